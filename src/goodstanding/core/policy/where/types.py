"""The catalogue's side of a condition: do its attributes exist, and do its literals fit their types?"""

import difflib
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import assert_never

from goodstanding.core.charter.vocabulary import AttributeType
from goodstanding.core.policy.pack import Attribute
from goodstanding.core.policy.where.condition import (
    And,
    Comparison,
    Condition,
    IsUnknown,
    Leaf,
    Literal,
    Membership,
    Not,
    Number,
    Operator,
    Or,
    Range,
    Truth,
)
from goodstanding.core.policy.where.money import minor_digits, minor_units

BUILT_IN: Mapping[str, Attribute] = MappingProxyType(
    {
        "decided_on": Attribute(name="decided_on", type=AttributeType.DATE, required=True),
        "ends_on": Attribute(name="ends_on", type=AttributeType.DATE, required=False),
        "initial_months": Attribute(name="initial_months", type=AttributeType.MONTHS, required=False),
        "open_ended": Attribute(name="open_ended", type=AttributeType.BOOLEAN, required=True),
    }
)
"""What every record has and a condition may ask, besides its type's own attributes.

`ends_on` is the first day after the stated term. `initial_months` counts the whole months from `decided_on` to
`ends_on` and is unknown where the decision states no end. A record type cannot have attributes of these names.
"""

_ORDERED = frozenset({AttributeType.DATE, AttributeType.MONEY, AttributeType.MONTHS, AttributeType.DAYS})
_ORDERINGS = frozenset({Operator.LESS, Operator.AT_MOST, Operator.GREATER, Operator.AT_LEAST})
_LARGEST_INTEGER = 2**63 - 1

Value = str | bool | int | date
"""A literal in the type of its attribute: money as minor units, months and days as integers."""


class Misfit(ValueError):
    """A literal does not fit its attribute; the message says what would."""


def check(condition: Condition, attributes: Mapping[str, Attribute]) -> list[str]:
    """Find what is wrong with a condition's types.

    Args:
        condition: as `grammar.parse` read it.
        attributes: the record type's own attributes by name; `BUILT_IN` is added.

    Returns:
        one full sentence or two for each problem, in the order of the text; empty when all is well.
    """
    known = {**attributes, **BUILT_IN}
    return list(dict.fromkeys(_problems(condition, known)))


def value_of(literal: Literal, attribute: Attribute) -> Value:
    """Turn a literal into the type of its attribute.

    Raises:
        Misfit: it does not fit.
    """
    match attribute.type:
        case AttributeType.TEXT | AttributeType.REFERENCE:
            return _string(literal, attribute)
        case AttributeType.CODE:
            return _code(literal, attribute)
        case AttributeType.DATE:
            return _date(literal, attribute)
        case AttributeType.MONEY:
            return _money(literal, attribute)
        case AttributeType.MONTHS | AttributeType.DAYS:
            return _integer(literal, attribute)
        case AttributeType.BOOLEAN:
            if isinstance(literal, bool):
                return literal
            raise Misfit(f"{attribute.name} is true or false: write {attribute.name}, or {attribute.name} = TRUE.")
        case _ as never:
            assert_never(never)


def _problems(condition: Condition, known: Mapping[str, Attribute]) -> Iterator[str]:
    match condition:
        case And(terms=terms) | Or(terms=terms):
            for term in terms:
                yield from _problems(term, known)
        case Not(term=term):
            yield from _problems(term, known)
        case _ if condition.attribute in known:
            yield from _leaf_problems(condition, known[condition.attribute])
        case _:
            yield _no_such(condition.attribute, known)


def _leaf_problems(leaf: Leaf, attribute: Attribute) -> Iterator[str]:
    match leaf:
        case IsUnknown():
            pass
        case Truth() if attribute.type is not AttributeType.BOOLEAN:
            yield f"{attribute.name} is a {attribute.type} and cannot stand alone; compare it with a literal."
        case Truth():
            pass
        case Comparison(operator=operator, literal=literal):
            if operator in _ORDERINGS and attribute.type not in _ORDERED:
                yield _no_order(attribute, operator.value)
            yield from _misfits([literal], attribute)
        case Membership(literals=literals):
            yield from _misfits(literals, attribute)
            if len(set(literals)) < len(literals):
                yield f"{attribute.name} IN (...) names a literal twice."
        case Range(low=low, high=high):
            yield from _range(low, high, attribute)
        case _ as never:
            assert_never(never)


def _range(low: Literal, high: Literal, attribute: Attribute) -> Iterator[str]:
    if attribute.type not in _ORDERED:
        yield _no_order(attribute, "BETWEEN")
        return
    misfits = list(_misfits([low, high], attribute))
    yield from misfits
    if not misfits:
        bottom, top = value_of(low, attribute), value_of(high, attribute)
        if (isinstance(bottom, date) and isinstance(top, date) and top < bottom) or (
            isinstance(bottom, int) and isinstance(top, int) and top < bottom
        ):
            yield f"{attribute.name} BETWEEN has its ends exchanged: nothing lies between them."


def _misfits(literals: list[Literal] | tuple[Literal, ...], attribute: Attribute) -> Iterator[str]:
    for literal in literals:
        try:
            value_of(literal, attribute)
        except Misfit as misfit:
            yield str(misfit)


def _no_such(name: str, known: Mapping[str, Attribute]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"There is no attribute {name}.{hint} The attributes here: {', '.join(sorted(known))}."


def _no_order(attribute: Attribute, operator: str) -> str:
    return f"{attribute.name} is a {attribute.type} and has no order: {operator} cannot be asked of it. Compare with =, <> or IN."


def _written(literal: Literal) -> str:
    match literal:
        case Number(text=text):
            return text
        case bool():
            return str(literal).upper()
        case str():
            return f"'{literal}'"
        case _ as never:
            assert_never(never)


def _string(literal: Literal, attribute: Attribute) -> str:
    if isinstance(literal, str):
        return literal
    raise Misfit(f"{attribute.name} is a {attribute.type}, {_written(literal)} is not: write it in single quotes.")


def _code(literal: Literal, attribute: Attribute) -> str:
    code = _string(literal, attribute)
    if code in attribute.values:
        return code
    near = difflib.get_close_matches(code, attribute.values, n=1)
    hint = f" Did you mean '{near[0]}'?" if near else ""
    raise Misfit(f"'{code}' is not a value of {attribute.name}.{hint} Its values: {', '.join(attribute.values)}.")


def _date(literal: Literal, attribute: Attribute) -> date:
    if isinstance(literal, str) and len(literal) == len("2025-02-28"):
        try:
            return date.fromisoformat(literal)
        except ValueError:
            pass
    raise Misfit(f"{attribute.name} is a date, {_written(literal)} is no such day. Dates look like '2025-02-28'.")


def _money(literal: Literal, attribute: Attribute) -> int:
    currency = attribute.currency or ""
    if not isinstance(literal, Number):
        raise Misfit(f"{attribute.name} is money, {_written(literal)} is not: write a plain number in {currency}.")
    amount = minor_units(literal.text, currency)
    if amount is None:
        raise Misfit(f"{literal.text} is not exact in {currency}, which has {minor_digits(currency)} decimals ({attribute.name}).")
    if amount > _LARGEST_INTEGER:
        raise Misfit(f"{literal.text} is too large an amount to compare {attribute.name} with.")
    return amount


def _integer(literal: Literal, attribute: Attribute) -> int:
    if not isinstance(literal, Number) or "." in literal.text:
        raise Misfit(f"{attribute.name} counts whole {attribute.type}, {_written(literal)} is no whole number.")
    amount = int(literal.text)
    if amount > _LARGEST_INTEGER:
        raise Misfit(f"{literal.text} is too large a number to compare {attribute.name} with.")
    return amount
