"""Materialised standings: reading them, and replacing those of some parties by what the evaluator found."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl
from django.db import connection, transaction
from django.db.models import Q

from goodstanding.core.charter.vocabulary import MeasureKind
from goodstanding.engines import bulk
from goodstanding.store.models import Standing
from goodstanding.store.parties import chunks, visible
from goodstanding.store.statements import rows_among

FRAME = {
    "party": pl.Int64,
    "record": pl.Int64,
    "context": pl.Utf8,
    "measure": pl.Utf8,
    "rule": pl.Utf8,
    "kind": pl.Utf8,
    "binds": pl.Utf8,
    "starts": pl.Utf8,
    "ends": pl.Utf8,
    "lapses": pl.Boolean,
    "open_ended": pl.Boolean,
    "review_due": pl.Utf8,
    "decided_on": pl.Utf8,
    "dated_by": pl.Utf8,
    "source": pl.Utf8,
    "feed": pl.Utf8,
    "assumed": pl.Utf8,
    "legal_basis": pl.Utf8,
    "pack": pl.Utf8,
    "pack_version": pl.Utf8,
}
CHUNK = 20_000
_FETCH = 50_000


def read(version: int, parties: Sequence[int] | None = None) -> pl.DataFrame:
    """Return the rows that a reader at `version` sees, with their `id`; dates and lists as text."""
    names = ", ".join(["id", *(f'"{name}"' for name in FRAME)])
    sql = f'SELECT {names} FROM "{Standing._meta.db_table}" WHERE since <= %s AND ("until" IS NULL OR "until" > %s)'  # noqa: S608 -- constants
    if parties is None:
        return _fetch(sql, [version, version])
    parts = [_fetch(f"{sql} AND party IN ({', '.join(['%s'] * len(ids))})", [version, version, *ids]) for ids in chunks(parties)]
    return pl.concat(parts) if parts else pl.DataFrame(schema={"id": pl.Int64, **FRAME})


def told(version: int, columns: Sequence[str]) -> pl.DataFrame:
    """Return some columns of `FRAME` of every row that a reader at `version` sees."""
    names = ", ".join(f'"{name}"' for name in columns)
    sql = f'SELECT {names} FROM "{Standing._meta.db_table}" WHERE since <= %s AND ("until" IS NULL OR "until" > %s)'  # noqa: S608 -- constants
    return _fetch(sql, [version, version], {name: FRAME[name] for name in columns})


def _fetch(sql: str, parameters: Sequence[int], schema: Mapping[str, type[pl.DataType]] = {"id": pl.Int64, **FRAME}) -> pl.DataFrame:
    parts: list[pl.DataFrame] = []
    texts = [index for index, kind in enumerate(schema.values()) if kind == pl.Utf8]
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        while rows := cursor.fetchmany(_FETCH):
            rows = [tuple(_text(cell) if index in texts else cell for index, cell in enumerate(row)) for row in rows]
            parts.append(pl.DataFrame(rows, schema=schema, orient="row"))
    return pl.concat(parts) if parts else pl.DataFrame(schema=schema)


def _text(cell: object) -> str | None:
    return None if cell is None else str(cell)


def stage(found: pl.DataFrame, *, version: int, current: int, parties: Sequence[int] | None) -> tuple[int, int]:
    """Write, invisibly, how standings differ at `version` from what readers see now. Under the intake lock.

    Args:
        found: the evaluator's rows in the columns of `FRAME`.
        version: the version that is being made.
        current: the one that readers see.
        parties: the parties that were evaluated, or None for all.

    Returns:
        How many rows begin, and how many end.
    """
    columns = list(FRAME)
    before = read(current, parties)
    new = found.select(columns).unique().join(before, on=columns, how="anti", nulls_equal=True)
    gone = before.join(found, on=columns, how="anti", nulls_equal=True)["id"].to_list()
    for start in range(0, new.height, CHUNK):
        with transaction.atomic():
            bulk.insert(
                connection,
                Standing._meta.db_table,
                ["since", *columns],
                [(version, *row) for row in new.slice(start, CHUNK).iter_rows()],
            )
    for ids in chunks(gone):
        Standing.objects.filter(id__in=ids).update(until=version)
    return new.height, len(gone)


def confirmed_by(feed: str, version: int) -> list[int]:
    """Return the parties with a measure that a feed's deliveries confirm."""
    rows = Standing.objects.filter(visible(version), feed=feed).filter(Q(open_ended=True) | Q(lapses=True))
    return list(rows.values_list("party", flat=True).distinct())


def restricted(parties: Iterable[int], version: int, day: date) -> set[int]:
    """Return those of the parties on whom a restriction is in force on a day."""
    rows = Standing.objects.filter(visible(version), kind=MeasureKind.RESTRICTION.value, starts__lte=day, ends__gt=day)
    return {party for ids in chunks(parties) for party in rows.filter(party__in=ids).values_list("party", flat=True)}


class StandingRow(NamedTuple):
    """One stored period."""

    id: int
    party: int
    record: int
    measure: str
    kind: str
    rule: str
    binds: str
    starts: date
    ends: date
    lapses: bool
    open_ended: bool
    decided_on: date
    dated_by: str
    source: str
    feed: str
    assumed: str
    legal_basis: str
    review_due: date | None
    pack: str
    pack_version: str


_OF_PARTIES = f'SELECT {", ".join(StandingRow._fields)} FROM store_standing WHERE context = %s AND since <= %s AND ("until" IS NULL OR "until" > %s) AND party IN'  # noqa: S608 -- constants


def of_parties(parties: Iterable[int], version: int, context: str) -> list[StandingRow]:
    """Return the parties' rows in one context: the one indexed read of a check."""
    return sorted((StandingRow(*row) for row in rows_among(_OF_PARTIES, [context, version, version], parties)), key=lambda row: row.id)


_OF_RECORD = (
    f'SELECT {", ".join(StandingRow._fields)} FROM store_standing WHERE since <= %s AND ("until" IS NULL OR "until" > %s) AND record IN'  # noqa: S608 -- constants
)


def of_record(record: int, version: int) -> list[StandingRow]:
    """Return the rows that follow from one record."""
    return sorted((StandingRow(*row) for row in rows_among(_OF_RECORD, [version, version], [record])), key=lambda row: row.id)
