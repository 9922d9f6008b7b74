"""Verifying every record against what it says and against the change that brought or ended it; and who is one party."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goodstanding.core.log.commitments import commit_bytes
from goodstanding.core.log.merkle import leaf_hash
from goodstanding.core.log.record_trees import RecordChange, record_leaf
from goodstanding.core.records.record import read_payload
from goodstanding.services.desk import Desk
from goodstanding.services.intake.joining import groups
from goodstanding.services.intake.staging import stored_key
from goodstanding.services.name_audits import entity_faults
from goodstanding.services.sealing import SEALED
from goodstanding.store import audited, judgements, parties
from goodstanding.store.audited import StoredRecord
from goodstanding.store.deliveries import DeliveryRow

Changes = Mapping[int, tuple[str, Mapping[str, Any]]]
"""Version -> kind of change, and what its leaf says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What may have brought or ended records: the deliveries by version, and the changes."""

    deliveries: Mapping[int, DeliveryRow]
    changes: Changes
    version: int

    def brought(self, row: StoredRecord) -> bool:
        """Tell whether the delivery that a record says it came by was accepted at the record's version, and is of its feed."""
        delivery = self.deliveries.get(row.since)
        return delivery is not None and (delivery.id, delivery.feed) == (row.delivery, row.feed)

    def first_of(self, retry: Mapping[str, Any], firsts: Mapping[int, int]) -> int | None:
        """Return from where the record of a retry counts: from what it corrects, or from the delivery that its row had waited in.

        Args:
            retry: what its leaf says.
            firsts: record -> from where it counts; what a retry corrects is of the same entity.

        Returns:
            None: that record, or that delivery, is gone.
        """
        if superseded := retry.get("supersedes"):
            return firsts.get(superseded)
        return next((row.version for row in self.deliveries.values() if row.id == retry.get("delivery")), None)

    def settles(self, version: int) -> bool:
        """Tell whether a version was made by a program that leaves no name standing that no record says; leaves have seals since then."""
        return SEALED in self.changes.get(version, ("", {}))[1]


def records_found(desk: Desk, known: Iterable[DeliveryRow], changes: Changes, version: int) -> Iterator[str | None]:
    """Yield for every record, and for every entity that is made of records, what does not agree, or None."""
    account = Account(deliveries={row.version: row for row in known}, changes=changes, version=version)
    seen: set[int] = set()
    for part in audited.ranges(version):
        desk.progress("verifying records", len(seen), None)
        by_key: dict[bytes, list[StoredRecord]] = defaultdict(list)
        for record in part.records:
            by_key[record.key].append(record)
            seen.add(record.id)
        firsts = {record.id: record.first for record in part.records}
        for versions_of_key in by_key.values():
            yield from _key_faults(versions_of_key, account, firsts)
        yield from entity_faults(part, version, account.settles)
    yield from _corrections(account, seen)


def _key_faults(rows: list[StoredRecord], account: Account, firsts: Mapping[int, int]) -> Iterator[str | None]:
    """Hold the versions of one record, oldest first, against each other and against the changes that made and ended them."""
    before: StoredRecord | None = None
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        yield _says_otherwise(row) or _came(row, before, account, firsts) or _ended(row, following, account)
        before = row


def _says_otherwise(row: StoredRecord) -> str | None:
    """Compare the columns by which a record is found with what it says."""
    if row.erased_in is not None:
        return None if (row.payload, row.salt) == ("", None) else f"the content of record {row.id} was destroyed, and is there"
    if row.salt is None:
        return f"the salt of record {row.id} is gone, and its content was not destroyed"
    # What a delivery brought is held against the delivery's tree.
    if not row.delivery and commit_bytes(row.payload.encode(), row.salt) != row.commitment:
        return f"record {row.id} is not what it was committed to as"
    said = read_payload(row.payload)
    columns = (row.type, row.decided_on.isoformat(), row.key)
    if columns != (said["type"], said["decided_on"], stored_key(row.feed, said["key"])):
        return f"record {row.id} is not stored as what it says"
    return None


def _came(row: StoredRecord, before: StoredRecord | None, account: Account, firsts: Mapping[int, int]) -> str | None:
    """Find the delivery, correction or retry that brought a record."""
    kind, body = account.changes.get(row.since, ("", {}))
    unbroken = before is not None and before.until == row.since
    first: int | None = before.first if before is not None and unbroken else row.since
    if row.delivery:
        if not account.brought(row):
            return f"record {row.id} says that it came by delivery {row.delivery} at version {row.since}; none did"
    elif kind == "correction" and body.get("after") == row.id:
        if body.get("commitment") != row.commitment.hex():
            return f"record {row.id} is not what the correction at version {row.since} committed to"
    elif kind == "retry" and body.get("record") == row.id:
        if body.get("leaf") not in {leaf_hash(record_leaf(change, row.commitment)).hex() for change in RecordChange}:
            return f"record {row.id} is not what the retry at version {row.since} committed to"
        first = account.first_of(body, firsts)
    else:
        return f"no entry of the log tells of record {row.id}, which began at version {row.since}"
    if first is None:
        return f"what record {row.id} corrects, or the delivery in which its row waited, is gone"
    if row.first != first and (before is None or before.erased_in is None):
        return f"record {row.id} counts from version {row.first}, not from {first}"
    return None


def _ended(row: StoredRecord, following: StoredRecord | None, account: Account) -> str | None:
    """Find what superseded or withdrew a record."""
    if row.until is None or row.until > account.version:
        return None if row.withdrawn_on is None or row.until is not None else f"record {row.id} is withdrawn and has not ended"
    kind, body = account.changes.get(row.until, ("", {}))
    delivery = account.deliveries.get(row.until)
    superseded = following is not None and following.since == row.until and row.withdrawn_on is None
    if delivery is not None and delivery.feed == row.feed and (superseded or row.withdrawn_on == delivery.published_at):
        return None
    if kind == "correction" and body.get("record") == row.id:
        on = body.get("on") or None
        if row.withdrawn_on == (None if on is None else date.fromisoformat(str(on))):
            return None
    if kind == "retry" and superseded and following is not None and body.get("record") == following.id:
        return None
    if kind == "retry" and row.withdrawn_on is None and body.get("supersedes") == row.id:  # by a record of another key
        return None
    return f"record {row.id} ended at version {row.until}, and no entry of the log says so"


def _corrections(account: Account, seen: set[int]) -> Iterator[str | None]:
    """Find the records that corrections and retries made."""
    for version, (kind, body) in account.changes.items():
        made = body.get("after") if kind == "correction" else body.get("record") if kind == "retry" else None
        if isinstance(made, int) and made not in seen:
            yield f"record {made}, which the {kind} at version {version} made, is gone"


def parties_found(version: int) -> Iterator[str | None]:
    """Work out again who is one party, of all who share an identifier, are judged, or belong together; yield what does not agree, or None."""
    stored = audited.memberships(version)
    judged = {entity for row in judgements.standing(version) for entity in (row.one, row.other)}
    entities = {*stored, *stored.values(), *judged, *audited.sharers(version)}
    grouping = groups(entities, version=version).grouping()
    gone = parties.erased(entities)
    for entity in sorted(entities - grouping.apart - gone):
        agrees = stored.get(entity) == grouping.parties.get(entity)
        yield None if agrees else f"the source entity {entity} belongs to another party than identifiers and judgements say"
