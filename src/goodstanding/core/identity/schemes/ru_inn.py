"""Taxpayer number (Russia)."""

from collections.abc import Mapping
from typing import ClassVar

from stdnum.ru import inn

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.schemes.scheme import ORGANISATIONS, squeezed

_ORGANISATION = 10


class RuInn:
    """Taxpayer number (Russia); the check is python-stdnum's."""

    name: ClassVar[str] = "ru-inn"
    title: ClassVar[Mapping[str, str]] = {"en": "Taxpayer number (Russia)", "zh": "俄罗斯纳税人识别号"}
    single: ClassVar[bool] = True
    pseudonymous: ClassVar[bool] = False
    subjects: ClassVar[tuple[SubjectKind, ...]] = ORGANISATIONS
    looks_like: ClassVar[str] = "10 digits, the last a check digit"

    def normalise(self, raw: str) -> str | None:
        """Return the canonical value, or None."""
        value = squeezed(raw)
        # Twelve digits are a natural person's: not taken in by this scheme (C18).
        return value if len(value) == _ORGANISATION and inn.is_valid(value) else None

    def format(self, value: str) -> str:
        """Return the customary written form."""
        return value
