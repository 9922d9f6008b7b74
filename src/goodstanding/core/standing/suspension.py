"""Cases that suspend a measure for a time, or lift it for good, cut those days out of its periods (charter C10, C11)."""

from collections.abc import Sequence

import polars as pl

from goodstanding.core.standing.visibility import known, with_party

SUSPENDS = "suspends"


def without_suspended(rows: pl.LazyFrame, cases: pl.LazyFrame, judged: pl.LazyFrame, rules: Sequence[str], version: int) -> pl.LazyFrame:
    """Cut suspended days out of periods.

    Args:
        rows: periods with `party`, `record`, `number`, `from`, `until` and `lapses`.
        cases: as `frames.CASES`; one without `record` suspends everything of its party.
        judged: parties of entities (`visibility.parties`): a case of an absorbed id is its party's.
        rules: "pack/rule" of every `number`.
        version: cases recorded after it do not exist.
    """
    effective = with_party(
        known(cases, version).filter(pl.col("effect") == SUSPENDS, pl.col("ends").is_null() | (pl.col("starts") < pl.col("ends"))),
        judged,
        "party",
    )
    if effective.limit(1).collect().is_empty():
        return rows  # the ordinary day; cases are few, and asking spares every period two joins
    of_party = effective.filter(pl.col("record").is_null())
    of_record = effective.filter(pl.col("record").is_not_null(), pl.col("rule").is_null())
    of_rule = effective.filter(pl.col("record").is_not_null(), pl.col("rule").is_not_null())
    named = rows.with_columns(rule=pl.lit(pl.Series(rules, dtype=pl.String())).gather(pl.col("number")))
    return _cut(_cut(_cut(named, of_party, "party"), of_record, "record"), of_rule, "record", "rule").drop("rule")


def _cut(rows: pl.LazyFrame, cuts: pl.LazyFrame, *key: str) -> pl.LazyFrame:
    """Keep what lies between the cuts of the same key."""
    return (
        rows.join(_between(cuts, key), on=list(key), how="left")
        .with_columns(
            pl.max_horizontal("from", "open_from").alias("from"),
            pl.min_horizontal("until", "open_until").alias("until"),
            lapses=pl.col("lapses") & (pl.col("open_until").is_null() | (pl.col("open_until") >= pl.col("until"))),
        )
        .drop("open_from", "open_until")
        .filter(pl.col("from") < pl.col("until"))
    )


def _between(cuts: pl.LazyFrame, key: Sequence[str]) -> pl.LazyFrame:
    """Give the intervals that the cuts of each key leave open: before the first, between them, after the last."""
    ends = pl.col("ends").fill_null(pl.date(9999, 12, 31))
    closed = cuts.select(*key, "starts", ends.alias("ends"))
    before = closed.select(
        *key,
        pl.col("ends").cum_max().shift().over(*key, order_by="starts").alias("open_from"),
        pl.col("starts").alias("open_until"),
    )
    last = closed.group_by(*key).agg(pl.col("ends").max().alias("open_from"), pl.lit(None, dtype=pl.Date()).alias("open_until"))
    return pl.concat([before, last]).filter(
        pl.col("open_from").is_null() | pl.col("open_until").is_null() | (pl.col("open_from") < pl.col("open_until"))
    )
