"""From a pack's documents to a linked pack: names become what they name, shorthand becomes explicit."""

from goodstanding.core.charter.vocabulary import RecordKind
from goodstanding.core.errors import Problem
from goodstanding.core.policy.documents import AttributeEntry, MeasureEntry, RecordEntry, SourceEntry
from goodstanding.core.policy.files import PackDocuments
from goodstanding.core.policy.pack import Attribute, Measure, Pack, RecordType, Source
from goodstanding.core.policy.references import References, term, title
from goodstanding.core.policy.rule_linking import linked_rule
from goodstanding.core.policy.sentences import faults
from goodstanding.core.policy.where.types import BUILT_IN


def link(documents: PackDocuments, *, sha256: str) -> tuple[Pack | None, list[Problem]]:
    """Link a pack.

    Args:
        documents: its files, of the right shape.
        sha256: hash of its files.

    Returns:
        the pack, or None with every reference that leads nowhere and every condition that does not fit its record
        type. What the charter says to it is not asked here.
    """
    references = References(documents)
    sources = {name: _source(references, name, entry) for name, entry in documents.sources.sources.items()}
    linked_types = {name: _record_type(references, name, entry) for name, entry in documents.records.records.items()}
    record_types = {name: each for name, each in linked_types.items() if each is not None}
    measures = {name: _measure(references, name, entry) for name, entry in documents.measures.measures.items()}
    rules = {name: linked_rule(references, name, entry, record_types) for name, entry in documents.rules.rules.items()}
    if references.problems:
        return None, references.problems
    head = documents.pack
    pack = Pack(
        name=head.pack,
        version=head.version,
        title=title(head.title),
        description=title(head.description),
        sha256=sha256,
        effective_from=head.effective_from,
        authorities={name: title(words) for name, words in head.authorities.items()},
        sources=sources,
        record_types=record_types,
        measures={name: each for name, each in measures.items() if each is not None},
        rules={name: each for name, each in rules.items() if each is not None},
    )
    return pack, []


def _source(references: References, name: str, entry: SourceEntry) -> Source:
    return Source(
        name=name,
        title=title(entry.title),
        kind=entry.kind,
        competence=entry.competence,
        legal_basis=references.optional_law(entry.legal_basis, ("sources", name, "legal_basis")),
        review_body=entry.review_body,
        timezone=entry.timezone,
    )


def _record_type(references: References, name: str, entry: RecordEntry) -> RecordType | None:
    here = ("records", name)
    for position, source in enumerate(entry.sources):
        references.known(source, references.documents.sources.sources, "source", (*here, "sources", position))
    for attribute in entry.attributes:
        if attribute in BUILT_IN:
            references.problem(
                (*here, "attributes", attribute),
                f"Every record has '{attribute}'; a record type cannot declare it. Built in are {', '.join(BUILT_IN)}.",
            )
    if entry.kind is not RecordKind.OFFENCE and entry.offence is not None:
        references.problem((*here, "offence"), f"A {entry.kind} record is about no offence: leave 'offence' out.")
    legal_basis = references.law(entry.legal_basis, (*here, "legal_basis"))
    attributes = {key: _attribute(key, each) for key, each in entry.attributes.items()}
    told = None if entry.told is None else title(entry.told)
    for fault in faults(told or {}, attributes):
        references.problem((*here, "told"), fault)
    if legal_basis is None:
        return None
    return RecordType(
        name=name,
        title=title(entry.title),
        kind=entry.kind,
        offence=entry.offence,
        severity=entry.severity,
        stage=entry.stage,
        sources=entry.sources,
        subjects=entry.subjects,
        attributes=attributes,
        retention_years=entry.retention.years,
        publication=entry.publication,
        legal_basis=legal_basis,
        list_title=None if entry.list_ is None else title(entry.list_),
        told=told,
    )


def _attribute(name: str, entry: AttributeEntry) -> Attribute:
    return Attribute(
        name=name,
        type=entry.type,
        required=entry.required,
        values=entry.values,
        currency=entry.currency,
        confidential=entry.confidential,
        title=None if entry.title is None else title(entry.title),
    )


def _measure(references: References, name: str, entry: MeasureEntry) -> Measure | None:
    legal_basis = references.law(entry.legal_basis, ("measures", name, "legal_basis"))
    if legal_basis is None:
        return None
    return Measure(
        name=name,
        title=title(entry.title),
        kind=entry.kind,
        context=entry.context,
        verb=entry.does.verb,
        object=entry.does.object,
        targets=entry.targets,
        legal_basis=legal_basis,
        agency=entry.agency,
        longest=None if entry.longest is None else term(entry.longest),
        basic_needs_exempt=entry.basic_needs_exempt,
        essential_journeys_exempt=entry.essential_journeys_exempt,
    )
