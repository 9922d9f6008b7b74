"""Reading everything as of one moment, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

_POSTGRES = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
_SQLITE = "SELECT COUNT(*) FROM sqlite_master"
"""A deferred transaction sees what was committed before its first read."""


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
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(_POSTGRES)
            yield
        return
    connection.ensure_connection()
    mode = connection.transaction_mode  # type: ignore[attr-defined]  # of Django's SQLite backend
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]  # as it otherwise is, the transaction would keep checks out
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(_SQLITE)
                cursor.fetchall()
            yield
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined]  # of Django's SQLite backend
