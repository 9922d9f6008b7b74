"""The closed grammar of conditions: what a rule may ask of a record, and nothing else.

`grammar.parse` reads the text, `types.check` compares it with the catalogue, `polars.compile_condition` makes the
vectorised form, `describe.describe` the words. The text looks like SQL and is never executed as such: it is turned
into the values of `condition.py`, and only those are compiled.
"""

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
    uses_is_null,
)
from goodstanding.core.policy.where.describe import describe
from goodstanding.core.policy.where.grammar import parse
from goodstanding.core.policy.where.polars import Compiled, compile_condition
from goodstanding.core.policy.where.types import BUILT_IN, check

__all__ = [
    "BUILT_IN",
    "And",
    "Comparison",
    "Compiled",
    "Condition",
    "IsUnknown",
    "Membership",
    "Not",
    "Operator",
    "Or",
    "Range",
    "Truth",
    "check",
    "columns",
    "compile_condition",
    "describe",
    "parse",
    "uses_is_null",
]
