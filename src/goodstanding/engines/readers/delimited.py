"""CSV and TSV: quoted cells, line breaks within cells, headers or none, end marks. A bad row never stops the others."""

import csv
import difflib
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from goodstanding.core.records.controls import CONTROLS, told
from goodstanding.core.records.feeds import Feed, Format
from goodstanding.engines.readers.lines import texts
from goodstanding.engines.readers.rows import CHUNK_ROWS, BadRow, Chunk, as_json, frame
from goodstanding.engines.readers.streams import refuse

_LONGEST_SHOWN = 300


class _Lines:
    """The file's lines, remembering those of the row being read, so that a row that fails can be kept whole."""

    def __init__(self, path: Path, encoding: str) -> None:
        self._texts = texts(path, encoding)
        self._piece: Iterator[str] = iter(())
        self.since_row: list[str] = []
        self.last_row: list[str] = []
        self.has_controls = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._piece, None)
        while line is None:
            text = next(self._texts)
            self.has_controls = self.has_controls or CONTROLS.search(text) is not None
            self._piece = io.StringIO(text, newline="\n")
            line = next(self._piece, None)
        self.since_row.append(line)
        return line

    def cut_off(self, *, bad: bool) -> bool:
        """Say whether the file ends within its last row: without a line's end, and with too few cells or an open quotation mark.

        Args:
            bad: whether the last row could not be taken.
        """
        text = "".join(self.last_row)
        return bool(text) and not text.endswith(("\n", "\r")) and (bad or text.count('"') % 2 == 1)


class _Table:
    """Collects rows of one shape into chunks."""

    def __init__(self, file: str, columns: Sequence[str], feed: Feed) -> None:
        self.file = file
        self.columns = columns
        self._headers = frozenset(feed.files.header_if_first_cell_is)
        self._seen = False
        self.rows: list[list[str]] = []
        self.lines: list[int] = []
        self.bad: list[BadRow] = []

    @property
    def empty(self) -> bool:
        return not self._seen

    @property
    def ends_badly(self) -> bool:
        """Whether the last row that was read could not be taken."""
        return bool(self.bad) and (not self.lines or self.bad[-1].line > self.lines[-1])

    def full(self) -> bool:
        return len(self.rows) + len(self.bad) >= CHUNK_ROWS

    def add(self, cells: list[str], line: int, *, check_controls: bool) -> None:
        if not self._seen and cells[0].strip() in self._headers:
            return
        self._seen = True
        if len(cells) != len(self.columns):
            self.add_bad(f"the row has {len(cells)} cells where the file has {len(self.columns)} columns.", cells, line)
        elif check_controls and (wrong := next((said for cell in cells if (said := told(cell))), None)):
            self.add_bad(f"the row {wrong}.", cells, line)
        else:
            self.rows.append(cells)
            self.lines.append(line)

    def add_bad(self, wrong: str, raw: Sequence[str], line: int) -> None:
        self._seen = True
        self.bad.append(BadRow(line=line, message=f"{self.file}:{line} {wrong}", raw=as_json(list(raw))))

    def take(self) -> Chunk:
        cells = list(zip(*self.rows, strict=True)) if self.rows else [()] * len(self.columns)
        rows = frame(dict(zip(self.columns, cells, strict=True)), self.lines)
        chunk = Chunk(file=self.file, rows=rows, bad=tuple(self.bad))
        self.rows, self.lines, self.bad = [], [], []
        return chunk


def read_delimited(path: Path, feed: Feed, *, columns: Sequence[str] = (), needed: Sequence[str] = ()) -> Iterator[Chunk]:
    """Read a CSV or TSV file in chunks.

    Args:
        path: the file.
        feed: its format, encoding and end mark.
        columns: names of the columns of a file without header; empty: the first line names them.
        needed: columns that must be there.

    Raises:
        BadInput: encoding, packing, a line without end, no header, a missing column, no row; or the file is cut off within a row.
    """
    lines = _Lines(path, feed.encoding)
    # Not strict: real lists hold stray quotes, which the lenient rules read as people meant them.
    reader = csv.reader(lines, delimiter="\t" if feed.format is Format.TSV else ",")
    table = _Table(path.name, _header(path.name, columns, needed), feed) if columns else None
    for line, cells in _rows(reader, lines):
        if isinstance(cells, str):
            if table is None:
                raise refuse(path.name, f"the header cannot be read: {cells}", line=line)
            table.add_bad(cells, lines.since_row, line)
        elif cells and not _is_end(cells, feed):
            if table is None:
                table = _Table(path.name, _header(path.name, cells, needed), feed)
            else:
                table.add(cells, line, check_controls=lines.has_controls)
        if table is not None and table.full():
            yield table.take()
    if table is not None and lines.cut_off(bad=table.ends_badly):
        raise refuse(path.name, "the file ends in the middle of a row: it was cut off. If it is whole, end its last line.")
    if table is None or table.empty:
        raise refuse(path.name, "the file holds no row. A source that lists nobody is rarer than a copy that failed.")
    if table.rows or table.bad:
        yield table.take()


def _rows(reader: Any, lines: _Lines) -> Iterator[tuple[int, list[str] | str]]:
    """Give line and cells of each row; a text instead of cells says what is wrong with the row."""
    while True:
        if lines.since_row:
            lines.last_row = lines.since_row[:]
        lines.since_row.clear()
        first = reader.line_num + 1
        try:
            cells: list[str] | None = next(reader, None)
        except csv.Error as wrong:
            yield first, f"the row cannot be cut into cells ({wrong}). Is a quotation mark left open?"
            continue
        if cells is None:
            return
        yield first, cells


def _is_end(cells: Sequence[str], feed: Feed) -> bool:
    mark = feed.files.end_mark
    return mark is not None and cells[0].strip(" \r\n") == mark and not any(cells[1:])


def _header(file: str, cells: Sequence[str], needed: Sequence[str]) -> list[str]:
    """Name the columns, and refuse a file that lacks one that the feed reads."""
    names: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"column {number}"
        if name in names and name in needed:
            raise refuse(file, f"the header names the column '{name}' twice.", line=1, field=name)
        names.append(f"{name} ({number})" if name in names else name)
    for name in needed:
        if name not in names:
            close = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
            hint = f"The nearest is '{close[0]}'." if close else f"The file has: {', '.join(names)[:_LONGEST_SHOWN]}."
            message = f"the column '{name}' is missing. {hint} Name the column in the feed as the file does."
            raise refuse(file, message, line=1, field=name)
    return names
