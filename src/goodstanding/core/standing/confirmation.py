"""Which days the deliveries of a feed confirm for the records they hold (charter C08).

An authority's open-ended decision counts while its source keeps confirming it: each full delivery confirms for
`CONFIRMATION_DAYS`. The first delivery that held the record confirms whatever its mode, and back to the beginning.
A longer gap between deliveries is a lapse and stays one: later deliveries confirm from their own day on.
"""

import polars as pl

from goodstanding.core.charter.tables import CONFIRMATION_DAYS

PRESENCE = ("feed", "first", "gone")
"""What decides which deliveries confirm a record: its feed, and the versions between which the feed held it."""


def confirmed(rows: pl.LazyFrame, deliveries: pl.LazyFrame, version: int) -> pl.LazyFrame:
    """Cut open-ended periods to the days that are confirmed; leave the others whole.

    Args:
        rows: periods with `from`, `until` (null: nothing else ends them), `open_ended` and the columns of `PRESENCE`.
        deliveries: as `frames.DELIVERIES`.
        version: deliveries after it do not exist.

    Returns:
        one row per period and unbroken run of confirmations, `until` never null, with `lapses`: it ends because
        nothing confirms it further.
    """
    once = rows.cache()  # asked three times below; without it every rule would be evaluated as often
    stated, opened = once.filter(~pl.col("open_ended")), once.filter("open_ended")
    runs = _runs(opened.select(PRESENCE).unique(), deliveries.filter(pl.col("version") <= version))
    cut = (
        opened.join(runs, on=PRESENCE, how="inner", nulls_equal=True)
        .with_columns(
            pl.max_horizontal("from", "run_from").alias("from"),
            pl.min_horizontal("until", "run_until").alias("until"),
            lapses=pl.col("until").is_null() | (pl.col("run_until") < pl.col("until")),
        )
        .drop("run_from", "run_until")
        .filter(pl.col("from") < pl.col("until"))
    )
    return pl.concat([stated.with_columns(lapses=pl.lit(value=False)), cut])


def _runs(presences: pl.LazyFrame, deliveries: pl.LazyFrame) -> pl.LazyFrame:
    """Give each presence its runs: `run_from` (null for the first: from the beginning) and `run_until`."""
    first = pl.col("version") == pl.col("first")
    full = (
        (pl.col("mode") == "full")
        & (pl.col("version") >= pl.col("first"))
        & (pl.col("gone").is_null() | (pl.col("version") < pl.col("gone")))
    )
    gap = pl.col("published_at") - pl.col("published_at").shift().over(PRESENCE, order_by="published_at")
    return (
        presences.join(deliveries.select("feed", "mode", "published_at", "version"), on="feed", how="inner")
        .filter(first | full)
        .with_columns(broken=(gap > pl.duration(days=CONFIRMATION_DAYS)).fill_null(value=False))
        .with_columns(run=pl.col("broken").cast(pl.Int64).cum_sum().over(PRESENCE, order_by="published_at"))
        .group_by(*PRESENCE, "run")
        .agg(
            pl.col("published_at").min().alias("run_from"),
            (pl.col("published_at").max() + pl.duration(days=CONFIRMATION_DAYS)).alias("run_until"),
        )
        .with_columns(run_from=pl.when(pl.col("run") > 0).then("run_from"))
        .drop("run")
    )
