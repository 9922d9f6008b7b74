"""Amounts in minor units."""

import pytest

from goodstanding.core.policy.where.money import minor_units


@pytest.mark.parametrize(
    ("written", "currency", "units"),
    [
        ("3153.89", "USD", 315_389),
        ("50000", "EUR", 5_000_000),
        ("0.10", "CNY", 10),
        ("1.2300", "USD", 123),
        ("500", "JPY", 500),
        ("1.234", "KWD", 1_234),
        ("0.0001", "CLF", 1),
        ("0.001", "USD", None),
        ("1.5", "KRW", None),
        ("123456789012345.67", "USD", 12_345_678_901_234_567),
    ],
)
def test_amount_is_exact_in_minor_units_or_none(written: str, currency: str, units: int | None) -> None:
    assert minor_units(written, currency) == units
