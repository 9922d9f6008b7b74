"""Columns of text into columns of values: each distinct text is converted once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import polars as pl

from goodstanding.core.records.converters import CONVERTERS, Convert, Failure, Options, Value
from goodstanding.core.records.feeds import Cell
from goodstanding.core.records.quarantine import Reason

ITEMS = "\x1e"
"""Stands between the items of a list cell; readers write it."""
PARTS = "\x1f"
"""Stands between the two parts of an item."""
AS_IT_IS = "as it is"
"""The default converter of what is normalised elsewhere, such as identifiers."""
_SHOWN = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What keeps a row from becoming a record."""

    reason: Reason
    field: str
    message: str
    article: str = ""


@dataclass(slots=True, kw_only=True)
class Faults:
    """The first fault of each row, by its number within the chunk."""

    by_row: dict[int, Fault] = field(default_factory=dict)

    def add(self, row: int, fault: Fault) -> None:
        """Remember a fault unless the row has one."""
        self.by_row.setdefault(row, fault)


def quoted(text: str) -> str:
    """Show a value in a message, cut where it is long."""
    one_line = " ".join(text.replace(ITEMS, " | ").replace(PARTS, ": ").split())
    return f'"{one_line}"' if len(one_line) <= _SHOWN else f'"{one_line[:_SHOWN]}…"'


def clean(rows: pl.DataFrame, nulls: Sequence[str]) -> pl.DataFrame:
    """Strip every text cell, and make empty ones and null markers null."""
    empty = ["", *(null.strip() for null in nulls)]
    texts = [name for name, dtype in rows.schema.items() if dtype == pl.String]
    stripped = rows.with_columns(pl.col(texts).str.strip_chars()) if texts else rows
    return stripped.with_columns(pl.when(pl.col(name).is_in(empty)).then(None).otherwise(pl.col(name)).alias(name) for name in texts)


def texts_of(rows: pl.DataFrame, cell: Cell, *, lists: bool) -> list[str | None]:
    """Give the texts that a cell's converter reads: the column, or what `pattern` and `where` leave of it."""
    if cell.column is None:
        return [None] * rows.height
    column = rows[cell.column] if cell.column in rows.columns else pl.Series(cell.column, [None] * rows.height, dtype=pl.String)
    if cell.where is not None:
        marked = f"{cell.where}{PARTS}"
        items = pl.element().filter(pl.element().str.starts_with(marked)).str.strip_prefix(marked)
        column = column.str.split(ITEMS).list.eval(items).list.join(ITEMS)
    if cell.pattern is not None:
        # Rust's regular expressions run in linear time: a feed cannot hang the intake.
        if lists:
            column = column.str.extract_all(cell.pattern).list.eval(pl.element().str.extract(cell.pattern, 1)).list.join(ITEMS)
        else:
            column = column.str.extract(cell.pattern, 1)
    return [text or None for text in column.to_list()]


def convert_column(
    rows: pl.DataFrame, cell: Cell, *, default: str, options: Options, faults: Faults, where: Callable[[int], str]
) -> list[Value]:
    """Convert one cell of every row.

    Args:
        rows: clean rows.
        cell: which column, and how it is read.
        default: the converter used when the cell names none.
        options: the converter's options.
        faults: takes the rows whose cell cannot be read, or is empty and must not be.
        where: gives "file:line" of a row, for messages.

    Returns:
        a value a row; None where the cell is empty, or has a fault.
    """
    if cell.constant is not None:
        return [cell.constant] * rows.height
    texts = texts_of(rows, cell, lists=False)
    convert = CONVERTERS[cell.converter or default].make(options)
    known: dict[str | None, Value | Failure] = {text: convert(text.replace(ITEMS, "; ")) for text in set(texts) if text is not None}
    known[None] = None
    failed = {text for text, value in known.items() if type(value) is Failure}
    if failed:
        _report(texts, known, failed, cell, faults, where)
        for text in failed:
            known[text] = None
    values: list[Value] = [known[text] for text in texts]  # type: ignore[misc]  # the failures were replaced just above
    if cell.required:
        column = cell.column or ""
        for row, text in enumerate(texts):
            if text is None:
                faults.add(row, missing(column, where(row)))
    return values


def _report(
    texts: Sequence[str | None],
    known: dict[str | None, Value | Failure],
    failed: set[str | None],
    cell: Cell,
    faults: Faults,
    where: Callable[[int], str],
) -> None:
    if cell.optional_value:
        return
    column = cell.column or ""
    for row, text in enumerate(texts):
        if text in failed:
            failure = known[text]
            if isinstance(failure, Failure):
                message = f"{where(row)} '{column}' is {quoted(text or '')}: {failure.what}. {failure.like}"
                faults.add(row, Fault(reason=Reason.BAD_VALUE, field=column, message=message))


def missing(column: str, where: str) -> Fault:
    """Make the fault of an empty cell that must not be empty."""
    return Fault(reason=Reason.MISSING_VALUE, field=column, message=f"{where} '{column}' is empty; this list's rows need it.")


def convert_lists(rows: pl.DataFrame, cell: Cell, *, default: str, options: Options) -> list[tuple[str, ...]]:
    """Convert the items of a list cell (or the one item of a plain cell) of every row; unreadable items are left out."""
    if cell.constant is not None:
        return [(str(cell.constant),)] * rows.height
    texts = texts_of(rows, cell, lists=True)
    if cell.converter is None and default == AS_IT_IS:
        return [() if text is None else (text,) if ITEMS not in text else tuple(text.split(ITEMS)) for text in texts]
    convert = CONVERTERS[cell.converter or default].make(options)
    known: dict[str | None, tuple[str, ...]] = {text: _items(text, convert) for text in set(texts) if text is not None}
    known[None] = ()
    return [known[text] for text in texts]


def _items(text: str, convert: Convert) -> tuple[str, ...]:
    found: list[str] = []
    for item in text.split(ITEMS):
        value = convert(item) if item.strip() else None
        if isinstance(value, tuple):
            found += value
        elif isinstance(value, str):
            found.append(value)
    return tuple(dict.fromkeys(found))
