"""The evaluator: records, judgements, cases, deliveries and packs in, periods out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from goodstanding.core.policy.pack import Pack, Rule
from goodstanding.core.policy.where.polars import with_built_in
from goodstanding.core.standing.applicability import applicability
from goodstanding.core.standing.binding import with_binds
from goodstanding.core.standing.confirmation import confirmed
from goodstanding.core.standing.frames import PERIODS, PackInForce, frame, records_schema
from goodstanding.core.standing.lasting import may_be_open_ended, with_term
from goodstanding.core.standing.suspension import without_suspended
from goodstanding.core.standing.versions import Governed, governed
from goodstanding.core.standing.visibility import known_records, parties, with_party

_CARRIED = (
    *("number", "record", "entity", "source", "feed", "first", "gone", "decided_on", "dated_by"),
    *("from", "until", "open_ended", "review_due", "assumed", "binds"),
)


def periods(
    records: Mapping[str, pl.LazyFrame],
    judgements: pl.LazyFrame,
    cases: pl.LazyFrame,
    deliveries: pl.LazyFrame,
    packs: Sequence[PackInForce],
    *,
    version: int,
) -> pl.LazyFrame:
    """Give every measure, one row per half-open period, with the record and rule it rests on.

    Pure: the same arguments give the same rows. The whole register, one party, or any partition of it by party give
    the same result, since rows of different parties never meet (charter C07). What was recorded, superseded, judged,
    delivered or published after `version` does not exist.

    Args:
        records: by qualified record type (`pack/type`), frames as `frames.records_schema` says.
        judgements: as `frames.JUDGEMENTS`.
        cases: as `frames.CASES`.
        deliveries: as `frames.DELIVERIES`; all those of a feed, whichever party is asked about.
        packs: the published versions of the packs.
        version: register version.

    Returns:
        a frame as `frames.PERIODS`, in no particular order. Records are not read before it is collected; cases and judgements are.

    Raises:
        BadInput, Misfit: a pack holds a condition that the pack loader would have refused.
        CharterRefusal: a rule restricts because something is unknown (C26).
    """
    applied = list(_applied(packs, records, version))
    if not applied:
        return frame([], PERIODS)
    visible = {name: _visible(records[name], version) for name in {each.records for each in applied}}
    ends_stated: list[pl.LazyFrame] = []
    may_be_open: list[pl.LazyFrame] = []
    for rules in _of_one_type(applied):
        for each, rows in _matched(visible[rules[0].records], rules):
            (may_be_open if may_be_open_ended(each.rule) else ends_stated).append(rows)
    bounded = [pl.concat(ends_stated).with_columns(lapses=pl.lit(value=False))] if ends_stated else []
    if may_be_open:
        bounded.append(confirmed(pl.concat(may_be_open), deliveries, version))
    judged = parties(judgements, version)
    names = [str(each.row()["rule"]) for each in applied]
    whole = without_suspended(with_party(pl.concat(bounded), judged, "entity"), cases, judged, names, version)
    return _governed(whole, applied).select(pl.col(name).cast(dtype) for name, dtype in PERIODS.items())


def in_force(standing: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    """Keep the periods that hold on a day."""
    return standing.filter(pl.col("from") <= as_of, pl.col("until") > as_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Applied:
    """One rule in one version of its pack: `number` stands for it in the rows until the end."""

    number: int
    rule: Rule
    days: Governed

    @property
    def pack(self) -> Pack:
        return self.days.published.pack

    @property
    def records(self) -> str:
        return f"{self.pack.name}/{self.rule.follows_from}"

    @property
    def applies(self) -> str:
        """The column of candidates that says whether the rule applies."""
        return f"applies.{self.number}"

    def row(self) -> dict[str, object]:
        """What every period of this rule says alike."""
        measure = self.pack.measures[self.rule.measure]
        return {
            "measure": f"{self.pack.name}/{measure.name}",
            "context": measure.context.value,
            "kind": measure.kind.value,
            "rule": f"{self.pack.name}/{self.rule.name}",
            "legal_basis": self.rule.legal_basis.citation,
            "pack": self.pack.name,
            "pack_version": self.pack.version,
            "governed_from": self.days.starts,
            "governed_until": self.days.ends,
        }


_RULES = {
    **{name: PERIODS[name] for name in ("measure", "context", "kind", "rule", "legal_basis", "pack", "pack_version")},
    "governed_from": pl.Date(),
    "governed_until": pl.Date(),
}


def _applied(packs: Sequence[PackInForce], records: Mapping[str, pl.LazyFrame], version: int) -> Iterator[_Applied]:
    """Give every rule in force at `version` for whose record type there are records."""
    number = 0
    for days in governed(packs, version):
        for rule in days.published.pack.rules.values():
            each = _Applied(number=number, rule=rule, days=days)
            if each.records in records:
                yield each
                number += 1


def _of_one_type(applied: Sequence[_Applied]) -> list[list[_Applied]]:
    """Put together the rules of one record type in one version of its pack: they ask the same columns."""
    found: dict[tuple[str, int], list[_Applied]] = {}
    for each in applied:
        found.setdefault((each.records, each.days.published.version), []).append(each)
    return list(found.values())


def _visible(records: pl.LazyFrame, version: int) -> pl.LazyFrame:
    """Give the visible records as every rule of their type asks them."""
    return with_built_in(known_records(records, version))


def _matched(visible: pl.LazyFrame, rules: Sequence[_Applied]) -> Iterator[tuple[_Applied, pl.LazyFrame]]:
    """Give, for each rule of one record type, the records that it applies to, with whom it binds and how long.

    All conditions of a type are asked in one pass, and what several ask alike is asked once. The few records that meet any are
    kept (`cache`), and each rule takes its own from them: most records meet none.
    """
    complete = _with_all_columns(visible, rules[0].pack, rules[0].rule)
    applying = {each.applies: applicability(each.pack, each.rule) for each in rules}
    asked = complete.with_columns(found.applies.alias(name) for name, found in applying.items())
    candidates = asked.filter(pl.any_horizontal(list(applying))).cache()
    for each in rules:
        rows = candidates.filter(each.applies).with_columns(
            assumed=applying[each.applies].assumed, number=pl.lit(each.number, dtype=pl.UInt32())
        )
        lasting = with_term(rows, each.rule, each.pack.measures[each.rule.measure])
        yield each, with_binds(lasting, each.rule).select(_CARRIED)


def _governed(rows: pl.LazyFrame, applied: Sequence[_Applied]) -> pl.LazyFrame:
    """Clip each rule's periods to the days that its version of the pack governs, and say whose rule it is."""
    rules = frame([each.row() for each in applied], _RULES).collect()
    said = rows.with_columns(pl.lit(rules[name]).gather(pl.col("number")).alias(name) for name in _RULES)
    if all(each.days.starts is None and each.days.ends is None for each in applied):
        return said
    return said.with_columns(
        pl.max_horizontal("from", "governed_from").alias("from"),
        pl.min_horizontal("until", "governed_until").alias("until"),
        lapses=pl.col("lapses") & (pl.col("governed_until").is_null() | (pl.col("governed_until") >= pl.col("until"))),
    ).filter(pl.col("from") < pl.col("until"))


def _with_all_columns(rows: pl.LazyFrame, pack: Pack, rule: Rule) -> pl.LazyFrame:
    """Add attributes that the frame lacks as unknown: versions of a pack may differ in what their records say."""
    present = rows.collect_schema().names()
    schema = records_schema(pack.record_types[rule.follows_from])
    missing = {name: dtype for name, dtype in schema.items() if name not in present}
    return rows.with_columns(pl.lit(None, dtype=dtype).alias(name) for name, dtype in missing.items())
