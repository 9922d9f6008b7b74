"""Bulk load: many rows into one table, past the ORM. `executemany` on SQLite, COPY on PostgreSQL.

The rows are tuples in the order of `columns`; every constraint and index of the table holds as ever.
"""

from collections.abc import Iterable, Sequence

from django.db.backends.base.base import BaseDatabaseWrapper


def insert(connection: BaseDatabaseWrapper, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Insert rows inside the caller's transaction.

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
        else:
            places = ", ".join("?" for _ in columns)
            # The driver's own cursor: Django's wrapper rewrites every statement's placeholders.
            cursor.cursor.executemany(
                f'INSERT INTO "{table}" ({names}) VALUES ({places})',  # noqa: S608 -- names are constants of ours
                rows,
            )
