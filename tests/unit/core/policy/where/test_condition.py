"""Questions about a condition that need no types."""

import pytest

from goodstanding.core.policy.where.condition import columns, uses_is_null
from goodstanding.core.policy.where.grammar import parse


def test_columns_come_once_in_the_order_of_their_first_use() -> None:
    assert columns(parse("b AND (a = 1 OR NOT b) AND c IN (1) AND d BETWEEN 1 AND 2 AND e IS NULL")) == ("b", "a", "c", "d", "e")


@pytest.mark.parametrize(
    "text",
    [
        "a IS NULL",
        "b AND a IS NULL",
        "b OR (c AND a IS NULL)",
        "NOT (a IS NOT NULL)",
        "NOT (a IS NOT NULL AND b)",
        "NOT NOT a IS NULL",
        "a ISNULL",
    ],
)
def test_silence_as_a_ground_is_seen_in_every_disguise(text: str) -> None:
    assert uses_is_null(parse(text))


@pytest.mark.parametrize("text", ["a", "a IS NOT NULL", "NOT (a IS NULL)", "NOT (a IS NULL OR b)", "a <> 'x'", "NOT a = 'NULL'"])
def test_asking_what_is_known_is_no_ground_of_silence(text: str) -> None:
    assert not uses_is_null(parse(text))
