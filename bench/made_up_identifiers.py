"""Made-up identifiers that pass their check digits, and the single errors that typing puts into them.

Resident numbers and social credit codes are of the region 99…, which does not exist, and LEIs of an issuer 9999: they are nobody's.
Other schemes leave no such room; their values are random, and stand with names that are made up.
"""

from collections.abc import Callable, Mapping

import numpy as np

from goodstanding.core.identity.schemes import scheme_named

_DIGITS = "0123456789"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"

Chance = np.random.Generator


def _signs(chance: Chance, alphabet: str, count: int) -> str:
    return "".join(alphabet[place] for place in chance.integers(0, len(alphabet), count))


def _lei(chance: Chance) -> str:
    return "9999" + _signs(chance, _DIGITS + _LETTERS, 14)


def _uscc(chance: Chance) -> str:
    return "9199" + _signs(chance, _DIGITS, 4) + _signs(chance, _USCC_SIGNS, 9)


def _cn_ric(chance: Chance) -> str:
    day = np.datetime64("1940-01-01") + int(chance.integers(0, 23_000))
    return "99" + _signs(chance, _DIGITS, 4) + str(day).replace("-", "") + _signs(chance, _DIGITS, 3)


BODIES: Mapping[str, Callable[[Chance], str]] = {
    "uscc": _uscc,
    "lei": _lei,
    "cn-ric": _cn_ric,
    "tw-ubn": lambda chance: _signs(chance, _DIGITS, 7),
    "ru-inn": lambda chance: "99" + _signs(chance, _DIGITS, 7),
    "ru-ogrn": lambda chance: "1" + _signs(chance, _DIGITS, 11),
    "isin": lambda chance: "US" + _signs(chance, _DIGITS, 9),
    "us-ein": lambda chance: _signs(chance, _DIGITS, 9),
    "us-cik": lambda chance: "000" + str(chance.integers(1, 10)) + _signs(chance, _DIGITS, 6),
}
"""Scheme -> a draw of all but the check digits."""
CHECKED = ("uscc", "lei", "cn-ric", "tw-ubn", "ru-inn", "ru-ogrn", "isin")
"""The schemes with check digits."""
ALPHABETS: Mapping[str, str] = {"uscc": _USCC_SIGNS, "lei": _DIGITS + _LETTERS, "isin": _DIGITS + _LETTERS, "cn-ric": _DIGITS + "X"}
"""What may be typed for a sign of a scheme; digits where nothing is said."""
_CHECKS: Mapping[str, tuple[str, ...]] = {
    "lei": tuple(f"{number:02}" for number in range(2, 99)),
    "uscc": tuple(_USCC_SIGNS),
    "cn-ric": tuple(_DIGITS + "X"),
    "us-ein": ("",),
    "us-cik": ("",),
}


def made_up(scheme: str, chance: Chance) -> str:
    """Return a canonical value that its scheme accepts."""
    accepted = scheme_named(scheme).normalise
    while True:
        body = BODIES[scheme](chance)
        found = next((body + check for check in _CHECKS.get(scheme, tuple(_DIGITS)) if accepted(body + check) is not None), None)
        if found is not None:
            return found


def _substituted(value: str, place: int, sign: str) -> str:
    return value[:place] + sign + value[place + 1 :]


def _transposed(value: str, place: int, _: str) -> str:
    place = min(place, len(value) - 2)
    return value[:place] + value[place + 1] + value[place] + value[place + 2 :]


def _deleted(value: str, place: int, _: str) -> str:
    return value[:place] + value[place + 1 :]


def _inserted(value: str, place: int, sign: str) -> str:
    return value[:place] + sign + value[place:]


EDITS: Mapping[str, Callable[[str, int, str], str]] = {
    "substitution": _substituted,
    "transposition": _transposed,
    "deletion": _deleted,
    "insertion": _inserted,
}
"""A sign mistyped, two neighbours exchanged, a sign left out, a sign too many."""


def mistyped(scheme: str, value: str, edit: str, chance: Chance) -> str:
    """Return the value with one error in it; it always differs from what it was."""
    alphabet = ALPHABETS.get(scheme, _DIGITS)
    while True:
        place, sign = int(chance.integers(0, len(value))), alphabet[int(chance.integers(0, len(alphabet)))]
        wrong = EDITS[edit](value, place, sign)
        if wrong != value:
            return wrong
