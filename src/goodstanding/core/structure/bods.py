"""Beneficial Ownership Data Standard 0.4: what organisations hold in organisations, and nothing else.

Statements about natural persons are counted and forgotten at once; of a statement that waits only its ids and status are kept, because
whatever else it holds may name somebody (C03, C18). Each statement's own version decides how it is read.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from types import MappingProxyType
from typing import Any

import orjson

from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.records.quarantine import Reason
from goodstanding.core.structure.readings import Aside, Fault, LeftOut, Reading, day_after, identifiers_of_organisations, written_day
from goodstanding.core.structure.relationships import WHOLE, End, Interest, InterestKind, Relationship, Share

VERSION = "0.4"
Known = Mapping[str, tuple[Identifier, ...]]
"""Organisations that earlier deliveries of the source described: record id -> identifiers."""

SCHEMES: Mapping[str, str] = MappingProxyType(
    {"XI-LEI": "lei", "GB-COH": "gb-coh", "CN-SAMR": "uscc", "CN-SAIC": "uscc", "US-EIN": "us-ein", "RU-OGRN": "ru-ogrn"}
)
"""org-id.guide code -> our scheme. Only registers of organisations: tax numbers that natural persons bear too are not here."""

KINDS: Mapping[str, InterestKind] = MappingProxyType(
    {
        "shareholding": InterestKind.SHAREHOLDING,
        "votingRights": InterestKind.VOTING_RIGHTS,
        "appointmentOfBoard": InterestKind.BOARD_APPOINTMENT,
        "otherInfluenceOrControl": InterestKind.OTHER_CONTROL,
        "rightsToSurplusAssetsOnDissolution": InterestKind.SURPLUS_RIGHTS,
        "rightsToProfitOrIncome": InterestKind.PROFIT_RIGHTS,
        "rightsGrantedByContract": InterestKind.CONTRACT_RIGHTS,
        "conditionalRightsGrantedByContract": InterestKind.CONTRACT_RIGHTS,
        "controlViaCompanyRulesOrArticles": InterestKind.ARTICLES_CONTROL,
        "controlByLegalFramework": InterestKind.LEGAL_CONTROL,
    }
)
NOT_KEPT = frozenset(
    {
        "boardMember", "boardChair", "seniorManagingOfficial", "nominee", "nominator", "settlor", "trustee", "protector",
        "beneficiaryOfLegalArrangement", "enjoymentAndUseOfAssets", "rightToProfitOrIncomeFromAssets", "unknownInterest",
        "unpublishedInterest",
    }
)  # fmt: skip
"""Codes of `interestType` that are roles, parts in a trust, or nothing known: neither ownership nor control."""
ORGANISED = frozenset({"registeredEntity", "legalEntity", "state", "stateBody"})
"""Codes of `entityType` behind which no natural person stands as such; `arrangement`, `anonymousEntity` and `unknownEntity` may hide one."""
_STATUSES = frozenset({"new", "updated", "closed"})
_CODE = re.compile(r"[A-Za-z]{1,60}", re.ASCII)
_LONGEST_ID = 120
_IDS = ("statementId", "statementType", "statementDate", "recordId", "recordType", "recordStatus")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    line: int
    statement: Mapping[str, Any]

    @property
    def order(self) -> tuple[str, int]:
        return str(self.statement.get("statementDate") or ""), self.line


def read_bods(statements: Iterable[tuple[int, object]], *, file: str, known: Known = MappingProxyType({})) -> Reading:
    """Read a package of statements.

    Args:
        statements: (line or number, the statement; numbers with a point as Decimal).
        file: its name, for messages.
        known: organisations that the package need not describe again.
    """
    reading = Reading(file=file)
    persons: set[str] = set()
    entities: dict[str, _Stated] = {}
    links: dict[str, list[_Stated]] = {}
    for line, statement in statements:
        try:
            what, record = _sorted(statement)
        except Fault as fault:
            reading.wait(fault, line=line, raw=_ids(statement))
            continue
        stated = _Stated(line=line, statement=statement if isinstance(statement, Mapping) else {})
        if what == "person":
            persons.add(record)
            reading.leave_out(LeftOut.PERSON)
        elif what == "entity":
            reading.leave_out(LeftOut.ENTITY)
            if record not in entities or entities[record].order <= stated.order:
                entities[record] = stated
        else:
            links.setdefault(record, []).append(stated)
    for record, some in links.items():
        *earlier, last = sorted(some, key=lambda each: each.order)
        for _ in earlier:
            reading.leave_out(LeftOut.REPLACED)
        try:
            reading.relationships.append(_relationship(record, last.statement, _Ends(persons=persons, entities=entities, known=known)))
        except Aside as aside:
            reading.leave_out(aside.why, record)
        except Fault as fault:
            reading.wait(fault, line=last.line, raw=_ids(last.statement), key=record)
    return reading


def _sorted(statement: object) -> tuple[str, str]:
    """Say what a statement is about, and its record.

    Raises:
        Fault: it cannot be read as BODS 0.4.
    """
    if not isinstance(statement, Mapping):
        raise Fault("", "is no statement: a JSON object with recordType and recordDetails.", Reason.MALFORMED_ROW)
    what = statement.get("recordType")
    # Whatever its version: a statement about a person is not looked into.
    if what == "person" or statement.get("statementType") == "personStatement":
        return "person", str(statement.get("recordId") or statement.get("statementID") or "")
    publication = statement.get("publicationDetails")
    version = publication.get("bodsVersion") if isinstance(publication, Mapping) else None
    if version != VERSION or not isinstance(statement.get("recordDetails"), Mapping):
        said = f"says that it is BODS {str(version)[:10]}" if version else "does not say its version"
        raise Fault(
            "bodsVersion", f"the statement {said}; statements of BODS {VERSION}, with recordDetails, are read.", Reason.UNKNOWN_VERSION
        )
    if what not in ("entity", "relationship"):
        raise Fault("recordType", "is none of entity, person and relationship.")
    record = statement.get("recordId")
    if not isinstance(record, str) or not record:
        raise Fault("recordId", "the statement does not say which record it is about.", Reason.MISSING_VALUE)
    return str(what), record


def _ids(statement: object) -> str:
    """Give what is kept of a statement that waits: its ids, date and status, as texts."""
    if not isinstance(statement, Mapping):
        return "{}"
    kept = {name: statement[name] for name in _IDS if isinstance(statement.get(name), str) and len(statement[name]) <= _LONGEST_ID}
    return orjson.dumps(kept, option=orjson.OPT_SORT_KEYS).decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ends:
    persons: set[str]
    entities: Mapping[str, _Stated]
    known: Known

    def end(self, record: object, where: str) -> End:
        if not isinstance(record, str):
            raise Aside(LeftOut.UNSPECIFIED)
        if record in self.persons:
            raise Aside(LeftOut.PERSON_OWNS)
        stated = self.entities.get(record)
        if stated is None:
            if (identifiers := self.known.get(record)) is None:
                raise Aside(LeftOut.NOT_DESCRIBED)
            return End(identifiers=identifiers, ref=record)
        details = stated.statement["recordDetails"]
        entity_type = details.get("entityType")
        if not isinstance(entity_type, Mapping) or entity_type.get("type") not in ORGANISED:
            raise Aside(LeftOut.ARRANGEMENT)
        return End(identifiers=identifiers_of_organisations(_identifiers(details), f"{where}: the identifier"), ref=record)


def _identifiers(details: Mapping[str, Any]) -> list[tuple[str, str]]:
    said = details.get("identifiers")
    return [
        (SCHEMES[each["scheme"]], str(each.get("id") or ""))
        for each in (said if isinstance(said, list) else [])
        if isinstance(each, Mapping) and each.get("scheme") in SCHEMES
    ]


def _relationship(record: str, statement: Mapping[str, Any], ends: _Ends) -> Relationship:
    details = statement["recordDetails"]
    # Who is a person is settled before anything else is looked at.
    owner = ends.end(details.get("interestedParty"), "interestedParty")
    subject = ends.end(details.get("subject"), "subject")
    status = statement.get("recordStatus")
    if status not in _STATUSES:
        raise Fault("recordStatus", "is none of new, updated and closed.")
    stated_on = written_day(_text(statement, "statementDate"), "statementDate")
    if status == "closed" and stated_on is None:
        raise Fault("statementDate", "the record is closed, and no date says since when.", Reason.MISSING_VALUE)
    said = details.get("interests") or []
    if not isinstance(said, list):
        raise Fault("interests", "is no list.")
    closed_on = stated_on if status == "closed" else None
    interests = [found for each in said if (found := _interest(each, closed_on)) is not None]
    if not interests:
        raise Aside(LeftOut.NO_OWNERSHIP)
    return Relationship(key=record, subject=subject, owner=owner, interests=tuple(interests), stated_on=stated_on)


def _interest(said: object, closed_on: date | None) -> Interest | None:
    if not isinstance(said, Mapping):
        raise Fault("interests", "holds something that is no interest.")
    written = said.get("type")
    if written is None or written in NOT_KEPT:
        return None
    kind = KINDS.get(str(written))
    if kind is None:
        shown = f"'{written}' " if isinstance(written, str) and _CODE.fullmatch(written) else ""
        raise Fault("interests/type", f"{shown}is no type of interest in BODS {VERSION}.")
    starts = written_day(_text(said, "startDate"), "interests/startDate")
    ends = day_after(written_day(_text(said, "endDate"), "interests/endDate"))
    by_statement = closed_on is not None and (ends is None or ends > closed_on)
    if by_statement:
        ends = closed_on
    if starts is not None and ends is not None and ends <= starts:
        if not by_statement:
            raise Fault("interests/endDate", "the interest ends before it starts.")
        # Closed on the day it began, or before: it was never in force for a whole day.
        return None
    return Interest(
        kind=kind,
        direct={"direct": True, "indirect": False}.get(str(said.get("directOrIndirect"))),
        share=_share(said.get("share")),
        starts=starts,
        ends=ends,
        end_by_statement=by_statement,
    )


def _text(holder: Mapping[str, Any], name: str) -> str | None:
    value = holder.get(name)
    if value is None or isinstance(value, str):
        return value
    raise Fault(name, "is no text.")


def _share(said: object) -> Share | None:
    if said is None:
        return None
    if not isinstance(said, Mapping):
        raise Fault("interests/share", "is no share: an object with exact, or minimum and maximum.")
    points = {name: _points(value, name) for name, value in said.items() if value is not None}
    if "exact" in points:
        least = most = points["exact"]
        over = under = False
    else:
        over, under = "exclusiveMinimum" in points, "exclusiveMaximum" in points
        least = points.get("exclusiveMinimum", points.get("minimum", Decimal(0)))
        most = points.get("exclusiveMaximum", points.get("maximum", Decimal(WHOLE)))
    low, high = int(least.to_integral_value(ROUND_FLOOR)), int(most.to_integral_value(ROUND_CEILING))
    try:
        # A bound that was rounded outwards is itself excluded.
        return Share(least=low, most=high, over=over or low < least, under=under or high > most)
    except ValueError:
        raise Fault("interests/share", "its bounds contradict each other, or lie outside of 0 to 100 per cent.") from None


def _points(value: object, name: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Fault("interests/share", f"'{name}' is no number of per cent.")
    points = Decimal(value) * 100
    if not points.is_finite() or not 0 <= points <= WHOLE:
        raise Fault("interests/share", f"'{name}' lies outside of 0 to 100 per cent.")
    return points


def references(relationships: Iterable[Relationship]) -> dict[str, tuple[Identifier, ...]]:
    """Give the organisations that relationships held here describe: record id -> identifiers."""
    ends: Sequence[End] = [end for each in relationships for end in (each.subject, each.owner)]
    return {end.ref: end.identifiers for end in ends if end.ref}
