"""A condition in plain English, for explanations."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import assert_never

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
    Operator,
    Or,
    Range,
    Truth,
)
from goodstanding.core.policy.where.types import BUILT_IN

_BUILT_IN_WORDS = MappingProxyType(
    {
        "decided_on": "the day of the decision",
        "ends_on": "the end of the stated term",
        "initial_months": "the stated term",
        "open_ended": "the decision states no end",
    }
)

_COMPARED = MappingProxyType(
    {
        Operator.EQUAL: "is",
        Operator.DIFFERENT: "is not",
        Operator.LESS: "is less than",
        Operator.AT_MOST: "is at most",
        Operator.GREATER: "is more than",
        Operator.AT_LEAST: "is at least",
    }
)
_COMPARED_DATES = MappingProxyType(
    {
        **_COMPARED,
        Operator.LESS: "is before",
        Operator.AT_MOST: "is on or before",
        Operator.GREATER: "is after",
        Operator.AT_LEAST: "is on or after",
    }
)


def describe(condition: Condition, attributes: Mapping[str, Attribute]) -> str:
    """Put a condition into words: `practice is fraud or corruption, and the stated term is more than 12 months`.

    Args:
        condition: one in which `types.check` finds nothing wrong.
        attributes: the record type's own attributes; their English titles are used where they have one.
    """
    return _words(condition, {**attributes, **BUILT_IN}, outermost=True)


def _words(condition: Condition, known: Mapping[str, Attribute], *, outermost: bool = False) -> str:
    match condition:
        case And(terms=terms):
            text = ", and ".join(_words(term, known) for term in terms)
            return text if outermost else f"({text})"
        case Or(terms=terms):
            text = ", or ".join(_words(term, known) for term in terms)
            return text if outermost else f"({text})"
        case Not(term=term):
            return _denied(term, known)
        case IsUnknown(attribute=name):
            return f"{_name(known[name])} is not known"
        case Truth(attribute=name):
            return _truth(known[name])
        case Comparison(attribute=name, operator=operator, literal=literal):
            return _comparison(known[name], operator, literal)
        case Membership(attribute=name, literals=literals):
            return f"{_name(known[name])} is {_listed([_value(item, known[name]) for item in literals], 'or')}"
        case Range(attribute=name, low=low, high=high):
            return f"{_name(known[name])} is from {_value(low, known[name])} to {_value(high, known[name])}"
        case _ as never:
            assert_never(never)


def _denied(term: Condition, known: Mapping[str, Attribute]) -> str:
    match term:
        case IsUnknown(attribute=name):
            return f"{_name(known[name])} is known"
        case Truth(attribute=name):
            return f"not: {_truth(known[name])}"
        case Membership(attribute=name, literals=literals):
            return f"{_name(known[name])} is none of {_listed([_value(item, known[name]) for item in literals], 'or')}"
        case _:
            return f"not: {_words(term, known)}"


def _comparison(attribute: Attribute, operator: Operator, literal: Literal) -> str:
    if isinstance(literal, bool):
        affirmed = literal is (operator is Operator.EQUAL)
        return _truth(attribute) if affirmed else f"not: {_truth(attribute)}"
    verbs = _COMPARED_DATES if attribute.type is AttributeType.DATE else _COMPARED
    return f"{_name(attribute)} {verbs[operator]} {_value(literal, attribute)}"


def _truth(attribute: Attribute) -> str:
    if attribute.name in BUILT_IN:
        return _BUILT_IN_WORDS[attribute.name]
    return f"{_name(attribute)} is true"


def _name(attribute: Attribute) -> str:
    if attribute.name in BUILT_IN:
        return _BUILT_IN_WORDS[attribute.name]
    title = (attribute.title or {}).get("en")
    return title[:1].lower() + title[1:] if title else attribute.name.replace("_", " ")


def _value(literal: Literal, attribute: Attribute) -> str:
    match literal:
        case bool():
            return "true" if literal else "false"
        case Number(text=text):
            match attribute.type:
                case AttributeType.MONEY:
                    return f"{attribute.currency} {text}"
                case AttributeType.MONTHS | AttributeType.DAYS:
                    return f"{text} {attribute.type.value}"
                case _:
                    return text
        case str():
            return literal
        case _ as never:
            assert_never(never)


def _listed(words: list[str], joint: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {joint} {words[-1]}"
