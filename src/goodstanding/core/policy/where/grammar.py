"""From text to `Condition`: everything that is not on the list is refused by name.

sqlglot reads the text; two gates keep the list closed. The first looks at the tokens (no `;`, comment, parameter,
quoted name, bracket or sign gets as far as the parser), the second at the tree (no function, arithmetic, window,
aggregate, subquery or cast gets as far as a `Condition`). A grammar that only listed what is forbidden would admit
whatever sqlglot learns to read next.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from types import MappingProxyType

import sqlglot
from sqlglot import Token, TokenType, exp
from sqlglot.errors import SqlglotError

from goodstanding.core.errors import BadInput
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

LONGEST = 4000
"""Characters. The longest condition of the shipped packs has under 200."""
MOST_WORDS = 600
DEEPEST = 16
"""Nesting of parentheses and NOT. Deeper conditions are written as named clauses."""

ALLOWED = (
    "A condition compares attributes with literals (=, <>, <, <=, >, >=), IN ('a', 'b'), BETWEEN x AND y, IS NULL, "
    "IS NOT NULL, or names a boolean attribute; AND, OR, NOT and parentheses join them; nothing else is read."
)

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")

_OPERATORS: MappingProxyType[type[exp.Expr], tuple[Operator, Operator]] = MappingProxyType(
    {
        exp.EQ: (Operator.EQUAL, Operator.EQUAL),
        exp.NEQ: (Operator.DIFFERENT, Operator.DIFFERENT),
        exp.LT: (Operator.LESS, Operator.GREATER),
        exp.LTE: (Operator.AT_MOST, Operator.AT_LEAST),
        exp.GT: (Operator.GREATER, Operator.LESS),
        exp.GTE: (Operator.AT_LEAST, Operator.AT_MOST),
    }
)
"""Each comparison, as it stands and with its sides exchanged."""

_SIGNS = frozenset(
    {
        TokenType.EQ,
        TokenType.NEQ,
        TokenType.LT,
        TokenType.LTE,
        TokenType.GT,
        TokenType.GTE,
        TokenType.L_PAREN,
        TokenType.R_PAREN,
        TokenType.COMMA,
        TokenType.STRING,
        TokenType.NUMBER,
    }
)

_FORBIDDEN_SIGNS = MappingProxyType(
    {
        TokenType.SEMICOLON: "a second statement (`;`)",
        TokenType.IDENTIFIER: "a quoted name; strings stand in single quotes",
        TokenType.PARAMETER: "a parameter",
        TokenType.PLACEHOLDER: "a parameter",
        TokenType.COLON: "a parameter (`:`)",
        TokenType.DCOLON: "a cast (`::`)",
        TokenType.PLUS: "arithmetic (`+`)",
        TokenType.DASH: "arithmetic or a negative number (`-`)",
        TokenType.STAR: "arithmetic (`*`)",
        TokenType.SLASH: "arithmetic (`/`)",
        TokenType.DOT: "a dotted name",
    }
)

_FORBIDDEN_NODES: tuple[tuple[type[exp.Expr], str], ...] = (
    (exp.Window, "a window (OVER)"),
    (exp.AggFunc, "an aggregate"),
    (exp.Query, "a subquery"),
    (exp.Subquery, "a subquery"),
    (exp.Exists, "a subquery"),
    (exp.Cast, "a cast"),
    (exp.Case, "CASE"),
    (exp.Func, "a function"),
    (exp.Like, "LIKE"),
    (exp.Alias, "two expressions side by side"),
    (exp.Neg, "a negative number"),
    (exp.Null, "NULL as a value; ask with IS NULL or IS NOT NULL"),
    (exp.Tuple, "a list outside IN"),
)


@lru_cache(maxsize=4096)
def parse(text: str) -> Condition:
    """Read one condition.

    Args:
        text: the `where` of a rule or one of its named clauses.

    Raises:
        BadInput: the text is not one condition of the grammar; the message names what was found and what is allowed.
    """
    if len(text) > LONGEST:
        raise _refusal(text[:40] + "…", f"is {len(text)} characters long; at most {LONGEST} are read")
    tokens = _tokens(text)
    _examine(text, tokens)
    try:
        trees = sqlglot.parse(text)
    except SqlglotError as error:
        raise _refusal(text, f"cannot be read: {_first_sentence(str(error))}") from error
    tree = trees[0] if len(trees) == 1 else None
    if tree is None:
        raise _refusal(text, "is not one condition")
    return _condition(tree, text)


def _tokens(text: str) -> list[Token]:
    try:
        return sqlglot.tokenize(text)
    except SqlglotError as error:
        raise _refusal(text, f"cannot be read: {_first_sentence(str(error))}") from error


def _examine(text: str, tokens: list[Token]) -> None:
    """Refuse by token, before anything is parsed."""
    if not tokens:
        raise _refusal(text, "holds no condition (it is empty or only a comment)")
    if len(tokens) > MOST_WORDS:
        raise _refusal(text[:40] + "…", f"has {len(tokens)} words; at most {MOST_WORDS} are read")
    open_parentheses = deepest = negations = 0
    for token in tokens:
        if token.comments:
            raise _refusal(text, "holds a comment; comments belong in the YAML file")
        if token.token_type not in _SIGNS and not _NAME.fullmatch(token.text):
            what = _FORBIDDEN_SIGNS.get(token.token_type, f"`{token.text}`")
            raise _refusal(text, f"holds {what}, at character {token.start + 1}")
        open_parentheses += (token.token_type is TokenType.L_PAREN) - (token.token_type is TokenType.R_PAREN)
        negations += token.token_type is TokenType.NOT
        deepest = max(deepest, open_parentheses)
        if deepest > DEEPEST or negations > 2 * DEEPEST:
            raise _refusal(text[:40] + "…", f"is nested too deeply; at most {DEEPEST} levels are read")


def _condition(tree: exp.Expr, text: str) -> Condition:
    match tree:
        case exp.Paren():
            return _condition(tree.this, text)
        case exp.And() | exp.Or():
            terms = tuple(_condition(term, text) for term in tree.flatten())
            return _joined(terms, And if isinstance(tree, exp.And) else Or)
        case exp.Not():
            return Not(term=_condition(tree.this, text))
        case exp.Column():
            return Truth(attribute=_attribute(tree, text))
        case exp.Is() if isinstance(tree.expression, exp.Null):
            return IsUnknown(attribute=_attribute(tree.this, text))
        case exp.In():
            return _membership(tree, text)
        case exp.Between():
            return Range(
                attribute=_attribute(tree.this, text),
                low=_literal(tree.args["low"], text),
                high=_literal(tree.args["high"], text),
            )
        case _ if type(tree) in _OPERATORS:
            return _comparison(tree, text)
        case _:
            raise _refusal(text, f"holds {_named(tree)}")


def _joined(terms: tuple[Condition, ...], kind: type[And] | type[Or]) -> Condition:
    """Join terms, with chains in parentheses made flat."""
    flat: list[Condition] = []
    for term in terms:
        flat.extend(term.terms if isinstance(term, And | Or) and isinstance(term, kind) else (term,))
    return kind(terms=tuple(flat))


def _comparison(tree: exp.Expr, text: str) -> Comparison:
    left, right = tree.this, tree.expression
    straight, exchanged = _OPERATORS[type(tree)]
    if isinstance(left, exp.Column) and isinstance(right, exp.Column):
        raise _refusal(text, f"compares two attributes, {left.sql()} and {right.sql()}; strings stand in single quotes")
    if isinstance(right, exp.Column):
        return Comparison(attribute=_attribute(right, text), operator=exchanged, literal=_literal(left, text))
    return Comparison(attribute=_attribute(left, text), operator=straight, literal=_literal(right, text))


def _membership(tree: exp.In, text: str) -> Membership:
    if any(value for name, value in tree.args.items() if name not in {"this", "expressions"}):
        raise _refusal(text, "holds a subquery in IN; a list of literals stands there")
    if not tree.expressions:
        raise _refusal(text, "holds IN with an empty list")
    return Membership(
        attribute=_attribute(tree.this, text),
        literals=tuple(_literal(item, text) for item in tree.expressions),
    )


def _attribute(tree: exp.Expr, text: str) -> str:
    if isinstance(tree, exp.Paren):
        return _attribute(tree.this, text)
    if not isinstance(tree, exp.Column):
        raise _refusal(text, f"holds {_named(tree)} where an attribute belongs")
    name = tree.this
    if tree.parts[:-1] or not isinstance(name, exp.Identifier) or name.args.get("quoted"):
        raise _refusal(text, f"holds {tree.sql()} where the plain name of an attribute belongs")
    return str(name.this)


def _literal(tree: exp.Expr, text: str) -> Literal:
    if isinstance(tree, exp.Boolean):
        return bool(tree.this)
    if not isinstance(tree, exp.Literal):
        raise _refusal(text, f"holds {_named(tree)} where a literal belongs")
    written = str(tree.this)
    if tree.is_string:
        return written
    if not _NUMBER.fullmatch(written):
        raise _refusal(text, f"holds the number {written}; numbers are digits with at most one point")
    return Number(text=written)


def _named(tree: exp.Expr) -> str:
    """Say what was found, in the words of who wrote it."""
    for kind, what in _FORBIDDEN_NODES:
        if isinstance(tree, kind):
            return f"{what} ({_shortened(tree.sql)})"
    if isinstance(tree, exp.Column):
        return f"the attribute {tree.sql()}; strings stand in single quotes"
    return f"`{_shortened(tree.sql)}`"


def _shortened(render: Callable[[], str]) -> str:
    shown = render()
    return shown if len(shown) <= 40 else shown[:39] + "…"  # noqa: PLR2004 - as wide as the rest of the message


def _first_sentence(message: str) -> str:
    """Take sqlglot's message without its underlined excerpt (it holds terminal codes)."""
    if message.startswith("Required keyword"):
        return "something is missing at its end"
    return message.split("\n", 1)[0].split(" Line ", 1)[0].rstrip(".")


def _refusal(text: str, fault: str) -> BadInput:
    return BadInput(f"The condition {text!r} {fault}. {ALLOWED}")
