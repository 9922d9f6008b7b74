"""Bulk load: many rows into one table, past the ORM. Statements of many rows on SQLite, COPY on PostgreSQL.

The rows are tuples in the order of `columns`; every constraint and index of the table holds as ever.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from django.db.backends.base.base import BaseDatabaseWrapper

_ROWS_A_STATEMENT = (10_000, 1_000, 100, 10, 1)
"""Rows of one statement on SQLite. `executemany` starts a statement for every row, which takes longer; and between statements a thread
that writes behind waits for the interpreter's lock. A few sizes and no others: the driver keeps every statement that it has
prepared, with the values that were bound to it last."""
_NOTHING: Mapping[str, object] = {}


def insert(
    connection: BaseDatabaseWrapper,
    table: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    same: Mapping[str, object] = _NOTHING,
) -> None:
    """Insert rows inside the caller's transaction, which MUST be rolled back if this raises: on SQLite some of the rows may be in.

    Args:
        connection: Django's connection.
        table: the table's name (a constant of ours, never input).
        columns: its columns (likewise).
        rows: tuples of Python values: int, str, bytes, bool, date as the driver takes them.
        same: columns that have one value in all rows -> that value. They are no part of `columns` and `rows`.
    """
    if connection.vendor == "postgresql":
        names = ", ".join(f'"{column}"' for column in (*columns, *same))
        values = tuple(same.values())
        with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row((*row, *values) if values else row)
        return
    connection.ensure_connection()
    driver: sqlite3.Connection = connection.connection
    most = (driver.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER) - len(same)) // len(columns)
    for some in _portions(rows, most):
        # The driver itself: Django's cursor would look through the whole statement for placeholders of its own.
        driver.execute(_statement(table, tuple(columns), tuple(same), len(some)), _bound(same.values(), some))


def _portions(rows: Sequence[Sequence[object]], most: int) -> Iterator[Sequence[Sequence[object]]]:
    start = 0
    for size in _ROWS_A_STATEMENT:
        while size <= most and len(rows) - start >= size:
            yield rows[start : start + size]
            start += size


@lru_cache(maxsize=64)
def _statement(table: str, columns: tuple[str, ...], same: tuple[str, ...], rows: int) -> str:
    names = ", ".join(f'"{column}"' for column in (*same, *columns))
    place = ", ".join([*(f"?{number}" for number in range(1, len(same) + 1)), *("?" for _ in columns)])
    # OR FAIL: the transaction undoes what fails; a journal for the statement as well would be written for nothing.
    return f'INSERT OR FAIL INTO "{table}" ({names}) VALUES {", ".join([f"({place})"] * rows)}'  # noqa: S608 -- names are constants of ours


def _bound(same: Iterable[object], rows: Sequence[Sequence[object]]) -> list[object]:
    """Return the values of a statement in their order, as the driver takes them fastest: for each `bytes` it would look for an adapter."""
    values = list(same)
    first, width = len(values), len(rows[0])
    values.extend(chain.from_iterable(rows))
    for place, value in enumerate(rows[0], start=first):
        if type(value) is bytes:
            values[place::width] = [bytearray(each) if type(each) is bytes else each for each in values[place::width]]
    return values
