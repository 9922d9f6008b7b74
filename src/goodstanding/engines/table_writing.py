"""A table written again in batches, with columns added: the same rows, in the format that the file's name says."""

import csv
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from io import TextIOWrapper
from math import isfinite
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from goodstanding.core.errors import BadInput
from goodstanding.engines.tables import FATE, Row, form


class Writer(AbstractContextManager["Writer"]):
    """Writes rows, batch by batch. The file appears whole, in one rename, when all went well; until then what was there stays."""

    def __init__(self, file: Path, columns: Sequence[str], added: Mapping[str, pa.DataType], *, types: pa.Schema | None = None) -> None:
        """Begin a file.

        Args:
            file: where; `.csv`, `.jsonl` or `.parquet`.
            columns: those that were read.
            added: those that are added, with their types.
            types: of the columns that were read, where they have any. In Parquet a column without a type is text.

        Raises:
            BadInput: a column that was read has the name of one that is added.
        """
        self._form = form(file)
        if both := [name for name in columns if name in added]:
            raise BadInput(
                f"The file has a column '{both[0]}' already, and results are written under that name. Rename it, or take it out.", fate=FATE
            )
        self._file = file
        self._columns = [*columns, *added]
        read = {name: pa.string() for name in columns} if types is None else dict(zip(types.names, types.types, strict=True))
        self._schema = pa.schema([*((name, read[name]) for name in columns), *added.items()])
        self._texts = [name for name in columns if types is None]
        self._made: Path | None = None
        self._text: TextIOWrapper | None = None
        self._parquet: pq.ParquetWriter | None = None

    def __enter__(self) -> Self:
        try:
            handle, made = tempfile.mkstemp(prefix=f".{self._file.name}-", suffix=".part", dir=self._file.parent)
        except OSError as error:
            raise BadInput(f"{self._file} cannot be written: {error.strerror}.", fate=FATE) from None
        os.close(handle)
        self._made = Path(made)
        if self._form == ".parquet":
            self._parquet = pq.ParquetWriter(self._made, self._schema)
        else:
            # A lone surrogate, which JSON can write and UTF-8 cannot, is written as its escape.
            self._text = self._made.open("w", encoding="utf-8", errors="backslashreplace", newline="")
            if self._form == ".csv":
                csv.writer(self._text).writerow(self._columns)
        return self

    def write(self, rows: Sequence[Row]) -> None:
        """Write rows; what a row lacks is empty. In CSV, and in Parquet columns of text, what is no text is written as JSON."""
        if self._parquet is not None:
            kept = [{**row, **{name: _cell(row.get(name)) for name in self._texts}} for row in rows] if self._texts else list(rows)
            self._parquet.write_table(pa.Table.from_pylist(kept, schema=self._schema))
        elif self._form == ".csv":
            csv.writer(self._text).writerows([_cell(row.get(name)) for name in self._columns] for row in rows)  # type: ignore[arg-type]  # open
        elif self._text is not None:
            self._text.writelines(_json(row) + "\n" for row in rows)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._text is not None:
            self._text.close()
        if self._parquet is not None:
            self._parquet.close()
        if self._made is None:
            return
        if kind is None:
            umask = os.umask(0)
            os.umask(umask)
            self._made.chmod(0o666 & ~umask)  # as any new file: the temporary one is private
            self._made.replace(self._file)
        else:
            self._made.unlink(missing_ok=True)


def _cell(value: object) -> str | None:
    """Return a value as text: texts, numbers and dates as they are; the rest as JSON."""
    if value is None:
        return None
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode() if not value.isascii() else value
    return _json(value) if isinstance(value, dict | list | bool) else str(value)


def _json(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, default=str, allow_nan=False)
    except ValueError:
        return json.dumps(_finite(value), ensure_ascii=False, default=str)


def _finite(value: object) -> object:
    """Return a value without NaN and infinity, which JSON has no word for: null stands for them."""
    if isinstance(value, dict):
        return {name: _finite(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_finite(each) for each in value]
    return None if isinstance(value, float) and not isfinite(value) else value
