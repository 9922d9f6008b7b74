"""Unified business number (Taiwan)."""

from collections.abc import Mapping
from typing import ClassVar

from stdnum.tw import ubn

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.schemes.scheme import ORGANISATIONS, squeezed


class TwUbn:
    """Unified business number (Taiwan); the check is python-stdnum's."""

    name: ClassVar[str] = "tw-ubn"
    title: ClassVar[Mapping[str, str]] = {"en": "Unified business number (Taiwan)", "zh": "統一編號"}
    single: ClassVar[bool] = True
    pseudonymous: ClassVar[bool] = False
    subjects: ClassVar[tuple[SubjectKind, ...]] = ORGANISATIONS
    looks_like: ClassVar[str] = "8 digits, the last a check digit"

    def normalise(self, raw: str) -> str | None:
        """Return the canonical value, or None."""
        value = squeezed(raw)
        return value if ubn.is_valid(value) else None

    def format(self, value: str) -> str:
        """Return the customary written form."""
        return value
