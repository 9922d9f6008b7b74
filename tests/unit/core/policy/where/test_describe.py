"""Conditions in words."""

import pytest
from tests.unit.core.policy.where.catalogue import ATTRIBUTES

from goodstanding.core.policy.where.describe import describe
from goodstanding.core.policy.where.grammar import parse


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("practice = 'fraud'", "sanctioned practice is fraud"),
        ("practice IN ('fraud')", "sanctioned practice is fraud"),
        (
            "practice IN ('fraud', 'corruption', 'other') AND initial_months > 12",
            "sanctioned practice is fraud, corruption or other, and the stated term is more than 12 months",
        ),
        ("practice NOT IN ('fraud', 'other')", "sanctioned practice is none of fraud or other"),
        ("initial_months > 12 OR open_ended", "the stated term is more than 12 months, or the decision states no end"),
        ("public", "public is true"),
        ("public = TRUE", "public is true"),
        ("public = FALSE", "not: public is true"),
        ("NOT public", "not: public is true"),
        ("award >= 50000.00", "award is at least USD 50000.00"),
        ("award BETWEEN 1 AND 2", "award is from USD 1 to USD 2"),
        ("filed_on >= '2020-01-01'", "filed on is on or after 2020-01-01"),
        ("filed_on < '2020-01-01'", "filed on is before 2020-01-01"),
        ("decided_on <> '2020-01-01'", "the day of the decision is not 2020-01-01"),
        ("arrears > 90", "arrears is more than 90 days"),
        ("award IS NULL", "award is not known"),
        ("award IS NOT NULL", "award is known"),
        ("NOT (public AND settled)", "not: (public is true, and settled is true)"),
        ("public AND (settled OR open_ended)", "public is true, and (settled is true, or the decision states no end)"),
    ],
)
def test_condition_is_put_into_words(text: str, words: str) -> None:
    assert describe(parse(text), ATTRIBUTES) == words
