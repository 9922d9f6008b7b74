"""Reading and ending records. Frames leave here with columns as stored; `services.frames` types them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

import polars as pl
from django.db import connection
from django.db.models import Max, Q

from goodstanding.store.models import Record, Version
from goodstanding.store.parties import chunks, visible
from goodstanding.store.statements import rows_among

FRAME = {
    "record": pl.Int64,
    "entity": pl.Int64,
    "feed": pl.Utf8,
    "since": pl.Int64,
    "until": pl.Int64,
    "first": pl.Int64,
    "decided_on": pl.Date,
    "withdrawn_on": pl.Date,
    "payload": pl.Utf8,
}
_FETCH = 100_000
_DATES = ("decided_on", "withdrawn_on")
# Dates leave as text: Django would make a Python date of each.
_COLUMNS = 'type, id, entity, feed, since, "until", first, CAST(decided_on AS TEXT), CAST(withdrawn_on AS TEXT), payload'
_STORED = 'id, feed, key, type, entity, delivery, first, since, "until", decided_on, withdrawn_on, payload, salt, commitment, erased_in'
_EXISTING = 'since <= %s AND ("until" IS NULL OR "until" > %s OR withdrawn_on IS NOT NULL)'


def frames(record_types: Sequence[str], version: int, entities: Iterable[int] | None = None) -> Iterator[tuple[str, pl.DataFrame]]:
    """Give the records of some types that exist at `version`, the withdrawn ones included: (type, frame), many frames of each type.

    The table is read once, however many types are asked for, and no more of it is held at a time than a frame needs.

    Args:
        record_types: qualified types.
        version: register version.
        entities: only these entities' records, or all.
    """
    if not record_types:
        return
    types = ", ".join(["%s"] * len(record_types))
    where = f'SELECT {_COLUMNS} FROM "{Record._meta.db_table}" WHERE {_EXISTING} AND type IN ({types})'  # noqa: S608 -- constants
    start: list[int | str] = [version, version, *record_types]
    if entities is None:
        yield from _fetch(where, start)
        return
    for ids in chunks(entities):
        yield from _fetch(f"{where} AND entity IN ({', '.join(['%s'] * len(ids))})", [*start, *ids])


def _fetch(sql: str, parameters: Sequence[int | str]) -> Iterator[tuple[str, pl.DataFrame]]:
    read = {name: pl.Utf8 if name in _DATES else dtype for name, dtype in FRAME.items()}
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, parameters)
        while rows := cursor.fetchmany(_FETCH):
            found = pl.DataFrame(rows, schema={"type": pl.Utf8, **read}, orient="row")
            for (record_type,), frame in found.partition_by("type", as_dict=True, include_key=False).items():
                yield record_type, frame.with_columns(pl.col(_DATES).str.to_date("%Y-%m-%d"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """One stored version of a record."""

    id: int
    feed: str
    key: bytes
    type: str
    entity: int
    delivery: int
    first: int
    since: int
    until: int | None
    decided_on: date
    withdrawn_on: date | None
    payload: str
    salt: bytes | None
    commitment: bytes
    erased_in: int | None


def _row(record: Record) -> RecordRow:
    return RecordRow(
        id=record.pk,
        feed=record.feed,
        key=bytes(record.key),
        type=record.type,
        entity=record.entity,
        delivery=record.delivery,
        first=record.first,
        since=record.since,
        until=record.until,
        decided_on=record.decided_on,
        withdrawn_on=record.withdrawn_on,
        payload=record.payload,
        salt=None if record.salt is None else bytes(record.salt),
        commitment=bytes(record.commitment),
        erased_in=record.erased_in,
    )


def get(record: int) -> RecordRow | None:
    """Return one record by its id."""
    found = Record.objects.filter(id=record).first()
    return None if found is None else _row(found)


def of_entities(entities: Iterable[int], version: int) -> list[RecordRow]:
    """Return the entities' records that stand at `version`, the withdrawn ones included, in order of their ids."""
    found = rows_among(f"SELECT {_STORED} FROM store_record WHERE {_EXISTING} AND entity IN", [version, version], entities)  # noqa: S608 -- constants
    return [
        RecordRow(
            id=pk,
            feed=feed,
            key=bytes(key),
            type=record_type,
            entity=entity,
            delivery=delivery,
            first=first,
            since=since,
            until=until,
            decided_on=decided_on,
            withdrawn_on=withdrawn_on,
            payload=payload,
            salt=None if salt is None else bytes(salt),
            commitment=bytes(commitment),
            erased_in=erased_in,
        )
        for pk, feed, key, record_type, entity, delivery, first, since, until, decided_on, withdrawn_on, payload, salt, commitment, erased_in in sorted(
            found, key=itemgetter(0)
        )
    ]


def of_delivery(delivery: int) -> list[RecordRow]:
    """Return the record versions that a delivery brought, in order of their ids (the order of its tree)."""
    return [_row(record) for record in Record.objects.filter(delivery=delivery).order_by("id")]


def live_of_feed(feed: str) -> list[tuple[bytes, int, int, int, date, str]]:
    """Return (key, id, entity, first, decided_on, payload) of a feed's live records that have content. Under the intake lock."""
    rows = Record.objects.filter(feed=feed, until__isnull=True, erased_in__isnull=True).order_by("id")
    return [
        (bytes(key), pk, entity, first, decided_on, payload)
        for key, pk, entity, first, decided_on, payload in rows.values_list(
            "key", "id", "entity", "first", "decided_on", "payload"
        ).iterator(chunk_size=20_000)
    ]


def earliest_decided(feed: str) -> dict[bytes, date]:
    """Return, for the keys of a feed that are no longer live or whose content was destroyed, the earliest day they were ever dated."""
    return {
        bytes(key): decided_on
        for key, decided_on in Record.objects.filter(Q(until__isnull=False) | Q(erased_in__isnull=False), feed=feed)
        .order_by("-decided_on")
        .values_list("key", "decided_on")
    }


def corrected_here(feed: str) -> dict[bytes, str]:
    """Return, by key, the latest payload of a feed's records that a correction made here superseded or withdrew."""
    made_here = Version.objects.filter(change="correction").values_list("number", flat=True)
    rows = Record.objects.filter(feed=feed, until__in=list(made_here)).order_by("id")
    return {bytes(key): payload for key, payload in rows.values_list("key", "payload")}


def last_said(keys: Mapping[bytes, int], version: int) -> dict[bytes, str]:
    """Return, by key, the payload of the last version before `version` that is kept of the records of these keys (key -> entity)."""
    found: dict[bytes, str] = {}
    for ids in chunks(keys.values()):
        rows = Record.objects.filter(entity__in=ids, since__lt=version, erased_in__isnull=True).order_by("since", "id")
        for key, entity, payload in rows.values_list("key", "entity", "payload").iterator(chunk_size=20_000):
            if keys.get(bytes(key)) == entity:
                found[bytes(key)] = payload
    return found


def end(ids: Iterable[int], *, version: int, withdrawn_on: date | None) -> None:
    """End live records at `version`: superseded, or withdrawn from a day on."""
    for some in chunks(ids):
        Record.objects.filter(id__in=some, until__isnull=True).update(until=version, withdrawn_on=withdrawn_on)


def last_id() -> int:
    """Return the largest record id given out so far."""
    return Record.objects.aggregate(last=Max("id"))["last"] or 0


def live(entity_ids: Iterable[int], version: int) -> list[RecordRow]:
    """Return the records of entities that a reader at `version` sees."""
    rows: list[RecordRow] = []
    for ids in chunks(entity_ids):
        rows += [_row(record) for record in Record.objects.filter(visible(version), entity__in=ids).order_by("id")]
    return rows
