"""One condition for each way in which a condition can be wrong, as the pack's author meets it."""

import pytest
from tests.unit.core.policy.base import edited, faults, line_of


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("awrad > 5", "There is no attribute awrad. Did you mean award?"),
        ("award > 'much'", "award is money"),
        ("award > 0.001", "not exact in USD"),
        ("award", "award is a money and cannot stand alone"),
        ("satisfied_on > '2025-02-31'", "no such day"),
        ("satisfied_on > 5", "satisfied_on is a date"),
        ("initial_months > 1.5", "whole"),
        ("case_number > 'A'", "has no order"),
        ("award > 5 ; DROP TABLE records", "a second statement (`;`)"),
        ("satisfied_on < NOW()", "a function"),
        ("SUM(award) > 5", "an aggregate"),
        ("ROW_NUMBER() OVER () = 1", "a window (OVER)"),
        ("award > (SELECT 5)", "a subquery"),
        ("award + 1 > 5", "arithmetic"),
        ("CAST(award AS TEXT) = '5'", "a cast"),
        ("award > 5 -- or not", "a comment"),
        ("award >", "cannot be read"),
    ],
)
def test_a_condition_that_cannot_be_is_said_with_file_and_line(condition: str, words: str) -> None:
    texts = edited("rules.yaml", "where: award >= 1000.50", f'where: "{condition}"')
    (problem,) = faults(texts)
    assert words in problem.message
    assert (problem.file, problem.line) == ("rules.yaml", line_of(texts, "rules.yaml", "where:"))


def test_a_named_clause_is_said_with_its_own_line() -> None:
    texts = edited("rules.yaml", "practice IN ('fraud', 'corruption')", "practice IN ('fraud', 'bribery')")
    (problem,) = faults(texts)
    assert "'bribery' is not a value of practice." in problem.message
    assert problem.line == line_of(texts, "rules.yaml", "bribery")
    assert problem.field == "rules.cross-debarment.conditions.sanctionable-practice"


def test_a_clause_is_read_alone_and_cannot_break_out_of_its_parentheses() -> None:
    (problem,) = faults(edited("rules.yaml", "public: public\n", 'public: "public) OR (open_ended"\n'))
    assert problem.field == "rules.cross-debarment.conditions.public"
