"""The vectorised form of a condition: three-valued, as Kleene's logic has it.

A comparison with an attribute that the record does not say is unknown (null); NOT unknown is unknown; AND is false
as soon as one term is, OR true as soon as one is. Only `IS NULL` turns silence into an answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from types import MappingProxyType
from typing import assert_never

import polars as pl

from goodstanding.core.charter.vocabulary import AttributeType
from goodstanding.core.policy.pack import Attribute
from goodstanding.core.policy.where.condition import (
    And,
    Comparison,
    Condition,
    IsUnknown,
    Membership,
    Not,
    Operator,
    Or,
    Range,
    Truth,
    columns,
)
from goodstanding.core.policy.where.months import whole_months
from goodstanding.core.policy.where.types import BUILT_IN, value_of

DTYPES: Mapping[AttributeType, pl.DataType] = MappingProxyType(
    {
        AttributeType.TEXT: pl.String(),
        AttributeType.CODE: pl.String(),
        AttributeType.REFERENCE: pl.String(),
        AttributeType.DATE: pl.Date(),
        AttributeType.MONEY: pl.Int64(),
        AttributeType.MONTHS: pl.Int64(),
        AttributeType.DAYS: pl.Int64(),
        AttributeType.BOOLEAN: pl.Boolean(),
    }
)
"""The column type of an attribute: money in minor units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A condition over the columns of a records frame.

    Attributes:
        met: Boolean; null where it is unknown.
        unknown_for: by attribute, where the condition is unknown and this attribute's silence is part of why: it
            stands in a comparison that is unknown, and so is everything around that comparison.
    """

    met: pl.Expr
    unknown_for: Mapping[str, pl.Expr]


def column(attribute: str) -> pl.Expr:
    """Read an attribute or built-in field from a records frame that `with_built_in` completed."""
    return pl.col(attribute if attribute in BUILT_IN else f"a.{attribute}")


def with_built_in(records: pl.LazyFrame) -> pl.LazyFrame:
    """Add the built-in fields that are worked out of others: `initial_months`."""
    return records.with_columns(initial_months=whole_months(pl.col("decided_on"), pl.col("ends_on")))


def compile_condition(condition: Condition, attributes: Mapping[str, Attribute]) -> Compiled:
    """Compile a checked condition.

    Args:
        condition: one in which `types.check` finds nothing wrong.
        attributes: the record type's own attributes.

    Raises:
        Misfit: a literal does not fit its attribute.
        KeyError: an attribute is unknown.
        polars.exceptions.PolarsError: polars reads the types otherwise than `types.check` does.
    """
    known = {**attributes, **BUILT_IN}
    compiled = Compiled(
        met=_met(condition, known),
        unknown_for={name: _unknown_for(name, condition, known) for name in columns(condition)},
    )
    empty = pl.DataFrame(
        schema={
            **{f"a.{attribute.name}": DTYPES[attribute.type] for attribute in attributes.values()},
            **{name: DTYPES[attribute.type] for name, attribute in BUILT_IN.items()},
        }
    )
    # `collect_schema` misses type errors that collecting finds, even on no rows.
    seen = empty.select(compiled.met.alias("met"), *(by.alias(f"u.{name}") for name, by in compiled.unknown_for.items()))
    if any(dtype != pl.Boolean for dtype in seen.dtypes):
        raise TypeError(f"A condition compiled to {seen.schema}; every column of it must be Boolean.")
    return compiled


def _met(condition: Condition, known: Mapping[str, Attribute]) -> pl.Expr:
    match condition:
        case And(terms=terms):
            return reduce(and_, (_met(term, known) for term in terms))
        case Or(terms=terms):
            return reduce(or_, (_met(term, known) for term in terms))
        case Not(term=term):
            return ~_met(term, known)
        case IsUnknown(attribute=name):
            return column(known[name].name).is_null()
        case Truth(attribute=name):
            return column(known[name].name)
        case Comparison(attribute=name, operator=operator, literal=literal):
            return _compared(column(name), operator, _constant(value_of(literal, known[name]), known[name]))
        case Membership(attribute=name, literals=literals):
            values = [value_of(literal, known[name]) for literal in literals]
            return column(name).is_in(pl.Series(values, dtype=DTYPES[known[name].type]).implode())
        case Range(attribute=name, low=low, high=high):
            bottom, top = (_constant(value_of(literal, known[name]), known[name]) for literal in (low, high))
            return column(name).is_between(bottom, top)
        case _ as never:
            assert_never(never)


def _constant(value: object, attribute: Attribute) -> pl.Expr:
    return pl.lit(value, dtype=DTYPES[attribute.type])


def _compared(left: pl.Expr, operator: Operator, right: pl.Expr) -> pl.Expr:
    match operator:
        case Operator.EQUAL:
            return left == right
        case Operator.DIFFERENT:
            return left != right
        case Operator.LESS:
            return left < right
        case Operator.AT_MOST:
            return left <= right
        case Operator.GREATER:
            return left > right
        case Operator.AT_LEAST:
            return left >= right
        case _ as never:
            assert_never(never)


def _unknown_for(name: str, condition: Condition, known: Mapping[str, Attribute]) -> pl.Expr:
    """Say where the condition is unknown and `name` is part of why."""
    match condition:
        case And(terms=terms) | Or(terms=terms):
            reasons = [_unknown_for(name, term, known) for term in terms if name in columns(term)]
            return reduce(or_, reasons, pl.lit(value=False)) & _met(condition, known).is_null()
        case Not(term=term):
            return _unknown_for(name, term, known)
        case IsUnknown():
            return pl.lit(value=False)
        case leaf:
            return column(leaf.attribute).is_null() if leaf.attribute == name else pl.lit(value=False)
