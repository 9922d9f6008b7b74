"""The evaluator's inputs, read from the store at one register version."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache

import polars as pl

from goodstanding.core.cases.restoration import Decided, Outcome, Restoration, all_effects, same_decision
from goodstanding.core.charter.vocabulary import AttributeType
from goodstanding.core.policy.loader import load
from goodstanding.core.policy.pack import Attribute, Pack
from goodstanding.core.policy.where.polars import DTYPES
from goodstanding.core.standing import frames
from goodstanding.core.standing.frames import PackInForce
from goodstanding.engines import payloads
from goodstanding.store import cases, deliveries, packs, parties, records
from goodstanding.store.cases import CaseRow, Line

_TRUTHS = {"true": True, "false": False}


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
    kept = raw.filter(pl.col("payload") != "")
    shape: payloads.Shape = {
        **dict.fromkeys(("source", "kind", "dated_by", "ends_on", "open_ended"), payloads.TEXT),
        "attributes": dict.fromkeys(attributes, payloads.TEXT) or {"_": payloads.TEXT},
    }
    said = payloads.read(kept["payload"], shape).struct
    stated = said.field("attributes").struct
    return kept.select(
        "record",
        "entity",
        said.field("source"),
        "feed",
        "since",
        "until",
        "first",
        said.field("kind"),
        "decided_on",
        said.field("dated_by"),
        _typed(said.field("ends_on"), AttributeType.DATE),
        _typed(said.field("open_ended"), AttributeType.BOOLEAN).fill_null(value=False),
        "withdrawn_on",
        *(_typed(stated.field(name), attribute.type).alias(f"a.{name}") for name, attribute in attributes.items()),
    )


def _typed(said: pl.Series, kind: AttributeType) -> pl.Series:
    """Give what texts say their type; whatever is not of it is an error, never silence that a rule might take as met."""
    match kind:
        case AttributeType.DATE:
            return said.str.to_date("%Y-%m-%d")
        case AttributeType.BOOLEAN:
            return said.replace_strict(_TRUTHS, return_dtype=pl.Boolean)
        case AttributeType.MONEY | AttributeType.MONTHS | AttributeType.DAYS:
            return said.cast(pl.Int64)
        case AttributeType.TEXT | AttributeType.CODE | AttributeType.REFERENCE:
            return said


def record_frames(held: Sequence[PackInForce], version: int, entities: Iterable[int] | None = None) -> dict[str, pl.LazyFrame]:
    """Return the records of every type that a rule follows from, at `version`.

    Attributes are typed by the latest pack that declares the type; an attribute that only an older pack knew is kept.
    """
    attributes: dict[str, dict[str, Attribute]] = {}
    for pack in (each.pack for each in held):
        for rule in pack.rules.values():
            name = rule.follows_from
            attributes.setdefault(f"{pack.name}/{name}", {}).update(pack.record_types[name].attributes)
    decoded: dict[str, list[pl.DataFrame]] = {qualified: [pl.DataFrame(schema=_columns(known))] for qualified, known in attributes.items()}
    for qualified, raw in records.frames(list(attributes), version, entities):
        decoded[qualified].append(decode(raw, attributes[qualified]))
    return {qualified: pl.concat(parts).lazy() for qualified, parts in decoded.items()}


def _columns(attributes: Mapping[str, Attribute]) -> dict[str, pl.DataType]:
    return {**frames.RECORDS, **{f"a.{name}": DTYPES[attribute.type] for name, attribute in attributes.items()}}


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


def case_frame(version: int, entities: Iterable[int] | None = None) -> pl.LazyFrame:
    """Return what the cases known at `version`, all or those about some entities, do to measures: requests to leave early (charter C11)."""
    return frames.frame([asdict(effect) for effect in all_effects(restorations(version, entities))], frames.CASES)


def restorations(version: int, entities: Iterable[int] | None = None) -> list[Restoration]:
    """Return the requests known at `version`, each with every version of its record that states the decision it is about."""
    known = cases.known(version, entities)
    lines = cases.lines((row.record for row in known), version)
    return [_restoration(row, lines[row.record]) for row in known if row.record in lines]


def _restoration(row: CaseRow, line: Line) -> Restoration:
    decided = None
    if row.decided_in is not None and row.decided_on is not None:
        decided = Decided(outcome=Outcome(row.outcome), on=row.decided_on, version=row.decided_in)
    return Restoration(
        case=row.id,
        party=line.entity,
        records=tuple(sorted(record for record, on in line.decided_on.items() if same_decision(on, row.received_on))),
        rule=row.rule,
        decide_by=row.decide_by,
        since=row.since,
        decided=decided,
    )
