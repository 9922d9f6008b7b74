"""Conditions the slow way: one record at a time, in three values.

Reads the syntax values of `core.policy.where` (what they mean is written again here) and answers for one record:
True, False or None, and which silent attributes are to blame for a None.
"""

from datetime import date
from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from tests.oracle.calendar import months_between

from goodstanding.core.charter.vocabulary import AttributeType
from goodstanding.core.policy.pack import Attribute
from goodstanding.core.policy.where.condition import (
    And,
    Comparison,
    Condition,
    IsUnknown,
    Literal,
    Membership,
    Not,
    Number,
    Or,
    Range,
    Truth,
)

Answer = tuple[bool | None, frozenset[str]]


def said(record: dict[str, Any], name: str) -> Any:
    """What the record says of an attribute or built-in field."""
    if name in {"decided_on", "ends_on", "open_ended"}:
        return record.get(name)
    if name == "initial_months":
        if record.get("ends_on") is None:
            return None
        return months_between(record["decided_on"], record["ends_on"])
    return record.get(f"a.{name}")


def ask(condition: Condition, record: dict[str, Any], attributes: dict[str, Attribute]) -> Answer:
    """Answer a condition for one record."""
    if isinstance(condition, And | Or):
        answers = [ask(term, record, attributes) for term in condition.terms]
        decisive = isinstance(condition, Or)
        if any(answer is decisive for answer, _ in answers):
            return decisive, frozenset()
        if any(answer is None for answer, _ in answers):
            return None, frozenset().union(*(blamed for answer, blamed in answers if answer is None))
        return not decisive, frozenset()
    if isinstance(condition, Not):
        answer, blamed = ask(condition.term, record, attributes)
        return (None if answer is None else not answer), blamed
    value = said(record, condition.attribute)
    if isinstance(condition, IsUnknown):
        return value is None, frozenset()
    if value is None:
        return None, frozenset({condition.attribute})
    return _holds(condition, value, attributes.get(condition.attribute)), frozenset()


def _holds(condition: Comparison | Membership | Range | Truth, value: Any, attribute: Attribute | None) -> bool:
    if isinstance(condition, Truth):
        return bool(value)
    if isinstance(condition, Membership):
        return any(value == _literal(literal, value, attribute) for literal in condition.literals)
    if isinstance(condition, Range):
        return bool(_literal(condition.low, value, attribute) <= value <= _literal(condition.high, value, attribute))
    other = _literal(condition.literal, value, attribute)
    sign = {"=": eq, "<>": ne, "<": lt, "<=": le, ">": gt, ">=": ge}[condition.operator.value]
    return bool(sign(value, other))


def _literal(literal: Literal, value: Any, attribute: Attribute | None) -> Any:
    if isinstance(literal, Number):
        hundredfold = attribute is not None and attribute.type is AttributeType.MONEY
        return Decimal(literal.text) * (100 if hundredfold else 1)
    if isinstance(value, date) and isinstance(literal, str):
        return date.fromisoformat(literal)
    return literal
