"""Rows of several files, or several rows of one, that make one record together."""

from collections.abc import Sequence

import polars as pl

from goodstanding.core.records.feed_shapes import Group, Join
from goodstanding.engines.readers.rows import ITEMS, LINE, PARTS
from goodstanding.engines.readers.streams import refuse


def collected(rows: pl.DataFrame, join: Join) -> pl.DataFrame:
    """Collect a joined file's columns into one list column each, by the joining column."""
    return (
        rows.with_columns(pl.col(join.by).str.strip_chars())
        .filter(pl.col(join.by).is_not_null() & (pl.col(join.by) != ""))
        .sort(LINE)
        .group_by(join.by, maintain_order=True)
        .agg(_items(_composed(columns)).alias(name) for name, columns in join.collects.items())
    )


def joined(main: pl.DataFrame, lists: pl.DataFrame | None, join: Join) -> pl.DataFrame:
    """Add the list columns to the main file's rows; empty where the joined file has none or was not delivered."""
    if lists is None:
        return main.with_columns(pl.lit(None, dtype=pl.String).alias(name) for name in join.collects)
    key = "_joins_on"
    keyed = main.with_columns(pl.col(join.by).str.strip_chars().alias(key))
    return keyed.join(lists, left_on=key, right_on=join.by, how="left", maintain_order="left").drop(key)


def grouped(rows: pl.DataFrame, group: Group, file: str) -> pl.DataFrame:
    """Make one row of each group: the main row's cells, with list columns of the other rows.

    A row that belongs to no group stands alone; a group without main row goes by its first row, so that no row is
    lost: it then waits in quarantine if that row does not make a record.

    Raises:
        BadInput: no row belongs to any group: the pattern or the file is wrong.
    """
    by, main = "_group", "_main"
    is_main = pl.col(group.main_column).str.strip_chars().str.to_lowercase() == group.main_is.lower()
    marked = rows.with_columns(
        pl.col(group.column).str.strip_chars().str.extract(group.pattern, 1).alias(by),
        is_main.fill_null(value=False).alias(main),
    )
    if marked[by].null_count() == marked.height:
        raise refuse(file, f"no cell of the column matches the feed's pattern {group.pattern}.", field=group.column)
    alone = pl.format("line {}", pl.col(LINE))
    ordered = marked.with_columns(pl.col(by).fill_null(alone)).sort(pl.col(main), descending=True, maintain_order=True)
    firsts = pl.all().exclude(by, main).first()
    lists = [_items(pl.col(column).slice(1)).alias(name) for name, column in group.collects.items()]
    counted = pl.len().cast(pl.String).alias("_rows")
    return ordered.group_by(by, maintain_order=True).agg(firsts, *lists, counted).sort(LINE).drop(by)


def _composed(columns: str | Sequence[str]) -> pl.Expr:
    """Give a column, or the columns that are the parts of one item; an item without any part is empty."""
    if isinstance(columns, str):
        return pl.col(columns)
    parts = [pl.col(column).str.strip_chars().fill_null("") for column in columns]
    whole = pl.concat_str(parts, separator=PARTS)
    return pl.when(whole.str.strip_chars(PARTS) != "").then(whole)


def _items(column: pl.Expr) -> pl.Expr:
    """Join a group's cells, without empty ones, into a list cell."""
    stripped = column.str.strip_chars()
    return stripped.filter(stripped != "").str.join(ITEMS)
