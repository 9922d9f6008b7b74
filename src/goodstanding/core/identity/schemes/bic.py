"""Business identifier code (ISO 9362)."""

from collections.abc import Mapping
from typing import ClassVar

from stdnum import bic

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.schemes.scheme import ORGANISATIONS, squeezed


class Bic:
    """Business identifier code (ISO 9362); the check is python-stdnum's."""

    name: ClassVar[str] = "bic"
    title: ClassVar[Mapping[str, str]] = {"en": "Business identifier code (ISO 9362)", "zh": "银行识别代码"}
    single: ClassVar[bool] = False
    pseudonymous: ClassVar[bool] = False
    subjects: ClassVar[tuple[SubjectKind, ...]] = ORGANISATIONS
    looks_like: ClassVar[str] = "8 or 11 characters such as CKLBCNBJ"

    def normalise(self, raw: str) -> str | None:
        """Return the canonical value, or None."""
        value = squeezed(raw)
        return value if bic.is_valid(value) else None

    def format(self, value: str) -> str:
        """Return the customary written form."""
        return value
