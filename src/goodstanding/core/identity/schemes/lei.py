"""The Legal Entity Identifier (ISO 17442)."""

from collections.abc import Mapping
from typing import ClassVar

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.schemes.scheme import ORGANISATIONS, squeezed

_LENGTH = 20
_DIGITS = {ord("A") + place: str(10 + place) for place in range(26)}


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
        return value if int(value.translate(_DIGITS)) % 97 == 1 else None

    def format(self, value: str) -> str:
        """Return the customary written form."""
        return value
