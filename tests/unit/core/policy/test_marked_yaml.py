from datetime import date
from decimal import Decimal

import pytest

from goodstanding.core.errors import BadInput
from goodstanding.core.policy.marked_yaml import DEEPEST, LONGEST, read


def test_scalars_mean_what_they_look_like() -> None:
    text = """
text: a firm
quoted: "2025-02-28"
day: 2025-02-28
count: 42
negative: -1
amount: 3153.89
trailing: 2026.10
yes_word: yes
on: no
truth: true
nothing: null
empty:
leading_zero: 0317
scientific: 1e3
infinite: .inf
octal: 0o17
"""
    assert read(text, file="a.yaml").data == {
        "text": "a firm",
        "quoted": "2025-02-28",
        "day": date(2025, 2, 28),
        "count": 42,
        "negative": -1,
        "amount": Decimal("3153.89"),
        "trailing": Decimal("2026.10"),
        "yes_word": "yes",
        "on": "no",
        "truth": True,
        "nothing": None,
        "empty": None,
        "leading_zero": "0317",
        "scientific": "1e3",
        "infinite": ".inf",
        "octal": "0o17",
    }


def test_lines_of_keys_and_items_are_remembered() -> None:
    marked = read("a:\n  b:\n    - x\n    - c: 1\nsteps:\n  2020-01-01: one\n", file="a.yaml")
    assert marked.line(("a", "b", 1, "c")) == 4
    assert marked.line(("a", "b", 0)) == 3
    assert marked.line(("steps", "2020-01-01")) == 6
    assert marked.line(("a", "b", 0, "not", "there")) == 3
    assert marked.line(()) == 1


def test_dates_may_be_keys() -> None:
    assert read("2020-01-01: x", file="a.yaml").data == {date(2020, 1, 1): "x"}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "The key 'a' stands here a second time; it stands first in line 1."),
        ("a: {b: 1, b: 2}\n", 1, "The key 'b' stands here a second time"),
        ("a: &x 1\n", 1, "An anchor (`&x`) is not read here"),
        ("a: *x\n", 1, "An alias (`*x`) is not read here"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "A tag ("),
        ("a: !!str 1\n", 1, "A tag ("),
        ("a:\n  <<: {b: 1}\n", 2, "A merge key (`<<`)"),
        ("a: 1\n---\nb: 1\n", 2, "A second document begins here"),
        ("x: 1\na: 2025-02-31\n", 2, "2025-02-31 is no such day. Dates look like 2025-02-28."),
        ("2025-13-01: x\n", 1, "2025-13-01 is no such day."),
        ("? [a, b]\n: 1\n", 1, "A key must be a word or a date"),
        ("a: [1, 2\nb: 3\n", 2, "This is not YAML"),
        ("a: 'b\n", 2, "This is not YAML"),
        ("a:\n\t- b\n", 2, "This is not YAML"),
        ("a: \x00\n", 1, "This is not YAML"),
        ("~: 1\n", 1, "A key is missing before the colon."),
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), 1, f"This is nested more than {DEEPEST} levels deep."),
        ("# " + "x" * LONGEST, 1, f"at most {LONGEST} are read"),
    ],
)
def test_what_is_not_read_is_refused_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read(text, file="a.yaml")
    (problem,) = refusal.value.problems
    assert words in problem.message
    assert (problem.file, problem.line) == ("a.yaml", line)


def test_bomb_of_aliases_is_refused_at_its_first_anchor() -> None:
    bomb = 'a: &a ["x","x"]\n' + "".join(
        f"{key}: &{key} [*{before},*{before}]\n" for before, key in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(BadInput, match="An anchor"):
        read(bomb, file="a.yaml")


def test_deep_nesting_costs_nothing() -> None:
    with pytest.raises(BadInput, match="nested more than"):
        read("[" * 100_000, file="a.yaml")


def test_empty_file_is_nothing() -> None:
    assert read("", file="a.yaml").data is None
