"""Writing rows batch by batch into a table that appears under its name only when it is whole."""

import csv
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from goodstanding.core.errors import BadInput
from goodstanding.engines.tables import FATE, Row, format_of


class Writer(AbstractContextManager["Writer"]):
    """Writes rows in the format that the file's name says; every added column is text, a number or null.

    The rows go into a file beside it, which takes its name at the end, by one rename: a reader sees the table before, or all of the new one.
    """

    def __init__(self, file: Path, columns: Sequence[str], added: Mapping[str, pa.DataType], *, like: pa.Schema | None = None) -> None:
        """Prepare a file.

        Args:
            file: where; `.csv`, `.jsonl` or `.parquet`.
            columns: those that were read.
            added: those that are added, with their types.
            like: the types of those that were read, if they are known; else those of the first rows count.

        Raises:
            BadInput: the format is unknown, or an added column is there already.
        """
        self._format = format_of(file)
        if there := [repr(name) for name in columns if name in added]:
            raise BadInput(
                f"The file has a column {', '.join(there)} already, and that of the results would take its place. "
                "Rename it, or take the file from before the results were added.",
                fate=FATE,
            )
        self._file = file
        self._columns = [*columns, *added]
        self._known = frozenset(self._columns)
        self._added = added
        self._like = like
        self._part = file.with_name(f".{file.name}.{os.getpid()}.part")
        self._text: TextIOWrapper | None = None
        self._parquet: pq.ParquetWriter | None = None
        self._schema: pa.Schema | None = None

    def __enter__(self) -> Self:
        """Begin the file.

        Raises:
            BadInput: nothing can be written in its folder.
        """
        try:
            self._part.touch()
            if self._format != ".parquet":
                self._text = self._part.open("w", encoding="utf-8", newline="")
        except OSError as error:
            raise BadInput(f"{self._file} cannot be written: {error.strerror}.", fate=FATE) from None
        if self._text is not None and self._format == ".csv":
            csv.writer(self._text).writerow(self._columns)
        return self

    def write(self, rows: Sequence[Row]) -> None:
        """Write rows; what a row lacks is empty.

        Raises:
            BadInput: a row has a column that the first had not, or a value of another type, and the format has no place for it.
        """
        if self._format != ".jsonl" and (more := next((name for row in rows for name in row if name not in self._known), None)) is not None:
            raise BadInput(f"A row has the column '{more}', which the first row has not: write the results as .jsonl.", fate=FATE)
        if self._text is None:
            self._write_parquet(rows)
        elif self._format == ".csv":
            csv.writer(self._text).writerows([_cell(row.get(name)) for name in self._columns] for row in rows)
        else:
            self._text.writelines(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)

    def _write_parquet(self, rows: Sequence[Row]) -> None:
        try:
            table = pa.Table.from_pylist(list(rows), schema=self._opened(rows))
        except (pa.ArrowException, OverflowError) as error:
            raise BadInput(
                f"A column holds values of more than one type, which Parquet has no place for: write the results as .jsonl. ({error})",
                fate=FATE,
            ) from None
        if self._parquet is not None:
            self._parquet.write_table(table)

    def _opened(self, rows: Sequence[Row]) -> pa.Schema:
        """Return the schema; the first rows make it where nobody said."""
        if self._schema is None:
            read = self._like
            if read is None:
                names = [name for name in self._columns if name not in self._added]
                read = (
                    pa.Table.from_pylist([{name: row.get(name) for name in names} for row in rows]).schema
                    if rows
                    else pa.schema([pa.field(name, pa.string()) for name in names])
                )
            # A column without a value in the first rows has no type yet: text holds whatever comes.
            fields = [each if each.type != pa.null() or self._like is not None else pa.field(each.name, pa.string()) for each in read]
            self._schema = pa.schema([*fields, *(pa.field(name, kind) for name, kind in self._added.items())], metadata=read.metadata)
            self._parquet = pq.ParquetWriter(self._part, self._schema)
        return self._schema

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if self._format == ".parquet" and kind is None:
                self._opened([])  # a table without rows has its columns all the same
            for held in (self._text, self._parquet):
                if held is not None:
                    held.close()
            if kind is None:
                self._part.replace(self._file)
        except OSError as failed:
            raise BadInput(f"{self._file} cannot be written: {failed.strerror}.", fate=FATE) from None
        finally:
            self._part.unlink(missing_ok=True)  # half a file would look like a whole one


def _cell(value: object) -> object:
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, (dict, list, bool)) else value
