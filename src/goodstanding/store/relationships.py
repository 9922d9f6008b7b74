"""Reading and writing relationships between organisations."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef

from goodstanding.core.identity.identifiers import Identifier
from goodstanding.engines import bulk
from goodstanding.store.models import Relationship, RelationshipEnd
from goodstanding.store.parties import chunks, visible

CHUNK = 20_000
_COLUMNS = ("id", "feed", "source", "key", "delivery", "payload", "salt", "commitment", "since")
_END = ("relationship", "owner", "scheme", "value", "since")


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationshipRow:
    """One stored version of a relationship. `payload` is canonical JSON."""

    id: int
    feed: str
    source: str
    key: bytes
    delivery: int
    payload: str
    salt: bytes
    commitment: bytes
    since: int
    until: int | None = None
    withdrawn_on: date | None = None


def _row(found: Relationship) -> RelationshipRow:
    return RelationshipRow(
        id=found.pk,
        feed=found.feed,
        source=found.source,
        key=bytes(found.key),
        delivery=found.delivery,
        payload=found.payload,
        salt=bytes(found.salt),
        commitment=bytes(found.commitment),
        since=found.since,
        until=found.until,
        withdrawn_on=found.withdrawn_on,
    )


def live_of_feed(feed: str) -> dict[bytes, tuple[int, str]]:
    """Return key -> (id, payload) of a feed's live relationships. Under the intake lock."""
    rows = Relationship.objects.filter(feed=feed, until__isnull=True).order_by("id").values_list("key", "id", "payload")
    return {bytes(key): (pk, payload) for key, pk, payload in rows.iterator(chunk_size=CHUNK)}


def last_id() -> int:
    """Return the largest id given out so far."""
    return Relationship.objects.aggregate(last=Max("id"))["last"] or 0


def add(rows: Sequence[RelationshipRow], ends: Sequence[tuple[int, bool, Identifier]]) -> None:
    """Stage relationships with the identifiers of their ends: (relationship, of the owner, identifier)."""
    since = {row.id: row.since for row in rows}
    for start in range(0, len(rows), CHUNK):
        values = [tuple(getattr(row, name) for name in _COLUMNS) for row in rows[start : start + CHUNK]]
        with transaction.atomic():
            bulk.insert(connection, Relationship._meta.db_table, _COLUMNS, values)
    for start in range(0, len(ends), CHUNK):
        some = [(number, owner, each.scheme, each.value, since[number]) for number, owner, each in ends[start : start + CHUNK]]
        with transaction.atomic():
            bulk.insert(connection, RelationshipEnd._meta.db_table, _END, some)


def end(ids: Iterable[int], *, version: int, withdrawn_on: date | None) -> list[tuple[int, bytes]]:
    """Stage the end of live relationships: superseded, or withdrawn from a day on. Returns (id, commitment) by id."""
    found: list[tuple[int, bytes]] = []
    for some in chunks(ids):
        rows = Relationship.objects.filter(id__in=some, until__isnull=True)
        found += [(pk, bytes(commitment)) for pk, commitment in rows.order_by("id").values_list("id", "commitment")]
        rows.update(until=version, withdrawn_on=withdrawn_on)
    return sorted(found)


def of_identifiers(identifiers: Iterable[Identifier], version: int, *, owner: bool) -> list[RelationshipRow]:
    """Return the relationships that a reader at `version` sees whose owner, or else subject, bears one of the identifiers, by id."""
    by_scheme: dict[str, set[str]] = {}
    for each in identifiers:
        by_scheme.setdefault(each.scheme, set()).add(each.value)
    numbers: set[int] = set()
    for scheme, values in sorted(by_scheme.items()):
        ordered = sorted(values)
        for start in range(0, len(ordered), 900):
            ends = RelationshipEnd.objects.filter(owner=owner, scheme=scheme, value__in=ordered[start : start + 900])
            numbers.update(ends.values_list("relationship", flat=True))
    found: list[RelationshipRow] = []
    for ids in chunks(numbers):
        found += [_row(each) for each in Relationship.objects.filter(visible(version), id__in=ids)]
    return sorted(found, key=lambda row: row.id)


def standing(version: int) -> Iterator[RelationshipRow]:
    """Yield every relationship that a reader at `version` sees, by id."""
    for found in Relationship.objects.filter(visible(version)).order_by("id").iterator(chunk_size=CHUNK):
        yield _row(found)


def of_tree(delivery: int, version: int, feed: str) -> Iterator[tuple[str, RelationshipRow]]:
    """Yield a delivery's relationships in the order of its tree: (`+` or `~`, brought) by id, then (`-`, withdrawn) by id."""
    superseded = {
        bytes(key) for key in Relationship.objects.filter(feed=feed, until=version, withdrawn_on__isnull=True).values_list("key", flat=True)
    }
    for found in Relationship.objects.filter(delivery=delivery, since=version).order_by("id").iterator(chunk_size=CHUNK):
        yield ("~" if bytes(found.key) in superseded else "+"), _row(found)
    for found in (
        Relationship.objects.filter(feed=feed, until=version, withdrawn_on__isnull=False).order_by("id").iterator(chunk_size=CHUNK)
    ):
        yield "-", _row(found)


End = tuple[bool, str, str, int]
"""Of the owner or else the subject, scheme, value, since."""


def ends_of(relationships: Iterable[int]) -> dict[int, list[End]]:
    """Return relationship -> its ends, sorted."""
    found: dict[int, list[End]] = {}
    for ids in chunks(relationships):
        rows = RelationshipEnd.objects.filter(relationship__in=ids).values_list("relationship", "owner", "scheme", "value", "since")
        for relationship, owner, scheme, value, since in sorted(rows):
            found.setdefault(relationship, []).append((owner, scheme, value, since))
    return found


def stored(version: int) -> int:
    """Return how many relationships came by `version`, whether or not they stand."""
    return Relationship.objects.filter(since__lte=version).count()


def ends_of_none(version: int) -> int:
    """Return how many ends that began by `version` there are of relationships that there are not."""
    there = Relationship.objects.filter(id=OuterRef("relationship"))
    return RelationshipEnd.objects.filter(~Exists(there), since__lte=version).count()


def touched(version: int) -> set[tuple[str, int]]:
    """Return (feed, version) of every beginning and end of a relationship by `version`."""
    began = Relationship.objects.filter(since__lte=version).values_list("feed", "since").distinct()
    ended = Relationship.objects.filter(until__lte=version).values_list("feed", "until").distinct()
    return {*began, *((feed, until) for feed, until in ended if until is not None)}


def delivered(version: int) -> set[tuple[int, int]]:
    """Return (delivery, version) by which relationships that came by `version` say that they came."""
    return set(Relationship.objects.filter(since__lte=version).values_list("delivery", "since").distinct())


def superseded(feed: str, version: int) -> int:
    """Return how many relationships ended at a version without being withdrawn."""
    return Relationship.objects.filter(feed=feed, until=version, withdrawn_on__isnull=True).count()
