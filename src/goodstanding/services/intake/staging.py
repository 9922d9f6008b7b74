"""Writing a delivery's rows under a version that nobody sees yet, chunk by chunk."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl
from django.db import connection, transaction

from goodstanding.core.log.commitments import SALT_BYTES
from goodstanding.core.log.record_trees import RecordChange, record_leaf_hashes
from goodstanding.engines import bulk
from goodstanding.services.desk import Desk
from goodstanding.store import models, parties, records

ENTITY = ("id", "source", "key", "kind", "kind_by", "name", "name_key", "country", "since")
RECORD = ("id", "feed", "key", "type", "entity", "delivery", "first", "since", "decided_on", "payload", "salt", "commitment")
IDENTIFIER = ("entity", "scheme", "value", "verified", "since")
ALIAS = ("entity", "name", "name_key", "since")

STAGED = {
    "key": pl.Binary,
    "entity_key": pl.Utf8,
    "kind": pl.Utf8,
    "kind_by": pl.Utf8,
    "name": pl.Utf8,
    "name_key": pl.Utf8,
    "country": pl.Utf8,
    "aliases": pl.List(pl.Struct({"name": pl.Utf8, "name_key": pl.Utf8})),
    "identifiers": pl.List(pl.Struct({"scheme": pl.Utf8, "value": pl.Utf8, "verified": pl.Boolean})),
    "decided_on": pl.Date,
    "payload": pl.Utf8,
}
"""The columns that a chunk of accepted rows has when it comes here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A live record of the feed, before this delivery."""

    record: int
    entity: int
    first: int
    decided_on: date
    payload: str


@dataclass(slots=True, kw_only=True)
class Staging:
    """What a delivery has written so far, and what it needs to go on.

    Attributes:
        held: the feed's live records by key.
        dated: for keys that were live once and are not now, the earliest day they were dated.
        entities: the source's entities by key.
        leaf_hashes: the leaves of the delivery's tree, in the order of record ids.
    """

    desk: Desk
    version: int
    delivery: int
    feed: str
    source: str
    record_type: str
    dated_by_delivery: bool
    held: Mapping[bytes, Held]
    dated: Mapping[bytes, date]
    entities: dict[str, int]
    next_entity: int
    next_record: int
    leaf_hashes: list[bytes] = field(default_factory=list)
    seen: set[bytes] = field(default_factory=set)
    superseded: list[int] = field(default_factory=list)
    renamed: list[tuple[int, str, str, str, str, str]] = field(default_factory=list)
    unsaid_identifiers: list[tuple[int, str, str]] = field(default_factory=list)
    unsaid_aliases: list[tuple[int, str]] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    added: int = 0
    changed: int = 0
    unchanged: int = 0

    @classmethod
    def begin(
        cls, desk: Desk, *, version: int, delivery: int, feed: str, source: str, record_type: str, dated_by_delivery: bool
    ) -> "Staging":
        """Read what the delivery is compared with. Under the intake lock."""
        held = {
            key: Held(record=pk, entity=entity, first=first, decided_on=decided_on, payload=payload)
            for key, pk, entity, first, decided_on, payload in records.live_of_feed(feed)
        }
        return cls(
            desk=desk,
            version=version,
            delivery=delivery,
            feed=feed,
            source=source,
            record_type=record_type,
            dated_by_delivery=dated_by_delivery,
            held=held,
            dated=records.earliest_decided(feed),
            entities=parties.keys(source),
            next_entity=parties.last_entity() + 1,
            next_record=records.last_id() + 1,
        )

    def write(self, rows: pl.DataFrame) -> None:
        """Write one chunk of accepted rows (columns of `STAGED`; keys unique in the delivery) in one transaction."""
        fresh_rows: list[tuple[object, ...]] = []
        chunk = _Chunk()
        for row in rows.iter_rows():
            key, payload = row[0], row[10]
            self.seen.add(key)
            before = self.held.get(key)
            if before is not None and before.payload == payload:
                self.unchanged += 1
                continue
            fresh_rows.append(row)
        if not fresh_rows:
            return
        payloads = [str(row[10]).encode() for row in fresh_rows]
        changes = [RecordChange.CHANGED if row[0] in self.held else RecordChange.ADDED for row in fresh_rows]
        salts, commitments, leaf_hashes = self._commit(changes, payloads)
        self.leaf_hashes += leaf_hashes
        for place, row in enumerate(fresh_rows):
            self._stage(row, changes[place], salts[place], commitments[place], chunk)
        with transaction.atomic():
            bulk.insert(connection, models.Entity._meta.db_table, ENTITY, chunk.entities)
            bulk.insert(connection, models.Record._meta.db_table, RECORD, chunk.records)
            bulk.insert(connection, models.Identifier._meta.db_table, IDENTIFIER, chunk.identifiers)
            bulk.insert(connection, models.Alias._meta.db_table, ALIAS, chunk.aliases)

    def _commit(self, changes: Sequence[RecordChange], payloads: Sequence[bytes]) -> tuple[list[bytes], list[bytes], list[bytes]]:
        """Salt and commit to every payload, in order; changes of both sorts may mix."""
        random = self.desk.entropy(SALT_BYTES * len(payloads))
        salts = [random[start : start + SALT_BYTES] for start in range(0, len(random), SALT_BYTES)]
        commitments: list[bytes] = [b""] * len(payloads)
        hashes: list[bytes] = [b""] * len(payloads)
        for change in (RecordChange.ADDED, RecordChange.CHANGED):
            places = [place for place, each in enumerate(changes) if each is change]
            found = record_leaf_hashes(change, [salts[place] for place in places], [payloads[place] for place in places])
            for place, commitment, leaf in zip(places, *found, strict=True):
                commitments[place], hashes[place] = commitment, leaf
        return salts, commitments, hashes

    def _differences(
        self, before: Held, entity: int, identifiers: Iterable[Mapping[str, object]], aliases: Iterable[Mapping[str, object]]
    ) -> tuple[list[Mapping[str, object]], list[Mapping[str, object]]]:
        """Note which identifiers and aliases a changed record no longer states; return those that are new."""
        said = json.loads(before.payload)["party"]
        old_ids = {(each["scheme"], each["value"]) for each in said.get("identifiers", ())}
        new_ids = {(each["scheme"], each["value"]) for each in identifiers}
        self.unsaid_identifiers += [(entity, *each) for each in sorted(old_ids - new_ids)]
        old_names = set(said.get("names", ()))
        self.unsaid_aliases += [(entity, each) for each in sorted(old_names - {str(alias["name"]) for alias in aliases})]
        return (
            [each for each in identifiers if (each["scheme"], each["value"]) not in old_ids],
            [each for each in aliases if each["name"] not in old_names],
        )

    def _stage(self, row: tuple[object, ...], change: RecordChange, salt: bytes, commitment: bytes, chunk: "_Chunk") -> None:
        key, entity_key, kind, kind_by, name, name_key, country, aliases, identifiers, decided_on, payload = row
        before = self.held.get(key) if isinstance(key, bytes) else None
        entity = before.entity if before is not None else self.entities.get(str(entity_key))
        known = entity is not None
        if entity is None:
            entity = self.next_entity
            self.next_entity += 1
            self.entities[str(entity_key)] = entity
            chunk.entities.append((entity, self.source, entity_key, kind, kind_by, name, name_key, country, self.version))
        elif known:
            self.renamed.append((entity, str(kind), str(kind_by), str(name), str(name_key), str(country)))
        self.touched.add(entity)
        first, day = self.version, decided_on
        if change is RecordChange.CHANGED and before is not None:
            first = before.first
            self.superseded.append(before.record)
            self.changed += 1
            identifiers, aliases = self._differences(before, entity, _list(identifiers), _list(aliases))
        else:
            self.added += 1
        if self.dated_by_delivery:
            # Re-delivery restarts no term (C08): a key keeps the first day it was ever dated.
            earlier = before.decided_on if before is not None else self.dated.get(key) if isinstance(key, bytes) else None
            day = earlier or decided_on
        chunk.records.append(
            (
                self.next_record,
                self.feed,
                key,
                self.record_type,
                entity,
                self.delivery,
                first,
                self.version,
                str(day),
                payload,
                salt,
                commitment,
            )
        )
        self.next_record += 1
        for identifier in _list(identifiers):
            chunk.identifiers.append((entity, identifier["scheme"], identifier["value"], identifier["verified"], self.version))
        chunk.aliases += [(entity, alias["name"], alias["name_key"], self.version) for alias in _list(aliases)]


@dataclass(slots=True)
class _Chunk:
    entities: list[tuple[object, ...]] = field(default_factory=list)
    records: list[tuple[object, ...]] = field(default_factory=list)
    identifiers: list[tuple[object, ...]] = field(default_factory=list)
    aliases: list[tuple[object, ...]] = field(default_factory=list)


def _list(value: object) -> Iterable[Mapping[str, object]]:
    return value if isinstance(value, list) else ()
