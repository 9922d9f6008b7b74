"""UK Sanctions List unique ID."""

import re
from collections.abc import Mapping
from typing import ClassVar

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.schemes.scheme import ANY, squeezed


class UkSanctionsId:
    """UK Sanctions List unique ID, as its list writes it."""

    name: ClassVar[str] = "uk-sanctions-id"
    title: ClassVar[Mapping[str, str]] = {"en": "UK Sanctions List unique ID", "zh": "英国制裁名单编号"}
    single: ClassVar[bool] = True
    pseudonymous: ClassVar[bool] = False
    subjects: ClassVar[tuple[SubjectKind, ...]] = ANY
    looks_like: ClassVar[str] = "three letters and four digits such as AFG0001"

    def normalise(self, raw: str) -> str | None:
        """Return the canonical value, or None."""
        value = squeezed(raw)
        return value if re.fullmatch(r"[A-Z]{3}[0-9]{4}", value, re.ASCII) else None

    def format(self, value: str) -> str:
        """Return the customary written form."""
        return value
