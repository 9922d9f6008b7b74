"""Destroying what is past its retention: content and salt go, a tombstone stays, and the log says which records and when (C08)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl
from django.db import connection, transaction

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.errors import UsageError
from goodstanding.core.log.commitments import EntryKind
from goodstanding.core.records.record import Identifier, read_payload
from goodstanding.core.standing import retention
from goodstanding.core.standing.frames import PackInForce
from goodstanding.core.standing.retention import KEPT
from goodstanding.engines.locks import turn
from goodstanding.engines.overwriting import overwriting
from goodstanding.services import frames, screening_index, standings
from goodstanding.services.changes import Accepted, Change, changing
from goodstanding.services.desk import Desk
from goodstanding.services.intake.joining import join
from goodstanding.services.intake.said import end_unsaid, told
from goodstanding.services.sealing import NO_MOVES
from goodstanding.store import cases, deliveries, erasures, judgements, parties, versions

CHUNK = 1_000
"""Records, or quarantined rows, of one transaction: on SQLite a check waits for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What is past its limit on a day.

    Attributes:
        records: qualified type -> how many records.
        rows: feed -> how many quarantined rows.
        first: the earliest limit that has passed, or None if none has.
    """

    as_of: date
    version: int
    records: dict[str, int]
    rows: dict[str, int]
    first: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expired:
    """What was destroyed.

    Attributes:
        records: qualified type -> how many records; `versions` counts every version of them.
        rows: how many quarantined rows, those of destroyed records included.
        entities: source entities of which nothing is kept any more.
        accepted: the changes, one for each chunk; none if nothing was due.
    """

    as_of: date
    records: dict[str, int]
    versions: int
    rows: int
    entities: int
    accepted: tuple[Accepted, ...]


def due(desk: Desk, *, as_of: date | None = None) -> Due:
    """Say what would be destroyed, and destroy nothing. The day may be to come."""
    day, version = as_of or desk.today(), versions.current()
    held = frames.packs_in_force(version)
    found = _due_records(desk, held, version, day)
    rows: dict[str, int] = {}
    for feed, delivery, since in _due_rows(held, version, day):
        rows[feed] = rows.get(feed, 0) + len(erasures.rows_of([(feed, delivery, since)]))
    return Due(as_of=day, version=version, records=_by_type(found), rows=rows, first=found["limit"].min())  # type: ignore[arg-type]


def expire(desk: Desk, *, by: str, as_of: date | None = None) -> Expired:
    """Destroy the content of every record and quarantined row whose limit has passed.

    Each chunk is one transaction: content, salt, what was derived from them, the parties' standings and the entry in the log.
    Stopped half-way, what is done is done, and the next run goes on. Nothing due: nothing changes, and nothing is logged.

    Args:
        desk: where the officer works.
        by: the officer.
        as_of: what was past its limit on that day; None: today.

    Raises:
        UsageError: the day is to come.
    """
    day = as_of or desk.today()
    if day > desk.today():
        raise UsageError(
            f"Nothing is destroyed before its limit has passed, and {day} is to come. With --dry-run you see what will be due then.",
            fate="Nothing was destroyed.",
        )
    run = _Run(desk=desk, day=day, by=by)
    with overwriting(connection, (*erasures.TABLES, cases.TABLE)):
        while run.destroy_chunk():
            desk.progress("destroying", run.versions + run.rows, None)
        if run.accepted:
            screening_index.forget(desk)
    return Expired(
        as_of=day, records=run.records, versions=run.versions, rows=run.rows, entities=run.entities, accepted=tuple(run.accepted)
    )


@dataclass(slots=True, kw_only=True)
class _Run:
    """One run, chunk by chunk. What is due is looked for once, and again only if somebody else changed the register meanwhile."""

    desk: Desk
    day: date
    by: str
    records: dict[str, int] = field(default_factory=dict)
    versions: int = 0
    rows: int = 0
    entities: int = 0
    accepted: list[Accepted] = field(default_factory=list)
    _left: pl.DataFrame | None = None

    def destroy_chunk(self) -> bool:
        """Destroy one chunk under the intake lock. Returns whether there was one."""
        with changing(self.desk) as change:
            found, rows = self._next(change.version - 1)
            if found.is_empty() and not rows:
                return False
            ids = erasures.versions_under(dict(zip(found["key"].to_list(), found["entity"].to_list(), strict=True)))
            rows = sorted({*rows, *erasures.rows_about(ids)})
            with turn(connection, self.desk.directory, gives_way=True), transaction.atomic():
                entities, moves = _destroy(change, ids, rows, by=self.by)
                body: dict[str, object] = {
                    "as_of": self.day.isoformat(),
                    "records": ids,
                    "rows": rows,
                    "entities": sorted(entities),
                }
                self.accepted.append(change.accept(kind=EntryKind.ERASURE, by=self.by, body=body, moves=moves))
        for name, count in _by_type(found).items():
            self.records[name] = self.records.get(name, 0) + count
        self.versions += len(ids)
        self.rows += len(rows)
        self.entities += len(entities)
        return True

    def _next(self, current: int) -> tuple[pl.DataFrame, list[int]]:
        """Return the next records; when there are none left, the next quarantined rows."""
        held = frames.packs_in_force(current)
        if self._left is None or not self.accepted or self.accepted[-1].version != current:
            self._left = _due_records(self.desk, held, current, self.day)
        found, self._left = self._left.head(CHUNK), self._left.slice(CHUNK)
        return found, [] if found.height else erasures.rows_of(_due_rows(held, current, self.day))[:CHUNK]


def _destroy(change: Change, ids: Sequence[int], rows: Sequence[int], *, by: str) -> tuple[set[int], bytes]:
    """Destroy content, and whatever of names and identifiers nothing kept says any more.

    Returns the entities of which nothing is kept, and what the leaf seals of the memberships that began and ended.

    A question whether such an entity is another's party cannot be answered any more, and is closed.
    """
    touched = erasures.destroy_records(ids, version=change.version)
    erasures.destroy_rows(rows, version=change.version)
    cases.destroy(ids)
    gone, lost = _forget(touched, change.version)
    judgements.close(judgements.asked_of(gone), version=change.version, as_="superseded", by=by)
    joined = join(lost, version=change.version) if lost else None
    belongs = parties.parties_of(touched, change.version)
    chosen = {belongs.get(entity, entity) for entity in touched} | set(joined.parties if joined else ())
    standings.stage(change.version, party_ids=chosen)
    return gone, joined.moves if joined else NO_MOVES


def _forget(touched: Iterable[int], version: int) -> tuple[set[int], set[int]]:
    """Forget what only destroyed records said; what beside them only versions since superseded said ends.

    Returns the entities of which nothing is kept, and those that lost an identifier.
    """
    identifiers: dict[int, set[Identifier]] = {}
    aliases: dict[int, set[str]] = {}
    described: dict[int, list[tuple[str, str]]] = {}
    for said in erasures.kept(touched):
        payload = read_payload(said.payload)
        party, borne = payload["party"], told(payload)
        person = payload["kind"] == SubjectKind.PERSON
        identifiers.setdefault(said.entity, set()).update(borne.identifiers)
        aliases.setdefault(said.entity, set()).update(borne.names)
        described.setdefault(said.entity, []).append(("", "") if person else (party["name"], party.get("country", "")))
    gone = set(touched) - set(described)
    lost = erasures.forget_identifiers(touched, identifiers)
    erasures.forget_aliases(touched, aliases)
    lost.update(
        end_unsaid(
            ((entity, *each) for entity, those in identifiers.items() for each in those),
            ((entity, each) for entity, those in aliases.items() for each in those),
            version=version,
        )
    )
    erasures.forget_entities(gone, version=version)
    now = erasures.names_of(described)
    erasures.rename({entity: said[-1] for entity, said in described.items() if now[entity] not in {name for name, _ in said}})
    return gone, lost


def _due_records(desk: Desk, held: Sequence[PackInForce], version: int, day: date) -> pl.DataFrame:
    """Return the records whose limit has passed, those past it longest first. Measures only lengthen: they are asked of few."""
    desk.progress("looking for what is past its retention", 0, None)
    youngest = retention.years_after(day, -retention.shortest_years(held))
    days = {number: at.date() for number, at in versions.instants(version)}
    rows = erasures.candidates(youngest).filter(pl.col("since") <= version)
    ended = pl.col("until").replace_strict(days, default=None, return_dtype=pl.Date)
    told = frames.delivery_frame(version).collect()
    asked = rows.with_columns(gone_on=pl.coalesce("withdrawn_on", ended), measures_until=pl.lit(None, dtype=pl.Date))
    perhaps = retention.due(asked.select(*KEPT, "key", "entity"), told, held, as_of=day)
    last = erasures.last_measures(perhaps["record"].to_list(), version)
    known = perhaps.select(*KEPT, "key", "entity").with_columns(
        measures_until=pl.col("record").replace_strict(last, default=None, return_dtype=pl.Date)
    )
    return retention.due(known, told, held, as_of=day).sort("limit", "record")


def _due_rows(held: Sequence[PackInForce], version: int, day: date) -> list[tuple[str, int, int]]:
    """Return (feed, delivery, since) of the quarantined rows whose limit has passed."""
    days = {number: at.date() for number, at in versions.instants(version)}
    sources = {row.id: row.source for row in deliveries.known(version)}
    types: dict[str, list[str]] = {}
    found = []
    for feed, delivery, since in erasures.waiting_texts(version):
        if feed not in types:
            types[feed] = _types(feed, sources.get(delivery, ""), held)
        if retention.waiting_until(days[since], types[feed], held) <= day:
            found.append((feed, delivery, since))
    return found


def _types(feed: str, source: str, held: Sequence[PackInForce]) -> list[str]:
    """Return the type of a feed's records; of a feed that has made none, those that its source may report."""
    made = erasures.types_of(feed)
    if made is not None:
        return [made]
    return [f"{each.pack.name}/{name}" for each in held for name, kind in each.pack.record_types.items() if source in kind.sources]


def _by_type(found: pl.DataFrame) -> dict[str, int]:
    return {str(name): int(count) for name, count in found.group_by("type").len().sort("type").iter_rows()}
