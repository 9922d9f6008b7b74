"""A pack in plain words, for people who want to know what it does."""

from goodstanding.core.policy.pack import LegalBasis, Measure, Pack, RecordType, Rule, Source, Term, Title
from goodstanding.core.policy.where.describe import describe as in_words
from goodstanding.core.policy.where.grammar import parse


def describe(pack: Pack, language: str = "en") -> dict[str, object]:
    """Describe a pack as nested dicts and lists of texts.

    Args:
        pack: the pack.
        language: language tag of the titles; English where a title has none in it.
    """

    def said(title: Title) -> str:
        return title.get(language) or title["en"]

    return {
        "pack": pack.name,
        "version": pack.version,
        "title": said(pack.title),
        "description": said(pack.description),
        "effective_from": pack.effective_from.isoformat(),
        "sha256": pack.sha256,
        "authorities": {name: said(title) for name, title in pack.authorities.items()},
        "sources": {name: _source(source, said(source.title)) for name, source in pack.sources.items()},
        "records": {name: _record_type(each, said(each.title)) for name, each in pack.record_types.items()},
        "measures": {name: _measure(each, said(each.title)) for name, each in pack.measures.items()},
        "rules": {name: _rule(pack, each, language) for name, each in pack.rules.items()},
    }


def _law(basis: LegalBasis) -> dict[str, object]:
    return {
        "citation": basis.citation,
        "level": basis.level.value,
        "dated": basis.dated.isoformat(),
        "quotation": basis.quotation,
        "url": basis.url,
    }


def _source(source: Source, title: str) -> dict[str, object]:
    return {
        "title": title,
        "kind": source.kind.value,
        "decides on": ", ".join(source.competence),
        "reviewed by": source.review_body,
        "law": None if source.legal_basis is None else source.legal_basis.citation,
        "time zone": source.timezone,
    }


def _record_type(record_type: RecordType, title: str) -> dict[str, object]:
    return {
        "title": title,
        "kind": record_type.kind.value,
        "about": None if record_type.offence is None else f"{record_type.offence.value} ({record_type.severity.value})",
        "stage": record_type.stage.value,
        "reported by": ", ".join(record_type.sources),
        "subjects": ", ".join(record_type.subjects),
        "attributes": {
            each.name: " ".join(
                part
                for part in (
                    each.type.value,
                    each.currency or "",
                    f"({', '.join(each.values)})" if each.values else "",
                    "required" if each.required else "",
                    "confidential" if each.confidential else "",
                )
                if part
            )
            for each in record_type.attributes.values()
        },
        "kept": f"{record_type.retention_years} years after its end",
        "seen by": record_type.publication.value,
        "law": record_type.legal_basis.citation,
    }


def _measure(measure: Measure, title: str) -> dict[str, object]:
    return {
        "title": title,
        "kind": measure.kind.value,
        "context": measure.context.value,
        "does": f"{measure.verb.value} {measure.object.value}",
        "falls on": ", ".join(measure.targets),
        "by": measure.agency,
        "longest": None if measure.longest is None else span(measure.longest),
        "law": _law(measure.legal_basis),
    }


def _rule(pack: Pack, rule: Rule, language: str) -> dict[str, object]:
    def said(title: Title) -> str:
        return title.get(language) or title["en"]

    attributes = pack.record_types[rule.follows_from].attributes
    conditions = {name: in_words(parse(text), attributes) for name, text in rule.conditions.items()}
    return {
        "title": said(rule.title),
        "a record": rule.follows_from,
        "leads to": said(pack.measures[rule.measure].title),
        "if": conditions or ("always" if rule.where is None else in_words(parse(rule.where), attributes)),
        "taken as met when not said": ""
        if rule.if_unknown is None
        else f"{', '.join(rule.if_unknown.attributes)} ({rule.if_unknown.citation})",
        "binds": _binds(rule),
        "lasts": _term(rule),
        "reaches": f"decisions of {rule.decided_on_or_after.isoformat()} or later"
        + ("" if rule.decided_before is None else f", before {rule.decided_before.isoformat()}"),
        "left early": said(rule.leave_early.text),
        "contest": said(rule.contest),
        "law": _law(rule.legal_basis),
        "names both offence and measure": None if rule.nexus is None else rule.nexus.citation,
    }


def _binds(rule: Rule) -> str:
    bounds = rule.binds if rule.for_each is None else rule.for_each.members
    names = ", ".join(
        each.authority + ("" if each.decided_on_or_after is None else f" (decisions from {each.decided_on_or_after.isoformat()})")
        for each in bounds
    )
    if rule.for_each is None:
        return names
    return f"each of {names}" + ("" if rule.for_each.other_than is None else f", other than the record's {rule.for_each.other_than}")


def _term(rule: Rule) -> str:
    term = rule.term
    ends = (["the end that the decision states"] if term.until_stated else []) + list(term.until_first_of)
    ends += [f"{span(step.term)} after it (law of {step.since.isoformat()})" for step in term.length]
    words = f"from {term.starts}" + (f" until the first of: {'; '.join(ends)}" if ends else "")
    if not term.length:
        words += {
            "confirmed": "; without a stated end, while full deliveries of its list confirm it",
            "capped": "; without a stated end, as long as the measure lasts at most",
        }[term.open_ended.value]
    if term.reviews is not None:
        words += (
            f"; no review ({term.reviews.none_because})"
            if term.reviews.every_years is None
            else f"; reviewed every {term.reviews.every_years} years"
        )
    return words


def span(term: Term) -> str:
    """Write a length of time in words."""
    count, unit = next(
        (count, unit) for count, unit in ((term.years, "year"), (term.months, "month"), (term.days, "day")) if count is not None
    )
    return f"{count} {unit}{'' if count == 1 else 's'}"
