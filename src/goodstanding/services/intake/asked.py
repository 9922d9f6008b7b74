"""Rows that may state anew a decision from whose measures a party asked to be let go: a person looks at them first (charter C11).

Whoever decides could otherwise be silent, and list the decision again under another key: with its day or its name written otherwise, a second
time beside itself, or after leaving it out for a while.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goodstanding.core.cases.restoration import Outcome, same_decision
from goodstanding.core.identity.names import normalise_name
from goodstanding.core.records.mapping import AcceptedRow
from goodstanding.core.records.near_identical import alike
from goodstanding.core.records.record import Payload, read_payload
from goodstanding.services.intake.staging import Staging, stored_key
from goodstanding.store import cases, records, versions


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decision:
    """What a request is about: its record in the latest version, the keys it has had, and what it says; None where that was destroyed."""

    record: int
    keys: frozenset[bytes]
    received_on: date
    said: Payload | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The requests about records of one feed that were not refused."""

    staging: Staging
    numbered: bool
    decisions: tuple[_Decision, ...]

    @classmethod
    def of(cls, staging: Staging, *, numbered: bool) -> "Asked":
        """Read the requests. Under the intake lock.

        Args:
            staging: what is held of the feed.
            numbered: the feed's records have no key of their own: those of one name, country and day are told apart by a number.
        """
        version = versions.current()
        known = [row for row in cases.of_feed(staging.feed, version) if row.outcome != Outcome.REFUSED]
        lines = cases.lines((row.record for row in known), version)
        return cls(staging=staging, numbered=numbered, decisions=tuple(_decisions(known, lines)))

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self.decisions)

    def about(self, rows: Sequence[AcceptedRow]) -> Iterator[int | None]:
        """Yield for each row the record that it may state anew, or None."""
        bases = Counter(_base(row.key) for row in rows) if self.numbered else Counter[str]()
        for row in rows:
            yield self._restated(row, shared=bases[_base(row.key)] > 1)

    def _restated(self, row: AcceptedRow, *, shared: bool) -> int | None:
        key = stored_key(self.staging.feed, row.key)
        held = self.staging.held.get(key)
        if held is not None and row.payload in (held.payload.encode(), self.staging.corrected.get(key, "").encode()):
            return None  # nothing new
        said = read_payload(row.payload)
        first = held.decided_on if held is not None else self.staging.dated.get(key)
        on = first if row.dated_by_delivery and first is not None else date.fromisoformat(said["decided_on"])
        for each in self.decisions:
            its_own = key in each.keys
            if not same_decision(on, each.received_on):
                if its_own and held is not None and same_decision(held.decided_on, each.received_on):
                    return each.record  # dated after the request by nothing but a new row
            elif its_own:
                if shared or key in self.staging.tombstones:
                    return each.record  # which of several it is nobody can tell; and what was destroyed nothing can be compared with
            elif (held is None or shared) and each.said is not None and alike(each.said, said, normalise=normalise_name):
                return each.record
        return None


def _decisions(known: Sequence[cases.CaseRow], lines: dict[int, cases.Line]) -> Iterator[_Decision]:
    for row in known:
        line = lines.get(row.record)
        if line is None:
            continue
        latest = records.get(max(line.decided_on))
        if latest is not None:
            said = None if latest.salt is None else read_payload(latest.payload)
            yield _Decision(record=latest.id, keys=line.keys, received_on=row.received_on, said=said)


def _base(key: str) -> str:
    """Return a key without the number that tells apart rows of one name, country and day."""
    base, _, number = key.rpartition("#")
    return base if number.isdigit() else key
