"""A relationship: one organisation's interests in another, as one source states them. A fact with dates and a source, never a measure.

Both ends are organisations or public bodies, by an identifier that only such bear; natural persons are never an end (C03, C16, C18).
What an identifier's bearer is called is not kept: the register of parties knows, or nobody here needs to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import orjson

from goodstanding.core.identity.identifiers import Identifier

_CANONICAL = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER
WHOLE = 10_000
"""Basis points of the whole."""
_PREFERRED = "lei"


class InterestKind(StrEnum):
    """What one organisation has in another: of RR-CDF 2.1 the relationship types, of BODS 0.4 the codes of `interestType`."""

    DIRECT_CONSOLIDATION = "direct-consolidation"
    """The owner's accounts take the subject in, and no organisation between them does (RR-CDF IS_DIRECTLY_CONSOLIDATED_BY)."""
    ULTIMATE_CONSOLIDATION = "ultimate-consolidation"
    """The owner's accounts are the topmost that take the subject in (RR-CDF IS_ULTIMATELY_CONSOLIDATED_BY)."""
    BRANCH = "branch"
    """The subject is a branch of the owner abroad: one legal person in two registers (RR-CDF IS_INTERNATIONAL_BRANCH_OF)."""
    FUND_MANAGEMENT = "fund-management"
    SUBFUND = "subfund"
    FEEDER = "feeder"
    SHAREHOLDING = "shareholding"
    VOTING_RIGHTS = "voting-rights"
    BOARD_APPOINTMENT = "board-appointment"
    SURPLUS_RIGHTS = "surplus-rights"
    PROFIT_RIGHTS = "profit-rights"
    CONTRACT_RIGHTS = "contract-rights"
    ARTICLES_CONTROL = "articles-control"
    """By the company's rules or articles (BODS controlViaCompanyRulesOrArticles)."""
    LEGAL_CONTROL = "legal-control"
    """By law (BODS controlByLegalFramework)."""
    OTHER_CONTROL = "other-control"


OWNING = frozenset(
    {
        InterestKind.DIRECT_CONSOLIDATION,
        InterestKind.ULTIMATE_CONSOLIDATION,
        InterestKind.BRANCH,
        InterestKind.SHAREHOLDING,
        InterestKind.VOTING_RIGHTS,
        InterestKind.BOARD_APPOINTMENT,
        InterestKind.ARTICLES_CONTROL,
        InterestKind.LEGAL_CONTROL,
        InterestKind.OTHER_CONTROL,
    }
)
"""Interests by which an owner is reached from its subject. A fund's manager, a feeder, a right to profits owns nothing by itself."""

_SHARED = frozenset({InterestKind.SHAREHOLDING, InterestKind.VOTING_RIGHTS})
_ALWAYS = OWNING - _SHARED - {InterestKind.OTHER_CONTROL, InterestKind.BOARD_APPOINTMENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share between two bounds, in basis points: 0 to 10000. What is finer than a basis point is rounded outwards.

    Attributes:
        least, most: the bounds.
        over: the share is more than `least`, not equal to it.
        under: it is less than `most`.
    """

    least: int
    most: int
    over: bool = False
    under: bool = False

    def __post_init__(self) -> None:
        """Refuse bounds that no share lies between."""
        if not 0 <= self.least <= self.most <= WHOLE or (self.least == self.most and (self.over or self.under)):
            raise ValueError(f"no share lies between {self.least} and {self.most} basis points")

    @property
    def majority(self) -> bool:
        """Whether it is surely more than half."""
        half = WHOLE // 2
        return self.least > half or (self.least == half and self.over)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """One interest, for a time.

    Attributes:
        direct: held without anybody between; None: the source does not say.
        starts: the first day, or None: not known.
        ends: the first day on which it no longer counts, or None: it goes on.
        end_by_statement: the source says that it is over, not when: `ends` is the day of that statement.
    """

    kind: InterestKind
    direct: bool | None = None
    share: Share | None = None
    starts: date | None = None
    ends: date | None = None
    end_by_statement: bool = False

    def holds(self, day: date) -> bool:
        """Say whether it is in force on a day; an unknown start counts as before every day."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day < self.ends)

    @property
    def controls(self) -> bool:
        """Whether it surely lets the owner decide: consolidated accounts, a branch, law or articles, more than half of shares or votes."""
        return self.kind in _ALWAYS or (self.kind in _SHARED and self.share is not None and self.share.majority)


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end: identifiers that only organisations bear, and the source's own id of it ("" where it has none)."""

    identifiers: tuple[Identifier, ...]
    ref: str = ""

    @property
    def main(self) -> Identifier:
        """The identifier that it goes by: its LEI, else the first by scheme."""
        return min(self.identifiers, key=lambda each: (each.scheme != _PREFERRED, each.scheme, each.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A period that the source reports besides; `until` is the first day after it."""

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """What one source states of two organisations.

    Attributes:
        key: names the relationship at its source.
        subject: who is owned.
        owner: who owns.
        interests: at least one.
        stated_on: the day of the source's statement, or None.
        accounting, filed: the accounting period that it was established for, and the period in which the document was filed (RR-CDF).
    """

    key: str
    subject: End
    owner: End
    interests: tuple[Interest, ...]
    stated_on: date | None = None
    accounting: Days | None = None
    filed: Days | None = None


def canonical_bytes(relationship: Relationship, *, source: str) -> bytes:
    """Give the canonical JSON that is stored, hashed and logged: sorted keys, integers and texts only, nothing null."""
    payload = {
        "type": "relationship",
        "source": source,
        "key": relationship.key,
        "subject": _end(relationship.subject),
        "owner": _end(relationship.owner),
        "interests": [_interest(each) for each in relationship.interests],
        "stated_on": _iso(relationship.stated_on),
        "accounting": _days(relationship.accounting),
        "filed": _days(relationship.filed),
    }
    return orjson.dumps(_said(payload), option=_CANONICAL)


def read_relationship(payload: str | bytes) -> Relationship:
    """Read a stored relationship."""
    said = orjson.loads(payload)
    return Relationship(
        key=said["key"],
        subject=_read_end(said["subject"]),
        owner=_read_end(said["owner"]),
        interests=tuple(_read_interest(each) for each in said["interests"]),
        stated_on=_day(said, "stated_on"),
        accounting=_read_days(said.get("accounting")),
        filed=_read_days(said.get("filed")),
    )


def numbered(relationships: Iterable[Relationship], *, source: str) -> dict[str, Relationship]:
    """Give every relationship a key of its own: those that share one are told apart by a number, in the order of what they say."""
    alike: dict[str, list[Relationship]] = {}
    for each in relationships:
        alike.setdefault(each.key, []).append(each)
    found: dict[str, Relationship] = {}
    for key, some in alike.items():
        ordered = sorted(some, key=lambda each: canonical_bytes(each, source=source)) if len(some) > 1 else some
        for place, each in enumerate(ordered, start=1):
            found[key if place == 1 else f"{key}#{place}"] = each
    return found


def _said(mapping: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in mapping.items() if value not in (None, "")}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(said: Mapping[str, Any], name: str) -> date | None:
    return date.fromisoformat(said[name]) if name in said else None


def _days(days: Days | None) -> dict[str, Any] | None:
    return None if days is None else _said({"since": _iso(days.since), "until": _iso(days.until)})


def _read_days(said: Mapping[str, Any] | None) -> Days | None:
    return None if said is None else Days(since=_day(said, "since"), until=_day(said, "until"))


def _end(end: End) -> dict[str, Any]:
    listed = sorted({(each.scheme, each.value) for each in end.identifiers})
    return _said({"identifiers": [{"scheme": scheme, "value": value} for scheme, value in listed], "ref": end.ref})


def _read_end(said: Mapping[str, Any]) -> End:
    identifiers = tuple(Identifier(scheme=each["scheme"], value=each["value"]) for each in said["identifiers"])
    return End(identifiers=identifiers, ref=said.get("ref", ""))


def _interest(interest: Interest) -> dict[str, Any]:
    share = interest.share
    return _said(
        {
            "kind": interest.kind.value,
            "direct": interest.direct,
            "share": None if share is None else {"least": share.least, "most": share.most, "over": share.over, "under": share.under},
            "starts": _iso(interest.starts),
            "ends": _iso(interest.ends),
            "end_by_statement": interest.end_by_statement or None,
        }
    )


def _read_interest(said: Mapping[str, Any]) -> Interest:
    return Interest(
        kind=InterestKind(said["kind"]),
        direct=said.get("direct"),
        share=Share(**said["share"]) if "share" in said else None,
        starts=_day(said, "starts"),
        ends=_day(said, "ends"),
        end_by_statement=said.get("end_by_statement", False),
    )
