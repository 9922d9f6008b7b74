"""Amounts as packs write them: plain decimals in major units, exact in minor units.

The number of minor units is ISO 4217's (list one, "Mnr unts"): two, except for the currencies below.
"""

from decimal import Decimal

WITHOUT_MINOR_UNIT = frozenset(
    {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF"} | {"UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"}
)
WITH_THREE_DIGITS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
WITH_FOUR_DIGITS = frozenset({"CLF", "UYW"})


def minor_digits(currency: str) -> int:
    """Count the decimal digits of a currency's minor unit (ISO 4217): 2 for USD, 0 for JPY, 3 for KWD."""
    if currency in WITHOUT_MINOR_UNIT:
        return 0
    if currency in WITH_THREE_DIGITS:
        return 3
    return 4 if currency in WITH_FOUR_DIGITS else 2


def minor_units(written: str, currency: str) -> int | None:
    """Read an amount in major units as an integer of minor units.

    Args:
        written: digits with at most one point, such as `50000` or `3153.89`.
        currency: ISO 4217 code.

    Returns:
        the minor units, or None if the amount is not exact in them (`0.001` dollars).
    """
    scaled = Decimal(written).scaleb(minor_digits(currency))
    whole = int(scaled)
    return whole if scaled == whole else None
