"""A load written in many short transactions: nobody who has a leaf to write waits long, and the load loses little by it."""

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from django.db import connection, transaction

from goodstanding.engines import bulk
from goodstanding.engines.locks import turn

_HELD_S = 0.15
"""How long a transaction should hold the write lock: a third of what is promised (0.5 s), because disks have bad moments."""
_FEWEST, _MOST = 10_000, 20_000
"""Rows of a table's shortest transactions, which come first, and of its longest. Keys are hashes: a transaction changes nearly every page of
their index, however few its rows, so that short ones write far more; and what a slow disk takes for a commit they do not shorten."""
_UNTIL_COPIED = 4
"""Transactions between two copyings of the write-ahead log into the database: what several changed is copied once."""
_NOTHING: Mapping[str, object] = {}


class ShortTransactions:
    """Writes on the calling thread's connection; one that is used on several threads at a time is used wrongly."""

    def __init__(self, directory: Path) -> None:
        """Args: directory: the registry's, where the turns are taken (`locks.turn`)."""
        self._directory = directory
        self._rows: dict[str, int] = {}
        self._written = 0

    def insert(
        self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]], *, same: Mapping[str, object] = _NOTHING
    ) -> None:
        """Insert rows, in as many transactions as it takes. Arguments as of `bulk.insert`."""
        start = 0
        while start < len(rows):
            count = self._rows.get(table, _FEWEST)
            some = rows[start : start + count]
            held = self.write(partial(bulk.insert, connection, table, columns, some, same=same))
            # As many as would have taken the time allowed, by what these took.
            self._rows[table] = min(_MOST, max(_FEWEST, int(len(some) * _HELD_S / held)))
            start += count

    def write(self, job: Callable[[], None]) -> float:
        """Do a job in a transaction of its own, in turn. Returns for how long it held the write lock, in seconds."""
        with turn(connection, self._directory, gives_way=True):
            began = time.perf_counter()
            with transaction.atomic():
                job()
            held = time.perf_counter() - began
        self._written += 1
        if self._written % _UNTIL_COPIED == 0:
            self.copy_back()
        return held

    def copy_back(self) -> None:
        """Copy SQLite's write-ahead log into the database, outside any turn: writers go on meanwhile, and no check has to do it."""
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
