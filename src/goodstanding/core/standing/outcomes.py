"""The outcome of a check, and the flags that stand beside it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goodstanding.core.charter.vocabulary import Context, SubjectKind
from goodstanding.core.standing.frames import PackInForce
from goodstanding.core.standing.reasons import MeasureInForce, Period


class Outcome(StrEnum):
    """What a check answers. It says what is known, never what to do (charter C12)."""

    CLEAR = "clear"
    """Nothing binds the authority that asks."""
    MEASURES = "measures"
    """Something does."""
    REVIEW = "review"
    """Something about the identity or the record is contested, or its review is overdue: a person must look."""
    UNKNOWN = "unknown"
    """No such identifier. Not the same as clear, and never negative (charter C26)."""
    NONE_FOUND = "none-found"
    """No measure of any authority in the context; nobody asked for an authority of its own."""


class Flag(StrEnum):
    """What the reader of an answer must know besides."""

    DISPUTED = "disputed"
    """The accuracy of a record that the answer rests on is disputed."""
    RECONSTRUCTED = "reconstructed"
    """About a day on which the pack was not yet published, or a record not yet known: nobody could have answered so."""
    DESTROYED = "destroyed"
    """The answer needed a record whose content was destroyed at the end of its retention."""
    LAPSED = "lapsed"
    """An open-ended measure ran out because no delivery confirmed it any more."""
    STALE = "stale"
    """A source behind the answer has delivered nothing for so long that what it decided since is not known here."""


def outcome(
    measures: Sequence[MeasureInForce],
    *,
    known: bool,
    contested: bool,
    asked_for: str | None,
    flags: Collection[Flag],
    as_of: date,
) -> Outcome:
    """Decide the outcome.

    Args:
        measures: those in force that bind `asked_for`, or all in the context if it is None.
        known: whether the identifier identifies anybody.
        contested: whether it identifies several parties, its party's identity is disputed, or its kind is unresolved
            while there are records that would count.
        asked_for: the authority that asks for itself.
        flags: what `lapsed`, `reconstructed` and the records say.
        as_of: the day asked about.
    """
    if not known:
        return Outcome.UNKNOWN
    if contested or Flag.DESTROYED in flags or any(review_overdue(measure, as_of) for measure in measures):
        return Outcome.REVIEW
    if measures:
        return Outcome.MEASURES
    return Outcome.NONE_FOUND if asked_for is None else Outcome.CLEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is left of a record whose content was destroyed (charter C08).

    Attributes:
        decided_on: the day of its decision.
        over_by: a day by which it had ended for sure, as this reader knows it; None: the reader is asked to know less, from before
            it was withdrawn or superseded, and nothing says when it then would have ended.
    """

    decided_on: date
    over_by: date | None


def destroyed(tombstones: Iterable[Tombstone], *, as_of: date) -> bool:
    """Tell whether the answer needs a record whose content was destroyed: one that may have counted on the day asked about.

    What had ended by then is not needed, and its tombstone stands against nobody.
    """
    return any(each.decided_on <= as_of and (each.over_by is None or as_of < each.over_by) for each in tombstones)


def review_overdue(measure: MeasureInForce, as_of: date) -> bool:
    """Tell whether the law had an open-ended decision reviewed again before this day (charter C08)."""
    return any(reason.review_due is not None and reason.review_due < as_of for reason in measure.reasons)


def lapsed(periods: Iterable[Period], *, as_of: date, kind: SubjectKind) -> bool:
    """Tell whether a measure ran out unconfirmed by this day and was not taken up again.

    Never told of persons: what is over leaves every view of them (charter C16).
    """
    if kind not in {SubjectKind.ORGANISATION, SubjectKind.PUBLIC_BODY}:
        return False
    rows = list(periods)
    carried_on = {(row.record, row.rule) for row in rows if row.holds_on(as_of)}
    return any(row.lapses and row.ends <= as_of and (row.record, row.rule) not in carried_on for row in rows)


def reconstructed(
    periods: Iterable[Period], *, as_of: date, packs: Sequence[PackInForce], known_since: Mapping[int, date], context: Context
) -> bool:
    """Tell whether the answer could not have been given on the day it is about (charter C14).

    Args:
        periods: the party's in the context.
        as_of: the day asked about.
        packs: the published versions. The first of each reaches back before its publication; it counts if it has a
            measure in the context.
        known_since: by record, the day on which the registry first held it.
        context: the one asked about.
    """
    first: dict[str, PackInForce] = {}
    for each in sorted(packs, key=lambda each: each.version):
        if any(measure.context is context for measure in each.pack.measures.values()):
            first.setdefault(each.pack.name, each)
    if any(as_of < each.published_on for each in first.values()):
        return True
    return any(row.holds_on(as_of) and known_since.get(row.record, date.min) > as_of for row in periods)
