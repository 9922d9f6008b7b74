"""Writing a delivery's rows under a version that nobody sees yet, chunk by chunk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.names import normalise_name
from goodstanding.core.log.commitments import SALT_BYTES
from goodstanding.core.log.record_trees import RecordChange, record_leaf_hashes
from goodstanding.core.log.seals import KEY_END
from goodstanding.core.records.mapping import AcceptedRow
from goodstanding.core.records.record import Identifier, read_payload, with_decided_on
from goodstanding.engines.behind import Behind
from goodstanding.engines.short_transactions import ShortTransactions
from goodstanding.services.desk import Desk
from goodstanding.services.intake.said import Borne, Called, told
from goodstanding.store import erasures, models, parties, records
from goodstanding.store.erasures import Tombstone

if TYPE_CHECKING:
    from hashlib import _Hash

ENTITY = ("id", "key", "kind", "kind_by", "name", "name_key", "country")
RECORD = ("id", "key", "entity", "first", "decided_on", "payload", "salt", "commitment")
IDENTIFIER = ("entity", "scheme", "value", "verified")
ALIAS = ("entity", "name", "name_key")
KEY_BYTES = 16
_KINDS = {kind: kind.value for kind in SubjectKind}


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
        behind: where the chunks are written; `finish` it before reading what was written.
        writing: how.
        held: the feed's live records by key.
        dated: for keys that were live once and are not now, the earliest day they were dated.
        corrected: by key, what the source said before a correction made here; saying it again undoes no correction.
        tombstones: by key, what stays of records whose content was destroyed.
        entities: the source's entities by key.
        leaf_hashes: the leaves of the delivery's tree, in the order of record ids.
        new_keys: of the keys of new entities, in the order of their ids (`Sealed.KEYS`).
    """

    desk: Desk
    behind: Behind
    writing: ShortTransactions
    version: int
    delivery: int
    feed: str
    source: str
    record_type: str
    held: Mapping[bytes, Held]
    dated: Mapping[bytes, date]
    corrected: Mapping[bytes, str]
    tombstones: Mapping[bytes, Tombstone]
    entities: dict[str, int]
    next_entity: int
    next_record: int
    leaf_hashes: list[bytes] = field(default_factory=list)
    new_keys: "_Hash" = field(default_factory=sha256)
    superseded: list[int] = field(default_factory=list)
    described: list[tuple[int, str, str, str, str, str]] = field(default_factory=list)
    unsaid_identifiers: list[Borne] = field(default_factory=list)
    unsaid_aliases: list[Called] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    first: int | None = None
    identified: bool = False
    added: int = 0
    changed: int = 0
    unchanged: int = 0

    @classmethod
    def begin(cls, desk: Desk, behind: Behind, *, version: int, delivery: int, feed: str, source: str, record_type: str) -> "Staging":
        """Read what the delivery is compared with. Under the intake lock."""
        held = {
            key: Held(record=pk, entity=entity, first=first, decided_on=decided_on, payload=payload)
            for key, pk, entity, first, decided_on, payload in records.live_of_feed(feed)
        }
        return cls(
            desk=desk,
            behind=behind,
            writing=ShortTransactions(desk.directory),
            version=version,
            delivery=delivery,
            feed=feed,
            source=source,
            record_type=record_type,
            held=held,
            dated=records.earliest_decided(feed),
            corrected=records.corrected_here(feed),
            tombstones=erasures.tombstones(feed, held),
            entities=parties.keys(source),
            next_entity=parties.last_entity() + 1,
            next_record=records.last_id() + 1,
        )

    def write(self, rows: Sequence[AcceptedRow]) -> None:
        """Make one chunk of accepted rows ready (keys unique in the delivery) and have it written behind."""
        fresh = self._fresh(rows)
        if not fresh:
            return
        chunk = _Chunk()
        live = {key for key, each in self.tombstones.items() if each.live}
        changes = [RecordChange.CHANGED if each.key in self.held or each.key in live else RecordChange.ADDED for each in fresh]
        entities = self._entities(fresh, changes, chunk)
        self._records(fresh, changes, entities, chunk)
        superseded, self.superseded = self.superseded, []
        self.behind.submit(partial(self._store, chunk, superseded))

    def _fresh(self, rows: Sequence[AcceptedRow]) -> list["_Fresh"]:
        """Return what is new or changed; count what is not."""
        keys = stored_keys(self.feed, [row.key for row in rows])
        if not self.held and not self.dated:  # nothing to compare with
            return [_Fresh(row, key, row.payload) for row, key in zip(rows, keys, strict=True)]
        fresh: list[_Fresh] = []
        for row, key in zip(rows, keys, strict=True):
            payload = self._as_first_dated(key, row) if row.dated_by_delivery else row.payload
            before = self.held.get(key)
            if before is not None and payload in (before.payload.encode(), self.corrected.get(key, "").encode()):
                self.unchanged += 1
            else:
                fresh.append(_Fresh(row, key, payload))
        return fresh

    def _as_first_dated(self, key: bytes, row: AcceptedRow) -> bytes:
        """Date a record that its source does not date by the first delivery that ever held it: re-delivery restarts no term (C08)."""
        before = self.held.get(key)
        first = before.decided_on if before is not None else self.dated.get(key)
        return row.payload if first is None else with_decided_on(row.payload, first)

    def _commit(self, changes: Sequence[RecordChange], payloads: Sequence[bytes]) -> tuple[list[bytes], list[bytes], list[bytes]]:
        """Salt and commit to every payload, in order; changes of both sorts may mix."""
        random = self.desk.entropy(SALT_BYTES * len(payloads))
        salts = [random[start : start + SALT_BYTES] for start in range(0, len(random), SALT_BYTES)]
        if RecordChange.CHANGED not in changes:
            return salts, *record_leaf_hashes(RecordChange.ADDED, salts, payloads)
        commitments: list[bytes] = [b""] * len(payloads)
        hashes: list[bytes] = [b""] * len(payloads)
        for change in (RecordChange.ADDED, RecordChange.CHANGED):
            places = [place for place, each in enumerate(changes) if each is change]
            found = record_leaf_hashes(change, [salts[place] for place in places], [payloads[place] for place in places])
            for place, commitment, leaf in zip(places, *found, strict=True):
                commitments[place], hashes[place] = commitment, leaf
        return salts, commitments, hashes

    def _entities(self, fresh: Sequence["_Fresh"], changes: Sequence[RecordChange], chunk: "_Chunk") -> list[int]:
        """Find or make the source entity of every row, and stage its identifiers and aliases."""
        found: list[int] = []
        new: list[str] = []
        returning = self._returning(fresh) if self.dated else {}
        for (row, key, _), change in zip(fresh, changes, strict=True):
            # Taken apart at once: every row of a register passes here.
            _, _, entity_key, name, others, country, kind, kind_by, _, _, identifiers, _ = row
            if kind is SubjectKind.PERSON:
                name, name_key, others = "", "", ()
            else:
                name_key = normalise_name(name)
            before = self.held.get(key)
            entity = before.entity if before is not None else self.entities.get(entity_key)
            if entity is None:
                entity = self.next_entity
                self.next_entity += 1
                self.entities[entity_key] = entity
                new.append(entity_key)
                chunk.entities.append((entity, entity_key, _KINDS[kind], kind_by, name, name_key, country))
            else:
                self.described.append((entity, _KINDS[kind], kind_by, name, name_key, country))
            found.append(entity)
            stated: Sequence[Identifier] = identifiers
            aliases: Sequence[str] = others
            if before is not None and change is RecordChange.CHANGED:
                stated, aliases = self._new_in(before.payload, entity, stated, aliases)
            elif key in returning:  # all that it says begins anew; what it said before it went and says no more ends
                self._new_in(returning[key], entity, stated, aliases)
            for scheme, value, verified in stated:
                chunk.identifiers.append((entity, scheme, value, verified))
            for alias in aliases:
                chunk.aliases.append((entity, alias, normalise_name(alias)))
        self.new_keys.update(KEY_END.join([*new, ""]).encode())
        self.touched.update(found)
        self.identified = self.identified or bool(chunk.identifiers)
        return found

    def _returning(self, fresh: Sequence["_Fresh"]) -> dict[bytes, str]:
        """Return, for records that had gone and come back to the same entity, what they said when they went: key -> payload."""
        keys = {key: self.entities.get(row.entity) for row, key, _ in fresh if key in self.dated and key not in self.held}
        known = {key: entity for key, entity in keys.items() if entity is not None}
        return records.last_said(known, self.version) if known else {}

    def _new_in(
        self, before: str, entity: int, identifiers: Sequence[Identifier], aliases: Sequence[str]
    ) -> tuple[list[Identifier], list[str]]:
        """Note what a record no longer states that it stated in its version `before`; return what it states anew."""
        said = told(read_payload(before))
        self.unsaid_identifiers += [(entity, *each) for each in sorted(said.identifiers.difference(identifiers))]
        self.unsaid_aliases += [(entity, each) for each in sorted(said.names.difference(aliases))]
        return [each for each in identifiers if each not in said.identifiers], [each for each in aliases if each not in said.names]

    def _records(self, fresh: Sequence["_Fresh"], changes: Sequence[RecordChange], entities: Sequence[int], chunk: "_Chunk") -> None:
        """Stage the records themselves, committed to."""
        payloads = [each.payload for each in fresh]
        salts, commitments, leaf_hashes = self._commit(changes, payloads)
        self.leaf_hashes += leaf_hashes
        firsts = [self.first or self.version] * len(fresh)
        decided_on = [row.decided_on for row, _, _ in fresh]
        for place, ((row, key, payload), change) in enumerate(zip(fresh, changes, strict=True)):
            if payload is not row.payload:  # dated by an earlier delivery
                decided_on[place] = str(read_payload(payload)["decided_on"])
            if change is not RecordChange.CHANGED:
                continue
            if (before := self.held.get(key)) is not None:
                firsts[place] = before.first
                self.superseded.append(before.record)
            else:  # something new under the key of a record whose content was destroyed
                self.superseded.append(self.tombstones[key].record)
        changed = changes.count(RecordChange.CHANGED)
        self.changed += changed
        self.added += len(fresh) - changed
        numbers = range(self.next_record, self.next_record + len(fresh))
        self.next_record += len(fresh)
        chunk.records += zip(
            numbers,
            [each.key for each in fresh],
            entities,
            firsts,
            decided_on,
            map(bytes.decode, payloads),
            salts,
            commitments,
            strict=True,
        )

    def _store(self, chunk: "_Chunk", superseded: Sequence[int]) -> None:
        """Write a chunk. A key is live once: what is superseded ends before its successor is written, both under this version."""
        if superseded:
            self.writing.write(lambda: records.end(superseded, version=self.version, withdrawn_on=None))
        since = {"since": self.version}
        whole = {"feed": self.feed, "type": self.record_type, "delivery": self.delivery, **since}
        for model, columns, rows, same in (
            (models.Entity, ENTITY, chunk.entities, {"source": self.source, **since}),
            (models.Record, RECORD, chunk.records, whole),
            (models.Identifier, IDENTIFIER, chunk.identifiers, since),
            (models.Alias, ALIAS, chunk.aliases, since),
        ):
            self.writing.insert(model._meta.db_table, columns, rows, same=same)


class _Fresh(NamedTuple):
    """A row that says something new, under its stored key; its payload as it is to be stored."""

    row: AcceptedRow
    key: bytes
    payload: bytes


def stored_keys(feed: str, keys: Iterable[str]) -> list[bytes]:
    """Return the fixed-length forms under which record keys are stored and found."""
    head = f"{feed}\n".encode()
    return [sha256(head + key.encode()).digest()[:KEY_BYTES] for key in keys]


def stored_key(feed: str, key: str) -> bytes:
    """Return the fixed-length form under which a record key is stored and found."""
    return stored_keys(feed, (key,))[0]


@dataclass(slots=True)
class _Chunk:
    entities: list[tuple[object, ...]] = field(default_factory=list)
    records: list[tuple[object, ...]] = field(default_factory=list)
    identifiers: list[tuple[object, ...]] = field(default_factory=list)
    aliases: list[tuple[object, ...]] = field(default_factory=list)
