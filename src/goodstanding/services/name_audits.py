"""Verifying what was made of records: how an entity is described, and from when to when it bore its names and identifiers.

All of it is worked out of records. An audit works it out again: a row that no record says, or that lacks, is a fault, whoever wrote it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.names import normalise_name
from goodstanding.core.records.record import read_payload
from goodstanding.services.intake.said import told
from goodstanding.store.audited import Range, StoredEntity, StoredName, StoredRecord
from goodstanding.store.erasures import destroyed_key

Name = tuple[str, str, bool | str]
"""Scheme, value and whether it is verified, of an identifier; "", the name and its form for comparing, of another name."""
Description = tuple[str, str, str, str, str]
"""Source, kind, what gave the kind, name, country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What one version of a record says of its entity, and from when to when."""

    key: bytes
    since: int
    until: int | None
    description: Description
    borne: frozenset[Name]


@dataclass(slots=True, kw_only=True)
class Bearing:
    """Which names and identifiers an entity bore from when to when, as its records have it.

    Attributes:
        begun: those with the versions at which a record began to say them.
        ends: the versions at which no record said one any more, in order.
        now: those that it bears.
    """

    begun: set[tuple[Name, int]] = field(default_factory=set)
    ends: dict[Name, list[int]] = field(default_factory=lambda: defaultdict(list))
    now: set[Name] = field(default_factory=set)

    def end(self, name: Name, since: int) -> int | None:
        """Return the version at which a name that began at `since` was said no more by any record; None: it still is."""
        return next((version for version in self.ends.get(name, ()) if version > since), None)


def entity_faults(part: Range, version: int, settles: Callable[[int], bool]) -> Iterator[str | None]:
    """Yield for every entity of a range what does not agree with its records, or None.

    Args:
        part: everything of the entities.
        version: the version that readers see.
        settles: whether the program that made a version ended what a record that came back no longer said, and what only destroyed
            content had said: an older one left both standing.
    """
    by_entity: dict[int, list[StoredRecord]] = defaultdict(list)
    for record in part.records:
        by_entity[record.entity].append(record)
    names: dict[int, list[StoredName]] = defaultdict(list)
    for name in (*part.identifiers, *part.aliases):
        names[name.entity].append(name)
    for entity in sorted({*part.entities, *by_entity, *names}):
        stored, records, borne = part.entities.get(entity), by_entity.get(entity, []), names.get(entity, [])
        if stored is None:
            yield f"the source entity {entity} is gone, though {len(records)} records and {len(borne)} names are its"
        elif not records:
            yield f"no record is about the source entity {entity}"
        else:
            said = [saying(record) for record in records if record.erased_in is None]
            yield _description_fault(stored, records, said) or _names_fault(entity, records, borne, said, version, settles)


def saying(record: StoredRecord) -> Saying:
    """Read what a kept version of a record says of its entity."""
    payload = read_payload(record.payload)
    party, said = payload["party"], told(payload)
    name = "" if payload["kind"] == SubjectKind.PERSON else party["name"]
    return Saying(
        key=record.key,
        since=record.since,
        until=record.until,
        description=(payload["source"], payload["kind"], payload["kind_by"], name, party.get("country", "")),
        borne=frozenset[Name](said.identifiers) | {("", each, normalise_name(each)) for each in said.names},
    )


def bearing(sayings: Iterable[Saying], settles: Callable[[int], bool]) -> Bearing:
    """Work out who bore what from when to when; all records of a version are applied before it is asked what none says any more.

    Args:
        sayings: of one entity, the oldest first.
        settles: as of `entity_faults`.
    """
    found = Bearing()
    latest: dict[bytes, Saying] = {}
    left: set[Name] = set()  # what an older program left standing
    for version, together in groupby(sayings, key=lambda each: each.since):
        dropped: set[Name] = set()
        for each in together:
            before = latest.get(each.key)
            unbroken = before is not None and before.until == version
            said_before: frozenset[Name] = frozenset() if before is None else before.borne
            if unbroken or settles(version):
                dropped |= said_before - each.borne
            else:
                left |= said_before - each.borne
            found.begun |= {(name, version) for name in each.borne if not unbroken or name not in said_before}
            latest[each.key] = each
        if dropped:
            over = dropped.difference(*(each.borne for each in latest.values()))
            left -= over
            for name in over:
                found.ends[name].append(version)
    found.now = left.union(*(each.borne for each in latest.values()))
    return found


def _description_fault(stored: StoredEntity, records: Sequence[StoredRecord], said: Sequence[Saying]) -> str | None:
    entity = stored.id
    if stored.erased_in is not None and stored.key != destroyed_key(entity):
        return f"the source entity {entity} was destroyed, and its source's key of it is there"
    if stored.since != min(record.since for record in records):
        return f"the source entity {entity} did not begin with the first of its records"
    described = (stored.source, stored.kind, stored.kind_by, stored.name, stored.country)
    known = {each.description for each in said} or {(stored.source, stored.kind, stored.kind_by, "", "")}
    if described not in known or stored.name_key != ("" if not stored.name else normalise_name(stored.name)):
        return f"the source entity {entity} is not described as any of its records describes it"
    return None


def _names_fault(
    entity: int,
    records: Sequence[StoredRecord],
    names: Sequence[StoredName],
    said: Sequence[Saying],
    version: int,
    settles: Callable[[int], bool],
) -> str | None:
    ever = {(name, each.since) for each in said for name in each.borne}
    if any((_name(each), each.since) not in ever for each in names):
        return f"the source entity {entity} has a name or identifier that no record of its says"
    borne = bearing(said, settles)
    erasures = {record.erased_in for record in records if record.erased_in is not None}
    if not erasures and (fault := _history_fault(entity, names, borne, version)):
        return fault
    visible = {_name(each) for each in names if each.until is None or each.until > version}
    if visible != borne.now and not (visible > borne.now and any(not settles(each) for each in erasures)):
        return f"the source entity {entity} has other names or identifiers than its records say"
    return None


def _history_fault(entity: int, names: Sequence[StoredName], borne: Bearing, version: int) -> str | None:
    """Hold from when to when names and identifiers were borne against all versions of the records; that needs every version's content."""
    if {(_name(each), each.since) for each in names} != borne.begun:
        return f"the source entity {entity} lacks a name or identifier that a version of its records brought"
    if any((each.until if each.until is None or each.until <= version else None) != borne.end(_name(each), each.since) for each in names):
        return f"the source entity {entity} bore a name or identifier until another version than its records say"
    return None


def _name(stored: StoredName) -> Name:
    return stored.scheme, stored.value, stored.also
