"""What a party's destroyed records still mean for an answer: on which days they may have counted."""

from collections.abc import Iterator

from goodstanding.core.charter.tables import RETENTION_YEARS
from goodstanding.core.standing.outcomes import Tombstone
from goodstanding.core.standing.retention import years_after, years_kept
from goodstanding.services import frames
from goodstanding.services.enquiries import PartyFile
from goodstanding.store import versions

_FEWEST = min(RETENTION_YEARS.values())


def tombstones_of(file: PartyFile, version: int) -> Iterator[Tombstone]:
    """Give a party's tombstones as a reader at `version` knows them.

    When its content was destroyed a record had ended for at least the years that it was kept. Of how many these were only the
    fewest is certain, which errs towards `destroyed`.
    """
    for record in file.records:
        at = None if record.erased_in is None else versions.instant_of(record.erased_in)
        if at is None:
            continue
        years = years_kept(record.type, frames.packs_in_force(versions.current()))
        known_ended = record.until is None or record.until <= version
        over_by = years_after(at.date(), -min(_FEWEST, years or _FEWEST)) if known_ended else None
        yield Tombstone(decided_on=record.decided_on, over_by=over_by)
