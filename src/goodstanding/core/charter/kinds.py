"""Whether a subject is an organisation, a public body or a person: read from a register's code (C21), never from a feed.

A verified register code outranks the name. Whatever says "person" wins over everything that says otherwise. Where
nothing says anything, the subject is `unresolved`: protected as a person, and no restriction takes effect on it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from goodstanding.core.charter.vocabulary import SubjectKind

_ORG, _BODY, _PERSON = SubjectKind.ORGANISATION, SubjectKind.PUBLIC_BODY, SubjectKind.PERSON

NOT_A_PARTY = "not-a-party"

USCC_KINDS: Mapping[str, SubjectKind] = MappingProxyType(
    {
        "11": _BODY,  # organs of state
        "12": _BODY,  # public institutions
        "13": _ORG,  # bodies whose establishment the staffing authority manages directly
        "19": _BODY,  # other, staffing authority
        "21": _BODY,  # foreign missions (foreign affairs)
        "29": _ORG,
        "31": _ORG,  # law practices (justice)
        "32": _ORG,  # notaries' offices
        "33": _ORG,  # grass-roots legal services
        "34": _ORG,  # forensic institutions
        "35": _ORG,  # arbitration commissions
        "39": _ORG,
        "41": _ORG,  # culture: foreign cultural centres
        "49": _ORG,
        "51": _ORG,  # social associations (civil affairs)
        "52": _ORG,  # private non-enterprise units
        "53": _ORG,  # foundations
        "54": _ORG,  # villagers' and residents' committees
        "59": _ORG,
        "61": _ORG,  # tourism: foreign offices
        "62": _ORG,
        "69": _ORG,
        "71": _ORG,  # religious venues
        "72": _ORG,  # religious schools
        "79": _ORG,
        "81": _ORG,  # trade unions
        "89": _ORG,
        "91": _ORG,  # enterprises
        "92": _PERSON,  # individual businesses: sole traders are persons
        "93": _ORG,  # farmers' cooperatives
        "A1": _BODY,  # army
        "A9": _BODY,
        "N1": _ORG,  # rural collective economic organisations
        "N2": _ORG,
        "N3": _ORG,
        "N9": _ORG,
        "Y1": _ORG,
    }
)
"""GB 32100-2015, digits 1 and 2: registering authority and type. A code that is not here decides nothing."""

NEVER_GRADED = frozenset({"31", "32", "51", "52", "53", "54", "71", "72", "79", "81", "89"})
"""Religious, union, law-practice and civic bodies: no grade of them is ever computed (C21)."""

LEI_KINDS: Mapping[str, SubjectKind] = MappingProxyType(
    {
        "GENERAL": _ORG,
        "FUND": _ORG,
        "BRANCH": _ORG,
        "INTERNATIONAL_ORGANIZATION": _ORG,
        "RESIDENT_GOVERNMENT_ENTITY": _BODY,
        "SOLE_PROPRIETOR": _PERSON,
    }
)
"""LEI-CDF EntityCategory."""

REGISTERS: Mapping[str, tuple[str, Mapping[str, SubjectKind | str]]] = MappingProxyType(
    {
        "lei-category": ("gleif", LEI_KINDS),
        "ofac-sdn-type": (
            "ofac",
            {"-0-": _ORG, "entity": _ORG, "individual": _PERSON, "vessel": NOT_A_PARTY, "aircraft": NOT_A_PARTY},
        ),
        "uk-sanctions-type": ("uk-fcdo", {"entity": _ORG, "individual": _PERSON, "ship": NOT_A_PARTY}),
        "au-sanctions-type": ("australia-dfat", {"entity": _ORG, "individual": _PERSON, "vessel": NOT_A_PARTY}),
        # Canada's element EntityOrShip does not tell an entity from a ship; a ship is known by its IMO number.
        "canada-sema-element": ("canada-gac", {"entityorship": _ORG, "ship": NOT_A_PARTY}),
    }
)
"""Codes of listed official registers. A register's codes count only from the source that keeps it."""


NATURAL_SCHEMES = frozenset({"cn-ric"})
"""Identifier schemes whose numbers natural persons bear, and nobody else: whoever bears one is a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindJudgement:
    """What a subject is, and what said so (`uscc:91`, `legal-form:ltd`, `nothing`)."""

    kind: SubjectKind
    by: str
    not_a_party: bool = False


def kind_of(
    *,
    source: str = "",
    register: str | None = None,
    code: str | None = None,
    uscc_codes: Iterable[str] = (),
    numbers_of: Iterable[str] = (),
    legal_form: str | None = None,
    form_is_person: bool = False,
) -> KindJudgement:
    """Judge what a subject is.

    Args:
        source: who reports it.
        register: the register that `code` is of (a key of `REGISTERS`).
        code: that register's code, as the source gives it.
        uscc_codes: digits 1 and 2 of its verified unified social credit codes.
        numbers_of: schemes of the identifiers that it bears, verified or not; one of natural persons' says "person".
        legal_form: the legal form found in its name, or None.
        form_is_person: the form found is a sole trader's.
    """
    said: list[KindJudgement] = []
    for digits in uscc_codes:
        if (kind := USCC_KINDS.get(digits)) is not None:
            said.append(KindJudgement(kind=kind, by=f"uscc:{digits}"))
    if register is not None and code is not None and register in REGISTERS:
        keeper, codes = REGISTERS[register]
        found = {name.casefold(): kind for name, kind in codes.items()}.get(code.strip().casefold())
        if keeper == source and found == NOT_A_PARTY:
            return KindJudgement(kind=SubjectKind.UNRESOLVED, by=f"{register}:{code.strip()}", not_a_party=True)
        if keeper == source and isinstance(found, SubjectKind):
            said.append(KindJudgement(kind=found, by=f"{register}:{code.strip()}"))
    said += [KindJudgement(kind=_PERSON, by=f"number:{scheme}") for scheme in numbers_of if scheme in NATURAL_SCHEMES]
    if form_is_person:
        said.append(KindJudgement(kind=_PERSON, by=f"legal-form:{legal_form or ''}"))
    for judgement in said:
        if judgement.kind is _PERSON:
            return judgement
    if said:
        return said[0]
    if legal_form is not None:
        return KindJudgement(kind=_ORG, by=f"legal-form:{legal_form}")
    return KindJudgement(kind=SubjectKind.UNRESOLVED, by="nothing")
