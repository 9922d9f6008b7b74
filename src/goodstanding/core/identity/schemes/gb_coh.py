"""The company number of Companies House (United Kingdom)."""

import re
from collections.abc import Mapping
from typing import ClassVar

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.schemes.scheme import ORGANISATIONS, squeezed


class GbCoh:
    """Eight digits, or two letters (Scotland SC, Northern Ireland NI, partnerships OC …) and six digits. There is no check digit.

    Leading zeros are often dropped; they are put back.
    """

    name: ClassVar[str] = "gb-coh"
    title: ClassVar[Mapping[str, str]] = {"en": "Company number (Companies House, UK)", "zh": "英国公司注册号"}
    single: ClassVar[bool] = True
    pseudonymous: ClassVar[bool] = False
    subjects: ClassVar[tuple[SubjectKind, ...]] = ORGANISATIONS
    looks_like: ClassVar[str] = "8 digits such as 01234567, or 2 letters and 6 digits such as SC123456"

    def normalise(self, raw: str) -> str | None:
        """Return the canonical value, or None."""
        value = squeezed(raw)
        if re.fullmatch(r"[0-9]{6,8}", value, re.ASCII):
            value = value.zfill(8)
        return value if re.fullmatch(r"(?:[0-9]{2}|[A-Z]{2})[0-9]{6}", value, re.ASCII) and value.strip("0") else None

    def format(self, value: str) -> str:
        """Return the customary written form."""
        return value
