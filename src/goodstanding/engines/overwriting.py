"""Content that is destroyed leaves no readable trace in the database's own files.

SQLite overwrites what is deleted with zeros, and empties its write-ahead log afterwards. PostgreSQL gives dead rows back by
VACUUM; its archived write-ahead log, replicas' delays and every backup are the operator's to let expire.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def overwriting(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> Iterator[None]:
    """Have what is deleted inside overwritten. Outside any transaction.

    Args:
        connection: the registry's database connection.
        tables: those that are deleted from (constants of ours, never input).
    """
    if connection.vendor == "postgresql":
        yield
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f'VACUUM "{table}"')
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=ON")
    try:
        yield
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=OFF")
