"""The unified social credit code of China (GB 32100)."""

from collections.abc import Mapping
from typing import ClassVar

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.schemes.scheme import ANY, squeezed

_LENGTH = 18
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z
_PLACES = {sign: place for place, sign in enumerate(_ALPHABET)}
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def registry_code(value: str) -> str:
    """Return the two characters that say which authority registered what: the charter's table reads the kind of them."""
    return value[:2]


class Uscc:
    """GB 32100-2015: registering authority, type, region, organisation code, check character (mod 31)."""

    name: ClassVar[str] = "uscc"
    title: ClassVar[Mapping[str, str]] = {"en": "Unified social credit code", "zh": "统一社会信用代码"}
    single: ClassVar[bool] = True
    pseudonymous: ClassVar[bool] = False
    subjects: ClassVar[tuple[SubjectKind, ...]] = ANY
    looks_like: ClassVar[str] = "a code of 18 characters such as 91110000710925243K"

    def normalise(self, raw: str) -> str | None:
        """Return the canonical value, or None."""
        value = squeezed(raw)
        if len(value) != _LENGTH or not set(value) <= _PLACES.keys():
            return None
        total = sum(weight * _PLACES[sign] for weight, sign in zip(_WEIGHTS, value, strict=False))
        return value if _ALPHABET[(31 - total) % 31] == value[-1] else None

    def format(self, value: str) -> str:
        """Return the customary written form."""
        return value
