"""Reading everything as of one moment, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

_POSTGRES = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
_FIRST_READ = {"postgresql": "SELECT 1", "sqlite": "SELECT COUNT(*) FROM sqlite_master"}
"""What a transaction sees is settled by its first read, not by its beginning; SQLite's must touch the file."""


@contextmanager
def snapshot(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Read as of now until the end of the block; nobody who writes waits for it. Nothing may be written in it.

    In a transaction of the caller's nothing is begun: then it is as that transaction sees it.

    Args:
        connection: the registry's database connection.
    """
    if connection.in_atomic_block:
        yield
        return
    with _deferred(connection), transaction.atomic():
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(_POSTGRES)
            cursor.execute(_FIRST_READ[connection.vendor])
            cursor.fetchall()
        yield


@contextmanager
def _deferred(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """On SQLite, let transactions begin without the write lock, which the settings have them take: it would keep checks out."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    mode = connection.transaction_mode  # type: ignore[attr-defined]  # of Django's SQLite backend
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        yield
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined]
