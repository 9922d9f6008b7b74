"""Work that is done one step behind: the next chunk is made ready while the last one is being written.

Worth a thread because databases work outside the interpreter's lock: a statement of many rows on SQLite, COPY on PostgreSQL.
"""

import sys
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from django.db import connection, connections

_PENDING = 2
"""Jobs that may wait: enough that neither side idles, few enough that memory stays bounded."""

_CACHE_KIB = 262_144
"""Pages that a load on SQLite keeps in memory: record keys are hashes, so every row lands on another page of its index."""

_SWITCH_S = 0.0005
"""How long one thread keeps the interpreter's lock while another waits for it, on SQLite: after each statement and commit the writing thread
asks for the lock for a moment, and would by default wait 5 ms for it while the other computes: a second and more of a load of eight."""


def _make_room() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
            # A statement whose rows a function checks keeps a journal, OR FAIL or not: 110 MB of temporary files for 330,000 rows.
            cursor.execute("PRAGMA temp_store=MEMORY")
            cursor.execute("PRAGMA wal_autocheckpoint=0")  # `short_transactions` sees to it, when nobody waits


class Behind:
    """Runs jobs in their order on one thread with database connections of its own.

    A job that fails stops those after it; its exception is raised by the next `submit`, or on leaving.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writing", initializer=_make_room)
        self._waiting: deque[Future[None]] = deque()
        self._interval = sys.getswitchinterval()

    def submit(self, job: Callable[[], None]) -> None:
        """Take a job; waits while too many do.

        Raises:
            Exception: whatever an earlier job raised; this one is not run then.
        """
        while len(self._waiting) >= _PENDING:
            self._settle()
        self._waiting.append(self._thread.submit(job))

    def finish(self) -> None:
        """Wait until everything is done.

        Raises:
            Exception: whatever a job raised; those after it did not run.
        """
        while self._waiting:
            self._settle()

    def _settle(self) -> None:
        try:
            self._waiting.popleft().result()
        except BaseException:
            self._abandon()
            raise

    def _abandon(self) -> None:
        for job in self._waiting:
            job.cancel()
        self._waiting.clear()

    def __enter__(self) -> Self:
        if connection.vendor == "sqlite":
            sys.setswitchinterval(min(self._interval, _SWITCH_S))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self.finish()
        finally:
            self._abandon()
            self._thread.submit(connections.close_all)
            self._thread.shutdown()
            sys.setswitchinterval(self._interval)
