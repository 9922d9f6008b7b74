"""The number of the Chinese resident identity card (GB 11643)."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.schemes.scheme import squeezed

_LENGTH = 18


class CnRic:
    """GB 11643-1999, of natural persons: kept as a keyed pseudonym only.

    Checked are length, birth date and check character, not the region: counties are abolished and renumbered, and a
    table that lacks one would deny that those born there exist.
    """

    name: ClassVar[str] = "cn-ric"
    title: ClassVar[Mapping[str, str]] = {"en": "Resident identity number (China)", "zh": "公民身份号码"}
    single: ClassVar[bool] = True
    pseudonymous: ClassVar[bool] = True
    subjects: ClassVar[tuple[SubjectKind, ...]] = (SubjectKind.PERSON,)
    looks_like: ClassVar[str] = "18 characters, the last a check character"
    shape: ClassVar[str] = r"(?:\d[\s-]?){17}[\dXxＸｘ]"

    def normalise(self, raw: str) -> str | None:
        """Return the canonical value, or None."""
        value = squeezed(raw)
        if len(value) != _LENGTH or not (value.isascii() and value[:-1].isdigit()):
            return None
        try:
            ric.get_birth_date(value)
        except ValidationError:
            return None
        return value if value[-1] == ric.calc_check_digit(value) else None

    def format(self, value: str) -> str:
        """Return the customary written form."""
        return value

    def birth_date(self, value: str) -> date:
        """Return the birth date that a canonical value states."""
        return ric.get_birth_date(value)
