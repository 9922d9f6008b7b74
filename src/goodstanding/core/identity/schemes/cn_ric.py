"""The number of the Chinese resident identity card (GB 11643)."""

from collections.abc import Mapping
from typing import ClassVar

from stdnum.cn import ric

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.schemes.scheme import squeezed


class CnRic:
    """GB 11643-1999, of natural persons: kept as a keyed pseudonym only."""

    name: ClassVar[str] = "cn-ric"
    title: ClassVar[Mapping[str, str]] = {"en": "Resident identity number (China)", "zh": "公民身份号码"}
    single: ClassVar[bool] = True
    pseudonymous: ClassVar[bool] = True
    subjects: ClassVar[tuple[SubjectKind, ...]] = (SubjectKind.PERSON,)
    looks_like: ClassVar[str] = "18 characters, the last a check character"

    def normalise(self, raw: str) -> str | None:
        """Return the canonical value, or None."""
        value = squeezed(raw)
        return value if ric.is_valid(value) else None

    def format(self, value: str) -> str:
        """Return the customary written form."""
        return value
