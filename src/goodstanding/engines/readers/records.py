"""JSON lines and Parquet."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import orjson
import polars as pl

from goodstanding.core.records.feeds import Feed
from goodstanding.engines.readers.lines import texts
from goodstanding.engines.readers.rows import CHUNK_ROWS, ITEMS, LINE, BadRow, Chunk, as_json, chunks_of, frame
from goodstanding.engines.readers.streams import refuse


def read_jsonl(path: Path, feed: Feed, *, needed: Sequence[str]) -> Iterator[Chunk]:
    """Read a file of one JSON object a line, in chunks. Lists become list columns; nested objects stay JSON text.

    Raises:
        BadInput: encoding, packing, a line without end, no row.
    """
    rows: list[dict[str, str | None]] = []
    lines: list[int] = []
    bad: list[BadRow] = []
    number, seen = 0, False
    for text in texts(path, feed.encoding):
        for line in text.split("\n"):
            number += 1
            if not line.strip():
                continue
            seen = True
            try:
                value = orjson.loads(line)
            except orjson.JSONDecodeError as wrong:
                value = None
                bad.append(BadRow(line=number, message=f"{path.name}:{number} the line is no JSON ({wrong}).", raw=as_json([line])))
            if isinstance(value, dict):
                rows.append({str(key): _cell(cell) for key, cell in value.items()})
                lines.append(number)
            elif value is not None:
                bad.append(BadRow(line=number, message=f"{path.name}:{number} the line is no JSON object.", raw=as_json([line])))
            if len(rows) + len(bad) >= CHUNK_ROWS:
                yield _chunk(path.name, rows, lines, bad, needed)
                rows, lines, bad = [], [], []
        number -= text.endswith("\n")
    if not seen:
        raise refuse(path.name, "the file holds no row.")
    if rows or bad:
        yield _chunk(path.name, rows, lines, bad, needed)


def _cell(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ITEMS.join(value)
    return orjson.dumps(value).decode()


def _chunk(file: str, rows: list[dict[str, str | None]], lines: list[int], bad: list[BadRow], needed: Sequence[str]) -> Chunk:
    columns = dict.fromkeys((*needed, *(name for row in rows for name in row)))
    columns.pop(LINE, None)
    return Chunk(file=file, rows=frame({name: [row.get(name) for row in rows] for name in columns}, lines), bad=tuple(bad))


def read_parquet(path: Path, *, needed: Sequence[str]) -> Iterator[Chunk]:
    """Read a Parquet file in chunks, every column as text. Lines are record numbers.

    Raises:
        BadInput: it is no Parquet file, lacks a column, or holds no row.
    """
    try:
        whole = pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as wrong:
        raise refuse(path.name, f"the file is no whole Parquet file ({wrong}).") from None
    for name in needed:
        if name not in whole.columns:
            raise refuse(path.name, f"the column '{name}' is missing. The file has: {', '.join(whole.columns)}.", field=name)
    if whole.height == 0:
        raise refuse(path.name, "the file holds no row.")
    as_text = whole.select(
        pl.col(name).list.join(ITEMS) if dtype == pl.List(pl.String) else pl.col(name).cast(pl.String)
        for name, dtype in whole.schema.items()
        if name != LINE
    ).with_columns(pl.int_range(1, whole.height + 1, dtype=pl.Int64).alias(LINE))
    for part in chunks_of(as_text):
        yield Chunk(file=path.name, rows=part, bad=())
