"""What an audit holds against records: source entities with all that is kept of them, some thousands at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

import orjson
from django.db.models import Count, Max

from goodstanding.store.models import Alias, Check, Entity, Identifier, Judgement, Leaf, Membership, QuarantinedRow, Record, Registry

_ENTITIES = 5_000
_ROW = ("id", "feed", "file", "line", "field", "reason", "article", "message", "raw", "about")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRecord:
    """One version of a record, as stored, without its salt. `payload` is empty once destroyed."""

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
    commitment: bytes
    erased_in: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredName:
    """An identifier (`scheme`, `value`) or an alias (`scheme` empty, `value` the name) as stored."""

    entity: int
    scheme: str
    value: str
    also: bool | str
    since: int
    until: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntity:
    """A source entity as stored."""

    id: int
    source: str
    kind: str
    kind_by: str
    name: str
    name_key: str
    country: str
    since: int
    erased_in: int | None


@dataclass(slots=True, kw_only=True)
class Range:
    """Everything of the entities with ids in a range."""

    entities: dict[int, StoredEntity]
    records: list[StoredRecord]
    identifiers: list[StoredName]
    aliases: list[StoredName] = field(default_factory=list)


def ranges(version: int) -> Iterator[Range]:
    """Yield the whole register in ranges of entity ids, records oldest first."""
    last = max(
        model._default_manager.aggregate(last=Max(name))["last"] or 0
        for model, name in ((Entity, "id"), (Record, "entity"), (Identifier, "entity"), (Alias, "entity"))
    )
    for low in range(0, last + 1, _ENTITIES):
        inside = {"entity__gte": low, "entity__lt": low + _ENTITIES, "since__lte": version}
        yield Range(
            entities={row.id: row for row in _entities(low, version)},
            records=[
                StoredRecord(**{**row, "key": bytes(row["key"]), "commitment": bytes(row["commitment"])})
                for row in Record.objects.filter(**inside).order_by("since", "id").values(*StoredRecord.__dataclass_fields__)
            ],
            identifiers=[
                StoredName(entity=entity, scheme=scheme, value=value, also=verified, since=since, until=until)
                for entity, scheme, value, verified, since, until in Identifier.objects.filter(**inside).values_list(
                    "entity", "scheme", "value", "verified", "since", "until"
                )
            ],
            aliases=[
                StoredName(entity=entity, scheme="", value=name, also=name_key, since=since, until=until)
                for entity, name, name_key, since, until in Alias.objects.filter(**inside).values_list(
                    "entity", "name", "name_key", "since", "until"
                )
            ],
        )


def _entities(low: int, version: int) -> Iterator[StoredEntity]:
    rows = Entity.objects.filter(id__gte=low, id__lt=low + _ENTITIES, since__lte=version)
    for row in rows.values(*StoredEntity.__dataclass_fields__):
        yield StoredEntity(**row)


def memberships(version: int) -> dict[int, int]:
    """Return entity -> party of every entity that belongs to another's party."""
    rows = Membership.objects.filter(since__lte=version).exclude(until__lte=version)
    return dict(rows.values_list("entity", "party"))


def sharers(version: int) -> set[int]:
    """Return every entity that bears a verified identifier which another bears too."""
    live = Identifier.objects.filter(since__lte=version, verified=True).exclude(until__lte=version)
    shared = live.values("scheme", "value").annotate(bearers=Count("entity", distinct=True)).filter(bearers__gt=1)
    values = {(row["scheme"], row["value"]) for row in shared}
    if not values:
        return set()
    rows = live.filter(value__in=[value for _, value in values]) if len(values) < 500 else live  # noqa: PLR2004 -- bound variables
    return {entity for entity, scheme, value in rows.values_list("entity", "scheme", "value") if (scheme, value) in values}


def revoked() -> list[tuple[int, int, str, str]]:
    """Return (judgement, version, by, because) of every judgement that was revoked or replaced."""
    rows = Judgement.objects.filter(until__isnull=False).order_by("id").values_list("id", "until", "revoked_by", "revoked_because")
    return [(pk, until or 0, by, because) for pk, until, by, because in rows]


def waiting_of(delivery: int, version: int) -> int:
    """Return how many rows a delivery left in quarantine, settled or not."""
    return QuarantinedRow.objects.filter(delivery=delivery, since=version).count()


def rows_sha256(delivery: int, version: int) -> str | None:
    """Return the hash of all that a delivery's rows in quarantine say, in order; None once the text of one was destroyed."""
    rows = QuarantinedRow.objects.filter(delivery=delivery, since=version).order_by("id")
    digest = sha256()
    for *said, erased_in in rows.values_list(*_ROW, "erased_in").iterator(chunk_size=_ENTITIES):
        if erased_in is not None:
            return None
        digest.update(orjson.dumps(said) + b"\n")
    return digest.hexdigest()


def settled() -> list[tuple[int, int, str]]:
    """Return (row, version, as) of every settled row of quarantine."""
    rows = QuarantinedRow.objects.filter(settled_in__isnull=False).order_by("id").values_list("id", "settled_in", "settled_as")
    return [(pk, version or 0, settled_as) for pk, version, settled_as in rows]


def checks() -> tuple[int, int, int]:
    """Return how many leaves of checks there are, of how many of them the registry knows the records, and how many such notes there are."""
    asked = Leaf.objects.filter(kind="check")
    return asked.count(), Check.objects.filter(leaf__in=asked.values("pk")).count(), Check.objects.count()


def registry() -> tuple[str, bool, str, str, int, int]:
    """Return origin, trial, public key, charter hash, current version and size of the log, as stored."""
    row = Registry.objects.get(id=1)
    return row.origin, row.trial, row.public_key, row.charter_sha256, row.current, row.log_size
