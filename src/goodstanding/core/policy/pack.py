"""A policy pack, linked and typed: what the evaluator, the presenters and the log read.

A pack is published law as data. The loader (`loader.py`) makes these values from YAML and refuses what the charter
refuses; nothing else constructs them, except tests. References are by name within the pack; the qualified form
`pack/name` is used in records, standings and answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goodstanding.core.charter.vocabulary import (
    AttributeType,
    Context,
    LawLevel,
    LeaveEarly,
    MeasureKind,
    Object,
    Offence,
    Publication,
    RecordKind,
    Severity,
    SourceKind,
    Stage,
    SubjectKind,
    Verb,
)

Title = Mapping[str, str]
"""A display text by language tag (`en` always, `zh` as a rule)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """Where a pack's claim comes from (C02).

    Attributes:
        instrument: the name of the law, as it is cited.
        level: its rank.
        article: the provision ("s. 4", "art. 77").
        dated: date of the instrument, or of the version cited.
        quotation: the words relied on.
        text_sha256: SHA-256 of the quotation in UTF-8 (hex), so that a changed quotation is seen.
        url: where it may be read, or None.
    """

    instrument: str
    level: LawLevel
    article: str
    dated: date
    quotation: str
    text_sha256: str
    url: str | None = None

    @property
    def citation(self) -> str:
        """The short form used in answers."""
        return f"{self.instrument}, {self.article}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An authority or furnisher that reports records, with its declared competence.

    Attributes:
        review_body: who reviews its decisions, other than itself (C04), or None.
        competence: the offences it may decide on; empty for registers and lenders.
        timezone: IANA name; civil dates of its records are in this zone.
    """

    name: str
    title: Title
    kind: SourceKind
    competence: tuple[Offence, ...]
    legal_basis: LegalBasis | None
    review_body: str | None
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """One typed attribute of a record type.

    Attributes:
        values: the closed list of a CODE attribute; empty otherwise.
        currency: ISO 4217 code of a MONEY attribute (amounts are integer minor units of it); None otherwise.
        confidential: never published (C16).
    """

    name: str
    type: AttributeType
    required: bool
    values: tuple[str, ...] = ()
    currency: str | None = None
    confidential: bool = False
    title: Title | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordType:
    """An entry of the catalogue (C02).

    Attributes:
        offence: for OFFENCE records, what they are about; None for the other kinds.
        sources: names of the pack's sources that may report it.
        retention_years: how long after its end a record's content is kept.
        stage: how far the matter has come when it is reported (C04).
        list_title: the name of the public list that presence of a record means, or None.
        told: how a record is told in a sentence (`sentences.py`), or None.
    """

    name: str
    title: Title
    kind: RecordKind
    offence: Offence | None
    severity: Severity
    stage: Stage
    sources: tuple[str, ...]
    subjects: tuple[SubjectKind, ...]
    attributes: Mapping[str, Attribute]
    retention_years: int
    publication: Publication
    legal_basis: LegalBasis
    list_title: Title | None = None
    told: Title | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A length of civil time: exactly one of the three is set."""

    years: int | None = None
    months: int | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A lawful consequence in one context.

    Attributes:
        targets: the kinds it may fall on.
        longest: no period of it is longer than this, whatever a decision says; None when the law sets none (then
            the decision's own end, or C08's five years, bounds it).
        agency: who implements it.
        basic_needs_exempt: for freezes of persons (C06).
        essential_journeys_exempt: for carriers' bans of persons (C05).
    """

    name: str
    title: Title
    kind: MeasureKind
    context: Context
    verb: Verb
    object: Object
    targets: tuple[SubjectKind, ...]
    legal_basis: LegalBasis
    agency: str
    longest: Term | None
    basic_needs_exempt: bool = False
    essential_journeys_exempt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedTerm:
    """One step of a dated value: from `since` on (date of the law) the term is `term`."""

    since: date
    term: Term
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """How often the law has an open-ended decision reviewed (C08), or why not.

    Exactly one of `every_years` and `none_because` is set. `reviewed_on` names the record's date attribute of the
    latest review, if the source publishes it.
    """

    every_years: int | None
    none_because: str | None
    citation: str
    reviewed_on: str | None = None


class OpenEnded(StrEnum):
    """What a rule does with a decision that states no end."""

    CONFIRMED = "confirmed"
    """It counts while full deliveries of its feed confirm it, 90 days each (C08)."""
    CAPPED = "capped"
    """It ends after the measure's longest term, or five years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTerm:
    """From when until when a rule's measure lasts.

    The period starts at `starts` (a date attribute, or the record's `decided_on`), or `after_days` days later where the law
    lets time run first (to appeal, to pay). It ends at the earliest of: the
    record's stated `ends_on` if `until_stated`; the date in any attribute of `until_first_of` (satisfied, bonded);
    the start plus `length` in force at the decision (a later, shorter step applies at once, C14); the measure's
    longest term. An open-ended decision with none of these is treated as `open_ended` says.
    """

    starts: str
    until_stated: bool
    until_first_of: tuple[str, ...]
    length: tuple[DatedTerm, ...]
    open_ended: OpenEnded
    reviews: Reviews | None
    after_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyExit:
    """How the measure is left early (C11): `ways` is empty only if `none_because` cites why."""

    ways: tuple[LeaveEarly, ...]
    decided_by: str
    within_days: int | None
    none_because: str | None
    text: Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """One authority that a rule binds, and from when.

    Attributes:
        authority: the authority's name (key of `Pack.authorities`).
        decided_on_or_after: the decision must not be older than this for this authority, or None.
    """

    authority: str
    decided_on_or_after: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForEach:
    """Expand the rule once per member of a group of authorities.

    Attributes:
        members: each with the date from which decisions count for it (entry into force there).
        other_than: a CODE attribute of the record type whose value is the name of the authority left out (the
            originating one), or None.
        origin_decided_on_or_after: by originating authority, the date from which its decisions are shared.
    """

    members: tuple[Bound, ...]
    other_than: str | None
    origin_decided_on_or_after: Mapping[str, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithinYears:
    """The decision must come within `years` of the date in `attribute` (the conduct)."""

    attribute: str
    years: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumedMet:
    """Conditions taken as met when the record does not say (organisations only; shown in every reason).

    Attributes:
        attributes: the attributes whose silence is so read.
        citation: why the law allows it.
    """

    attributes: tuple[str, ...]
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Record type + condition -> measure.

    Attributes:
        where: the condition's source text in the closed grammar (`where.parse` reads it); None means always.
        conditions: the same condition as named clauses joined by AND, for explanation and for ablation; `where` is
            their conjunction.
        decided_on_or_after: effective date of the law (C14): older decisions are not reached.
        decided_before: the law's end, exclusive, or None.
        conduct: for persons C14 counts from the conduct: the date attribute to compare with the effective date.
        binds: authorities bound, when `for_each` is None.
        nexus: the one provision that names both conduct and measure, where C05 asks.
        contest: who hears a challenge.
    """

    name: str
    title: Title
    follows_from: str
    where: str | None
    conditions: Mapping[str, str]
    if_unknown: AssumedMet | None
    measure: str
    binds: tuple[Bound, ...]
    for_each: ForEach | None
    term: RuleTerm
    decided_on_or_after: date
    decided_before: date | None
    conduct: str | None
    within_years: WithinYears | None
    legal_basis: LegalBasis
    nexus: LegalBasis | None
    leave_early: EarlyExit
    contest: Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A policy pack in one version.

    Attributes:
        name: slug; the qualified name of its parts is `name/part`.
        version: the author's version ("2026.1").
        sha256: hash of the pack's files (canonical JSON of path -> text), hex.
        effective_from: from this day on the pack applies.
        authorities: name -> title, of every authority that the pack's rules bind.
    """

    name: str
    version: str
    title: Title
    description: Title
    sha256: str
    effective_from: date
    authorities: Mapping[str, Title]
    sources: Mapping[str, Source]
    record_types: Mapping[str, RecordType]
    measures: Mapping[str, Measure]
    rules: Mapping[str, Rule]
