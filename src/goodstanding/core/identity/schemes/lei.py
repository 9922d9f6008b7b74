"""The Legal Entity Identifier (ISO 17442)."""

import string
from collections.abc import Mapping, Sequence
from typing import ClassVar

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.schemes.scheme import ORGANISATIONS, squeezed

_LENGTH = 20
_MODULUS = 97
_LETTERS = {letter: str(10 + place) for place, letter in enumerate(string.ascii_uppercase)}
_DIGITS = str.maketrans(_LETTERS)


class Lei:
    """ISO 17442: 18 letters or digits and two check digits, mod 97-10 (ISO 7064)."""

    name: ClassVar[str] = "lei"
    title: ClassVar[Mapping[str, str]] = {"en": "Legal Entity Identifier", "zh": "法人机构识别编码"}
    single: ClassVar[bool] = True
    pseudonymous: ClassVar[bool] = False
    subjects: ClassVar[tuple[SubjectKind, ...]] = ORGANISATIONS
    looks_like: ClassVar[str] = "a code of 20 letters and digits such as 5493001KJTIIGC8Y1R12"

    def normalise(self, raw: str) -> str | None:
        """Return the canonical value, or None."""
        value = squeezed(raw)
        if len(value) != _LENGTH or not value.isascii() or not value.isalnum():
            return None
        return value if int(value.translate(_DIGITS)) % _MODULUS == 1 else None

    def normalise_all(self, raws: Sequence[str]) -> list[str | None]:
        """Return `normalise` of each; those that are written as they are stored are checked together."""
        written = [len(raw) == _LENGTH and raw.isascii() and raw.isalnum() and raw == raw.upper() for raw in raws]
        holds = iter(_hold([raw for raw, plain in zip(raws, written, strict=True) if plain]))
        return [(raw if next(holds) else None) if plain else self.normalise(raw) for raw, plain in zip(raws, written, strict=True)]

    def format(self, value: str) -> str:
        """Return the customary written form."""
        return value


def _hold(codes: Sequence[str]) -> list[bool]:
    """Check the digits of many codes at once: replacing a letter in all of them costs less than translating each."""
    numbers = " ".join(codes)
    for letter, digits in _LETTERS.items():
        numbers = numbers.replace(letter, digits)
    return [int(number) % _MODULUS == 1 for number in numbers.split()]
