"""The registry's own ids of parties."""

import re
from collections.abc import Mapping
from typing import ClassVar

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.schemes.scheme import ANY


class PartyId:
    """The registry's own id of a party, such as p-000317. An absorbed id still answers."""

    name: ClassVar[str] = "party"
    title: ClassVar[Mapping[str, str]] = {"en": "Party in this registry", "zh": "本登记系统主体编号"}
    single: ClassVar[bool] = True
    pseudonymous: ClassVar[bool] = False
    subjects: ClassVar[tuple[SubjectKind, ...]] = ANY
    looks_like: ClassVar[str] = "p-000317"

    def normalise(self, raw: str) -> str | None:
        """Return the canonical value, or None."""
        digits = raw.strip().lower().removeprefix("p-")
        if not re.fullmatch(r"[0-9]{1,18}", digits, re.ASCII) or int(digits) == 0:
            return None
        return f"p-{int(digits):06}"

    def format(self, value: str) -> str:
        """Return the customary written form."""
        return value
