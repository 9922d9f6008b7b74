"""The primary state registration number of Russian organisations."""

import re
from collections.abc import Mapping
from typing import ClassVar

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.schemes.scheme import ORGANISATIONS, squeezed


class RuOgrn:
    """OGRN: 13 digits, the last the remainder by 11 of the first twelve."""

    name: ClassVar[str] = "ru-ogrn"
    title: ClassVar[Mapping[str, str]] = {"en": "State registration number (Russia)", "zh": "俄罗斯主要国家登记号"}
    single: ClassVar[bool] = True
    pseudonymous: ClassVar[bool] = False
    subjects: ClassVar[tuple[SubjectKind, ...]] = ORGANISATIONS
    looks_like: ClassVar[str] = "13 digits, the last a check digit"

    def normalise(self, raw: str) -> str | None:
        """Return the canonical value, or None."""
        value = squeezed(raw)
        if not re.fullmatch(r"[0-9]{13}", value, re.ASCII):
            return None
        return value if int(value[:12]) % 11 % 10 == int(value[12]) else None

    def format(self, value: str) -> str:
        """Return the customary written form."""
        return value
