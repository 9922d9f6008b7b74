"""What a database says when it cannot go on, as an error that a user can act on."""

from django.db import DatabaseError

from goodstanding.core.errors import BadInput, GoodstandingError, IntegrityFailure, NotFound

_DAMAGED = ("malformed", "not a database", "disk image", "invalid page", "could not read block")
_UNREACHABLE = ("unable to open", "could not connect", "connection to server", "connection failed", "failed to resolve", "does not exist")
_UNWRITABLE = ("readonly", "read-only", "permission denied", "disk is full", "disk full", "no space left", "disk i/o error")
_BUSY = ("is locked", "lock timeout", "deadlock")


def as_told(error: DatabaseError) -> GoodstandingError | None:
    """Turn a database's error into ours, or return None if it is a fault of the program.

    What the database says stands in it: drivers never repeat a password.
    """
    said = str(error).strip().split("\n", 1)[0].rstrip(".")
    low = said.lower()
    if any(each in low for each in _DAMAGED):
        return IntegrityFailure(
            f"The database is damaged: {said}.",
            fate="Nothing more was read or changed. Bring back a copy from before the damage, and run `goodstanding log verify` on it.",
        )
    if any(each in low for each in _UNWRITABLE):
        return BadInput(
            f"The database cannot be written: {said}. A check is entered in the log, so that even asking needs to write.",
            fate="Nothing that was not accepted is kept.",
        )
    if any(each in low for each in _BUSY):
        return BadInput(
            f"Another process holds the database: {said}.", fate="Nothing that was not accepted is kept. Run the command again."
        )
    if any(each in low for each in _UNREACHABLE):
        return NotFound(
            f"The registry's database cannot be reached: {said}. Is the server running, and is the URL in registry.toml (or "
            "GOODSTANDING_DATABASE_URL) right?",
            fate="Nothing was read or changed.",
        )
    return None
