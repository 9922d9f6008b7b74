"""Somebody's table, read in batches: CSV, JSON lines or Parquet; any columns, all of them kept. `table_writing` writes them again."""

import csv
import json
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
_NOT_UTF8 = "is not UTF-8. Save it as CSV UTF-8 (not UTF-16 or an older code page)."


def form(file: Path) -> str:
    """Return the format that a file's name says.

    Raises:
        BadInput: it is none of `FORMATS`.
    """
    found = file.suffix.lower()
    if found not in FORMATS:
        raise BadInput(f"{file.name}: tables are read and written as {', '.join(FORMATS)}; the name says which.", fate=FATE)
    return found


def headings(file: Path) -> list[str]:
    """Return a table's columns; of JSON lines, those of any row, for which the file is read through.

    Raises:
        BadInput: the file is of no known format, cannot be read, is empty, or two of its columns have one name.
    """
    kind = form(file)
    try:
        if kind == ".parquet":
            found = list(pq.read_schema(file).names)
        else:
            with file.open(encoding="utf-8-sig", newline="") as handle:
                found = _keys(handle, file) if kind == ".jsonl" else next(csv.reader(handle), [])
    except UnicodeDecodeError:
        raise BadInput(f"{file.name} {_NOT_UTF8}", fate=FATE) from None
    except csv.Error as error:
        raise BadInput(f"{file.name}:1 cannot be cut into cells: {error}.", fate=FATE) from None
    except (pa.ArrowException, OSError) as error:
        raise BadInput(f"{file.name} cannot be read as {kind[1:]}: {_short(error)}.", fate=FATE) from None
    if not any(cell.strip() for cell in found):
        raise BadInput(
            f"{file.name} is empty: {'no row names a column' if kind == '.jsonl' else 'its first line names the columns'}.", fate=FATE
        )
    if any("\x00" in cell for cell in found):
        raise BadInput(f"{file.name} {_NOT_UTF8}", fate=FATE)
    if twice := [name for name, count in Counter(found).items() if count > 1]:
        raise BadInput(f"{file.name}: several columns are called {_quoted(twice)}. Give each a name of its own.", fate=FATE)
    return found


def schema(file: Path) -> pa.Schema | None:
    """Return the types of a Parquet file's columns; None for other formats, which have none."""
    return pq.read_schema(file).remove_metadata() if form(file) == ".parquet" else None


def batches(file: Path, size: int) -> Iterator[list[Row]]:
    """Read a table, `size` rows at a time.

    Raises:
        BadInput: a row cannot be read; the message names the line.
    """
    kind = form(file)
    if kind == ".parquet":
        yield from _parquet_batches(file, size)
        return
    with file.open(encoding="utf-8-sig", newline="") as handle:
        rows = _json_rows(handle, file) if kind == ".jsonl" else _csv_rows(handle, file)
        held: list[Row] = []
        try:
            for row in rows:
                held.append(row)
                if len(held) == size:
                    yield held
                    held = []
        except UnicodeDecodeError:
            raise BadInput(f"{file.name} {_NOT_UTF8}", fate=FATE) from None
        if held:
            yield held


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _short(error: Exception) -> str:
    return str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__


def _parquet_batches(file: Path, size: int) -> Iterator[list[Row]]:
    done = 0
    try:
        with pq.ParquetFile(file) as opened:
            for batch in opened.iter_batches(batch_size=size):
                yield batch.to_pylist()
                done += batch.num_rows
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        raise BadInput(f"{file.name} cannot be read as parquet after row {done}: {_short(error)}.", fate=FATE) from None


def _csv_rows(handle: TextIOWrapper, file: Path) -> Iterator[Row]:
    reader = csv.reader(handle)
    columns = next(reader, [])
    try:
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(columns):
                raise BadInput(f"{file.name}:{reader.line_num} the row has {len(cells)} cells, the file {len(columns)} columns.", fate=FATE)
            yield dict(zip(columns, cells, strict=True))
    except csv.Error as error:
        raise BadInput(f"{file.name}:{reader.line_num} cannot be cut into cells: {error}.", fate=FATE) from None


def _keys(handle: TextIOWrapper, file: Path) -> list[str]:
    found: dict[str, None] = {}
    for row in _json_rows(handle, file):
        if not row.keys() <= found.keys():
            found.update(dict.fromkeys(row))
    return list(found)


def _json_rows(handle: TextIOWrapper, file: Path) -> Iterator[Row]:
    for number, line in enumerate(handle, start=1):
        if line.strip():
            yield _object(line, file, number)


def _object(line: str, file: Path, number: int) -> Row:
    try:
        found: Any = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadInput(f"{file.name}:{number} is no JSON: {error.msg}.", fate=FATE) from None
    except (ValueError, RecursionError):
        raise BadInput(f"{file.name}:{number} cannot be read: a number of thousands of digits, or nested too deeply.", fate=FATE) from None
    if not isinstance(found, dict):
        raise BadInput(f"{file.name}:{number} is no object of columns.", fate=FATE)
    return found
