"""Verifying every record against what it says and against the change that brought or ended it, and what was made of records.

Names, identifiers, kinds and parties are worked out of records and judgements. An audit works them out again: a row that no record says,
or that lacks, is a fault, whoever wrote it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.names import normalise_name
from goodstanding.core.log.commitments import commit_bytes
from goodstanding.core.log.merkle import leaf_hash
from goodstanding.core.log.record_trees import RecordChange, record_leaf
from goodstanding.core.records.record import read_payload
from goodstanding.services.desk import Desk
from goodstanding.services.intake.joining import groups
from goodstanding.services.intake.staging import stored_key
from goodstanding.store import audited, judgements, parties
from goodstanding.store.audited import Range, StoredEntity, StoredName, StoredRecord
from goodstanding.store.deliveries import DeliveryRow
from goodstanding.store.erasures import destroyed_key

Changes = Mapping[int, tuple[str, Mapping[str, Any]]]
"""Version -> kind of change, and what its leaf says."""


@dataclass(slots=True, kw_only=True)
class Account:
    """What may have brought or ended records: the deliveries by (id, version), and the changes; and from where the records in hand count."""

    deliveries: Mapping[tuple[int, int], DeliveryRow]
    by_version: Mapping[int, DeliveryRow]
    changes: Changes
    version: int
    firsts: dict[int, int] = field(default_factory=dict)

    def first_of(self, retry: Mapping[str, Any]) -> int:
        """Return from where the record of a retry counts: from what it corrects, or from the delivery that its row had waited in."""
        if superseded := retry.get("supersedes"):
            return self.firsts[int(superseded)]
        return next(row.version for row in self.by_version.values() if row.id == retry.get("delivery"))


def records_found(desk: Desk, known: Iterable[DeliveryRow], changes: Changes, version: int) -> Iterator[str | None]:
    """Yield for every record, and for every entity that is made of records, what does not agree, or None."""
    listed = list(known)
    account = Account(
        deliveries={(row.id, row.version): row for row in listed},
        by_version={row.version: row for row in listed},
        changes=changes,
        version=version,
    )
    seen: set[int] = set()
    for part in audited.ranges(version):
        desk.progress("verifying records", len(seen), None)
        by_key: dict[bytes, list[StoredRecord]] = defaultdict(list)
        for record in part.records:
            by_key[record.key].append(record)
            seen.add(record.id)
        account.firsts = {record.id: record.first for record in part.records}  # what a retry corrects is of the same entity
        for versions_of_key in by_key.values():
            yield from _key_faults(versions_of_key, account)
        yield from _entity_faults(part, version)
    yield from _corrections(account, seen)


def _key_faults(rows: list[StoredRecord], account: Account) -> Iterator[str | None]:
    """Hold the versions of one record, oldest first, against each other and against the changes that made and ended them."""
    before: StoredRecord | None = None
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        yield _says_otherwise(row) or _came(row, before, account) or _ended(row, following, account)
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


def _came(row: StoredRecord, before: StoredRecord | None, account: Account) -> str | None:
    """Find the delivery, correction or retry that brought a record."""
    kind, body = account.changes.get(row.since, ("", {}))
    unbroken = before is not None and before.until == row.since
    first = before.first if before is not None and unbroken else row.since
    if row.delivery:
        delivery = account.deliveries.get((row.delivery, row.since))
        if delivery is None or delivery.feed != row.feed:
            return f"record {row.id} says that it came by delivery {row.delivery} at version {row.since}; none did"
    elif kind == "correction" and body.get("after") == row.id:
        if body.get("commitment") != row.commitment.hex():
            return f"record {row.id} is not what the correction at version {row.since} committed to"
    elif kind == "retry" and body.get("record") == row.id:
        if body.get("leaf") not in {leaf_hash(record_leaf(change, row.commitment)).hex() for change in RecordChange}:
            return f"record {row.id} is not what the retry at version {row.since} committed to"
        first = account.first_of(body)
    else:
        return f"no entry of the log tells of record {row.id}, which began at version {row.since}"
    if row.first != first and (before is None or before.erased_in is None):
        return f"record {row.id} counts from version {row.first}, not from {first}"
    return None


def _ended(row: StoredRecord, following: StoredRecord | None, account: Account) -> str | None:
    """Find what superseded or withdrew a record."""
    if row.until is None or row.until > account.version:
        return None if row.withdrawn_on is None or row.until is not None else f"record {row.id} is withdrawn and has not ended"
    kind, body = account.changes.get(row.until, ("", {}))
    delivery = account.by_version.get(row.until)
    superseded = following is not None and following.since == row.until and row.withdrawn_on is None
    if delivery is not None and delivery.feed == row.feed and (superseded or row.withdrawn_on == delivery.published_at):
        return None
    if kind == "correction" and body.get("record") == row.id:
        on = body.get("on") or None
        if row.withdrawn_on == (None if on is None else date.fromisoformat(str(on))):
            return None
    if kind == "retry" and superseded and following is not None and body.get("record") == following.id:
        return None
    return f"record {row.id} ended at version {row.until}, and no entry of the log says so"


def _corrections(account: Account, seen: set[int]) -> Iterator[str | None]:
    """Find the records that corrections and retries made."""
    for version, (kind, body) in account.changes.items():
        made = body.get("after") if kind == "correction" else body.get("record") if kind == "retry" else None
        if isinstance(made, int) and made not in seen:
            yield f"record {made}, which the {kind} at version {version} made, is gone"


def _entity_faults(part: Range, version: int) -> Iterator[str | None]:
    """Work out names, identifiers and kinds again."""
    by_entity: dict[int, list[StoredRecord]] = defaultdict(list)
    for record in part.records:
        by_entity[record.entity].append(record)
    names: dict[int, list[StoredName]] = defaultdict(list)
    for name in (*part.identifiers, *part.aliases):
        names[name.entity].append(name)
    for entity in sorted({*part.entities, *by_entity, *names}):
        yield _entity_fault(part.entities.get(entity), entity, by_entity.get(entity, []), names.get(entity, []), version)


@dataclass(slots=True)
class _Stated:
    """What the kept versions of an entity's records say of it.

    Attributes:
        descriptions: source, kind, what gave the kind, name, country.
        names: identifiers and aliases with every version from which a record says them.
        begun: those with the versions at which a record began to say them.
        now: those that the latest versions say.
        ends: by (scheme, value), the versions at which no record said it any more.
    """

    descriptions: set[tuple[str, str, str, str, str]]
    names: set[tuple[str, str, bool | str, int]]
    begun: set[tuple[str, str, bool | str, int]]
    now: set[tuple[str, str, bool | str]]
    ends: dict[tuple[str, str], list[int]]

    def end(self, name: StoredName) -> int | None:
        """Return the version at which a name or identifier was no longer said by any record, after it began; None: it still is."""
        return next((version for version in self.ends.get((name.scheme, name.value), ()) if version > name.since), None)


def _stated(records: list[StoredRecord]) -> _Stated:
    stated = _Stated(set(), set(), set(), set(), defaultdict(list))
    live: dict[bytes, int | None] = {}
    latest: dict[bytes, set[tuple[str, str, bool | str]]] = {}
    for record in records:
        if record.erased_in is not None:
            continue
        said = read_payload(record.payload)
        party, person = said["party"], said["kind"] == SubjectKind.PERSON
        stated.descriptions.add((said["source"], said["kind"], said["kind_by"], "" if person else party["name"], party.get("country", "")))
        borne: set[tuple[str, str, bool | str]] = {
            (each["scheme"], each["value"], each["verified"]) for each in party.get("identifiers", ())
        }
        if not person:
            borne |= {("", name, normalise_name(name)) for name in party.get("names", ())}
        before = latest.get(record.key, set())
        unbroken = {each[:2] for each in before} if live.get(record.key) == record.since else set()
        live[record.key] = record.until
        latest[record.key] = borne
        stated.begun |= {(*each, record.since) for each in borne if each[:2] not in unbroken}
        if dropped := before - borne:
            said_still = {each[:2] for others in latest.values() for each in others}
            for scheme, value, _ in sorted(dropped, key=str):
                if (scheme, value) not in said_still:
                    stated.ends[scheme, value].append(record.since)
        stated.names |= {(*each, record.since) for each in borne}
    for borne in latest.values():
        stated.now |= borne
    return stated


def _entity_fault(
    stored: StoredEntity | None, entity: int, records: list[StoredRecord], names: list[StoredName], version: int
) -> str | None:
    if stored is None:
        return f"the source entity {entity} is gone, though {len(records)} records and {len(names)} names are its"
    if not records:
        return f"no record is about the source entity {entity}"
    stated = _stated(records)
    return _description_fault(stored, entity, records, stated) or _names_fault(entity, records, names, stated, version)


def _description_fault(stored: StoredEntity, entity: int, records: list[StoredRecord], stated: _Stated) -> str | None:
    if stored.erased_in is not None and stored.key != destroyed_key(entity):
        return f"the source entity {entity} was destroyed, and its source's key of it is there"
    if stored.since != min(record.since for record in records):
        return f"the source entity {entity} did not begin with the first of its records"
    described = (stored.source, stored.kind, stored.kind_by, stored.name, stored.country)
    known = stated.descriptions or {(stored.source, stored.kind, stored.kind_by, "", "")}
    if described not in known or stored.name_key != ("" if not stored.name else normalise_name(stored.name)):
        return f"the source entity {entity} is not described as any of its records describes it"
    return None


def _names_fault(entity: int, records: list[StoredRecord], names: list[StoredName], stated: _Stated, version: int) -> str | None:
    if any((each.scheme, each.value, each.also, each.since) not in stated.names for each in names):
        return f"the source entity {entity} has a name or identifier that no record of its says"
    if all(record.erased_in is None for record in records) and (fault := _history_fault(entity, names, stated, version)):
        return fault
    visible = {(each.scheme, each.value, each.also) for each in names if each.until is None or each.until > version}
    if visible != stated.now:
        return f"the source entity {entity} has other names or identifiers than its records say"
    return None


def _history_fault(entity: int, names: list[StoredName], stated: _Stated, version: int) -> str | None:
    """Hold from when to when names and identifiers were borne against all versions of the records; that needs every version's content."""
    if {(each.scheme, each.value, each.also, each.since) for each in names} != stated.begun:
        return f"the source entity {entity} lacks a name or identifier that a version of its records brought"
    if any((each.until if each.until is None or each.until <= version else None) != stated.end(each) for each in names):
        return f"the source entity {entity} bore a name or identifier until another version than its records say"
    return None


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
