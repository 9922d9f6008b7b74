"""The intake lock: loads, evaluations and corrections share one; checks never take it. And turns at writing, on SQLite.

The intake lock is an advisory lock on a file in the registry's directory on SQLite; on PostgreSQL an advisory lock of the session.
Both end with the process, also when it is killed.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from goodstanding.core.errors import UsageError

_POSTGRES_KEY = 0x676F6F64  # "good": one registry per database, so one key suffices
_PAUSE_S = 0.05
_GIVING_WAY_S = 0.001
"""Long enough for whoever waits for a turn to be woken up."""


@contextmanager
def intake_lock(connection: BaseDatabaseWrapper, directory: Path, *, wait_s: float) -> Iterator[None]:
    """Hold the intake lock.

    Args:
        connection: the registry's database connection.
        directory: the registry's directory.
        wait_s: how long to wait for another holder, in seconds.

    Raises:
        UsageError: another load, evaluation or correction still runs after `wait_s`.
    """
    if connection.vendor == "postgresql":
        yield from _postgres(connection, wait_s)
    else:
        yield from _file(directory / "intake.lock", wait_s)


@contextmanager
def turn(connection: BaseDatabaseWrapper, directory: Path, *, gives_way: bool = False) -> Iterator[None]:
    """Wait for a turn at writing, around one transaction. On PostgreSQL writers do not wait for each other.

    SQLite has one writer at a time, and who waits looks again every tenth of a second: between the transactions of a load nobody
    would get in. Here the kernel wakes whoever waits.

    Args:
        connection: the registry's database connection.
        directory: the registry's directory.
        gives_way: this is one of many transactions; those who wait go first.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with (directory / "writing.lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(handle, fcntl.LOCK_UN)
    if gives_way:
        time.sleep(_GIVING_WAY_S)


@contextmanager
def making(directory: Path, *, wait_s: float) -> Iterator[None]:
    """Hold a directory while a registry is made in it: two at once would sign with one key and name it differently."""
    path = directory / "making.lock"
    for _ in _file(path, wait_s):
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def _busy() -> UsageError:
    return UsageError(
        "Another load, evaluation or correction is running in this registry. Checks go on; try again when it is done.",
        fate="Nothing was changed.",
    )


def _postgres(connection: BaseDatabaseWrapper, wait_s: float) -> Iterator[None]:
    deadline = time.monotonic() + wait_s
    with connection.cursor() as cursor:
        while True:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [_POSTGRES_KEY])
            row = cursor.fetchone()
            if row and row[0]:
                break
            if time.monotonic() > deadline:
                raise _busy()
            time.sleep(_PAUSE_S)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_POSTGRES_KEY])


def _file(path: Path, wait_s: float) -> Iterator[None]:
    deadline = time.monotonic() + wait_s
    with path.open("a") as handle:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise _busy() from None
                time.sleep(_PAUSE_S)
        yield
