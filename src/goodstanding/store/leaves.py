"""The log's leaves and nodes, as rows."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F, Max

from goodstanding.engines import bulk
from goodstanding.store.models import Checkpoint, Leaf, Node, Registry, Version
from goodstanding.store.statements import rows

_APPEND = "INSERT INTO store_leaf (kind, hash, entry, salt, body) VALUES (%s, %s, %s, %s, %s) RETURNING id"


def append(*, kind: str, digest: bytes, entry: str, salt: bytes, body: str) -> int:
    """Write one unnumbered leaf in the caller's transaction. Returns its id."""
    with connection.cursor() as cursor:
        cursor.execute(_APPEND, [kind, digest, entry, salt, body])
        row = cursor.fetchone()
    assert row is not None  # noqa: S101 -- an insert returns its row or raises
    return int(row[0])


_KEEP = "INSERT INTO store_check (leaf, version, records)"
_APPEND_CHECK = f"WITH leaf AS ({_APPEND}) {_KEEP} SELECT id, %s, %s FROM leaf"  # noqa: S608 -- constants


def append_check(*, kind: str, digest: bytes, entry: str, salt: bytes, version: int, records: Sequence[int]) -> None:
    """Write a check's unnumbered leaf and what is kept of the check: both or neither, in a transaction of its own.

    On PostgreSQL that is one statement, and one journey to the server instead of four.
    """
    kept = json.dumps(list(records))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_APPEND_CHECK, [kind, digest, entry, salt, "", version, kept])
        return
    with transaction.atomic(), connection.cursor() as cursor:
        leaf = append(kind=kind, digest=digest, entry=entry, salt=salt, body="")
        cursor.execute(f"{_KEEP} VALUES (%s, %s, %s)", [leaf, version, kept])


def lock_size() -> int:
    """Lock the registry's row against other sequencers, in the caller's transaction; return how many leaves are numbered."""
    return Registry.objects.select_for_update().values_list("log_size", flat=True).get(id=1)


def pending(limit: int) -> list[tuple[int, bytes]]:
    """Return (id, leaf hash) of committed, unnumbered leaves in order of their ids."""
    found = rows("SELECT id, hash FROM store_leaf WHERE number IS NULL ORDER BY id LIMIT %s", [limit])
    return [(pk, bytes(digest)) for pk, digest in found]


def number(first: int, ids: Sequence[int], nodes: Iterable[tuple[int, int, bytes]]) -> None:
    """Number leaves `first`, `first`+1, … and store the interior nodes that they complete, in the caller's transaction.

    The caller MUST publish the checkpoint that covers them in the same transaction: the registry says so from here on.
    """
    for place, low, high in _runs(ids):
        # Pending ids mostly follow each other: one statement numbers a whole run, and touches no id that was not seen pending.
        Leaf.objects.filter(id__gte=low, id__lte=high).update(number=F("id") + (first + place - low))
    bulk.insert(connection, Node._meta.db_table, ("level", "position", "hash"), list(nodes))
    Registry.objects.filter(id=1).update(log_size=first + len(ids), covered=first + len(ids))


def _runs(ids: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Cut ascending ids into runs without gaps: (place of the first in `ids`, first id, last id)."""
    start = 0
    for place in range(1, len(ids) + 1):
        if place == len(ids) or ids[place] != ids[place - 1] + 1:
            yield start, ids[start], ids[place - 1]
            start = place


def node(level: int, position: int) -> bytes:
    """Return a stored node; level 0 is the leaf hashes.

    Raises:
        LookupError: the log has no such complete node.
    """
    found: bytes | memoryview | None
    if level == 0:
        found = Leaf.objects.filter(number=position).values_list("hash", flat=True).first()
    else:
        found = Node.objects.filter(level=level, position=position).values_list("hash", flat=True).first()
    if found is None:
        raise LookupError(f"the log has no node at level {level}, position {position}")
    return bytes(found)


def publish(*, size: int, root: bytes, note: str, at: datetime, follows: int) -> None:
    """Publish a checkpoint. A size is published once: the database refuses a second one."""
    Checkpoint.objects.create(size=size, root=root, note=note, at=at, follows=follows)


def latest_checkpoint() -> Checkpoint | None:
    """Return the checkpoint of the largest tree."""
    return Checkpoint.objects.order_by("-size").first()


def latest_size_and_root() -> tuple[int, bytes] | None:
    """Return size and root of the checkpoint of the largest tree."""
    found = rows("SELECT size, root FROM store_checkpoint ORDER BY size DESC LIMIT 1", [])
    return (found[0][0], bytes(found[0][1])) if found else None


def published_at(size: int) -> datetime | None:
    """Return when the checkpoint of this size was published; None if there is none."""
    return Checkpoint.objects.filter(size=size).values_list("at", flat=True).first()


def version_at(size: int) -> int:
    """Return the register version at a checkpoint: the last whose leaf is among the first `size`; 0 if none is."""
    hashes = Leaf.objects.filter(number__lt=size).values("hash")
    return Version.objects.filter(leaf__in=hashes).aggregate(last=Max("number"))["last"] or 0


def by_hash(digest: bytes) -> Leaf | None:
    """Return the leaf with this leaf hash."""
    return Leaf.objects.filter(hash=digest).first()
