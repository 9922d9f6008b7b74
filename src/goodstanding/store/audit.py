"""Everything that an audit reads, streamed in order, as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import polars as pl
from django.db import connection

from goodstanding.store.models import Checkpoint, Identifier, Leaf, Node, Record, Version
from goodstanding.store.parties import visible

_CHUNK = 5_000
PENDING = -1
"""In place of a leaf's number, while it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafRow:
    """One numbered leaf as stored."""

    number: int
    kind: str
    hash: bytes
    entry: str
    salt: bytes | None
    body: str


def _leaf(leaf: Leaf, number: int) -> LeafRow:
    return LeafRow(
        number=number,
        kind=leaf.kind,
        hash=bytes(leaf.hash),
        entry=leaf.entry,
        salt=None if leaf.salt is None else bytes(leaf.salt),
        body=leaf.body,
    )


def numbered_leaves() -> Iterator[LeafRow]:
    """Yield every numbered leaf in the log's order."""
    for leaf in Leaf.objects.filter(number__isnull=False).order_by("number").iterator(chunk_size=_CHUNK):
        yield _leaf(leaf, leaf.number if leaf.number is not None else -1)


def leaf_by_hash(digest: bytes) -> LeafRow | None:
    """Return the leaf of a hash; its number is `PENDING` while it waits for the sequencer."""
    leaf = Leaf.objects.filter(hash=digest).first()
    return None if leaf is None else _leaf(leaf, PENDING if leaf.number is None else leaf.number)


def pending_leaves() -> int:
    """Return how many leaves wait for a number."""
    return Leaf.objects.filter(number__isnull=True).count()


def nodes() -> dict[tuple[int, int], bytes]:
    """Return every stored interior node."""
    rows = Node.objects.values_list("level", "position", "hash").iterator(chunk_size=_CHUNK)
    return {(level, position): bytes(digest) for level, position, digest in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckpointRow:
    """A checkpoint as stored."""

    size: int
    root: bytes
    note: str
    at: datetime
    follows: int


def checkpoints() -> list[CheckpointRow]:
    """Return every checkpoint, the smallest first."""
    return [
        CheckpointRow(size=row.size, root=bytes(row.root), note=row.note, at=row.at, follows=row.follows)
        for row in Checkpoint.objects.order_by("size")
    ]


def version_rows() -> list[tuple[int, str, str, bytes]]:
    """Return (number, kind of change, actor, leaf hash) of every version, in order."""
    return [(row.number, row.change, row.actor, bytes(row.leaf)) for row in Version.objects.order_by("number")]


def versions_of(change: str) -> list[int]:
    """Return the versions that a kind of change made, in order."""
    return list(Version.objects.filter(change=change).order_by("number").values_list("number", flat=True))


def leaf_of_version(version: int) -> bytes | None:
    """Return the leaf hash of a version."""
    found = Version.objects.filter(number=version).values_list("leaf", flat=True).first()
    return None if found is None else bytes(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeRecord:
    """A record as a leaf of its delivery's tree: `change` is `+`, `~` or `-`."""

    id: int
    change: str
    payload: str
    salt: bytes | None
    commitment: bytes


def tree_records(delivery: int, version: int, feed: str) -> Iterator[TreeRecord]:
    """Yield a delivery's records in the order of its tree: those it brought, by id, then those it withdrew, by id.

    Args:
        delivery: the delivery's id.
        version: the version at which it was accepted.
        feed: its feed.
    """
    superseded = {
        bytes(key) for key in Record.objects.filter(feed=feed, until=version, withdrawn_on__isnull=True).values_list("key", flat=True)
    }
    for record in Record.objects.filter(delivery=delivery, since=version).order_by("id").iterator(chunk_size=_CHUNK):
        yield _tree_record(record, "~" if bytes(record.key) in superseded else "+")
    withdrawn = Record.objects.filter(feed=feed, until=version, withdrawn_on__isnull=False).order_by("id")
    for record in withdrawn.iterator(chunk_size=_CHUNK):
        yield _tree_record(record, "-")


def _tree_record(record: Record, change: str) -> TreeRecord:
    return TreeRecord(
        id=record.pk,
        change=change,
        payload=record.payload,
        salt=None if record.salt is None else bytes(record.salt),
        commitment=bytes(record.commitment),
    )


def bodies_of(kind: str) -> list[str]:
    """Return the bodies that are kept of a kind of leaves, in order."""
    return list(Leaf.objects.filter(kind=kind).exclude(body="").order_by("id").values_list("body", flat=True))


BEARING = {"entity": pl.Int64(), "scheme": pl.String(), "value": pl.String(), "verified": pl.Boolean()}
"""Who bears which identifier."""


def identifiers(version: int) -> pl.DataFrame:
    """Return the identifiers that checks and linkage read at `version` (`BEARING`), each once."""
    rows = Identifier.objects.filter(visible(version)).values_list(*BEARING)
    return pl.DataFrame(list(rows.iterator(chunk_size=_CHUNK)), schema=BEARING, orient="row").unique()


def stated_identifiers(version: int, *, withdrawn: bool) -> pl.DataFrame:
    """Return the identifiers that records state (`BEARING`), each once: live ones, and if wanted those that ended and have no successor."""
    said = pl.Struct({"party": pl.Struct({"identifiers": pl.List(pl.Struct({name: BEARING[name] for name in list(BEARING)[1:]}))})})
    parts = [pl.DataFrame(schema=BEARING)]
    table = Record._meta.db_table
    followed = f'SELECT 1 FROM "{table}" n WHERE n.entity = r.entity AND n.key = r.key AND n.since = r."until"'  # noqa: S608 -- constants
    also = f" OR withdrawn_on IS NOT NULL OR NOT EXISTS ({followed})" if withdrawn else ""
    sql = f'SELECT entity, payload FROM "{table}" r WHERE since <= %s AND ("until" IS NULL OR "until" > %s{also})'  # noqa: S608 -- constants
    with connection.cursor() as cursor:
        cursor.execute(sql, [version, version])
        while rows := cursor.fetchmany(_CHUNK * 10):
            read = pl.DataFrame(rows, schema={"entity": pl.Int64(), "payload": pl.String()}, orient="row").filter(pl.col("payload") != "")
            each = read.select("entity", pl.col("payload").str.json_decode(said).struct.field("party").struct.field("identifiers"))
            parts.append(each.explode("identifiers").drop_nulls("identifiers").unnest("identifiers").select(*BEARING))
    return pl.concat(parts).unique()
