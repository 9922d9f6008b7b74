"""What the charter sees of a pack and of a record: their shape, and nothing of the code that makes them.

`core.policy.pack` has the values; these protocols name the attributes that the articles look at.
"""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

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


class LegalBasisClaim(Protocol):
    """A cited law."""

    @property
    def instrument(self) -> str: ...  # noqa: D102 -- see core.policy.pack, which documents every attribute; so below
    @property
    def level(self) -> LawLevel: ...  # noqa: D102
    @property
    def article(self) -> str: ...  # noqa: D102
    @property
    def dated(self) -> date: ...  # noqa: D102
    @property
    def quotation(self) -> str: ...  # noqa: D102
    @property
    def text_sha256(self) -> str: ...  # noqa: D102


class SourceClaim(Protocol):
    """An authority that reports."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> SourceKind: ...  # noqa: D102
    @property
    def competence(self) -> tuple[Offence, ...]: ...  # noqa: D102
    @property
    def legal_basis(self) -> LegalBasisClaim | None: ...  # noqa: D102
    @property
    def review_body(self) -> str | None: ...  # noqa: D102


class AttributeClaim(Protocol):
    """A typed attribute."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def type(self) -> AttributeType: ...  # noqa: D102
    @property
    def values(self) -> tuple[str, ...]: ...  # noqa: D102


class RecordTypeClaim(Protocol):
    """A record type."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> RecordKind: ...  # noqa: D102
    @property
    def offence(self) -> Offence | None: ...  # noqa: D102
    @property
    def severity(self) -> Severity: ...  # noqa: D102
    @property
    def stage(self) -> Stage: ...  # noqa: D102
    @property
    def sources(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def subjects(self) -> tuple[SubjectKind, ...]: ...  # noqa: D102
    @property
    def attributes(self) -> Mapping[str, AttributeClaim]: ...  # noqa: D102
    @property
    def retention_years(self) -> int: ...  # noqa: D102
    @property
    def publication(self) -> Publication: ...  # noqa: D102
    @property
    def legal_basis(self) -> LegalBasisClaim: ...  # noqa: D102


class TermClaim(Protocol):
    """A length of time."""

    @property
    def years(self) -> int | None: ...  # noqa: D102
    @property
    def months(self) -> int | None: ...  # noqa: D102
    @property
    def days(self) -> int | None: ...  # noqa: D102


class MeasureClaim(Protocol):
    """A measure."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> MeasureKind: ...  # noqa: D102
    @property
    def context(self) -> Context: ...  # noqa: D102
    @property
    def verb(self) -> Verb: ...  # noqa: D102
    @property
    def object(self) -> Object: ...  # noqa: D102
    @property
    def targets(self) -> tuple[SubjectKind, ...]: ...  # noqa: D102
    @property
    def legal_basis(self) -> LegalBasisClaim: ...  # noqa: D102
    @property
    def longest(self) -> TermClaim | None: ...  # noqa: D102
    @property
    def basic_needs_exempt(self) -> bool: ...  # noqa: D102
    @property
    def essential_journeys_exempt(self) -> bool: ...  # noqa: D102


class DatedTermClaim(Protocol):
    """A step of a dated value."""

    @property
    def since(self) -> date: ...  # noqa: D102
    @property
    def term(self) -> TermClaim: ...  # noqa: D102


class ReviewsClaim(Protocol):
    """How often a decision is reviewed."""

    @property
    def every_years(self) -> int | None: ...  # noqa: D102
    @property
    def none_because(self) -> str | None: ...  # noqa: D102


class RuleTermClaim(Protocol):
    """From when until when."""

    @property
    def starts(self) -> str: ...  # noqa: D102
    @property
    def until_stated(self) -> bool: ...  # noqa: D102
    @property
    def until_first_of(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def length(self) -> tuple[DatedTermClaim, ...]: ...  # noqa: D102
    @property
    def open_ended(self) -> str: ...  # noqa: D102
    @property
    def reviews(self) -> ReviewsClaim | None: ...  # noqa: D102


class EarlyExitClaim(Protocol):
    """How a measure is left early."""

    @property
    def ways(self) -> tuple[LeaveEarly, ...]: ...  # noqa: D102
    @property
    def decided_by(self) -> str: ...  # noqa: D102
    @property
    def within_days(self) -> int | None: ...  # noqa: D102
    @property
    def none_because(self) -> str | None: ...  # noqa: D102


class AssumedMetClaim(Protocol):
    """Conditions taken as met."""

    @property
    def attributes(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def citation(self) -> str: ...  # noqa: D102


class BoundClaim(Protocol):
    """An authority that a rule binds."""

    @property
    def authority(self) -> str: ...  # noqa: D102


class RuleClaim(Protocol):
    """A rule."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def follows_from(self) -> str: ...  # noqa: D102
    @property
    def where(self) -> str | None: ...  # noqa: D102
    @property
    def conditions(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def if_unknown(self) -> AssumedMetClaim | None: ...  # noqa: D102
    @property
    def measure(self) -> str: ...  # noqa: D102
    @property
    def binds(self) -> tuple[BoundClaim, ...]: ...  # noqa: D102
    @property
    def for_each(self) -> object | None: ...  # noqa: D102
    @property
    def term(self) -> RuleTermClaim: ...  # noqa: D102
    @property
    def decided_on_or_after(self) -> date: ...  # noqa: D102
    @property
    def conduct(self) -> str | None: ...  # noqa: D102
    @property
    def legal_basis(self) -> LegalBasisClaim: ...  # noqa: D102
    @property
    def nexus(self) -> LegalBasisClaim | None: ...  # noqa: D102
    @property
    def leave_early(self) -> EarlyExitClaim: ...  # noqa: D102


class PackClaim(Protocol):
    """A pack."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def version(self) -> str: ...  # noqa: D102
    @property
    def effective_from(self) -> date: ...  # noqa: D102
    @property
    def sources(self) -> Mapping[str, SourceClaim]: ...  # noqa: D102
    @property
    def record_types(self) -> Mapping[str, RecordTypeClaim]: ...  # noqa: D102
    @property
    def measures(self) -> Mapping[str, MeasureClaim]: ...  # noqa: D102
    @property
    def rules(self) -> Mapping[str, RuleClaim]: ...  # noqa: D102


class RecordClaim(Protocol):
    """A record as it comes in, before it is stored."""

    @property
    def kind(self) -> SubjectKind: ...  # noqa: D102
    @property
    def record_type(self) -> RecordTypeClaim: ...  # noqa: D102
    @property
    def attributes(self) -> Mapping[str, object]: ...  # noqa: D102
    @property
    def decided_on(self) -> date: ...  # noqa: D102
    @property
    def birth_date(self) -> date | None: ...  # noqa: D102
    @property
    def attested_adult(self) -> bool: ...  # noqa: D102
    @property
    def identifiers_verified(self) -> bool: ...  # noqa: D102
