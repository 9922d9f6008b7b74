"""What an identifier scheme is."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Protocol

from goodstanding.core.charter.vocabulary import SubjectKind


class Scheme(Protocol):
    """One identifier scheme. Each has a file of its own.

    Attributes:
        name: slug, as in `lei:…`.
        title: by language.
        single: a party has only one valid value at a time; another value vetoes.
        pseudonymous: identifies natural persons nationally: never stored, shown or logged in the clear (C18).
        subjects: the kinds that it identifies.
        looks_like: what a right value looks like, for messages. Never a real person's number.
    """

    name: ClassVar[str]
    title: ClassVar[Mapping[str, str]]
    single: ClassVar[bool]
    pseudonymous: ClassVar[bool]
    subjects: ClassVar[tuple[SubjectKind, ...]]
    looks_like: ClassVar[str]

    def normalise(self, raw: str) -> str | None:
        """Return the canonical value; None for what is empty or malformed, which identifies nobody."""

    def format(self, value: str) -> str:
        """Return the customary written form of a canonical value."""


class NaturalScheme(Scheme, Protocol):
    """A scheme of natural persons' national numbers: pseudonymous, and of persons only.

    Attributes:
        shape: regular expression of what may be such a number within a text, for striking it out: in any script's
            digits, with blanks or hyphens between them.
    """

    shape: ClassVar[str]

    def birth_date(self, value: str) -> date | None:
        """Return the birth date that a canonical value states; None where the scheme's numbers state none."""


ORGANISATIONS = (SubjectKind.ORGANISATION, SubjectKind.PUBLIC_BODY)
ANY = (SubjectKind.ORGANISATION, SubjectKind.PUBLIC_BODY, SubjectKind.PERSON)


def squeezed(raw: str) -> str:
    """Return upper case without blanks and hyphens: how most numbers are compared."""
    return "".join(raw.split()).replace("-", "").upper()
