"""Requests to leave a measure early: how long whoever decides may be silent, and what follows (charter C11).

A request is about one record and one rule that a measure follows from. Its effect is fixed when it is entered: the measure ends on the day after
the last one on which it may be decided. A refusal in time takes that end away again; a grant brings it forward; silence leaves it standing, and
nobody has to do anything for it, nor can undo it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from goodstanding.core.standing.suspension import SUSPENDS


class Outcome(StrEnum):
    """What whoever decides said of a request, in time."""

    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision on a request.

    Attributes:
        on: the day of its entry here; it is never dated back.
        version: register version that it is known from.
    """

    outcome: Outcome
    on: date
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoration:
    """A request to leave a measure early.

    Attributes:
        case: its number.
        party: the source entity that the record is about.
        records: every version of the record that states the same decision.
        rule: "pack/rule", which the measure follows from.
        decide_by: the last day on which it may be decided.
        since: register version that it is known from.
    """

    case: int
    party: int
    records: tuple[int, ...]
    rule: str
    decide_by: date
    since: int
    decided: Decided | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A row for the evaluator (`standing.frames.CASES`)."""

    case: int
    party: int
    record: int
    rule: str
    effect: str
    starts: date
    ends: date | None
    since: int
    until: int | None


def decide_by(received_on: date, within_days: int) -> date:
    """Return the last day on which a request may be decided.

    Args:
        received_on: the day on which it reached whoever decides.
        within_days: as the rule says, at least one; the charter allows 180 at the most.
    """
    return received_on + timedelta(days=within_days)


def lifted_from(last_day: date) -> date:
    """Return the first day on which silence has lifted the measure."""
    return last_day + timedelta(days=1)


def same_decision(decided_on: date, received_on: date) -> bool:
    """Say whether a version of the record still states what the request was about; a decision taken after it is another one."""
    return decided_on <= received_on


def effects(request: Restoration) -> Iterator[Effect]:
    """Yield what a request does to the measures that follow from its record under its rule."""
    decided = request.decided
    yield from _lifting(request, lifted_from(request.decide_by), request.since, decided.version if decided else None)
    if decided is not None and decided.outcome is Outcome.GRANTED:
        yield from _lifting(request, decided.on, decided.version, None)


def all_effects(requests: Iterable[Restoration]) -> list[Effect]:
    """Return what all requests do."""
    return [effect for request in requests for effect in effects(request)]


def _lifting(request: Restoration, starts: date, since: int, until: int | None) -> Iterator[Effect]:
    for record in request.records:
        yield Effect(
            case=request.case,
            party=request.party,
            record=record,
            rule=request.rule,
            effect=SUSPENDS,
            starts=starts,
            ends=None,
            since=since,
            until=until,
        )
