"""Bulk load: many rows into one table, past the ORM. Statements of many rows on SQLite, COPY on PostgreSQL.

The rows are tuples in the order of `columns`; every constraint and index of the table holds as ever.
"""

import sqlite3
from collections.abc import Sequence
from itertools import chain

from django.db.backends.base.base import BaseDatabaseWrapper

_ROWS_A_STATEMENT = 5_000
"""Rows of one statement on SQLite. `executemany` starts a statement for every row, which takes twice as long. Of a statement of many rows
SQLite keeps the pages that it changes, once for each statement, so that it can undo it; and between statements a thread that
writes behind waits for the interpreter's lock."""


def insert(connection: BaseDatabaseWrapper, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Insert rows inside the caller's transaction, which MUST be rolled back if this raises: on SQLite some of the rows may be in.

    Args:
        connection: Django's connection.
        table: the table's name (a constant of ours, never input).
        columns: its columns (likewise).
        rows: tuples of Python values: int, str, bytes, bool, date as the driver takes them.
    """
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
            return
        most = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER) // len(columns)
        step = min(_ROWS_A_STATEMENT, most)
        place = f"({', '.join('?' for _ in columns)})"
        for start in range(0, len(rows), step):
            some = rows[start : start + step]
            # The driver's own cursor: Django's wrapper rewrites every statement's placeholders.
            # OR FAIL: the transaction undoes what fails; a journal for the statement as well would be written for nothing.
            cursor.cursor.execute(
                f'INSERT OR FAIL INTO "{table}" ({names}) VALUES {", ".join([place] * len(some))}',  # noqa: S608 -- names are constants of ours
                list(chain.from_iterable(some)),
            )
