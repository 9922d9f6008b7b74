"""What sources say of entities that can tell who is who, in the columns that linkage reads."""

from collections.abc import Iterable, Mapping

import polars as pl
from django.db import connection

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.schemes import SCHEMES
from goodstanding.store.models import Alias, Entity, Identifier, Record
from goodstanding.store.parties import chunks

_FETCH = 50_000
_PARTY = pl.Struct({"party": pl.Struct({"addresses": pl.List(pl.Utf8), "incorporated_on": pl.Utf8})})
_NAMED = (SubjectKind.ORGANISATION, SubjectKind.PUBLIC_BODY, SubjectKind.UNRESOLVED)
"""Kinds whose names the entity table holds; a person's stay in the record (C16)."""


def raw_profiles(version: int, entities: Iterable[int] | None = None) -> pl.DataFrame:
    """Return one row per entity that is no person, by id, with the columns of `core.linkage.preparation.RAW`.

    Args:
        version: register version.
        entities: only these, or all.
    """
    chosen = None if entities is None else sorted(set(entities))
    rows = _entities(version, chosen)
    identifiers = _lists(_identifiers(version, chosen), "identifiers")
    names = _lists(_aliases(version, chosen), "aliases")
    said = _said(version, chosen)
    joined = rows
    for more in (identifiers, names, said):
        joined = joined.join(more, on="id", how="left", maintain_order="left")
    empty = pl.lit([], dtype=pl.List(pl.Utf8))
    return joined.select(
        pl.col("id").cast(pl.Utf8).alias("unique_id"),
        "kind",
        pl.concat_list(pl.concat_list("name"), pl.col("aliases").fill_null(empty)).list.unique(maintain_order=True).alias("names"),
        pl.col("identifiers").fill_null(empty),
        pl.when(pl.col("country") == "").then(empty).otherwise(pl.concat_list(pl.col("country").str.to_lowercase())).alias("countries"),
        pl.col("addresses").fill_null(empty),
        pl.col("incorporated_on").str.to_date().alias("born_on"),
    )


def _entities(version: int, chosen: list[int] | None) -> pl.DataFrame:
    kinds = ", ".join(f"'{kind.value}'" for kind in _NAMED)
    sql = f'SELECT id, kind, name, country FROM "{Entity._meta.db_table}" WHERE since <= %s AND kind IN ({kinds}) AND erased_in IS NULL'  # noqa: S608 -- constants
    schema = {"id": pl.Int64(), "kind": pl.Utf8(), "name": pl.Utf8(), "country": pl.Utf8()}
    return _read(sql, [version], "id", chosen, schema).sort("id")


def _identifiers(version: int, chosen: list[int] | None) -> pl.DataFrame:
    """Return the verified identifiers; national ones of persons are no evidence between organisations."""
    public = [name for name, scheme in SCHEMES.items() if not scheme.pseudonymous]
    schemes = ", ".join(f"'{name}'" for name in public)
    sql = (
        f"SELECT entity, scheme || ':' || value FROM \"{Identifier._meta.db_table}\" WHERE since <= %s "  # noqa: S608 -- constants
        f'AND ("until" IS NULL OR "until" > %s) AND verified AND scheme IN ({schemes})'
    )
    return _read(sql, [version, version], "entity", chosen, {"id": pl.Int64(), "text": pl.Utf8()})


def _aliases(version: int, chosen: list[int] | None) -> pl.DataFrame:
    sql = f'SELECT entity, name FROM "{Alias._meta.db_table}" WHERE since <= %s AND ("until" IS NULL OR "until" > %s)'  # noqa: S608 -- constants
    return _read(sql, [version, version], "entity", chosen, {"id": pl.Int64(), "text": pl.Utf8()})


def _said(version: int, chosen: list[int] | None) -> pl.DataFrame:
    """Return what live records say of addresses and incorporation."""
    sql = f'SELECT entity, payload FROM "{Record._meta.db_table}" WHERE since <= %s AND ("until" IS NULL OR "until" > %s)'  # noqa: S608 -- constants
    rows = _read(sql, [version, version], "entity", chosen, {"id": pl.Int64(), "payload": pl.Utf8()})
    party = pl.col("payload").str.json_decode(_PARTY).struct.field("party")
    return (
        rows.filter(pl.col("payload") != "")
        .select("id", party.struct.field("addresses"), party.struct.field("incorporated_on"))
        .group_by("id")
        .agg(
            pl.col("addresses").explode().drop_nulls().unique(maintain_order=True),
            pl.col("incorporated_on").drop_nulls().min(),
        )
    )


def _lists(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    return rows.group_by("id").agg(pl.col("text").unique().sort().alias(name))


def _read(sql: str, parameters: list[int], column: str, chosen: list[int] | None, schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    parts: list[pl.DataFrame] = []
    for ids in [None] if chosen is None else chunks(chosen):
        limit = "" if ids is None else f" AND {column} IN ({', '.join(['%s'] * len(ids))})"
        with connection.cursor() as cursor:
            cursor.execute(sql + limit, [*parameters, *(ids or [])])
            while rows := cursor.fetchmany(_FETCH):
                parts.append(pl.DataFrame(rows, schema=schema, orient="row"))
    return pl.concat(parts) if parts else pl.DataFrame(schema=schema)
