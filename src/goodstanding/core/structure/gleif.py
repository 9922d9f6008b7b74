"""GLEIF level 2: Relationship Record CDF 2.1, one record at a time.

The start node is the subject, the end node the owner. Percentages (RelationshipQuantifiers) are not read: issuers write 1.00 and 100.00
for the same, and a share that may be one or a hundred is no fact.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Union

import orjson

from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.records.quarantine import Reason
from goodstanding.core.structure.readings import Aside, Fault, LeftOut, Reading, day_after, identifiers_of_organisations, written_day
from goodstanding.core.structure.relationships import Days, End, Interest, InterestKind, Relationship

SOURCE = "gleif"
Element = Mapping[str, Sequence[Union[str, "Element"]]]
"""An XML element: the local names of its children -> their texts or elements, in order. Attributes are not read."""

KINDS: Mapping[str, InterestKind] = MappingProxyType(
    {
        "IS_DIRECTLY_CONSOLIDATED_BY": InterestKind.DIRECT_CONSOLIDATION,
        "IS_ULTIMATELY_CONSOLIDATED_BY": InterestKind.ULTIMATE_CONSOLIDATION,
        "IS_INTERNATIONAL_BRANCH_OF": InterestKind.BRANCH,
        "IS_FUND-MANAGED_BY": InterestKind.FUND_MANAGEMENT,
        "IS_SUBFUND_OF": InterestKind.SUBFUND,
        "IS_FEEDER_TO": InterestKind.FEEDER,
    }
)
_STANDING = frozenset({"PUBLISHED", "LAPSED", "RETIRED", "PENDING_TRANSFER", "PENDING_ARCHIVAL"})
"""Registration statuses under which the record says something. A lapsed one was not renewed; it is not withdrawn by that."""
_NOT_STANDING = frozenset({"DUPLICATE", "ANNULLED", "TRANSFERRED", "PENDING_VALIDATION"})
_PERIODS = ("RELATIONSHIP_PERIOD", "ACCOUNTING_PERIOD", "DOCUMENT_FILING_PERIOD")


def read_gleif(records: Iterable[tuple[int, Element]], *, file: str) -> Reading:
    """Read relationship records.

    Args:
        records: (line, the element RelationshipRecord).
        file: its name, for messages.
    """
    reading = Reading(file=file)
    for line, record in records:
        key = _key(record)
        try:
            reading.relationships.append(_relationship(record, key))
        except Aside as aside:
            reading.leave_out(aside.why, key)
        except Fault as fault:
            reading.wait(fault, line=line, raw=orjson.dumps(record, option=orjson.OPT_SORT_KEYS).decode(), key=key)
    return reading


def _key(record: Element) -> str:
    parts = ("Relationship/StartNode/NodeID", "Relationship/RelationshipType", "Relationship/EndNode/NodeID")
    return "|".join(_text(record, part) or "" for part in parts)


def _relationship(record: Element, key: str) -> Relationship:
    registration = _text(record, "Registration/RegistrationStatus") or ""
    if registration in _NOT_STANDING:
        raise Aside(LeftOut.ANNULLED)
    if registration not in _STANDING:
        raise Fault("RegistrationStatus", f"'{registration[:40]}' is no status of registration in RR-CDF 2.1.")
    written = _text(record, "Relationship/RelationshipType") or ""
    kind = KINDS.get(written)
    if kind is None:
        raise Fault("RelationshipType", f"'{written[:60]}' is no type of relationship in RR-CDF 2.1; it has {', '.join(KINDS)}.")
    stated_on = written_day(_text(record, "Registration/LastUpdateDate"), "LastUpdateDate")
    periods = _periods(record)
    held = periods.get("RELATIONSHIP_PERIOD", Days(since=None, until=None))
    status = _text(record, "Relationship/RelationshipStatus") or ""
    if status not in ("ACTIVE", "INACTIVE"):
        raise Fault("RelationshipStatus", f"'{status[:40]}' is neither ACTIVE nor INACTIVE.")
    by_statement = status == "INACTIVE" and held.until is None
    if by_statement and stated_on is None:
        raise Fault("LastUpdateDate", "the relationship is over, and no date says since when.", Reason.MISSING_VALUE)
    interest = Interest(
        kind=kind,
        direct=True if kind in (InterestKind.DIRECT_CONSOLIDATION, InterestKind.BRANCH) else None,
        starts=held.since,
        ends=stated_on if by_statement else held.until,
        end_by_statement=by_statement,
    )
    return Relationship(
        key=key,
        subject=End(identifiers=_node(record, "StartNode")),
        owner=End(identifiers=_node(record, "EndNode")),
        interests=(interest,),
        stated_on=stated_on,
        accounting=periods.get("ACCOUNTING_PERIOD"),
        filed=periods.get("DOCUMENT_FILING_PERIOD"),
    )


def _node(record: Element, name: str) -> tuple[Identifier, ...]:
    written = _text(record, f"Relationship/{name}/NodeIDType") or ""
    value = _text(record, f"Relationship/{name}/NodeID") or ""
    if not value:
        raise Fault(f"{name}/NodeID", "the record does not say who it is about.", Reason.MISSING_VALUE)
    if written != "LEI":
        raise Aside(LeftOut.NO_IDENTIFIER)
    return identifiers_of_organisations([("lei", value)], f"{name}/NodeID")


def _periods(record: Element) -> dict[str, Days]:
    found: dict[str, Days] = {}
    for period in _elements(record, "Relationship/RelationshipPeriods/RelationshipPeriod"):
        name = _text(period, "PeriodType") or ""
        if name not in _PERIODS:
            raise Fault("PeriodType", f"'{name[:40]}' is no type of period in RR-CDF 2.1; it has {', '.join(_PERIODS)}.")
        if name in found:
            raise Fault("RelationshipPeriods", f"there are two periods of the type {name}; which of them counts cannot be told.")
        since = written_day(_text(period, "StartDate"), f"{name}/StartDate")
        until = day_after(written_day(_text(period, "EndDate"), f"{name}/EndDate"))
        if since is not None and until is not None and until <= since:
            raise Fault(f"{name}/EndDate", "the period ends before it starts.")
        found[name] = Days(since=since, until=until)
    return found


def _elements(element: Element, path: str) -> Iterator[Element]:
    head, _, rest = path.partition("/")
    for child in element.get(head, ()):
        if isinstance(child, Mapping):
            if rest:
                yield from _elements(child, rest)
            else:
                yield child


def _text(element: Element, path: str) -> str | None:
    above, _, name = path.rpartition("/")
    holders = _elements(element, above) if above else iter((element,))
    texts = [child.strip() for holder in holders for child in holder.get(name, ()) if isinstance(child, str)]
    return texts[0] if texts else None
