"""What readers give."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import orjson
import polars as pl

CHUNK_ROWS = 20_000
"""Rows a chunk at most: what one write of a load takes (design.md)."""

LINE = "_line"
"""The column that tells the line, or record number, where a row starts."""

ITEMS = "\x1e"
"""Stands between the items of a list column (record separator: cannot occur in XML, and is refused elsewhere)."""

PARTS = "\x1f"
"""Stands between the parts of one item of a list column (unit separator)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A row that could not be cut into columns.

    Attributes:
        line: 1-based line where it starts.
        message: what is wrong and what would be right.
        raw: the row's text as JSON.
    """

    line: int
    message: str
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Some rows of one file, in order.

    Attributes:
        rows: a text column for each of the file's columns, and `_line`.
    """

    file: str
    rows: pl.DataFrame
    bad: tuple[BadRow, ...]


def frame(columns: Mapping[str, Sequence[str | None]], lines: Sequence[int]) -> pl.DataFrame:
    """Make a chunk's frame of columns of text."""
    schema = dict.fromkeys(columns, pl.String)
    return pl.DataFrame(dict(columns), schema=schema).with_columns(pl.Series(LINE, lines, dtype=pl.Int64))


def chunks_of(whole: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Cut a frame into chunks."""
    for start in range(0, max(whole.height, 1), CHUNK_ROWS):
        yield whole.slice(start, CHUNK_ROWS)


def as_json(value: object) -> str:
    """Write a bad row for keeping."""
    return orjson.dumps(value).decode()
