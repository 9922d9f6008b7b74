"""Destroying content for good: what may be due, what stays as a tombstone, and what is deleted with it.

Everything that destroys runs in the caller's transaction, the one that witnesses it.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl
from django.db import connection
from django.db.models import Max, Q

from goodstanding.core.identity.names import normalise_name
from goodstanding.store import salts
from goodstanding.store.models import Alias, Entity, Identifier, QuarantinedRow, Record, Standing, Version
from goodstanding.store.parties import chunks, visible

CANDIDATES = {
    "record": pl.Int64,
    "key": pl.Binary,
    "entity": pl.Int64,
    "type": pl.Utf8,
    "feed": pl.Utf8,
    "since": pl.Int64,
    "first": pl.Int64,
    "until": pl.Int64,
    "decided_on": pl.Date,
    "withdrawn_on": pl.Date,
    "payload": pl.Utf8,
}
TABLES = tuple(model._meta.db_table for model in (Record, Standing, QuarantinedRow, Entity, Identifier, Alias, Version))
"""Every table that content is destroyed in."""
_SAID = pl.Struct({"kind": pl.Utf8, "ends_on": pl.Utf8, "open_ended": pl.Boolean})
_FETCH = 50_000


def candidates(decided_by: date) -> pl.DataFrame:
    """Return the latest version of every record that still has its content and was decided by a day.

    Columns as `CANDIDATES`, but for `payload` what it says: `kind`, `ends_on`, `open_ended`.
    """
    table = Record._meta.db_table
    columns = 'r.id, r.key, r.entity, r.type, r.feed, r.since, r.first, r."until", r.decided_on, r.withdrawn_on, r.payload'
    # Of a record that is no longer live every version is a candidate, and the latest is chosen below.
    sql = (
        f'SELECT {columns} FROM "{table}" r WHERE r.erased_in IS NULL AND r.decided_on <= %s AND (r."until" IS NULL OR NOT EXISTS '  # noqa: S608 -- constants
        f'(SELECT 1 FROM "{table}" n WHERE n.key = r.key AND n."until" IS NULL AND n.erased_in IS NULL))'
    )
    parts: list[pl.DataFrame] = []
    with connection.cursor() as cursor:
        cursor.execute(sql, [decided_by])
        while rows := cursor.fetchmany(_FETCH):
            plain = [(row[0], bytes(row[1]), *row[2:]) for row in rows]
            parts.append(_said(pl.DataFrame(plain, schema=CANDIDATES, orient="row")))
    found = pl.concat(parts) if parts else _said(pl.DataFrame(schema=CANDIDATES))
    return found.sort("since", "record").unique("key", keep="last").sort("record")


def _said(rows: pl.DataFrame) -> pl.DataFrame:
    said = pl.col("payload").str.json_decode(_SAID).struct
    return rows.with_columns(
        kind=said.field("kind"),
        ends_on=said.field("ends_on").str.to_date(),
        open_ended=said.field("open_ended").fill_null(value=False),
    ).drop("payload")


def last_measures(record_ids: Iterable[int], version: int) -> dict[int, date]:
    """Return the end of the last measure that follows from each record."""
    found: dict[int, date] = {}
    for ids in chunks(record_ids):
        rows = Standing.objects.filter(visible(version), record__in=ids).values("record").annotate(last=Max("ends"))
        found.update({row["record"]: row["last"] for row in rows})
    return found


def versions_under(keys: Mapping[bytes, int]) -> list[int]:
    """Return the ids of every version, still with its content, of the records of these keys (key -> entity)."""
    found: list[int] = []
    for ids in chunks(keys.values()):
        rows = Record.objects.filter(entity__in=ids, erased_in__isnull=True).values_list("id", "key")
        found += [pk for pk, key in rows if bytes(key) in keys]
    return sorted(found)


def destroy_records(ids: Sequence[int], *, version: int) -> set[int]:
    """Destroy content and salt of records, and the standings that followed from them. Returns their entities."""
    entities: set[int] = set()
    for some in chunks(ids):
        chosen = Record.objects.filter(id__in=some, erased_in__isnull=True)
        entities.update(chosen.values_list("entity", flat=True))
        chosen.update(payload="", salt=None, erased_in=version)
        Standing.objects.filter(record__in=some).delete()
    return entities


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a version of a record that keeps its content says of its entity."""

    entity: int
    key: bytes
    since: int
    payload: str


def kept(entities: Iterable[int]) -> Iterator[Said]:
    """Yield what is still kept of entities, the oldest version first."""
    for ids in chunks(entities):
        rows = Record.objects.filter(entity__in=ids, erased_in__isnull=True).order_by("since", "id")
        for entity, key, since, payload in rows.values_list("entity", "key", "since", "payload"):
            yield Said(entity=entity, key=bytes(key), since=since, payload=payload)


def forget_identifiers(entities: Iterable[int], said: Mapping[int, set[tuple[str, str, bool]]]) -> set[int]:
    """Delete the identifiers that nothing kept says of an entity. Returns the entities that lost one."""
    lost: set[int] = set()
    for ids in chunks(entities):
        gone: list[int] = []
        for pk, entity, *borne in Identifier.objects.filter(entity__in=ids).values_list("id", "entity", "scheme", "value", "verified"):
            if tuple(borne) not in said.get(entity, set()):
                gone.append(pk)
                lost.add(entity)
        for some in chunks(gone):
            Identifier.objects.filter(id__in=some).delete()
    return lost


def forget_aliases(entities: Iterable[int], said: Mapping[int, set[str]]) -> None:
    """Delete the other names that nothing kept says of an entity."""
    for ids in chunks(entities):
        rows = Alias.objects.filter(entity__in=ids).values_list("id", "entity", "name")
        gone = [pk for pk, entity, name in rows if name not in said.get(entity, set())]
        for some in chunks(gone):
            Alias.objects.filter(id__in=some).delete()


def destroyed_key(entity: int) -> str:
    """Return what stands in place of the source's own key of an entity of which nothing is kept."""
    return f"(destroyed e-{entity:06})"


def forget_entities(entities: Collection[int], *, version: int) -> None:
    """Take name, country and source's own key from entities of which nothing is kept, and the salt under which a leaf sealed the key."""
    salts.destroy_of_keys(entities)
    for entity in sorted(entities):
        Entity.objects.filter(id=entity).update(name="", name_key="", country="", key=destroyed_key(entity), erased_in=version)


def rename(names: Mapping[int, tuple[str, str]]) -> None:
    """Describe entities as something kept still does: entity -> (name, country), where nothing kept says the name they have."""
    for entity, (name, country) in names.items():
        Entity.objects.filter(id=entity).update(name=name, name_key=normalise_name(name), country=country)


def names_of(entities: Iterable[int]) -> dict[int, str]:
    """Return the names that entities go by."""
    found: dict[int, str] = {}
    for ids in chunks(entities):
        found.update(Entity.objects.filter(id__in=ids).values_list("id", "name"))
    return found


def waiting_texts(version: int) -> list[tuple[str, int, int]]:
    """Return (feed, delivery, since) of which some row in quarantine, settled or not, still has its text."""
    rows = QuarantinedRow.objects.filter(since__lte=version, erased_in__isnull=True)
    return sorted(set(rows.values_list("feed", "delivery", "since")))


def rows_of(groups: Iterable[tuple[str, int, int]]) -> list[int]:
    """Return the quarantined rows of (feed, delivery, since) that still have their text."""
    found: list[int] = []
    for feed, delivery, since in groups:
        rows = QuarantinedRow.objects.filter(feed=feed, delivery=delivery, since=since, erased_in__isnull=True)
        found += rows.values_list("id", flat=True)
    return sorted(found)


def rows_about(record_ids: Iterable[int]) -> list[int]:
    """Return the quarantined rows that became one of these records, or were proposed as its correction, and still have their text."""
    found: set[int] = set()
    for ids in chunks(record_ids):
        became = [f"r-{record:06}" for record in ids]
        rows = QuarantinedRow.objects.filter(Q(about__in=ids) | Q(settled_as__in=became), erased_in__isnull=True)
        found.update(rows.values_list("id", flat=True))
    return sorted(found)


def destroy_rows(ids: Sequence[int], *, version: int) -> None:
    """Destroy raw text and message of quarantined rows, and the salt of their seal; one that waits is settled as `destroyed`."""
    salts.destroy_of_quarantine(ids)
    for some in chunks(ids):
        chosen = QuarantinedRow.objects.filter(id__in=some, erased_in__isnull=True)
        chosen.filter(settled_in__isnull=True).update(settled_in=version, settled_as="destroyed")
        chosen.update(raw="", message="", field="", erased_in=version)


def types_of(feed: str) -> str | None:
    """Return the type of the records that a feed makes, or None if it has made none."""
    return Record.objects.filter(feed=feed).values_list("type", flat=True).first()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What stays under a key whose record was destroyed.

    Attributes:
        record: the record's id.
        live: it had not been withdrawn: nothing else can be stored under its key before it is superseded.
        since: register version of its latest version.
        decided_on: the day of its decision.
        undone: it had been withdrawn here as wrong, or annulled.
    """

    record: int
    live: bool
    since: int
    decided_on: date
    undone: bool


def tombstones(feed: str, held: Container[bytes]) -> dict[bytes, Tombstone]:
    """Return the tombstones of a feed by key: nothing is kept under these keys. Under the intake lock.

    Args:
        feed: the feed.
        held: the keys of its live records.
    """
    undone = set(Version.objects.filter(change="correction").values_list("number", flat=True))
    found: dict[bytes, Tombstone] = {}
    erased = Record.objects.filter(feed=feed, erased_in__isnull=False).order_by("since", "id")
    for pk, key, since, until, withdrawn_on, decided_on in erased.values_list("id", "key", "since", "until", "withdrawn_on", "decided_on"):
        wrong = until in undone and withdrawn_on is None
        found[bytes(key)] = Tombstone(record=pk, live=until is None, since=since, decided_on=decided_on, undone=wrong)
    ended = Record.objects.filter(feed=feed, until__isnull=False, erased_in__isnull=True) if found else Record.objects.none()
    kept_ended = {bytes(key) for key in ended.values_list("key", flat=True).iterator(chunk_size=20_000)}
    return {key: each for key, each in found.items() if key not in held and key not in kept_ended}


def erased_at(version: int) -> tuple[list[int], list[int]]:
    """Return the records and the quarantined rows whose content was destroyed at a version."""
    records = Record.objects.filter(erased_in=version).order_by("id").values_list("id", flat=True)
    rows = QuarantinedRow.objects.filter(erased_in=version).order_by("id").values_list("id", flat=True)
    return list(records), list(rows)


def erased_outside(known: Iterable[int]) -> int:
    """Return how many records, rows and entities lack their content without having lost it at one of these versions."""
    chosen = sorted(set(known))
    return sum(
        model._default_manager.filter(erased_in__isnull=False).exclude(erased_in__in=chosen).count()
        for model in (Record, QuarantinedRow, Entity)
    )


def any_between(since: int, version: int) -> bool:
    """Say whether content was destroyed after version `since`, up to `version`."""
    return Version.objects.filter(change="erasure", number__gt=since, number__lte=version).exists()
