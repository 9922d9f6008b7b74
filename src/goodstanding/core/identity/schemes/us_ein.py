"""Employer identification number (US)."""

import re
from collections.abc import Mapping
from typing import ClassVar

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.schemes.scheme import ORGANISATIONS, squeezed


class UsEin:
    """Employer identification number (US), as its list writes it."""

    name: ClassVar[str] = "us-ein"
    title: ClassVar[Mapping[str, str]] = {"en": "Employer identification number (US)", "zh": "美国雇主识别号"}
    single: ClassVar[bool] = True
    pseudonymous: ClassVar[bool] = False
    subjects: ClassVar[tuple[SubjectKind, ...]] = ORGANISATIONS
    looks_like: ClassVar[str] = "9 digits such as 12-3456789"

    def normalise(self, raw: str) -> str | None:
        """Return the canonical value, or None."""
        value = squeezed(raw)
        return value if re.fullmatch(r"[0-9]{9}", value, re.ASCII) else None

    def format(self, value: str) -> str:
        """Return the customary written form."""
        return f"{value[:2]}-{value[2:]}"
