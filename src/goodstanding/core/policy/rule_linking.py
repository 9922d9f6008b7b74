"""From a rule's entry to a linked rule."""

from collections.abc import Mapping

from goodstanding.core.charter.vocabulary import AttributeType
from goodstanding.core.errors import BadInput
from goodstanding.core.policy.marked_yaml import Path
from goodstanding.core.policy.pack import (
    AssumedMet,
    Attribute,
    Bound,
    DatedTerm,
    EarlyExit,
    ForEach,
    LegalBasis,
    RecordType,
    Reviews,
    Rule,
    RuleTerm,
    WithinYears,
)
from goodstanding.core.policy.references import References, term, title
from goodstanding.core.policy.rule_documents import ForEachEntry, RuleEntry
from goodstanding.core.policy.where.grammar import parse
from goodstanding.core.policy.where.types import check

_STATED = "stated"


def linked_rule(references: References, name: str, entry: RuleEntry, record_types: Mapping[str, RecordType]) -> Rule | None:
    """Link a rule.

    Args:
        references: where names are looked up and problems kept.
        name: the rule's name.
        entry: the rule as written.
        record_types: those of the pack that could be linked.

    Returns:
        the rule; None, with problems kept in `references`, if it refers to what is not there.
    """
    here: Path = ("rules", name)
    references.known(entry.measure, references.documents.measures.measures, "measure", (*here, "measure"))
    legal_basis = references.law(entry.legal_basis, (*here, "legal_basis"))
    nexus = references.optional_law(entry.nexus, (*here, "nexus"))
    no_way_out = references.optional_law(entry.leave_early.none_because, (*here, "leave_early", "none_because"))
    _authorities(references, here, entry)
    if not references.known(entry.follows_from, references.documents.records.records, "record type", (*here, "follows_from")):
        return None
    record_type = record_types.get(entry.follows_from)
    if record_type is None or legal_basis is None:
        return None
    attributes = record_type.attributes
    _conditions(references, here, entry, attributes)
    if entry.conduct is not None:
        references.attribute(entry.conduct, attributes, [AttributeType.DATE], (*here, "conduct"))
    if entry.conduct_within is not None:
        references.attribute(entry.conduct_within.attribute, attributes, [AttributeType.DATE], (*here, "conduct_within", "attribute"))
    return Rule(
        name=name,
        title=title(entry.title),
        follows_from=entry.follows_from,
        where=_where(entry),
        conditions=dict(entry.conditions),
        if_unknown=_assumed(references, here, entry, attributes),
        measure=entry.measure,
        binds=tuple(Bound(authority=each.authority, decided_on_or_after=each.decided_on_or_after) for each in entry.binds),
        for_each=None if entry.for_each is None else _for_each(references, here, entry.for_each, attributes),
        term=_term(references, here, entry, attributes, legal_basis),
        decided_on_or_after=entry.decided_on_or_after,
        decided_before=entry.decided_before,
        conduct=entry.conduct,
        within_years=None
        if entry.conduct_within is None
        else WithinYears(attribute=entry.conduct_within.attribute, years=entry.conduct_within.years),
        legal_basis=legal_basis,
        nexus=nexus,
        leave_early=EarlyExit(
            ways=entry.leave_early.ways,
            decided_by=entry.leave_early.decided_by,
            within_days=entry.leave_early.within_days,
            none_because=None if no_way_out is None else no_way_out.citation,
            text=title(entry.leave_early.text),
        ),
        contest=title(entry.contest),
    )


def _where(entry: RuleEntry) -> str | None:
    if not entry.conditions:
        return entry.where
    return " AND ".join(f"({clause})" for clause in entry.conditions.values())


def _conditions(references: References, here: Path, entry: RuleEntry, attributes: Mapping[str, Attribute]) -> None:
    clauses: list[tuple[Path, str]] = [((*here, "conditions", key), text) for key, text in entry.conditions.items()]
    if entry.where is not None:
        clauses.append(((*here, "where"), entry.where))
    for path, text in clauses:
        try:
            found = check(parse(text), attributes)
        except BadInput as refusal:
            found = [refusal.message]
        for message in found:
            references.problem(path, message)


def _authorities(references: References, here: Path, entry: RuleEntry) -> None:
    known = references.documents.pack.authorities
    for position, bound in enumerate(entry.binds):
        references.known(bound.authority, known, "authority", (*here, "binds", position))
    for member in entry.for_each.members if entry.for_each else ():
        references.known(member, known, "authority", (*here, "for_each", "members", member))


def _for_each(references: References, here: Path, entry: ForEachEntry, attributes: Mapping[str, Attribute]) -> ForEach:
    path = (*here, "for_each")
    if entry.other_than is None:
        if entry.origins:
            references.problem((*path, "origins"), "'origins' needs 'other_than': which code names the originating authority?")
    elif references.attribute(entry.other_than, attributes, [AttributeType.CODE], (*path, "other_than")):
        values = attributes[entry.other_than].values
        for origin in entry.origins:
            references.known(origin, values, f"value of {entry.other_than}", (*path, "origins", origin))
        if not set(values) & set(entry.members):
            references.problem(
                (*path, "other_than"),
                f"No value of {entry.other_than} ({', '.join(values)}) names a member ({', '.join(entry.members)}): "
                "nobody would be left out.",
            )
    return ForEach(
        members=tuple(Bound(authority=name, decided_on_or_after=since) for name, since in entry.members.items()),
        other_than=entry.other_than,
        origin_decided_on_or_after=dict(entry.origins),
    )


def _assumed(references: References, here: Path, entry: RuleEntry, attributes: Mapping[str, Attribute]) -> AssumedMet | None:
    if entry.if_unknown is None:
        return None
    for position, name in enumerate(entry.if_unknown.assume_met):
        references.known(name, attributes, "attribute", (*here, "if_unknown", "assume_met", position))
    because = references.law(entry.if_unknown.because, (*here, "if_unknown", "because"))
    if because is None:
        return None
    return AssumedMet(attributes=entry.if_unknown.assume_met, citation=because.citation)


def _term(references: References, here: Path, entry: RuleEntry, attributes: Mapping[str, Attribute], legal_basis: LegalBasis) -> RuleTerm:
    path = (*here, "term")
    dates = [AttributeType.DATE]
    if entry.term.from_ != "decided_on":
        references.attribute(entry.term.from_, attributes, dates, (*path, "from"))
    for position, name in enumerate(entry.term.until):
        if name != _STATED:
            references.attribute(name, attributes, dates, (*path, "until", position))
    return RuleTerm(
        starts=entry.term.from_,
        after_days=entry.term.after_days,
        until_stated=_STATED in entry.term.until,
        until_first_of=tuple(name for name in entry.term.until if name != _STATED),
        length=_length(references, path, entry, legal_basis),
        open_ended=entry.term.open_ended,
        reviews=_reviews(references, path, entry, attributes),
    )


def _length(references: References, path: Path, entry: RuleEntry, legal_basis: LegalBasis) -> tuple[DatedTerm, ...]:
    """Give the steps of a length: one from the law's effective date if it is fixed, the dated value's otherwise."""
    length = entry.term.length
    if length is None:
        return ()
    if length.value is None:
        return (DatedTerm(since=entry.decided_on_or_after, term=term(length), citation=legal_basis.citation),)
    values = references.documents.values.values
    if not references.known(length.value, values, "dated value", (*path, "length", "value")):
        return ()
    steps = [
        (since, step, references.law(step.citation, ("values", length.value, "steps", since.isoformat(), "citation")))
        for since, step in sorted(values[length.value].steps.items())
    ]
    if steps[0][0] > entry.decided_on_or_after:
        references.problem(
            (*path, "length", "value"),
            f"The value '{length.value}' begins on {steps[0][0]}, later than the rule ({entry.decided_on_or_after}): "
            "decisions between them would have no length.",
        )
    return tuple(DatedTerm(since=since, term=term(step), citation=law.citation) for since, step, law in steps if law is not None)


def _reviews(references: References, path: Path, entry: RuleEntry, attributes: Mapping[str, Attribute]) -> Reviews | None:
    reviews = entry.term.reviews
    if reviews is None:
        return None
    if reviews.reviewed_on is not None:
        references.attribute(reviews.reviewed_on, attributes, [AttributeType.DATE], (*path, "reviews", "reviewed_on"))
    because = references.law(reviews.because, (*path, "reviews", "because"))
    if because is None:
        return None
    return Reviews(
        every_years=reviews.every_years,
        none_because=reviews.none_because,
        citation=because.citation,
        reviewed_on=reviews.reviewed_on,
    )
