"""The facts of a pack's case as the evaluator's frames."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import polars as pl

from goodstanding.core.charter.vocabulary import AttributeType
from goodstanding.core.policy.case_documents import Fact
from goodstanding.core.policy.pack import Attribute, Pack, RecordType
from goodstanding.core.policy.shape import nearest
from goodstanding.core.policy.where.money import minor_units
from goodstanding.core.standing.frames import CASES, DELIVERIES, JUDGEMENTS, PackInForce, frame, records_schema
from goodstanding.core.standing.periods import periods

_DURATIONS = frozenset({AttributeType.MONTHS, AttributeType.DAYS})


class WrongFact(ValueError):
    """A fact of a case is not what a record of its type can say; the message says what would be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Frames for the evaluator, and which number stands for which party."""

    records: Mapping[str, pl.LazyFrame]
    deliveries: pl.LazyFrame
    parties: Mapping[str, int]
    last_version: int


def frames_of(pack: Pack, facts: Sequence[Fact]) -> Facts:
    """Make frames of a case's facts.

    Every record has a feed of its own, so that one record's confirmations say nothing about another's.

    Raises:
        WrongFact: a fact names an unknown record type, source or attribute, or a value does not fit.
    """
    parties = {name: number for number, name in enumerate(dict.fromkeys(fact.party for fact in facts), start=1)}
    rows: dict[str, list[dict[str, object]]] = {}
    deliveries: list[dict[str, object]] = []
    last = 1
    for number, fact in enumerate(facts, start=1):
        if fact.record not in pack.record_types:
            raise WrongFact(f"There is no record type '{fact.record}'{nearest(fact.record, list(pack.record_types))}")
        row = _row(pack.record_types[fact.record], fact, number, parties[fact.party])
        rows.setdefault(fact.record, []).append(row)
        days = sorted(set(fact.confirmed_on or (fact.decided_on,)))
        last = max(last, len(days))
        deliveries.extend(_delivery(row, number, version, day) for version, day in enumerate(days, start=1))
    return Facts(
        records={f"{pack.name}/{name}": frame(each, records_schema(pack.record_types[name])) for name, each in rows.items()},
        deliveries=frame(deliveries, DELIVERIES),
        parties=parties,
        last_version=last,
    )


def standing_of(pack: Pack, facts: Facts) -> pl.DataFrame:
    """Evaluate the facts under the pack, as if it had been published on the day from which it applies."""
    published = PackInForce(pack=pack, published_on=pack.effective_from, version=0)
    return periods(
        facts.records, frame([], JUDGEMENTS), frame([], CASES), facts.deliveries, [published], version=facts.last_version
    ).collect()


def _delivery(row: Mapping[str, object], number: int, version: int, day: date) -> dict[str, object]:
    return {
        "delivery": 1000 * number + version,
        "feed": row["feed"],
        "source": row["source"],
        "mode": "full",
        "published_at": day,
        "version": version,
    }


def _row(record_type: RecordType, fact: Fact, number: int, party: int) -> dict[str, object]:
    source = record_type.sources[0] if fact.source is None else fact.source
    if source not in record_type.sources:
        raise WrongFact(f"'{source}' does not report {record_type.name}{nearest(source, record_type.sources)}")
    if fact.kind not in record_type.subjects and fact.kind != "unresolved":
        raise WrongFact(f"{record_type.name} is not about a {fact.kind}. Known here: {', '.join(record_type.subjects)}.")
    if fact.ends_on is not None and fact.ends_on < fact.decided_on:
        raise WrongFact(f"'ends_on' ({fact.ends_on}, the last day) lies before 'decided_on' ({fact.decided_on}).")
    said = {name: value for name, value in (fact.model_extra or {}).items() if value is not None}
    for name in said:
        if name not in record_type.attributes:
            raise WrongFact(f"{record_type.name} has no attribute '{name}'{nearest(name, list(record_type.attributes))}")
    for name, attribute in record_type.attributes.items():
        if attribute.required and name not in said:
            raise WrongFact(f"A {record_type.name} must say '{name}' ({attribute.type}).")
    return {
        "record": number,
        "entity": party,
        "source": source,
        "feed": f"fact-{number}",
        "since": 1,
        "first": 1,
        "kind": fact.kind.value,
        "decided_on": fact.decided_on,
        "dated_by": "source",
        "ends_on": None if fact.ends_on is None else fact.ends_on + timedelta(days=1),
        "open_ended": fact.open_ended,
        **{f"a.{name}": _value(record_type.attributes[name], value) for name, value in said.items()},
    }


def _value(attribute: Attribute, value: object) -> object:
    """Give a value in the type of its column; see `where.polars.DTYPES`."""
    kind, currency = attribute.type, attribute.currency or ""
    match value:
        case bool():
            fits = kind is AttributeType.BOOLEAN
        case int() | Decimal() if kind is AttributeType.MONEY:
            if (amount := minor_units(str(value), currency)) is None:
                raise WrongFact(f"'{attribute.name}' is {value}, which is not exact in {currency}.")
            return amount
        case int():
            fits = kind in _DURATIONS and value >= 0
        case date():
            fits = kind is AttributeType.DATE
        case str() if kind is AttributeType.CODE:
            if value not in attribute.values:
                raise WrongFact(f"'{value}' is not a value of '{attribute.name}'{nearest(value, attribute.values)}")
            return value
        case str():
            fits = kind in (AttributeType.TEXT, AttributeType.REFERENCE)
        case _:
            fits = False
    if not fits:
        raise WrongFact(f"'{attribute.name}' is a {kind}; {value} is not.")
    return value
