"""OFSI group ID (UK)."""

import re
from collections.abc import Mapping
from typing import ClassVar

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.schemes.scheme import ANY, squeezed


class OfsiGroup:
    """OFSI group ID (UK), as its list writes it."""

    name: ClassVar[str] = "ofsi-group"
    title: ClassVar[Mapping[str, str]] = {"en": "OFSI group ID (UK)", "zh": "英国金融制裁组编号"}
    single: ClassVar[bool] = True
    pseudonymous: ClassVar[bool] = False
    subjects: ClassVar[tuple[SubjectKind, ...]] = ANY
    looks_like: ClassVar[str] = "a whole number such as 12703"

    def normalise(self, raw: str) -> str | None:
        """Return the canonical value, or None."""
        value = squeezed(raw)
        return value if re.fullmatch(r"[1-9][0-9]{3,5}", value, re.ASCII) else None

    def format(self, value: str) -> str:
        """Return the customary written form."""
        return value
