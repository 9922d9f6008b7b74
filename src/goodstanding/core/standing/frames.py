"""What goes into the evaluator and what comes out, column by column.

Days are civil days in the source's time zone; every interval is half-open, its last day stored as the day after.
`since` and `until` are register versions: a row is known from version `since` on and no longer from `until` on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import polars as pl

from goodstanding.core.policy.pack import Pack, RecordType
from goodstanding.core.policy.where.polars import DTYPES

Schema = Mapping[str, pl.DataType]

RECORDS: Schema = MappingProxyType(
    {
        "record": pl.Int64(),  # id of this version of the record
        "entity": pl.Int64(),  # the source entity it is about
        "source": pl.String(),
        "feed": pl.String(),
        "since": pl.Int64(),
        "until": pl.Int64(),  # null while it stands
        "first": pl.Int64(),  # version of the delivery that first held its key, in its present unbroken presence
        "kind": pl.String(),  # SubjectKind, as a register or the charter's table decided
        "decided_on": pl.Date(),
        "dated_by": pl.String(),  # "source", or "delivery" where the source gives no date
        "ends_on": pl.Date(),  # stated end, exclusive; null where the decision states none
        "open_ended": pl.Boolean(),  # the decision itself states that it has no end
        "withdrawn_on": pl.Date(),  # first day on which it no longer counts; known from version `until` on
    }
)
"""The columns of every records frame. Besides them it has `a.NAME` for each attribute of its type (`records_schema`)."""

JUDGEMENTS: Schema = MappingProxyType({"entity": pl.Int64(), "party": pl.Int64(), "since": pl.Int64(), "until": pl.Int64()})
"""Which party an entity belongs to. An entity without a row is its own party."""

CASES: Schema = MappingProxyType(
    {
        "case": pl.Int64(),
        "party": pl.Int64(),
        "record": pl.Int64(),  # null: every record of the party
        "rule": pl.String(),  # "pack/rule"; null: whatever follows from the record. Without a record it has none
        "effect": pl.String(),  # "suspends"; rows with other effects are not for the evaluator
        "starts": pl.Date(),
        "ends": pl.Date(),  # null: until decided
        "since": pl.Int64(),
        "until": pl.Int64(),
    }
)

DELIVERIES: Schema = MappingProxyType(
    {
        "delivery": pl.Int64(),
        "feed": pl.String(),
        "source": pl.String(),
        "mode": pl.String(),  # "full" (the whole list) or "delta"
        "published_at": pl.Date(),
        "version": pl.Int64(),
    }
)

PERIODS: Schema = MappingProxyType(
    {
        "party": pl.Int64(),
        "record": pl.Int64(),
        "entity": pl.Int64(),
        "measure": pl.String(),  # "pack/measure"
        "context": pl.String(),
        "kind": pl.String(),  # MeasureKind
        "rule": pl.String(),  # "pack/rule"
        "binds": pl.List(pl.String()),  # authorities bound, at least one
        "from": pl.Date(),
        "until": pl.Date(),  # never null: every period ends by itself (C08)
        "lapses": pl.Boolean(),  # it ends because nothing confirms it further
        "open_ended": pl.Boolean(),  # nothing states its end; it counts while it is confirmed
        "decided_on": pl.Date(),
        "dated_by": pl.String(),
        "source": pl.String(),
        "feed": pl.String(),
        "assumed": pl.List(pl.String()),  # attributes the record does not say, taken as met (organisations only)
        "legal_basis": pl.String(),  # citation
        "review_due": pl.Date(),  # the next review the law provides for an open-ended decision, or null
        "pack": pl.String(),
        "pack_version": pl.String(),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackInForce:
    """A published version of a pack.

    Attributes:
        published_on: day of its publication in the log (charter C14).
        version: register version at which it was published.
    """

    pack: Pack
    published_on: date
    version: int


def records_schema(record_type: RecordType) -> dict[str, pl.DataType]:
    """Give the columns of a records frame of this type."""
    return {
        **RECORDS,
        **{f"a.{attribute.name}": DTYPES[attribute.type] for attribute in record_type.attributes.values()},
    }


def frame(rows: list[dict[str, object]], schema: Schema) -> pl.LazyFrame:
    """Make a frame of plain rows; absent keys are null."""
    return pl.DataFrame({name: [row.get(name) for row in rows] for name in schema}, schema=dict(schema), strict=True).lazy()
