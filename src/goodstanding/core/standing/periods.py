"""The evaluator: records, judgements, cases, deliveries and packs in, periods out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import polars as pl

from goodstanding.core.policy.pack import Pack, Rule
from goodstanding.core.standing.applicability import applicability
from goodstanding.core.standing.binding import with_binds
from goodstanding.core.standing.confirmation import confirmed
from goodstanding.core.standing.frames import PERIODS, PackInForce, frame, records_schema
from goodstanding.core.standing.lasting import may_be_open_ended, with_term
from goodstanding.core.standing.suspension import without_suspended
from goodstanding.core.standing.versions import Governed, governed
from goodstanding.core.standing.visibility import known_records, parties, with_party

_CARRIED = ("record", "entity", "source", "feed", "first", "gone", "decided_on", "dated_by")


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
        a frame as `frames.PERIODS`, in no particular order. Nothing is read before it is collected.

    Raises:
        BadInput, Misfit: a pack holds a condition that the pack loader would have refused.
    """
    judged = parties(judgements, version)
    matched = list(_matched(records, packs, version))
    if not matched:
        return frame([], PERIODS)
    stated = [rows.filter(~pl.col("open_ended")) for rows, _ in matched]
    open_ended = [rows.filter("open_ended") for rows, open_ended in matched if open_ended]
    bounded = pl.concat(stated).with_columns(lapses=pl.lit(value=False))
    if open_ended:
        bounded = pl.concat([bounded, confirmed(pl.concat(open_ended), deliveries, version)])
    clipped = bounded.with_columns(
        pl.max_horizontal("from", "governed_from").alias("from"),
        pl.min_horizontal("until", "governed_until").alias("until"),
        lapses=pl.col("lapses") & (pl.col("governed_until").is_null() | (pl.col("governed_until") >= pl.col("until"))),
    ).filter(pl.col("from") < pl.col("until"))
    whole = without_suspended(with_party(clipped, judged, "entity"), cases, judged, version)
    return whole.select(pl.col(name).cast(dtype) for name, dtype in PERIODS.items())


def in_force(standing: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    """Keep the periods that hold on a day."""
    return standing.filter(pl.col("from") <= as_of, pl.col("until") > as_of)


def _matched(
    records: Mapping[str, pl.LazyFrame], packs: Sequence[PackInForce], version: int
) -> Iterator[tuple[pl.LazyFrame, bool]]:
    """Give, rule by rule, the records it applies to with their terms, and whether any may need confirmation."""
    visible = {name: known_records(rows, version) for name, rows in records.items()}
    for days in governed(packs, version):
        pack = days.published.pack
        for rule in pack.rules.values():
            rows = visible.get(f"{pack.name}/{rule.follows_from}")
            if rows is not None:
                yield _of_rule(rows, days, rule), may_be_open_ended(rule)


def _of_rule(rows: pl.LazyFrame, days: Governed, rule: Rule) -> pl.LazyFrame:
    pack = days.published.pack
    measure = pack.measures[rule.measure]
    applying = applicability(pack, rule)
    applied = _with_all_columns(rows, pack, rule).filter(applying.applies).with_columns(assumed=applying.assumed)
    return with_binds(with_term(applied, rule, measure), rule).select(
        *_CARRIED,
        "from",
        "until",
        "open_ended",
        "review_due",
        "assumed",
        "binds",
        pl.lit(f"{pack.name}/{measure.name}").alias("measure"),
        pl.lit(measure.context.value).alias("context"),
        pl.lit(measure.kind.value).alias("kind"),
        pl.lit(f"{pack.name}/{rule.name}").alias("rule"),
        pl.lit(rule.legal_basis.citation).alias("legal_basis"),
        pl.lit(pack.name).alias("pack"),
        pl.lit(pack.version).alias("pack_version"),
        pl.lit(days.starts, dtype=pl.Date()).alias("governed_from"),
        pl.lit(days.ends, dtype=pl.Date()).alias("governed_until"),
    )


def _with_all_columns(rows: pl.LazyFrame, pack: Pack, rule: Rule) -> pl.LazyFrame:
    """Add attributes that the frame lacks as unknown: versions of a pack may differ in what their records say."""
    present = rows.collect_schema().names()
    schema = records_schema(pack.record_types[rule.follows_from])
    missing = {name: dtype for name, dtype in schema.items() if name not in present}
    return rows.with_columns(pl.lit(None, dtype=dtype).alias(name) for name, dtype in missing.items())
