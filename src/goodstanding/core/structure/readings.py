"""What becomes of everything that a file of relationships holds: taken, left out for a stated reason, or waiting. Nothing is lost uncounted."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from goodstanding.core.charter.kinds import kind_of
from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.identity.schemes import scheme_named
from goodstanding.core.identity.schemes.uscc import registry_code
from goodstanding.core.records.quarantine import QuarantinedRow, Reason
from goodstanding.core.structure.relationships import Relationship

_WRITTEN_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T[0-9:.]+(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?", re.ASCII)
_EARLIEST_YEAR = 1800


class LeftOut(StrEnum):
    """Why something was read and not taken in, by design. Nothing of it is kept but the count."""

    PERSON = "describes-a-person"
    """Statements about natural persons are never taken in (C03, C16, C18)."""
    PERSON_OWNS = "an-end-is-a-person"
    """Ownership by a natural person: beneficial owners, families, nominees."""
    NOT_DESCRIBED = "an-end-is-not-described"
    """Nothing says what the end is: it may be a person, and is treated as one (C21)."""
    UNSPECIFIED = "owner-not-specified"
    ARRANGEMENT = "an-end-is-an-arrangement"
    """Trusts, nominations, and what is anonymous or unknown: natural persons stand behind them."""
    ENTITY = "describes-an-organisation"
    """Read for the identifiers of the ends, and not kept itself."""
    NO_IDENTIFIER = "an-end-has-no-identifier-of-a-known-scheme"
    NO_OWNERSHIP = "states-no-ownership-or-control"
    """Roles (board members, managers, nominees) and interests that the source does not name."""
    REPLACED = "replaced-by-a-later-statement"
    ANNULLED = "annulled-or-not-published"
    """The source itself says that it does not stand: duplicate, annulled, transferred, pending."""


@dataclass(slots=True, kw_only=True)
class Reading:
    """What a file gave. `read` = relationships + left out + waiting, always.

    Attributes:
        left_out_keys: relationships that were left out, by key: one that is held under such a key no longer stands.
    """

    file: str
    relationships: list[Relationship] = field(default_factory=list)
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    waiting: list[QuarantinedRow] = field(default_factory=list)
    left_out_keys: set[str] = field(default_factory=set)

    @property
    def read(self) -> int:
        """How many there were in all."""
        return len(self.relationships) + sum(self.left_out.values()) + len(self.waiting)

    def leave_out(self, why: LeftOut, key: str = "") -> None:
        """Count something that is left out."""
        self.left_out[why] += 1
        if key:
            self.left_out_keys.add(key)

    def wait(self, fault: "Fault", *, line: int, raw: str, key: str = "") -> None:
        """Put something aside until it is mended at its source."""
        message = f"{self.file}:{line} {fault.message}"
        self.waiting.append(
            QuarantinedRow(file=self.file, line=line, field=fault.field, reason=fault.reason, message=message, raw=raw, key=key or None)
        )


class Fault(Exception):
    """Something that cannot be read as it must be; it waits."""

    def __init__(self, field_: str, message: str, reason: Reason = Reason.BAD_VALUE) -> None:
        super().__init__(message)
        self.field = field_
        self.message = message
        self.reason = reason


class Aside(Exception):
    """Something that is left out, by design."""

    def __init__(self, why: LeftOut) -> None:
        super().__init__(why.value)
        self.why = why


def written_day(text: str | None, where: str) -> date | None:
    """Read the civil day that a date or date-time is written with, whatever its offset: the source's own day.

    Raises:
        Fault: it is no such thing.
    """
    if not text:
        return None
    found = _WRITTEN_DAY.fullmatch(text.strip())
    try:
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        day = None
    if day is None or day.year < _EARLIEST_YEAR:
        raise Fault(where, "is no day: it must look like 2024-12-31, with or without a time.")
    return day


def day_after(last: date | None) -> date | None:
    """Return the first day on which something no longer counts, of its stated last day."""
    return None if last is None or last == date.max else last + timedelta(days=1)


def identifiers_of_organisations(said: Iterable[tuple[str, str]], where: str) -> tuple[Identifier, ...]:
    """Keep the identifiers that only organisations bear.

    Args:
        said: (our scheme, value as written).
        where: for messages.

    Raises:
        Aside: none is of a known scheme, or one says that its bearer is a natural person (C21).
        Fault: every one of a known scheme is malformed.
    """
    found: set[tuple[str, str]] = set()
    malformed = ""
    for name, raw in said:
        value = scheme_named(name).normalise(raw)
        if value is None:
            malformed = malformed or name
        elif name != "uscc" or is_organisation(value):
            found.add((name, value))
        else:
            raise Aside(LeftOut.PERSON_OWNS)
    if not found and malformed:
        scheme = scheme_named(malformed)
        raise Fault(where, f"is not a {scheme.title['en']}: it looks like {scheme.looks_like}.")
    if not found:
        raise Aside(LeftOut.NO_IDENTIFIER)
    return tuple(Identifier(scheme=scheme, value=value) for scheme, value in sorted(found))


def is_organisation(uscc: str) -> bool:
    """Say whether a unified social credit code is one of an organisation or a public body (C21)."""
    return kind_of(uscc_codes=[registry_code(uscc)]).kind in (SubjectKind.ORGANISATION, SubjectKind.PUBLIC_BODY)
