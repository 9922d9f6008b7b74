"""What is known of one source entity, or one query, that can tell whether it is the same party as another."""

from datetime import date
from typing import NamedTuple

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.identifiers import Identifier


class Profile(NamedTuple):
    """One side of a comparison. A tuple, which is made and handed to another process in half of the time: there are as many as rows in a file.

    Attributes:
        id: what it is called in answers ("e-000123", a row of a file …).
        kind: what it is; an unresolved kind is protected as a person (charter C21).
        names: as published, the main one first; every other is an alias.
        identifiers: verified ones only: what nobody verified identifies nobody.
        countries: ISO 3166-1 alpha-2, lower case.
        addresses: as published.
        born_on: day of birth or incorporation, or None.
    """

    id: str
    kind: SubjectKind
    names: tuple[str, ...]
    identifiers: tuple[Identifier, ...] = ()
    countries: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    born_on: date | None = None
