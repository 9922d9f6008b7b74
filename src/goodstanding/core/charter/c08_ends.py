"""C08 ends: every restriction has a start, a longest term, and an end that needs no action."""

from collections.abc import Iterator

from goodstanding.core.charter.claims import MeasureClaim, PackClaim, RuleClaim
from goodstanding.core.charter.findings import Finding
from goodstanding.core.charter.lengths import days
from goodstanding.core.charter.tables import LONGEST_UNSTATED_DAYS, RETENTION_YEARS
from goodstanding.core.charter.vocabulary import MeasureKind

ARTICLE = "C08"
_CONFIRMED = "confirmed"


def check(pack: PackClaim) -> Iterator[Finding]:
    """Refuse terms that never end, retention without limit, and open-ended decisions that nobody reviews."""
    for record in pack.record_types.values():
        longest = min(RETENTION_YEARS[subject] for subject in record.subjects) if record.subjects else 0
        if not 0 < record.retention_years <= longest:
            yield Finding(
                article=ARTICLE,
                part=f"records.{record.name}.retention",
                message=f"Retention is {record.retention_years} years; for these subjects it lies between 1 and {longest}.",
            )
    for rule in pack.rules.values():
        measure = pack.measures.get(rule.measure)
        if measure is not None and measure.kind is not MeasureKind.BENEFIT:
            yield from _term(rule, measure)


def _term(rule: RuleClaim, measure: MeasureClaim) -> Iterator[Finding]:
    part = f"rules.{rule.name}.term"
    for step in rule.term.length:
        if not 0 < days(step.term) <= LONGEST_UNSTATED_DAYS:
            yield Finding(
                article=ARTICLE,
                part=part,
                message="A term that the decision does not state is at most five years, and not nothing.",
            )
    if measure.longest is not None and days(measure.longest) <= 0:
        yield Finding(article=ARTICLE, part=f"measures.{measure.name}.longest", message="The longest term is no time at all.")
    if rule.term.open_ended == _CONFIRMED:
        reviews = rule.term.reviews
        if reviews is None or (reviews.every_years is None) == (reviews.none_because is None):
            yield Finding(
                article=ARTICLE,
                part=part,
                message="A decision that states no end counts while its source confirms it. Say how often the law has it reviewed "
                "(reviews: every_years), or cite why it has not (reviews: none_because).",
            )
