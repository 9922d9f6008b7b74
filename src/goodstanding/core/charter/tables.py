"""The charter's tables: which offence may reach which context, what a measure may be, who decides, which law suffices."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from goodstanding.core.charter.vocabulary import (
    Context,
    LawLevel,
    MeasureKind,
    Object,
    Offence,
    SourceKind,
    SubjectKind,
    Verb,
)

_ORGS = frozenset({SubjectKind.ORGANISATION, SubjectKind.PUBLIC_BODY})
_ALL = _ORGS | {SubjectKind.PERSON}


@dataclass(frozen=True, slots=True)
class OffenceReach:
    """Where an offence belongs, and how far it may reach.

    Attributes:
        home: contexts in which the offence itself is at home; for organisations another one needs a nexus (C05).
        persons: contexts that it may reach for persons; empty: no record of it restricts a person.
    """

    home: frozenset[Context]
    persons: frozenset[Context] = frozenset()


def _reach(*home: Context, persons: tuple[Context, ...] = ()) -> OffenceReach:
    return OffenceReach(home=frozenset(home), persons=frozenset(persons))


_C = Context
OFFENCES: Mapping[Offence, OffenceReach] = MappingProxyType(
    {
        Offence.FRAUD: _reach(_C.PROCUREMENT, _C.GRANTS, _C.LICENSING, persons=(_C.PROCUREMENT,)),
        Offence.CORRUPTION: _reach(_C.PROCUREMENT, _C.GRANTS, persons=(_C.PROCUREMENT,)),
        Offence.COLLUSION: _reach(_C.PROCUREMENT, persons=(_C.PROCUREMENT,)),
        Offence.COERCION: _reach(_C.PROCUREMENT, persons=(_C.PROCUREMENT,)),
        Offence.OBSTRUCTION: _reach(_C.PROCUREMENT, persons=(_C.PROCUREMENT,)),
        Offence.PROCUREMENT_MISCONDUCT: _reach(_C.PROCUREMENT, persons=(_C.PROCUREMENT,)),
        Offence.JUDGMENT_DEBT: _reach(_C.CREDIT, _C.SECURITIES, _C.ASSETS, persons=(_C.CREDIT, _C.SECURITIES, _C.ASSETS)),
        Offence.WAGE_DEBT: _reach(_C.LICENSING, _C.ASSETS),
        Offence.TAX_EVASION: _reach(_C.TAX, persons=(_C.TAX,)),
        Offence.CUSTOMS_EVASION: _reach(_C.CUSTOMS),
        Offence.FALSE_ACCOUNTING: _reach(_C.SECURITIES, _C.CREDIT),
        Offence.SECURITIES_FRAUD: _reach(_C.SECURITIES, persons=(_C.SECURITIES,)),
        Offence.PRODUCT_SAFETY: _reach(_C.LICENSING),
        Offence.WORKPLACE_SAFETY: _reach(_C.LICENSING),
        Offence.ENVIRONMENTAL_DAMAGE: _reach(_C.LICENSING),
        Offence.CONSUMER_FRAUD: _reach(_C.LICENSING),
        Offence.COMPETITION: _reach(_C.PROCUREMENT),
        Offence.PROFESSIONAL_MISCONDUCT: _reach(_C.LICENSING, persons=(_C.LICENSING,)),
        Offence.TRANSPORT_CONDUCT: _reach(_C.TRANSPORT, persons=(_C.TRANSPORT,)),
        Offence.FARE_EVASION: _reach(_C.TRANSPORT, persons=(_C.TRANSPORT,)),
        Offence.SANCTIONS_DESIGNATION: _reach(_C.PAYMENTS, _C.ASSETS, _C.PROCUREMENT, _C.SECURITIES, persons=(_C.PAYMENTS, _C.ASSETS)),
        Offence.LOAN_DEFAULT: _reach(_C.CREDIT, persons=(_C.CREDIT,)),
        Offence.PUBLIC_BODY_DEFAULT: _reach(_C.CREDIT),
    }
)
"""For persons packs may narrow `persons`, never widen it (C05)."""


@dataclass(frozen=True, slots=True)
class MeasureShape:
    """A pair of verb and object that exists: its kind, its contexts, whom it may fall on."""

    kind: MeasureKind
    contexts: frozenset[Context]
    targets: frozenset[SubjectKind]


def _shape(kind: MeasureKind, targets: frozenset[SubjectKind], *contexts: Context) -> MeasureShape:
    return MeasureShape(kind=kind, contexts=frozenset(contexts), targets=targets)


_R, _B, _S = MeasureKind.RESTRICTION, MeasureKind.BENEFIT, MeasureKind.SUPERVISION
MEASURES: Mapping[tuple[Verb, Object], MeasureShape] = MappingProxyType(
    {
        (Verb.EXCLUDE_FROM, Object.CONTRACT_AWARD): _shape(_R, _ALL, _C.PROCUREMENT),
        (Verb.EXCLUDE_FROM, Object.FINANCED_CONTRACT): _shape(_R, _ALL, _C.PROCUREMENT),
        (Verb.SUSPEND_FROM, Object.CONTRACT_AWARD): _shape(_R, _ORGS, _C.PROCUREMENT),
        (Verb.SUSPEND_FROM, Object.FINANCED_CONTRACT): _shape(_R, _ORGS, _C.PROCUREMENT),
        (Verb.REFUSE, Object.LICENCE): _shape(_R, _ORGS, _C.LICENSING),
        (Verb.REFUSE, Object.THAT_LICENCE): _shape(_R, _ALL, _C.LICENSING),
        (Verb.SUSPEND_FROM, Object.THAT_LICENCE): _shape(_R, _ALL, _C.LICENSING),
        (Verb.REFUSE, Object.LOAN): _shape(_R, _ALL, _C.CREDIT),
        (Verb.DISCLOSE, Object.LOAN): _shape(_R, _ALL, _C.CREDIT),
        (Verb.REFUSE, Object.SECURITIES_ISSUE): _shape(_R, _ALL, _C.SECURITIES),
        (Verb.REFUSE, Object.GRANT): _shape(_R, _ORGS, _C.GRANTS),
        (Verb.EXCLUDE_FROM, Object.GRANT): _shape(_R, _ORGS, _C.GRANTS),
        (Verb.EXCLUDE_FROM, Object.LAND_USE_RIGHT): _shape(_R, _ORGS, _C.LAND),
        (Verb.FREEZE, Object.FUNDS): _shape(_R, _ALL, _C.PAYMENTS, _C.ASSETS),
        (Verb.FREEZE, Object.DEBTORS_ASSETS): _shape(_R, _ALL, _C.ASSETS),
        (Verb.REFUSE, Object.DEALINGS): _shape(_R, _ORGS, _C.PAYMENTS, _C.SECURITIES),
        (Verb.REFUSE, Object.THAT_CARRIERS_TICKETS): _shape(_R, frozenset({SubjectKind.PERSON}), _C.TRANSPORT),
        (Verb.REQUIRE, Object.REPORT): _shape(_S, _ORGS, *Context),
        (Verb.REQUIRE, Object.BOND): _shape(_S, _ORGS, *Context),
        (Verb.INSPECT, Object.PREMISES): _shape(_S, _ORGS, _C.LICENSING, _C.CUSTOMS, _C.TAX),
        (Verb.FAST_TRACK, Object.CUSTOMS_CLEARANCE): _shape(_B, _ORGS, _C.CUSTOMS),
        (Verb.FAST_TRACK, Object.TAX_PROCEDURE): _shape(_B, _ORGS, _C.TAX),
        (Verb.FAST_TRACK, Object.ADMINISTRATIVE_PROCEDURE): _shape(_B, _ORGS, _C.LICENSING, _C.PROCUREMENT, _C.GRANTS),
        (Verb.INSPECT_LESS, Object.PREMISES): _shape(_B, _ORGS, _C.LICENSING, _C.CUSTOMS, _C.TAX),
    }
)
"""Every measure there is (C06). What is not here cannot be done to anybody by this registry."""

DECIDING_SOURCES = frozenset(
    {
        SourceKind.COURT,
        SourceKind.REGULATOR,
        SourceKind.SANCTIONS_AUTHORITY,
        SourceKind.DEVELOPMENT_BANK,
        SourceKind.CONTRACTING_AUTHORITY,
        SourceKind.TAX_AUTHORITY,
        SourceKind.CUSTOMS_AUTHORITY,
        SourceKind.CARRIER,
    }
)
"""Sources whose final decision may restrict (C04). A lender's tradeline reaches credit only; a register decides nothing."""

BINDING_LEVELS = frozenset({LawLevel.TREATY, LawLevel.STATUTE, LawLevel.REGULATION, LawLevel.CONTRACT})
"""What a restriction or supervision may rest on (C02). A policy document never suffices."""

LONGEST_UNSTATED_DAYS = 5 * 366
"""C08: where the decision states no end, a restriction lasts five years at the longest."""
LONGEST_CARRIER_DAYS = 366
"""C05: a carrier's own ban of a person lasts twelve months at the longest."""
LONGEST_SUSPENSION_DAYS = 366
"""C04: an organisation may be suspended meanwhile for twelve months at the longest."""
CONFIRMATION_DAYS = 90
"""C08: how long one full delivery confirms an open-ended decision."""
RETENTION_YEARS: Mapping[SubjectKind, int] = MappingProxyType(
    {SubjectKind.PERSON: 7, SubjectKind.ORGANISATION: 20, SubjectKind.PUBLIC_BODY: 30}
)
"""C08: the longest retention after a record's end. Persons: FCRA s. 605(a), seven years; China's Regulation 631 has five."""
ADULT_YEARS = 18
"""C28."""
