"""C11 restoration: every restriction says how it is left early, who decides, and within how long."""

from collections.abc import Iterator

from goodstanding.core.charter.claims import PackClaim
from goodstanding.core.charter.findings import Finding
from goodstanding.core.charter.vocabulary import MeasureKind

ARTICLE = "C11"
_LONGEST_WAIT_DAYS = 180


def check(pack: PackClaim) -> Iterator[Finding]:
    """Refuse rules without a way out. The ways are closed by `LeaveEarly`: pay, perform, correct, annul."""
    for rule in pack.rules.values():
        measure = pack.measures.get(rule.measure)
        if measure is None or measure.kind is MeasureKind.BENEFIT:
            continue
        leave, part = rule.leave_early, f"rules.{rule.name}.leave_early"
        if not leave.ways and not leave.none_because:
            yield Finding(article=ARTICLE, part=part, message="The rule allows no way out early and does not cite why.")
        if not leave.decided_by.strip():
            yield Finding(article=ARTICLE, part=part, message="Nobody is named who decides on leaving early.")
        if leave.ways and (leave.within_days is None or not 0 < leave.within_days <= _LONGEST_WAIT_DAYS):
            yield Finding(
                article=ARTICLE,
                part=part,
                message=f"Say within how many days (1 to {_LONGEST_WAIT_DAYS}) it is decided; silence past that lifts the measure.",
            )
