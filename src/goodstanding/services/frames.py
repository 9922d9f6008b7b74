"""The evaluator's inputs, read from the store at one register version."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import polars as pl

from goodstanding.core.charter.vocabulary import AttributeType
from goodstanding.core.policy.loader import load
from goodstanding.core.policy.pack import Attribute, Pack
from goodstanding.core.standing import frames
from goodstanding.core.standing.frames import PackInForce
from goodstanding.store import deliveries, packs, parties, records

_JSON_TYPES: Mapping[AttributeType, type[pl.DataType]] = {
    AttributeType.TEXT: pl.Utf8,
    AttributeType.CODE: pl.Utf8,
    AttributeType.REFERENCE: pl.Utf8,
    AttributeType.DATE: pl.Utf8,
    AttributeType.MONEY: pl.Int64,
    AttributeType.MONTHS: pl.Int64,
    AttributeType.DAYS: pl.Int64,
    AttributeType.BOOLEAN: pl.Boolean,
}


@lru_cache(maxsize=64)
def _loaded(files: tuple[tuple[str, str], ...]) -> Pack:
    return load(dict(files))


def packs_in_force(version: int) -> list[PackInForce]:
    """Return every pack version published at or before `version`."""
    return [
        PackInForce(
            pack=_loaded(tuple(sorted(row.files.items()))),
            published_on=row.published_at.date(),
            version=row.version,
        )
        for row in packs.published(version)
    ]


def latest_packs(version: int) -> dict[str, PackInForce]:
    """Return the latest published version of each pack, by name."""
    return {held.pack.name: held for held in packs_in_force(version)}


def decode(raw: pl.DataFrame, attributes: Mapping[str, Attribute]) -> pl.DataFrame:
    """Turn records as stored into the evaluator's columns.

    Args:
        raw: columns of `store.records.FRAME`.
        attributes: the record type's attributes.
    """
    shape = pl.Struct(
        {
            "source": pl.Utf8,
            "kind": pl.Utf8,
            "dated_by": pl.Utf8,
            "ends_on": pl.Utf8,
            "open_ended": pl.Boolean,
            "attributes": pl.Struct({name: _JSON_TYPES[attribute.type] for name, attribute in attributes.items()} or {"_": pl.Utf8}),
        }
    )
    said = pl.col("payload").str.json_decode(shape)
    stated = said.struct.field("attributes")
    return raw.filter(pl.col("payload") != "").select(
        "record",
        "entity",
        said.struct.field("source"),
        "feed",
        "since",
        "until",
        "first",
        said.struct.field("kind"),
        "decided_on",
        said.struct.field("dated_by"),
        said.struct.field("ends_on").str.to_date(),
        said.struct.field("open_ended").fill_null(value=False),
        "withdrawn_on",
        *(
            (stated.struct.field(name).str.to_date() if attribute.type is AttributeType.DATE else stated.struct.field(name)).alias(
                f"a.{name}"
            )
            for name, attribute in attributes.items()
        ),
    )


def record_frames(held: Sequence[PackInForce], version: int, entities: Iterable[int] | None = None) -> dict[str, pl.LazyFrame]:
    """Return the records of every type that a rule follows from, at `version`.

    Attributes are typed by the latest pack that declares the type; an attribute that only an older pack knew is kept.
    """
    attributes: dict[str, dict[str, Attribute]] = {}
    for pack in (each.pack for each in held):
        for rule in pack.rules.values():
            name = rule.follows_from
            attributes.setdefault(f"{pack.name}/{name}", {}).update(pack.record_types[name].attributes)
    ids = None if entities is None else list(entities)
    return {qualified: decode(records.frame(qualified, version, ids), known).lazy() for qualified, known in attributes.items()}


def judgement_frame(version: int) -> pl.LazyFrame:
    """Return which entity belongs to which other's party."""
    return pl.LazyFrame(parties.memberships(version), schema=frames.JUDGEMENTS, orient="row")


def delivery_frame(version: int) -> pl.LazyFrame:
    """Return the deliveries known at `version`."""
    return pl.LazyFrame(
        [(row.id, row.feed, row.source, row.mode, row.published_at, row.version) for row in deliveries.known(version)],
        schema=frames.DELIVERIES,
        orient="row",
    )


def case_frame() -> pl.LazyFrame:
    """Return the cases: none yet, the registry has no way to open one (charter C10, not yet enforced)."""
    return pl.LazyFrame(schema=frames.CASES)
