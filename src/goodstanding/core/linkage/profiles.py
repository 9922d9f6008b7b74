"""What is known of one source entity, or one query, that can tell whether it is the same party as another."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.identifiers import Identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One side of a comparison.

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

    def __reduce__(self) -> tuple[object, ...]:
        """Hand it to another process by its fields in order: half of the time that a frozen dataclass takes."""
        return _made, (self.id, self.kind, self.names, self.identifiers, self.countries, self.addresses, self.born_on)


def _made(*fields: Any) -> Profile:
    return Profile(**dict(zip(Profile.__slots__, fields, strict=True)))
