"""Record types for tests of intake: no pack is needed to read a list."""

from datetime import date

from goodstanding.core.charter.vocabulary import (
    AttributeType,
    LawLevel,
    Offence,
    Publication,
    RecordKind,
    Severity,
    Stage,
    SubjectKind,
)
from goodstanding.core.policy.pack import Attribute, LegalBasis, RecordType

BASIS = LegalBasis(
    instrument="Agreement", level=LawLevel.TREATY, article="s. 4", dated=date(2010, 4, 9), quotation="will enforce", text_sha256="0" * 64
)


def attribute(name: str, kind: str, *values: str, required: bool = False) -> Attribute:
    return Attribute(
        name=name,
        type=AttributeType(kind),
        required=required,
        values=values,
        currency="USD" if kind == "money" else None,
    )


def record_type(name: str, sources: tuple[str, ...], *attributes: Attribute) -> RecordType:
    return RecordType(
        name=name,
        title={"en": name},
        kind=RecordKind.OFFENCE,
        offence=Offence.FRAUD,
        severity=Severity.GENERAL,
        stage=Stage.FINAL,
        sources=sources,
        subjects=(SubjectKind.ORGANISATION,),
        attributes={each.name: each for each in attributes},
        retention_years=5,
        publication=Publication.PUBLIC,
        legal_basis=BASIS,
    )


DEBARMENT = record_type(
    "bank-debarment",
    ("world-bank", "ebrd"),
    attribute("bank", "code", "adb", "afdb", "ebrd", "iadb", "world-bank"),
    attribute("practice", "code", "fraud", "corruption", "collusion", "coercion", "obstruction", "other"),
    attribute("basis", "code", "own-decision", "cross-debarment", "national-decision", "affiliate", "other"),
    attribute("public", "boolean"),
    attribute("grounds", "text"),
    attribute("enforced_on", "date"),
)
JUDGMENT = record_type(
    "wage-judgment",
    ("ca-labor-commissioner",),
    attribute("award", "money"),
    attribute("total", "money"),
    attribute("filed_on", "date"),
    attribute("case_number", "reference"),
    attribute("district", "text"),
)
DESIGNATION = record_type(
    "designation",
    ("ofac", "uk-fcdo", "canada-gac", "australia-dfat"),
    attribute("program", "text"),
    attribute("regime", "text"),
    attribute("effect", "code", "asset-freeze", "sectoral", "other"),
    attribute("reviewed_on", "date"),
)
GLEIF = record_type("gleif-entry", ("gleif",), attribute("category", "code", "general", "fund", "branch", "resident-government-entity"))
USCC = record_type("uscc-entry", ("uscc-table",))
BY_NAME = {"bank-debarment": DEBARMENT, "wage-judgment": JUDGMENT, "gleif-entry": GLEIF, "uscc-entry": USCC}
