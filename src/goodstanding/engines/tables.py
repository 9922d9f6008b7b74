"""Somebody's table, read and written in batches: CSV, JSON lines or Parquet; any columns, all of them kept."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from goodstanding.core.errors import BadInput

Row = dict[str, object]
FORMATS = (".csv", ".jsonl", ".parquet")
FATE = "Nothing was screened."


def headings(file: Path) -> list[str]:
    """Return a table's columns; of JSON lines, those of the first row.

    Raises:
        BadInput: the file is of no known format, cannot be read, or holds no row.
    """
    _known(file)
    try:
        if file.suffix == ".parquet":
            return list(pq.read_schema(file).names)
        with file.open(encoding="utf-8-sig", newline="") as handle:
            if file.suffix == ".jsonl":
                return list(_object(handle.readline(), file, 1))
            found = next(csv.reader(handle), [])
    except UnicodeDecodeError:
        raise BadInput(f"{file.name} is not UTF-8.", fate=FATE) from None
    except (pa.ArrowInvalid, OSError) as error:
        raise BadInput(f"{file.name} cannot be read as {file.suffix[1:]}: {error}.", fate=FATE) from None
    if not any(cell.strip() for cell in found):
        raise BadInput(f"{file.name} is empty: its first line names the columns.", fate=FATE)
    return found


def batches(file: Path, size: int) -> Iterator[list[Row]]:
    """Read a table, `size` rows at a time.

    Raises:
        BadInput: a row cannot be read; the message names the line.
    """
    _known(file)
    if file.suffix == ".parquet":
        for batch in pq.ParquetFile(file).iter_batches(batch_size=size):
            yield batch.to_pylist()
        return
    with file.open(encoding="utf-8-sig", newline="") as handle:
        rows = _json_rows(handle, file) if file.suffix == ".jsonl" else _csv_rows(handle, file)
        held: list[Row] = []
        try:
            for row in rows:
                held.append(row)
                if len(held) == size:
                    yield held
                    held = []
        except UnicodeDecodeError:
            raise BadInput(f"{file.name} is not UTF-8.", fate=FATE) from None
        if held:
            yield held


def _known(file: Path) -> None:
    if file.suffix not in FORMATS:
        raise BadInput(f"{file.name}: tables are read as {', '.join(FORMATS)}; the name says which.", fate=FATE)


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


def _json_rows(handle: TextIOWrapper, file: Path) -> Iterator[Row]:
    for number, line in enumerate(handle, start=1):
        if line.strip():
            yield _object(line, file, number)


def _object(line: str, file: Path, number: int) -> Row:
    try:
        found: Any = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadInput(f"{file.name}:{number} is no JSON: {error.msg}.", fate=FATE) from None
    if not isinstance(found, dict):
        raise BadInput(f"{file.name}:{number} is no object of columns.", fate=FATE)
    return found


class Writer(AbstractContextManager["Writer"]):
    """Writes rows, batch by batch, in the format that the file's name says; every added column is text, a number or null."""

    def __init__(self, file: Path, columns: Sequence[str], added: Mapping[str, pa.DataType]) -> None:
        """Begin a file.

        Args:
            file: where; `.csv`, `.jsonl` or `.parquet`.
            columns: those that were read.
            added: those that are added, with their types.
        """
        _known(file)
        self._file = file
        self._columns = [*columns, *added]
        self._added = added
        self._text: TextIOWrapper | None = None
        self._parquet: pq.ParquetWriter | None = None
        self._schema: pa.Schema | None = None

    def __enter__(self) -> Self:
        if self._file.suffix != ".parquet":
            self._text = self._file.open("w", encoding="utf-8", newline="")
            if self._file.suffix == ".csv":
                csv.writer(self._text).writerow(self._columns)
        return self

    def write(self, rows: Sequence[Row]) -> None:
        """Write rows; what a row lacks is empty."""
        if self._text is None:
            self._write_parquet(rows)
        elif self._file.suffix == ".csv":
            csv.writer(self._text).writerows(["" if row.get(name) is None else row[name] for name in self._columns] for row in rows)
        else:
            self._text.writelines(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)

    def _write_parquet(self, rows: Sequence[Row]) -> None:
        if self._schema is None:
            read = pa.Table.from_pylist([{name: row.get(name) for name in self._columns if name not in self._added} for row in rows]).schema
            # A column without a value in the first rows has no type yet: text holds whatever comes.
            fields = [field if field.type != pa.null() else pa.field(field.name, pa.string()) for field in read]
            self._schema = pa.schema([*fields, *(pa.field(name, kind) for name, kind in self._added.items())])
            self._parquet = pq.ParquetWriter(self._file, self._schema)
        if self._parquet is not None:
            self._parquet.write_table(pa.Table.from_pylist(list(rows), schema=self._schema))

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._text is not None:
            self._text.close()
        if self._parquet is not None:
            self._parquet.close()
        if kind is not None:
            self._file.unlink(missing_ok=True)  # half a file would look like a whole one
