"""Small valid packs for tests of standing, changed one thing at a time by keyword."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from goodstanding.core.charter.vocabulary import (
    AttributeType,
    Context,
    LawLevel,
    LeaveEarly,
    MeasureKind,
    Object,
    Offence,
    Publication,
    RecordKind,
    Severity,
    SourceKind,
    Stage,
    SubjectKind,
    Verb,
)
from goodstanding.core.policy.pack import (
    Attribute,
    Bound,
    EarlyExit,
    LegalBasis,
    Measure,
    OpenEnded,
    Pack,
    RecordType,
    Rule,
    RuleTerm,
    Source,
    Term,
)
from goodstanding.core.standing.frames import PackInForce

LAW = LegalBasis(instrument="Agreement", level=LawLevel.TREATY, article="s. 4", dated=date(2010, 4, 9), quotation="", text_sha256="")
ATTRIBUTES = {
    attribute.name: attribute
    for attribute in (
        Attribute(name="practice", type=AttributeType.CODE, required=False, values=("fraud", "corruption", "other")),
        Attribute(name="bank", type=AttributeType.CODE, required=False, values=("north", "south", "east")),
        Attribute(name="public", type=AttributeType.BOOLEAN, required=False),
        Attribute(name="award", type=AttributeType.MONEY, required=False, currency="USD"),
        Attribute(name="conduct_on", type=AttributeType.DATE, required=False),
        Attribute(name="satisfied_on", type=AttributeType.DATE, required=False),
        Attribute(name="bonded_on", type=AttributeType.DATE, required=False),
        Attribute(name="reviewed_on", type=AttributeType.DATE, required=False),
    )
}
EVERYBODY = (SubjectKind.ORGANISATION, SubjectKind.PUBLIC_BODY, SubjectKind.PERSON)


def record_type(**changes: Any) -> RecordType:
    """A debarment, of everybody."""
    return replace(
        RecordType(
            name="debarment",
            title={"en": "Debarment"},
            kind=RecordKind.OFFENCE,
            offence=Offence.FRAUD,
            severity=Severity.SERIOUS,
            stage=Stage.FINAL,
            sources=("bank",),
            subjects=EVERYBODY,
            attributes=ATTRIBUTES,
            retention_years=10,
            publication=Publication.PUBLIC,
            legal_basis=LAW,
        ),
        **changes,
    )


def measure(**changes: Any) -> Measure:
    """Ineligibility, without a longest term."""
    return replace(
        Measure(
            name="ineligibility",
            title={"en": "Ineligibility"},
            kind=MeasureKind.RESTRICTION,
            context=Context.PROCUREMENT,
            verb=Verb.EXCLUDE_FROM,
            object=Object.FINANCED_CONTRACT,
            targets=EVERYBODY,
            legal_basis=LAW,
            agency="the bank",
            longest=None,
        ),
        **changes,
    )


def term(**changes: Any) -> RuleTerm:
    """From the decision to its stated end; confirmed while it states none."""
    return replace(
        RuleTerm(
            starts="decided_on",
            until_stated=True,
            until_first_of=(),
            length=(),
            open_ended=OpenEnded.CONFIRMED,
            reviews=None,
        ),
        **changes,
    )


def rule(**changes: Any) -> Rule:
    """Every debarment since 2010 binds the northern bank."""
    return replace(
        Rule(
            name="debarred",
            title={"en": "Debarred"},
            follows_from="debarment",
            where=None,
            conditions={},
            if_unknown=None,
            measure="ineligibility",
            binds=(Bound(authority="north"),),
            for_each=None,
            term=term(),
            decided_on_or_after=date(2010, 1, 1),
            decided_before=None,
            conduct="conduct_on",
            within_years=None,
            legal_basis=LAW,
            nexus=None,
            leave_early=EarlyExit(ways=(LeaveEarly.ANNUL,), decided_by="the bank", within_days=30, none_because=None, text={"en": "Ask."}),
            contest={"en": "The bank's board"},
        ),
        **changes,
    )


def pack(
    rules: Sequence[Rule] = (),
    *,
    measures: Sequence[Measure] = (),
    record_types: Sequence[RecordType] = (),
    **changes: Any,
) -> Pack:
    """A pack of these rules, by default the one rule on the one record type."""
    return replace(
        Pack(
            name="banks",
            version="1",
            title={"en": "Banks"},
            description={"en": ""},
            sha256="",
            effective_from=date(2010, 1, 1),
            authorities={name: {"en": name} for name in ("north", "south", "east")},
            sources={
                "bank": Source(
                    name="bank",
                    title={"en": "The bank"},
                    kind=SourceKind.DEVELOPMENT_BANK,
                    competence=(Offence.FRAUD,),
                    legal_basis=LAW,
                    review_body="its board",
                    timezone="UTC",
                )
            },
            record_types={each.name: each for each in record_types or (record_type(),)},
            measures={each.name: each for each in measures or (measure(),)},
            rules={each.name: each for each in rules or (rule(),)},
        ),
        **changes,
    )


def published(of: Pack, *, on: date = date(2010, 1, 1), version: int = 1) -> PackInForce:
    """The pack as published."""
    return PackInForce(pack=of, published_on=on, version=version)


def terms(**lengths: int) -> Term:
    """A term: `terms(months=6)`."""
    return Term(**lengths)


Row = Mapping[str, Any]
