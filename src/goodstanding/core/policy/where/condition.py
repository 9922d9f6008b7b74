"""A parsed condition: the closed list of nodes, and questions about them that need no types."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as it was written (`50000.00`): digits, at most one point, no sign and no exponent.

    Kept as text because what it means depends on the attribute: months, days, or money in major units, which must
    be exact in minor units (no float ever stands between the law and the comparison).
    """

    text: str


Literal: TypeAlias = str | bool | Number
"""A literal as it was written: a quoted string, TRUE or FALSE, or a number."""


class Operator(StrEnum):
    """The six comparisons."""

    EQUAL = "="
    DIFFERENT = "<>"
    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`attribute operator literal`. Unknown when the record does not say the attribute."""

    attribute: str
    operator: Operator
    literal: Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """`attribute IN (literal, ...)`, with at least one literal."""

    attribute: str
    literals: tuple[Literal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """`attribute BETWEEN low AND high`, both ends included."""

    attribute: str
    low: Literal
    high: Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class IsUnknown:
    """`attribute IS NULL`: the one question that silence answers. Never unknown itself."""

    attribute: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """A boolean attribute standing alone."""

    attribute: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """Negation. Not-unknown is unknown."""

    term: "Condition"


@dataclass(frozen=True, slots=True, kw_only=True)
class And:
    """Conjunction of two or more terms, none of them an `And` (chains are flat)."""

    terms: tuple["Condition", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Or:
    """Disjunction of two or more terms, none of them an `Or` (chains are flat)."""

    terms: tuple["Condition", ...]


Leaf: TypeAlias = Comparison | Membership | Range | IsUnknown | Truth
"""The conditions that ask something of one attribute."""

Condition: TypeAlias = Leaf | Not | And | Or


def columns(condition: Condition) -> tuple[str, ...]:
    """Name the attributes that a condition uses, each once, in the order of their first use."""
    found: dict[str, None] = {}
    waiting: list[Condition] = [condition]
    while waiting:
        node = waiting.pop()
        match node:
            case And() | Or():
                waiting.extend(reversed(node.terms))
            case Not():
                waiting.append(node.term)
            case _:
                found.setdefault(node.attribute, None)
    return tuple(found)


def uses_is_null(condition: Condition) -> bool:
    """Tell whether silence can make the condition true (charter C26: never a ground to restrict).

    `IS NULL` counts where it stands for the condition, not where it stands against it: `a IS NOT NULL` and
    `NOT (a IS NULL)` are allowed, `NOT (a IS NOT NULL)` is `a IS NULL` in disguise.
    """
    waiting: list[tuple[Condition, bool]] = [(condition, True)]
    while waiting:
        node, affirmed = waiting.pop()
        match node:
            case IsUnknown() if affirmed:
                return True
            case Not():
                waiting.append((node.term, not affirmed))
            case And() | Or():
                waiting.extend((term, affirmed) for term in node.terms)
            case _:
                pass
    return False
