"""From periods to measures as they are told: what is in force on a day, on whom it binds, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goodstanding.core.charter.vocabulary import MeasureKind, SubjectKind
from goodstanding.core.policy.pack import EarlyExit, Pack, Title

Packs = Mapping[tuple[str, str], Pack]
"""Packs by name and version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One row of the evaluator (`frames.PERIODS`), for one party in one context; `[starts, ends)`."""

    record: int
    measure: str
    kind: MeasureKind
    rule: str
    binds: tuple[str, ...]
    starts: date
    ends: date
    lapses: bool
    open_ended: bool
    decided_on: date
    dated_by: str
    source: str
    feed: str
    assumed: tuple[str, ...]
    legal_basis: str
    review_due: date | None
    pack: str
    pack_version: str

    def holds_on(self, day: date) -> bool:
        """Tell whether the measure is in force on a day."""
        return self.starts <= day < self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a measure holds: the record, the rule and the law.

    Attributes:
        dated_by: "source", or "delivery" where the source gives no date and the first delivery stands for it.
        assumed: attributes that the record does not say and the rule, by a cited law, takes as met.
    """

    rule: str
    record: int
    source: str
    legal_basis: str
    decided_on: date
    dated_by: str
    assumed: tuple[str, ...]
    review_due: date | None

    def as_document(self) -> dict[str, object]:
        """Render for JSON; what does not apply is left out."""
        return {
            "rule": self.rule,
            "record": self.record,
            "source": self.source,
            "legal_basis": self.legal_basis,
            "decided_on": self.decided_on.isoformat(),
            **({"dated_by": self.dated_by} if self.dated_by != "source" else {}),
            **({"assumed": list(self.assumed)} if self.assumed else {}),
            **({"review_due": self.review_due.isoformat()} if self.review_due else {}),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureInForce:
    """One measure by one rule on one set of authorities, with every record that it rests on.

    Attributes:
        id: the measure, `pack/measure`.
        starts: the first day of those of its periods that hold on the day asked about.
        ends: the day after their last. They all hold on one day, so nothing lies open between them.
        lapses: it ends because nothing confirms it further; a later delivery may carry it on.
        contest: who hears a challenge.
    """

    id: str
    kind: MeasureKind
    title: Title
    binds: tuple[str, ...]
    starts: date
    ends: date
    lapses: bool
    open_ended: bool
    reasons: tuple[Reason, ...]
    contest: Title
    leave_early: EarlyExit

    def as_document(self) -> dict[str, object]:
        """Render for JSON, the names as in `check --json`."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "title": dict(self.title),
            "binds": list(self.binds),
            "from": self.starts.isoformat(),
            "until": self.ends.isoformat(),
            "lapses": self.lapses,
            "open_ended": self.open_ended,
            "reasons": [reason.as_document() for reason in self.reasons],
            "contest": dict(self.contest),
            "leave_early": _exit(self.leave_early),
        }


def measures_in_force(periods: Iterable[Period], packs: Packs, *, as_of: date, kind: SubjectKind) -> list[MeasureInForce]:
    """Tell the measures that hold on a day, those that end last first.

    Periods of one rule that bind the same authorities are told as one measure with several reasons. Of a person each
    record keeps its own, since a measure on a person follows from one record (charter C01).

    Args:
        periods: of one party in one context.
        packs: those that the periods name.
        as_of: the day asked about.
        kind: the party's.

    Raises:
        KeyError: a period names a pack, rule or measure that is not among `packs`.
    """
    together: dict[tuple[object, ...], list[Period]] = {}
    for period, binds in bound_together(period for period in periods if period.holds_on(as_of)):
        apart = period.record if kind is SubjectKind.PERSON else None
        key = (period.measure, period.rule, period.pack, period.pack_version, binds, apart)
        together.setdefault(key, []).append(period)
    told = [_told(rows, key[4], packs) for key, rows in together.items()]
    return sorted(told, key=lambda each: (-each.ends.toordinal(), each.id, each.reasons[0].rule, each.binds))


def binding(measures: Sequence[MeasureInForce], authority: str | None) -> list[MeasureInForce]:
    """Keep what binds the authority; everything where none is named."""
    return [each for each in measures if authority is None or authority in each.binds]


def elsewhere(measures: Sequence[MeasureInForce], authority: str | None, kind: SubjectKind) -> list[MeasureInForce]:
    """Keep an organisation's measures that bind other authorities only.

    Of a person, or of somebody who may be one, an authority learns what binds itself and nothing else (C01, C18).
    """
    if authority is None or kind not in {SubjectKind.ORGANISATION, SubjectKind.PUBLIC_BODY}:
        return []
    return [each for each in measures if authority not in each.binds]


def bound_together(periods: Iterable[Period]) -> list[tuple[Period, tuple[str, ...]]]:
    """Join the rows that `for_each` made of one record and rule, with all whom they bind for the same days."""
    binds: dict[tuple[object, ...], set[str]] = {}
    rows: dict[tuple[object, ...], Period] = {}
    for period in periods:
        key = (period.record, period.rule, period.pack, period.pack_version, period.starts, period.ends)
        rows.setdefault(key, period)
        binds.setdefault(key, set()).update(period.binds)
    return [(rows[key], tuple(sorted(authorities))) for key, authorities in binds.items()]


def _told(periods: Sequence[Period], binds: object, packs: Packs) -> MeasureInForce:
    first, last = min(periods, key=lambda each: each.starts), max(periods, key=lambda each: (each.ends, not each.lapses))
    pack = packs[last.pack, last.pack_version]
    rule = pack.rules[_local(last.rule)]
    measure = pack.measures[_local(last.measure)]
    return MeasureInForce(
        id=last.measure,
        kind=last.kind,
        title=measure.title,
        binds=binds if isinstance(binds, tuple) else (),
        starts=first.starts,
        ends=last.ends,
        lapses=last.lapses,
        open_ended=any(each.open_ended for each in periods),
        reasons=tuple(_reason(each) for each in sorted(periods, key=lambda each: (each.decided_on, each.record))),
        contest=rule.contest,
        leave_early=rule.leave_early,
    )


def _reason(period: Period) -> Reason:
    return Reason(
        rule=period.rule,
        record=period.record,
        source=period.source,
        legal_basis=period.legal_basis,
        decided_on=period.decided_on,
        dated_by=period.dated_by,
        assumed=period.assumed,
        review_due=period.review_due,
    )


def _local(qualified: str) -> str:
    return qualified.split("/", 1)[1]


def _exit(way_out: EarlyExit) -> dict[str, object]:
    return {
        "ways": [way.value for way in way_out.ways],
        "decided_by": way_out.decided_by,
        "within_days": way_out.within_days,
        "none_because": way_out.none_because,
        "text": dict(way_out.text),
    }
