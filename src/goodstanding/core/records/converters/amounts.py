"""Money, durations and yes-or-no."""

import re

from goodstanding.core.policy.where.money import minor_digits, minor_units
from goodstanding.core.records.converters.conversion import Convert, Failure, Options, Value

_AMOUNT = re.compile(r"(?:[$€£¥₹]|[A-Z]{3})?\s*(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<part>[0-9]*))?")
_COUNT = re.compile(r"(?P<count>[0-9]{1,4})(?:\s*(?:months?|days?))?", re.IGNORECASE)
# JSON numbers are exact only up to 2^53 - 1 (RFC 8785 section 3.2.2.3 relies on it).
_LARGEST = 2**53 - 1
_TRUE = frozenset({"true", "yes", "y", "1", "t", "是"})
_FALSE = frozenset({"false", "no", "n", "0", "f", "否"})


def convert_money(options: Options) -> Convert:
    """Read "$ 3,153.89" or " 202.16 " as integer minor units of `currency`, exactly; no rounding, no negatives."""
    currency = options.currency or "USD"
    digits = minor_digits(currency)
    sample = f"3,153{'.' + '890'[:digits] if digits else ''}"
    like = f"Amounts here look like {sample} ({currency}, at most {digits} decimals)."

    def convert(text: str) -> Value | Failure:
        found = _AMOUNT.fullmatch(text)
        if found is None:
            return Failure("not an amount", like)
        written = f"{found['whole'].replace(',', '')}.{found['part'] or '0'}"
        units = minor_units(written, currency)
        if units is None:
            return Failure(f"not a whole number of {currency}'s smallest unit", like)
        return units if units <= _LARGEST else Failure("an amount beyond all bounds", like)

    return convert


def convert_count(_options: Options) -> Convert:
    """Read "36" or "36 months" as a whole number of months or days."""

    def convert(text: str) -> Value | Failure:
        found = _COUNT.fullmatch(text)
        if found is None:
            return Failure("not a whole number of months or days", "Lengths here look like 36 or 36 months.")
        return int(found["count"])

    return convert


def convert_boolean(_options: Options) -> Convert:
    """Read yes/no, true/false, 1/0, 是/否."""

    def convert(text: str) -> Value | Failure:
        folded = text.casefold()
        if folded in _TRUE or folded in _FALSE:
            return folded in _TRUE
        return Failure("neither yes nor no", "Write yes or no, true or false, 1 or 0.")

    return convert
