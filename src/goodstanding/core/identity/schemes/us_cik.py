"""SEC central index key (US)."""

import re
from collections.abc import Mapping
from typing import ClassVar

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.schemes.scheme import ORGANISATIONS, squeezed


class UsCik:
    """SEC central index key (US), as its list writes it."""

    name: ClassVar[str] = "us-cik"
    title: ClassVar[Mapping[str, str]] = {"en": "SEC central index key (US)", "zh": "美国证监会中央索引号"}
    single: ClassVar[bool] = True
    pseudonymous: ClassVar[bool] = False
    subjects: ClassVar[tuple[SubjectKind, ...]] = ORGANISATIONS
    looks_like: ClassVar[str] = "up to 10 digits such as 0000320193"

    def normalise(self, raw: str) -> str | None:
        """Return the canonical value, or None."""
        value = squeezed(raw)
        value = value.zfill(10) if value else value
        return value if re.fullmatch(r"[0-9]{10}", value, re.ASCII) else None

    def format(self, value: str) -> str:
        """Return the customary written form."""
        return value
