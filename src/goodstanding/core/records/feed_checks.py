"""A feed against the record type it fills: what can be known before any row is read."""

import difflib

from goodstanding.core.charter.vocabulary import AttributeType, SubjectKind
from goodstanding.core.charter.words import FORBIDDEN
from goodstanding.core.errors import BadInput, Problem, UsageError
from goodstanding.core.identity.schemes import scheme_named
from goodstanding.core.policy.pack import Attribute, RecordType
from goodstanding.core.records.converters import converter_for
from goodstanding.core.records.feeds import Cell, Feed
from goodstanding.core.records.sealing import sealed_columns

_FITTING = {
    AttributeType.TEXT: {"text", "bilingual", "name"},
    AttributeType.REFERENCE: {"text", "bilingual"},
    AttributeType.CODE: {"code"},
    AttributeType.DATE: {"date", "date-in-text"},
    AttributeType.MONEY: {"money"},
    AttributeType.MONTHS: {"count"},
    AttributeType.DAYS: {"count"},
    AttributeType.BOOLEAN: {"boolean", "code"},
}
_DATES = {"date", "date-in-text"}


def check_feed(feed: Feed, record_type: RecordType) -> None:
    """Refuse a feed that does not fit its record type.

    Raises:
        BadInput: a source that may not report this type, an attribute that it does not have, a required one that the
            feed does not fill, a converter or code that does not fit; an unknown identifier scheme; natural persons'
            numbers where they could come to lie in the clear.
    """
    problems = [*_sources(feed, record_type), *_dates(feed), *_schemes(feed), *_persons(feed, record_type)]
    for name, cell in feed.attributes.items():
        attribute = record_type.attributes.get(name)
        if attribute is None:
            close = difflib.get_close_matches(name, record_type.attributes, n=1)
            hint = f"did you mean '{close[0]}'?" if close else f"it has {', '.join(record_type.attributes) or 'none'}."
            problems.append(_problem(f"attributes.{name}", f"{feed.record} has no attribute '{name}'; {hint}"))
        else:
            problems += _attribute(name, cell, attribute)
    problems += [
        _problem("attributes", f"{feed.record} requires the attribute '{name}'; name the column that holds it.")
        for name, attribute in record_type.attributes.items()
        if attribute.required and name not in feed.attributes
    ]
    if problems:
        raise BadInput(
            f"The feed {feed.feed} does not fit the record type {feed.record}.",
            fate="The feed was not loaded.",
            problems=problems,
        )


def _problem(part: str, message: str) -> Problem:
    return Problem(field=part, message=message)


def _sources(feed: Feed, record_type: RecordType) -> list[Problem]:
    if feed.source in record_type.sources:
        return []
    known = ", ".join(record_type.sources)
    return [_problem("source", f"'{feed.source}' may not report {feed.record}; its sources are {known}.")]


def _dates(feed: Feed) -> list[Problem]:
    return [
        _problem(part, f"'{part}' is a date, read of a column; {_said(cell)} makes none.")
        for part, cell in (
            ("decided_on", feed.decided_on),
            ("ends_on", feed.ends_on),
            ("party.incorporated_on", feed.party.incorporated_on),
            ("party.birth_date", feed.party.birth_date),
        )
        if cell is not None and (cell.converter not in _DATES or cell.constant is not None)
    ]


def _said(cell: Cell) -> str:
    return f"the converter '{cell.converter}'" if cell.constant is None else "a constant"


def _schemes(feed: Feed) -> list[Problem]:
    problems = []
    if any(cell.required for cell in feed.party.aliases):
        problems.append(_problem("party.aliases", "other names cannot be required; most parties have none."))
    for cell in feed.party.identifiers:
        try:
            scheme = scheme_named(cell.scheme)
        except UsageError as unknown:
            problems.append(_problem("party.identifiers", unknown.message))
            continue
        if scheme.pseudonymous and (cell.column is None or cell.options_said() or cell.converter or cell.pattern or cell.where):
            message = f"a number of the scheme '{cell.scheme}' stands in a column of its own, and is read as it stands."
            problems.append(Problem(field="party.identifiers", message=message, article="C18"))
    return problems


def _persons(feed: Feed, record_type: RecordType) -> list[Problem]:
    """Refuse what a feed must not do that reads natural persons' numbers."""
    columns = set(sealed_columns(feed))
    adult = feed.party.attested_adult
    problems = []
    if adult is not None and (adult.column is None or (adult.converter or "boolean") != "boolean"):
        message = "the source attests that somebody was of age, in a column of yes or no; a feed cannot attest it."
        problems.append(Problem(field="party.attested_adult", message=message, article="C28"))
    if not feed.of_persons:
        return problems
    if SubjectKind.PERSON not in record_type.subjects:
        message = f"{feed.record} is not declared for persons; no feed of it may read their numbers or their age."
        problems.append(Problem(field="party", message=message, article="C02"))
    if feed.party.addresses:
        message = "a feed by which records of persons can come reads no addresses: home addresses are not kept."
        problems.append(Problem(field="party.addresses", message=message, article="C06"))
    names = {cell.column for cell in (feed.party.name, *feed.party.aliases)}
    if not feed.key or names & {*feed.key, *feed.entity}:
        message = "a feed by which records of persons can come names key columns, none of them the name: keys are searchable."
        problems.append(Problem(field="key", message=message, article="C16"))
    problems += [
        Problem(field=f"attributes.{name}", message=f"the column '{cell.column}' is never recordable about persons.", article="C03")
        for name, cell in feed.attributes.items()
        if cell.column and FORBIDDEN.search("_".join(cell.column.casefold().split()))
    ]
    problems += [
        Problem(field=part, message=f"'{column}' holds natural persons' numbers; nothing else may be read of it.", article="C18")
        for part, column in feed.cell_columns()
        if column in columns and part != "party.identifiers"
    ]
    return problems


def _attribute(name: str, cell: Cell, attribute: Attribute) -> list[Problem]:
    part = f"attributes.{name}"
    if cell.constant is not None:
        return _constant(part, cell.constant, attribute)
    converter = cell.converter or converter_for(attribute.type)
    if converter not in _FITTING[attribute.type]:
        fitting = ", ".join(sorted(_FITTING[attribute.type]))
        return [_problem(part, f"'{name}' is {attribute.type.value}; the converter '{converter}' makes none. Use {fitting}.")]
    if converter == "date" and not cell.formats:
        return [_problem(part, "a date needs its 'formats', such as [YYYY-MM-DD].")]
    if cell.currency and cell.currency != attribute.currency:
        return [_problem(part, f"'{name}' is in {attribute.currency}, not {cell.currency}.")]
    if attribute.type is AttributeType.CODE:
        codes = {*cell.codes.values(), *([cell.otherwise] if cell.otherwise else [])}
        return [
            _problem(part, f"'{code}' is not a value of '{name}'; its values are {', '.join(attribute.values)}.")
            for code in sorted(codes - set(attribute.values))
        ]
    return []


def _constant(part: str, value: object, attribute: Attribute) -> list[Problem]:
    fits = {
        AttributeType.BOOLEAN: isinstance(value, bool),
        AttributeType.CODE: value in attribute.values,
        AttributeType.TEXT: isinstance(value, str),
        AttributeType.REFERENCE: isinstance(value, str),
    }.get(attribute.type, False)
    return [] if fits else [_problem(part, f"the constant {value!r} is no {attribute.type.value} that '{attribute.name}' can have.")]
