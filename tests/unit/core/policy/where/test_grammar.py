"""What the grammar reads, and that it reads nothing else."""

import pytest

from goodstanding.core.errors import BadInput
from goodstanding.core.policy.where.condition import (
    And,
    Comparison,
    IsUnknown,
    Membership,
    Not,
    Number,
    Operator,
    Or,
    Range,
    Truth,
)
from goodstanding.core.policy.where.grammar import DEEPEST, LONGEST, MOST_WORDS, parse

A = Truth(attribute="a")
B = Truth(attribute="b")
C = Truth(attribute="c")


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("a", A),
        ("(a)", A),
        ("NOT a", Not(term=A)),
        ("a AND b AND c", And(terms=(A, B, C))),
        ("a AND (b AND c)", And(terms=(A, B, C))),
        ("a or b", Or(terms=(A, B))),
        ("a AND b OR c", Or(terms=(And(terms=(A, B)), C))),
        ("a AND (b OR c)", And(terms=(A, Or(terms=(B, C))))),
        ("a = 'x'", Comparison(attribute="a", operator=Operator.EQUAL, literal="x")),
        ("a = 'it''s'", Comparison(attribute="a", operator=Operator.EQUAL, literal="it's")),
        ("a = '欺诈'", Comparison(attribute="a", operator=Operator.EQUAL, literal="欺诈")),
        ("a <> 'x'", Comparison(attribute="a", operator=Operator.DIFFERENT, literal="x")),
        ("a != 'x'", Comparison(attribute="a", operator=Operator.DIFFERENT, literal="x")),
        ("a < 3", Comparison(attribute="a", operator=Operator.LESS, literal=Number(text="3"))),
        ("a <= 3.50", Comparison(attribute="a", operator=Operator.AT_MOST, literal=Number(text="3.50"))),
        ("a > 3", Comparison(attribute="a", operator=Operator.GREATER, literal=Number(text="3"))),
        ("a >= 3", Comparison(attribute="a", operator=Operator.AT_LEAST, literal=Number(text="3"))),
        ("3 < a", Comparison(attribute="a", operator=Operator.GREATER, literal=Number(text="3"))),
        ("3 >= a", Comparison(attribute="a", operator=Operator.AT_MOST, literal=Number(text="3"))),
        ("a = TRUE", Comparison(attribute="a", operator=Operator.EQUAL, literal=True)),
        ("a = false", Comparison(attribute="a", operator=Operator.EQUAL, literal=False)),
        ("a IN ('x', 'y')", Membership(attribute="a", literals=("x", "y"))),
        ("a NOT IN ('x')", Not(term=Membership(attribute="a", literals=("x",)))),
        ("a BETWEEN 1 AND 2", Range(attribute="a", low=Number(text="1"), high=Number(text="2"))),
        ("a NOT BETWEEN 1 AND 2", Not(term=Range(attribute="a", low=Number(text="1"), high=Number(text="2")))),
        ("a IS NULL", IsUnknown(attribute="a")),
        ("a IS NOT NULL", Not(term=IsUnknown(attribute="a"))),
        ("a = '; DROP TABLE record'", Comparison(attribute="a", operator=Operator.EQUAL, literal="; DROP TABLE record")),
    ],
)
def test_condition_is_read(text: str, condition: object) -> None:
    assert parse(text) == condition


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a; DROP TABLE record", "a second statement"),
        ("a; b", "a second statement"),
        ("a -- rest", "a comment"),
        ("a /* rest */ AND b", "a comment"),
        ("/* hint */ a", "a comment"),
        ("-- nothing", "no condition"),
        ("", "no condition"),
        ("  \n ", "no condition"),
        ("NOW() > filed_on", "a function"),
        ("a = NOW()", "a function"),
        ("CURRENT_DATE", "a function"),
        ("a < CURRENT_DATE", "a function"),
        ("LOWER(a) = 'x'", "a function"),
        ("COALESCE(a, b)", "a function"),
        ("pg_sleep(10)", "a function"),
        ("SUM(a) > 1", "an aggregate"),
        ("COUNT(*) > 1", "arithmetic"),
        ("MAX(a) = 1", "an aggregate"),
        ("ROW_NUMBER() OVER () = 1", "a window"),
        ("RANK() OVER (PARTITION BY a) = 1", "PARTITION BY"),
        ("a IN (SELECT b)", "a subquery"),
        ("EXISTS (SELECT 1)", "a subquery"),
        ("(SELECT a) = 1", "a subquery"),
        ("SELECT a", "a subquery"),
        ("a::integer = 1", "a cast"),
        ("CAST(a AS integer) = 1", "a cast"),
        ("a = DATE '2020-01-01'", "a cast"),
        ("a + 1 > 2", "arithmetic"),
        ("a - 1 > 2", "arithmetic"),
        ("a * 2 > 2", "arithmetic"),
        ("a / 0 > 1", "arithmetic"),
        ("a % 2 = 1", "`%`"),
        ("a || b = 'x'", "`||`"),
        ("a = -1", "a negative number"),
        ("a = ?", "a parameter"),
        ("a = :name", "a parameter"),
        ("a = @name", "a parameter"),
        ("a = {name}", "`{`"),
        ("a = b", "two attributes"),
        ('a = "x"', "two attributes"),
        ('"a"', "plain name"),
        ("`a` = 1", "`"),
        ("t.a = 1", "a dotted name"),
        ("a IN (b)", "the attribute b"),
        ("a IN ()", "an empty list"),
        ("a BETWEEN b AND 3", "the attribute b"),
        ("a = NULL", "NULL as a value"),
        ("NULL", "NULL"),
        ("TRUE", "TRUE"),
        ("1 = 1", "where an attribute belongs"),
        ("a LIKE 'x%'", "LIKE"),
        ("a ~ 'x'", "`~`"),
        ("a IS TRUE", "IS TRUE"),
        ("a IS DISTINCT FROM 'x'", "DISTINCT"),
        ("CASE WHEN a THEN b ELSE c END", "CASE"),
        ("a[0] = 1", "`[`"),
        ("a = 1e3", "1e3"),
        ("a = 0x10", "side by side"),
        ("a = 1 AS x", "side by side"),
        ("a b", "side by side"),
        ("a, b", "cannot be read"),
        ("(a, b)", "a list outside IN"),
        ("a AND", "missing"),
        ("(a", "cannot be read"),
        ("a = 'x", "cannot be read"),
        ("a = 'x' COLLATE y", "a function"),
        ("a = 1 LIMIT 1", "cannot be read"),
        ("DROP TABLE record", "DROP TABLE"),
        ("x -> a", "`->`"),
        ("ünïcode = 1", "ünïcode"),
    ],
)
def test_everything_else_is_refused_by_name(text: str, found: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse(text)
    message = str(refused.value)
    assert found in message
    assert "A condition compares attributes with literals" in message
    assert "\x1b" not in message


@pytest.mark.parametrize(
    "text",
    [
        "a = '" + "x" * LONGEST + "'",
        " AND ".join(["a"] * MOST_WORDS),
        "(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1),
        "NOT " * 100 + "a",
        "(" * 1900 + "a",
    ],
    ids=["long", "many words", "deep", "negated over and over", "never closed"],
)
def test_immoderate_condition_is_refused_before_it_is_parsed(text: str) -> None:
    with pytest.raises(BadInput, match="at most"):
        parse(text)


def test_deepest_allowed_condition_is_read() -> None:
    assert parse("(" * DEEPEST + "a" + ")" * DEEPEST) == A
