"""Somebody's table, read in batches: CSV, JSON lines or Parquet; any columns, all of them kept. `table_writer` writes one."""

import csv
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from goodstanding.core.errors import BadInput

Row = dict[str, object]
FORMATS = (".csv", ".jsonl", ".parquet")
FATE = "Nothing was screened."
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def format_of(file: Path) -> str:
    """Return the format that a file's name says: one of `FORMATS`.

    Raises:
        BadInput: it says none of them.
    """
    suffix = file.suffix.lower()
    if suffix not in FORMATS:
        raise BadInput(f"{file.name}: tables are read and written as {', '.join(FORMATS)}; the name says which.", fate=FATE)
    return suffix


def headings(file: Path) -> list[str]:
    """Return a table's columns; of JSON lines, those of the first row.

    Raises:
        BadInput: the file is of no known format, cannot be read, names no column, or names one twice.
    """
    form = format_of(file)
    try:
        if form == ".parquet":
            found = list(pq.read_schema(file).names)
        else:
            with _opened(file) as handle:
                found = list(next(_json_rows(handle, file), {})) if form == ".jsonl" else _csv_headings(handle, file)
    except UnicodeDecodeError:
        raise _not_utf_8(file) from None
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(file, error) from None
    if not any(cell.strip() for cell in found):
        raise BadInput(f"{file.name} is empty: its first line names the columns.", fate=FATE)
    if twice := [repr(name) for name, times in Counter(found).items() if times > 1]:
        raise BadInput(f"{file.name} has more than one column {', '.join(twice)}. Give each a heading of its own.", fate=FATE)
    return found


def batches(file: Path, size: int) -> Iterator[list[Row]]:
    """Read a table, `size` rows at a time.

    Raises:
        BadInput: a row cannot be read; the message names the line.
    """
    form = format_of(file)
    try:
        if form == ".parquet":
            for batch in pq.ParquetFile(file).iter_batches(batch_size=size):
                yield batch.to_pylist()
            return
        with _opened(file) as handle:
            rows = _json_rows(handle, file) if form == ".jsonl" else _csv_rows(handle, file)
            held: list[Row] = []
            for row in rows:
                held.append(row)
                if len(held) == size:
                    yield held
                    held = []
            if held:
                yield held
    except UnicodeDecodeError:
        raise _not_utf_8(file) from None
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(file, error) from None


def schema_of(file: Path) -> pa.Schema | None:
    """Return the types of a Parquet file's columns; None of a file in another format."""
    return pq.read_schema(file) if format_of(file) == ".parquet" else None


def _opened(file: Path) -> TextIOWrapper:
    return file.open(encoding="utf-8-sig", newline="")


def _not_utf_8(file: Path) -> BadInput:
    with file.open("rb") as handle:
        like = " but looks like UTF-16" if handle.read(2) in _UTF_16 else ""
    return BadInput(f"{file.name} is not UTF-8{like}. Save it as UTF-8.", fate=FATE)


def _unreadable(file: Path, error: Exception) -> BadInput:
    said = str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__
    return BadInput(f"{file.name} cannot be read as {format_of(file)[1:]}: {said}. Is it whole?", fate=FATE)


def _csv_headings(handle: TextIOWrapper, file: Path) -> list[str]:
    try:
        found = next(csv.reader(handle, strict=True), [])
    except csv.Error as error:
        raise BadInput(f"{file.name}:1 cannot be cut into columns: {error}.", fate=FATE) from None
    if any("\x00" in cell for cell in found):
        raise BadInput(f"{file.name} is not UTF-8 but looks like UTF-16. Save it as UTF-8.", fate=FATE)
    if len(found) == 1 and (signs := [name for sign, name in _SEPARATORS.items() if sign in found[0]]):
        raise BadInput(f"{file.name}:1 has {signs[0]} between its columns. Save it with commas.", fate=FATE)
    return found


def _csv_rows(handle: TextIOWrapper, file: Path) -> Iterator[Row]:
    reader = csv.reader(handle, strict=True)
    try:
        columns = next(reader, [])
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(columns):
                raise BadInput(f"{file.name}:{reader.line_num} the row has {len(cells)} cells, the file {len(columns)} columns.", fate=FATE)
            yield dict(zip(columns, cells, strict=True))
    except csv.Error as error:
        raise BadInput(
            f"{file.name}:{reader.line_num} cannot be cut into cells: {error}. A quote within a cell is doubled.", fate=FATE
        ) from None


def _json_rows(handle: TextIOWrapper, file: Path) -> Iterator[Row]:
    for number, line in enumerate(handle, start=1):
        if line.strip():
            yield _object(line, f"{file.name}:{number}")


def _object(line: str, where: str) -> Row:
    """Read one line.

    Raises:
        BadInput: it is no object, names a column twice, or holds what JSON cannot: no number, or half a character.
    """

    def number(text: str) -> float:
        found = float(text)
        if math.isinf(found):
            raise BadInput(f"{where} the number {text[:40]} is larger than any that is kept.", fate=FATE)
        return found

    def no_number(text: str) -> float:
        raise BadInput(f"{where} {text} is no number in JSON; leave it out, or write null.", fate=FATE)

    def members(found: Sequence[tuple[str, object]]) -> Row:
        row = dict(found)
        if len(row) < len(found):
            twice = Counter(name for name, _ in found).most_common(1)[0][0]
            raise BadInput(f"{where} has the column '{twice}' twice.", fate=FATE)
        return row

    try:
        found: Any = json.loads(line, parse_float=number, parse_constant=no_number, object_pairs_hook=members)
    except json.JSONDecodeError as error:
        raise BadInput(f"{where} is no JSON: {error.msg}.", fate=FATE) from None
    except (RecursionError, ValueError):
        raise BadInput(f"{where} nests too deeply, or holds a number of too many digits.", fate=FATE) from None
    if not isinstance(found, dict):
        raise BadInput(f"{where} is no object of columns.", fate=FATE)
    if "\\u" in line:
        try:
            json.dumps(found, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            raise BadInput(f"{where} holds half of a character (a lone surrogate).", fate=FATE) from None
    return found
