"""What an audit holds against records: source entities with all that is kept of them, some thousands at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

import orjson
from django.db.models import Count, Max

from goodstanding.core.log.seals import KEY_END
from goodstanding.store.models import Alias, Check, Entity, Identifier, Judgement, Leaf, Membership, QuarantinedRow, Record, Registry

if TYPE_CHECKING:
    from hashlib import _Hash

_ENTITIES = 5_000
_NOTES = 900  # bound variables in one SQLite statement
_ROW = ("id", "feed", "file", "line", "field", "reason", "article", "message", "raw", "about")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRecord:
    """One version of a record, as stored. `payload` and `salt` are empty once destroyed."""

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
    key: str
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
                StoredRecord(
                    **{
                        **row,
                        "key": bytes(row["key"]),
                        "salt": None if row["salt"] is None else bytes(row["salt"]),
                        "commitment": bytes(row["commitment"]),
                    }
                )
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


def revoked(version: int) -> list[tuple[int, int, str, str]]:
    """Return (judgement, version, by, because) of every judgement that was revoked or replaced by `version`."""
    rows = Judgement.objects.filter(until__lte=version).order_by("id").values_list("id", "until", "revoked_by", "revoked_because")
    return [(pk, until or 0, by, because) for pk, until, by, because in rows]


def waiting_of(delivery: int, version: int) -> int:
    """Return how many rows a delivery left in quarantine, settled or not."""
    return QuarantinedRow.objects.filter(delivery=delivery, since=version).count()


def waiting_groups(version: int) -> set[tuple[int, int]]:
    """Return (delivery, version) by which rows in quarantine that came by `version`, settled or not, say that they came."""
    return set(QuarantinedRow.objects.filter(since__lte=version).values_list("delivery", "since").distinct())


def rows_digest(delivery: int, version: int) -> bytes:
    """Return SHA-256 over all that a delivery's rows in quarantine say, in order."""
    rows = QuarantinedRow.objects.filter(delivery=delivery, since=version).order_by("id")
    digest = sha256()
    for said in rows.values_list(*_ROW).iterator(chunk_size=_ENTITIES):
        digest.update(orjson.dumps(said) + b"\n")
    return digest.digest()


def any_row_destroyed(delivery: int, version: int) -> bool:
    """Say whether the text of one of the rows that a delivery left in quarantine was destroyed."""
    return QuarantinedRow.objects.filter(delivery=delivery, since=version, erased_in__isnull=False).exists()


def settled(version: int) -> list[tuple[int, int, str]]:
    """Return (row, version, as) of every row of quarantine that was settled by `version`."""
    rows = QuarantinedRow.objects.filter(settled_in__lte=version).order_by("id").values_list("id", "settled_in", "settled_as")
    return [(pk, settled_in or 0, settled_as) for pk, settled_in, settled_as in rows]


def unsettled_as() -> list[int]:
    """Return the rows of quarantine that wait and yet say as what they were settled."""
    return list(QuarantinedRow.objects.filter(settled_in__isnull=True).exclude(settled_as="").order_by("id").values_list("id", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A check's leaf, and the note of what it was answered from: None where there is none."""

    leaf: int
    entry: str
    salt: bytes | None
    version: int | None
    records: list[int] | None


def notes() -> Iterator[Note]:
    """Yield every check with its note, in the order of their leaves."""
    checks = Leaf.objects.filter(kind="check").order_by("id").values_list("id", "entry", "salt")
    rows = checks.iterator(chunk_size=_ENTITIES)
    while some := list(islice(rows, _NOTES)):
        kept = Check.objects.in_bulk([leaf for leaf, _, _ in some])
        for leaf, entry, salt in some:
            note = kept.get(leaf)
            yield Note(
                leaf=leaf,
                entry=entry,
                salt=None if salt is None else bytes(salt),
                version=None if note is None else note.version,
                records=None if note is None else note.records,
            )


def notes_stored() -> int:
    """Return how many notes there are, whether or not they belong to a check."""
    return Check.objects.count()


def keys_sha256(version: int) -> dict[int, bytes | None]:
    """Return SHA-256 over the keys of the entities that began at each version, in the order of their ids, each with `KEY_END` after it.

    None where one of them was destroyed with its entity. Of a version at which none began nothing is said. The entities are read once.
    """
    digests: dict[int, _Hash] = {}
    destroyed: set[int] = set()
    rows = Entity.objects.filter(since__lte=version).order_by("id").values_list("since", "key", "erased_in")
    for since, key, erased_in in rows.iterator(chunk_size=_ENTITIES):
        if erased_in is not None:
            destroyed.add(since)
        digests.setdefault(since, sha256()).update(f"{key}{KEY_END}".encode())
    return {since: None if since in destroyed else digest.digest() for since, digest in digests.items()}


def registry() -> tuple[str, bool, str, str, int, int, int]:
    """Return origin, trial, public key, charter hash, current version, size of the log and of what a checkpoint covers, as stored."""
    row = Registry.objects.get(id=1)
    return row.origin, row.trial, row.public_key, row.charter_sha256, row.current, row.log_size, row.covered
