"""Every converter by the name that feeds use, with the options that each understands."""

from collections.abc import Callable
from dataclasses import dataclass

from goodstanding.core.charter.vocabulary import AttributeType
from goodstanding.core.records.converters.amounts import convert_boolean, convert_count, convert_money
from goodstanding.core.records.converters.conversion import Convert, Options
from goodstanding.core.records.converters.countries import convert_country
from goodstanding.core.records.converters.dates import convert_date, convert_date_in_text
from goodstanding.core.records.converters.names import (
    convert_also_known_as,
    convert_bracketed_names,
    convert_court_party,
    convert_court_party_aliases,
    convert_name,
)
from goodstanding.core.records.converters.texts import convert_bilingual, convert_code, convert_list, convert_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Converter:
    """A named converter.

    Attributes:
        name: what feeds write.
        title: what it does, in a line.
        make: gives the conversion for a set of options.
        options: the options that it understands.
        needs: the options that it cannot do without.
    """

    name: str
    title: str
    make: Callable[[Options], Convert]
    options: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()


def _converter(name: str, title: str, make: Callable[[Options], Convert], options: str = "", needs: str = "") -> Converter:
    return Converter(name=name, title=title, make=make, options=frozenset(f"{options} {needs}".split()), needs=frozenset(needs.split()))


CONVERTERS = {
    converter.name: converter
    for converter in (
        _converter("text", "the text on one line", convert_text),
        _converter("name", "a name on one line, without footnote marks", convert_name),
        _converter("court-party", 'the name in "X, a California corporation dba Y": X', convert_court_party),
        _converter("court-party-aliases", 'the other names in "X, a California corporation dba Y": Y', convert_court_party_aliases),
        _converter("bracketed-names", 'names beside a name: "(也称) *301", Chinese names', convert_bracketed_names),
        _converter("also-known-as", 'names behind a.k.a., f.k.a. or "also known as"', convert_also_known_as),
        _converter("list", "several values in one cell", convert_list, "separator"),
        _converter("bilingual", "one part of a cell in two languages", convert_bilingual, "separator part"),
        _converter("code", "a code of a closed list", convert_code, "codes otherwise"),
        _converter("country", "a country's name or code as ISO 3166 alpha-2", convert_country, "separator part"),
        _converter("date", "a date in one of the formats", convert_date, "last_day_inclusive open_ended", "formats"),
        _converter("date-in-text", "a date within a sentence", convert_date_in_text, "after take"),
        _converter("money", "an amount in minor units", convert_money, "currency"),
        _converter("count", "a number of months or days", convert_count),
        _converter("boolean", "yes or no", convert_boolean),
    )
}

_BY_TYPE = {
    AttributeType.TEXT: "text",
    AttributeType.REFERENCE: "text",
    AttributeType.CODE: "code",
    AttributeType.DATE: "date",
    AttributeType.MONEY: "money",
    AttributeType.MONTHS: "count",
    AttributeType.DAYS: "count",
    AttributeType.BOOLEAN: "boolean",
}


def converter_for(attribute: AttributeType) -> str:
    """Name the converter of an attribute's type, used when the feed names none."""
    return _BY_TYPE[attribute]
