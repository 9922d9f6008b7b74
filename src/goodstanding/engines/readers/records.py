"""JSON lines and Parquet."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import orjson
import polars as pl

from goodstanding.core.records.controls import CONTROLS, PATTERN, told
from goodstanding.core.records.feeds import Feed
from goodstanding.engines.readers.lines import texts
from goodstanding.engines.readers.rows import CHUNK_ROWS, ITEMS, LINE, BadRow, Chunk, as_json, chunks_of, frame
from goodstanding.engines.readers.streams import refuse


def read_jsonl(path: Path, feed: Feed, *, needed: Sequence[str]) -> Iterator[Chunk]:
    """Read a file of one JSON object a line, in chunks. Lists become list columns; nested objects stay JSON text.

    Raises:
        BadInput: encoding, packing, a line without end, no row; or the file is cut off within a row.
    """
    rows: list[dict[str, str | None]] = []
    lines: list[int] = []
    bad: list[BadRow] = []
    number, seen = 0, False
    for text in texts(path, feed.encoding):
        of_text = text.split("\n")
        for place, line in enumerate(of_text, start=1):
            number += 1
            if not line.strip():
                continue
            seen = True
            try:
                value = orjson.loads(line)
            except orjson.JSONDecodeError as wrong:
                if place == len(of_text):  # no line's end follows: nothing comes after it
                    raise refuse(
                        path.name, "the file ends in the middle of a row: it was cut off. If it is whole, end its last line.", line=number
                    ) from None
                value = None
                bad.append(BadRow(line=number, message=f"{path.name}:{number} the line is no JSON ({wrong}).", raw=as_json([line])))
            control = _control(value, line) if isinstance(value, dict) else None
            if control is not None:
                bad.append(BadRow(line=number, message=f"{path.name}:{number} the row {control}.", raw=as_json([line])))
            elif isinstance(value, dict):
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


def _control(value: dict[str, object], line: str) -> str | None:
    """Say which control character an object's texts hold; JSON writes most of them as escapes."""
    if "\\u" not in line and "\\b" not in line and "\\f" not in line and CONTROLS.search(line) is None:
        return None
    texts_held = (str(text) for cell in (*value, *value.values()) for text in (cell if isinstance(cell, list) else [cell]))
    return next((said for text in texts_held if (said := told(text))), None)


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
    plain = _texts(whole, between=" ")
    controlled = plain.select(pl.any_horizontal(pl.all().str.contains(PATTERN)).fill_null(value=False).alias("holds"))["holds"]
    bad = [_controlled(path.name, number + 1, plain.row(number)) for number in controlled.arg_true().to_list()]
    rows = _texts(whole, between=ITEMS).with_columns(pl.int_range(1, whole.height + 1, dtype=pl.Int64).alias(LINE)).filter(~controlled)
    for count, part in enumerate(chunks_of(rows)):
        yield Chunk(file=path.name, rows=part, bad=tuple(bad) if count == 0 else ())


def _texts(whole: pl.DataFrame, *, between: str) -> pl.DataFrame:
    """Give every column as text; what stands between the items of a list is told."""
    return whole.select(
        pl.col(name).list.join(between) if dtype == pl.List(pl.String) else pl.col(name).cast(pl.String)
        for name, dtype in whole.schema.items()
        if name != LINE
    )


def _controlled(file: str, number: int, row: Sequence[str | None]) -> BadRow:
    said = next(said for text in row if text and (said := told(text)))
    return BadRow(line=number, message=f"{file}:{number} the row {said}.", raw=as_json(list(row)))
