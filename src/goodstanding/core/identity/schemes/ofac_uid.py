"""OFAC list number."""

import re
from collections.abc import Mapping
from typing import ClassVar

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.schemes.scheme import ANY, squeezed


class OfacUid:
    """OFAC list number, as its list writes it."""

    name: ClassVar[str] = "ofac-uid"
    title: ClassVar[Mapping[str, str]] = {"en": "OFAC list number", "zh": "美国财政部制裁名单编号"}
    single: ClassVar[bool] = True
    pseudonymous: ClassVar[bool] = False
    subjects: ClassVar[tuple[SubjectKind, ...]] = ANY
    looks_like: ClassVar[str] = "a whole number such as 30882"

    def normalise(self, raw: str) -> str | None:
        """Return the canonical value, or None."""
        value = squeezed(raw)
        return value if re.fullmatch(r"[1-9][0-9]{0,6}", value, re.ASCII) else None

    def format(self, value: str) -> str:
        """Return the customary written form."""
        return value
