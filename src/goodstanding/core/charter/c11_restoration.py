"""C11 restoration: every restriction says how it is left early, who decides, and within how long."""

from collections.abc import Iterator
from datetime import date

from goodstanding.core.charter.claims import EarlyExitClaim, PackClaim
from goodstanding.core.charter.findings import Finding
from goodstanding.core.charter.vocabulary import LeaveEarly, MeasureKind

ARTICLE = "C11"
LONGEST_WAIT_DAYS = 180
"""How long whoever decides may be silent at the most."""


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
        if leave.ways and (leave.within_days is None or not 0 < leave.within_days <= LONGEST_WAIT_DAYS):
            yield Finding(
                article=ARTICLE,
                part=part,
                message=f"Say within how many days (1 to {LONGEST_WAIT_DAYS}) it is decided; silence past that lifts the measure.",
            )


def check_request(leave: EarlyExitClaim, way: LeaveEarly, *, part: str) -> Iterator[Finding]:
    """Refuse a request that the rule gives no way for: what is no way out is not opened here either."""
    if way not in leave.ways:
        ways = ", ".join(each.value for each in leave.ways)
        why = f"it is left early by: {ways}" if ways else "its law allows no way out early, and the rule cites it"
        yield Finding(article=ARTICLE, part=part, message=f"The measure is not left early by '{way.value}'; {why}.")


def check_decision(last_day: date, on: date, *, part: str) -> Iterator[Finding]:
    """Refuse a decision that comes too late: silence has lifted the measure, and only a new decision on the merits can bring one back."""
    if on > last_day:
        yield Finding(
            article=ARTICLE,
            part=part,
            message=f"It could be decided until {last_day}; silence past that day has lifted the measure, and nothing entered afterwards undoes it.",
        )
