"""International securities identification number."""

from collections.abc import Mapping
from typing import ClassVar

from stdnum import isin

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.schemes.scheme import ORGANISATIONS, squeezed


class Isin:
    """International securities identification number; the check is python-stdnum's."""

    name: ClassVar[str] = "isin"
    title: ClassVar[Mapping[str, str]] = {"en": "International securities identification number", "zh": "国际证券识别码"}
    single: ClassVar[bool] = False
    pseudonymous: ClassVar[bool] = False
    subjects: ClassVar[tuple[SubjectKind, ...]] = ORGANISATIONS
    looks_like: ClassVar[str] = "12 characters such as US0378331005"

    def normalise(self, raw: str) -> str | None:
        """Return the canonical value, or None."""
        value = squeezed(raw)
        return value if isin.is_valid(value) else None

    def format(self, value: str) -> str:
        """Return the customary written form."""
        return value
