"""Conditions against the catalogue."""

import pytest
from tests.unit.core.policy.where.catalogue import ATTRIBUTES

from goodstanding.core.policy.where.grammar import parse
from goodstanding.core.policy.where.types import check


@pytest.mark.parametrize(
    "text",
    [
        "practice = 'fraud'",
        "practice IN ('fraud', 'corruption')",
        "practice <> 'other'",
        "public",
        "public = TRUE",
        "NOT public",
        "award >= 50000",
        "award >= 3153.89",
        "award = 3153.8900",
        "fine > 10000",
        "filed_on < '2024-02-29'",
        "filed_on BETWEEN '2020-01-01' AND '2020-01-01'",
        "arrears > 90",
        "district = 'North'",
        "case_number IN ('A 1', 'A 2')",
        "award IS NULL",
        "initial_months > 12 OR open_ended",
        "decided_on >= '2011-07-01' AND ends_on IS NOT NULL",
    ],
)
def test_fitting_condition_has_no_problem(text: str) -> None:
    assert check(parse(text), ATTRIBUTES) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("practise = 'fraud'", "There is no attribute practise. Did you mean practice?"),
        ("nonsense", "The attributes here: arrears, award"),
        ("practice = 'fruad'", "'fruad' is not a value of practice. Did you mean 'fraud'? Its values: fraud, corruption, other."),
        ("practice IN ('fraud', 'x')", "'x' is not a value of practice."),
        ("practice IN ('fraud', 'fraud')", "names a literal twice"),
        ("practice > 'fraud'", "practice is a code and has no order"),
        ("practice BETWEEN 'corruption' AND 'fraud'", "practice is a code and has no order: BETWEEN"),
        ("practice = 3", "practice is a code, 3 is not: write it in single quotes."),
        ("practice", "practice is a code and cannot stand alone"),
        ("public = 'yes'", "public is true or false"),
        ("public = 1", "public is true or false"),
        ("public > TRUE", "public is a boolean and has no order"),
        ("award = '50000'", "award is money, '50000' is not"),
        ("award > 1.005", "1.005 is not exact in USD, which has 2 decimals (award)."),
        ("fine > 0.5", "0.5 is not exact in JPY, which has 0 decimals (fine)."),
        ("award > 99999999999999999999", "too large"),
        ("award BETWEEN 9 AND 3", "ends exchanged"),
        ("filed_on > '2025-02-31'", "'2025-02-31' is no such day. Dates look like '2025-02-28'."),
        ("filed_on > '28-02-2025'", "no such day"),
        ("filed_on > '20250228'", "no such day"),
        ("filed_on = 20250228", "filed_on is a date, 20250228 is no such day"),
        ("filed_on BETWEEN '2021-01-01' AND '2020-01-01'", "ends exchanged"),
        ("initial_months > 12.5", "initial_months counts whole months, 12.5 is no whole number."),
        ("initial_months > '12'", "'12' is no whole number"),
        ("arrears > 99999999999999999999", "too large"),
        ("district < 'M'", "district is a text and has no order"),
        ("district = TRUE", "district is a text, TRUE is not"),
    ],
)
def test_misfit_is_told_with_what_would_fit(text: str, problem: str) -> None:
    problems = check(parse(text), ATTRIBUTES)
    assert len(problems) == 1
    assert problem in problems[0]


def test_every_problem_is_told_once_and_in_order() -> None:
    problems = check(parse("unheard AND practice = 'x' AND unheard"), ATTRIBUTES)
    assert [problem.split(".")[0] for problem in problems] == ["There is no attribute unheard", "'x' is not a value of practice"]


def test_built_in_field_is_not_replaced_by_an_attribute_of_its_name() -> None:
    shadow = {**ATTRIBUTES, "decided_on": ATTRIBUTES["district"]}
    assert check(parse("decided_on > '2020-01-01'"), shadow) == []
