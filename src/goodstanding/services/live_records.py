"""The record that an officer names: it must stand, and say something."""

from goodstanding.core.errors import NotFound, UsageError
from goodstanding.services.written import UNCHANGED
from goodstanding.store import records, versions
from goodstanding.store.records import RecordRow


def live_record(number: int) -> RecordRow:
    """Return a record that stands. Ask under the intake lock: somebody else may have been quicker.

    Raises:
        NotFound: there is no such record.
        UsageError: it was superseded or withdrawn, or its content was destroyed.
    """
    row = records.get(number)
    current = versions.current()
    if row is None or row.since > current:
        raise NotFound(f"There is no record r-{number:06}.")
    if row.until is not None and row.until <= current:
        raise UsageError(f"Record r-{number:06} was superseded or withdrawn at version {row.until}.", fate=UNCHANGED)
    if row.salt is None:
        raise UsageError(f"The content of record r-{number:06} was destroyed at the end of its retention.", fate=UNCHANGED)
    return row
