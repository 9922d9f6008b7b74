"""C04 adjudicated: only a final, competent, reviewable decision restricts. Accusations and predictions never do."""

from collections.abc import Iterator

from goodstanding.core.charter.claims import MeasureClaim, PackClaim, RecordTypeClaim, RuleClaim
from goodstanding.core.charter.findings import Finding
from goodstanding.core.charter.lengths import longest_days
from goodstanding.core.charter.tables import DECIDING_SOURCES, LONGEST_SUSPENSION_DAYS, OFFENCES
from goodstanding.core.charter.vocabulary import Context, MeasureKind, Offence, RecordKind, SourceKind, Stage, SubjectKind, Verb

ARTICLE = "C04"
_DEBTS = frozenset({Offence.JUDGMENT_DEBT, Offence.WAGE_DEBT, Offence.PUBLIC_BODY_DEFAULT})


def check(pack: PackClaim) -> Iterator[Finding]:
    """Refuse restrictions and supervision without a decision that can carry them."""
    for rule in pack.rules.values():
        record, measure = pack.record_types.get(rule.follows_from), pack.measures.get(rule.measure)
        if record is None or measure is None or measure.kind is MeasureKind.BENEFIT:
            continue
        part = f"rules.{rule.name}.follows_from"
        if record.kind is RecordKind.CREDIT:
            if measure.context is not Context.CREDIT:
                yield Finding(article=ARTICLE, part=part, message="A tradeline supports measures in the context credit, and no other.")
            continue
        if record.kind is not RecordKind.OFFENCE:
            yield Finding(
                article=ARTICLE,
                part=part,
                message=f"A {measure.kind} follows only from a final decision; '{record.name}' is a {record.kind}, which decides nothing.",
            )
            continue
        yield from _sources(pack, record, part)
        if record.stage is Stage.INTERIM:
            yield from _interim(rule, record, measure)


def _sources(pack: PackClaim, record: RecordTypeClaim, part: str) -> Iterator[Finding]:
    for name in record.sources:
        source = pack.sources.get(name)
        if source is None:
            continue
        if source.kind not in DECIDING_SOURCES:
            yield Finding(
                article=ARTICLE,
                part=part,
                message=f"'{name}' is a {source.kind}: it does not decide, so nothing it reports restricts.",
            )
        if record.offence is not None and record.offence not in source.competence:
            yield Finding(
                article=ARTICLE,
                part=f"sources.{name}.competence",
                message=f"'{name}' has no declared competence for '{record.offence}', and '{record.name}' restricts.",
            )
        if source.legal_basis is None:
            yield Finding(article=ARTICLE, part=f"sources.{name}", message=f"The competence of '{name}' cites no law.")
        if not source.review_body or source.review_body.strip().casefold() == name.casefold():
            yield Finding(
                article=ARTICLE,
                part=f"sources.{name}",
                message=f"Decisions of '{name}' restrict, and no review body other than itself is named.",
            )
        if record.offence in _DEBTS and source.kind is SourceKind.CARRIER:
            yield Finding(article=ARTICLE, part=part, message="A debt is established by a court or an authority, not by a carrier.")


def _interim(rule: RuleClaim, record: RecordTypeClaim, measure: MeasureClaim) -> Iterator[Finding]:
    part = f"rules.{rule.name}"
    home = OFFENCES[record.offence].home if record.offence is not None else frozenset()
    days = longest_days(rule.term, measure.longest)
    if (
        measure.verb is not Verb.SUSPEND_FROM
        or SubjectKind.PERSON in record.subjects
        or SubjectKind.PERSON in measure.targets
        or measure.context not in home
        or days is None
        or days > LONGEST_SUSPENSION_DAYS
    ):
        yield Finding(
            article=ARTICLE,
            part=part,
            message="A matter that is not decided yet suspends organisations only, by the deciding body, in its own context, for twelve "
            "months at the longest.",
        )
