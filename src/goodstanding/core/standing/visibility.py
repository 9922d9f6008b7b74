"""What exists at a register version: nothing recorded after it, nothing superseded by it."""

import polars as pl


def known(rows: pl.LazyFrame, version: int) -> pl.LazyFrame:
    """Keep what had been recorded by `version` and not taken back."""
    return rows.filter(
        pl.col("since") <= version,
        pl.col("until").is_null() | (pl.col("until") > version),
    )


def known_records(records: pl.LazyFrame, version: int) -> pl.LazyFrame:
    """Keep the records that count at `version`.

    A superseded record is gone. A withdrawn one stays with what it did before it was withdrawn: `gone` is then the
    version and `gone_on` the day of its withdrawal; both are null while it stands.
    """
    ended = pl.col("until") <= version
    return records.filter(
        pl.col("since") <= version,
        pl.col("until").is_null() | (pl.col("until") > version) | pl.col("withdrawn_on").is_not_null(),
    ).with_columns(
        gone=pl.when(ended).then("until"),
        gone_on=pl.when(ended).then("withdrawn_on"),
    )


def parties(judgements: pl.LazyFrame, version: int) -> pl.LazyFrame:
    """Give the party of each judged entity at `version`, one row per entity."""
    return known(judgements, version).group_by("entity").agg(pl.col("party").sort_by("since").last()).select("entity", "party")


def with_party(rows: pl.LazyFrame, judged: pl.LazyFrame, entity: str) -> pl.LazyFrame:
    """Replace or add column `party`: that of the entity in column `entity`, which is its own party unless judged."""
    if judged.limit(1).collect().is_empty():
        return rows.with_columns(party=pl.col(entity))
    other = judged.select(pl.col("entity").alias("_entity"), pl.col("party").alias("_party"))
    return (
        rows.with_columns(pl.col(entity).alias("_of"))
        .join(other, left_on="_of", right_on="_entity", how="left")
        .with_columns(party=pl.coalesce("_party", "_of"))
        .drop("_party", "_of")
    )
