"""C02 closed-catalogue: what is not declared, with its law, does not exist; a policy document restricts nobody."""

from collections.abc import Iterator
from hashlib import sha256

from goodstanding.core.charter.claims import LegalBasisClaim, PackClaim
from goodstanding.core.charter.findings import Finding
from goodstanding.core.charter.tables import BINDING_LEVELS
from goodstanding.core.charter.vocabulary import MeasureKind, RecordKind

ARTICLE = "C02"
_SHORTEST_QUOTATION = 6


def check(pack: PackClaim) -> Iterator[Finding]:
    """Refuse undeclared offences, incomplete citations, and restrictions that rest on no law."""
    for record in pack.record_types.values():
        part = f"records.{record.name}"
        if (record.kind is RecordKind.OFFENCE) != (record.offence is not None):
            yield Finding(
                article=ARTICLE,
                part=part,
                message=f"A record type of kind '{record.kind}' {'must' if record.kind is RecordKind.OFFENCE else 'must not'} name an "
                "offence of the charter's list.",
            )
        if not record.sources:
            yield Finding(article=ARTICLE, part=f"{part}.sources", message="No source is named that may report this record.")
        yield from _citation(record.legal_basis, f"{part}.legal_basis")
    for measure in pack.measures.values():
        yield from _citation(measure.legal_basis, f"measures.{measure.name}.legal_basis")
        if measure.kind is not MeasureKind.BENEFIT:
            yield from _binding(measure.legal_basis, f"measures.{measure.name}.legal_basis", measure.kind)
    for rule in pack.rules.values():
        yield from _citation(rule.legal_basis, f"rules.{rule.name}.legal_basis")
        measure_kind = pack.measures[rule.measure].kind if rule.measure in pack.measures else MeasureKind.RESTRICTION
        if measure_kind is not MeasureKind.BENEFIT:
            yield from _binding(rule.legal_basis, f"rules.{rule.name}.legal_basis", measure_kind)


def _citation(basis: LegalBasisClaim, part: str) -> Iterator[Finding]:
    missing = [name for name in ("instrument", "article", "quotation") if not getattr(basis, name).strip()]
    if missing:
        yield Finding(
            article=ARTICLE,
            part=part,
            message=f"The legal basis lacks its {' and '.join(missing)}. It names instrument, level, article, date and the words relied on.",
        )
    elif len(basis.quotation.strip()) < _SHORTEST_QUOTATION:
        yield Finding(article=ARTICLE, part=part, message="The quotation is too short to be the words of a law.")
    if basis.text_sha256 != sha256(basis.quotation.encode()).hexdigest():
        yield Finding(article=ARTICLE, part=part, message="The hash is not that of the quotation.")


def _binding(basis: LegalBasisClaim, part: str, kind: MeasureKind) -> Iterator[Finding]:
    if basis.level not in BINDING_LEVELS:
        yield Finding(
            article=ARTICLE,
            part=part,
            message=f"A {kind} rests on '{basis.instrument}', a {basis.level}. It needs a statute, a regulation, a treaty or a contract.",
        )
