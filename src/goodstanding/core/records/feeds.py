"""A feed: one YAML file that says how a source's files become rows, and how a row becomes a record.

A feed names columns and converters and nothing else. It has no word for the kind of a subject (C21): it may only say
which official register's code a column holds; the charter's table decides.
"""

from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from goodstanding.core.charter.kinds import NATURAL_SCHEMES
from goodstanding.core.records.converters import CONVERTERS, Options
from goodstanding.core.records.converters.dates import date_format
from goodstanding.core.records.feed_shapes import MOST_PARTS, Column, Document, Files, Group, Join, Published, Xml

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Qualified = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$", max_length=160)]
AttributeName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]


class Format(StrEnum):
    """What the files of a feed are. Compression is seen from the file itself."""

    CSV = "csv"
    TSV = "tsv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    XML = "xml"


class Delivers(StrEnum):
    """Whether a delivery is the whole list (what is missing is withdrawn) or only what changed."""

    FULL = "full"
    DELTA = "delta"


class Cell(Document):
    """One column and how its text is read; or a constant.

    Attributes:
        pattern: what counts within the cell: the first group of a regular expression (linear-time syntax: no
            look-around, no back-references), or of every match where a list is wanted.
        where: for lists of two-part items: only items whose first part is this; the second part is the value.
        required: an empty cell sends the row to quarantine.
        optional_value: an unreadable cell counts as absent. For what helps but decides nothing, such as a country.
    """

    column: Column | None = None
    constant: str | bool | int | None = None
    converter: str | None = None
    pattern: str | None = None
    where: str | None = None
    required: bool = False
    optional_value: bool = False
    formats: list[str] = []
    last_day_inclusive: bool = False
    open_ended: list[str] = []
    codes: dict[str, str] = {}
    otherwise: str | None = None
    currency: str | None = None
    after: list[str] = []
    take: Literal["first", "last"] = "first"
    part: Literal[1, 2] = 1
    separator: str = ""

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if (self.column is None) == (self.constant is None):
            raise ValueError("write either 'column' or 'constant'")
        for written in self.formats:
            date_format(written)
        if self.converter is not None:
            converter = CONVERTERS.get(self.converter)
            if converter is None:
                raise ValueError(f"there is no converter '{self.converter}'; there are {', '.join(sorted(CONVERTERS))}")
            said = self.options_said()
            if alien := said - converter.options:
                raise ValueError(f"the converter '{self.converter}' takes no '{min(alien)}'")
            if missing := converter.needs - said:
                raise ValueError(f"the converter '{self.converter}' needs '{min(missing)}'")
        return self

    def options_said(self) -> frozenset[str]:
        """Name the converter options that this cell sets."""
        return frozenset(self.model_fields_set & set(Options.__dataclass_fields__))

    def options(self, *, currency: str | None = None, values: tuple[str, ...] = ()) -> Options:
        """Give the converter's options; an attribute's currency and closed list come from the record type."""
        return Options(
            formats=tuple(self.formats),
            last_day_inclusive=self.last_day_inclusive,
            open_ended=tuple(self.open_ended),
            codes=self.codes,
            otherwise=self.otherwise,
            currency=currency or self.currency,
            after=tuple(self.after),
            take=self.take,
            part=self.part,
            separator=self.separator,
            values=values,
        )


class IdentifierCell(Cell):
    """A column that holds identifiers of one scheme.

    Attributes:
        scheme: the scheme's name. A value that its scheme refuses identifies nobody and is left out, unless
            `required`: then the row waits in quarantine.
        verified: whether the source stands behind it: its own number, or one it publishes as this party's.
    """

    scheme: Slug
    verified: bool


class KindCell(Document):
    """Which register's codes a column holds. The charter's table makes the kind of them; a feed cannot.

    Attributes:
        register: the name of the register in the charter's table.
        absent_as: the register's own code that an empty cell stands for (OFAC writes `-0-` for an entity).
        present_as: the register's own code that any filled cell stands for (Canada gives ships an IMO number).
    """

    model_config = ConfigDict(protected_namespaces=())

    code_of: Slug = Field(alias="register")
    column: Column
    absent_as: str | None = None
    present_as: str | None = None


class AddressCell(Document):
    """Where an address stands: one column, or several composed in this order with a comma between.

    A list column stands alone: each of its items is an address, and the parts of an item are composed likewise.
    """

    columns: list[Column] = Field(min_length=1, max_length=MOST_PARTS)


class Party(Document):
    """The party that a row is about.

    Attributes:
        addresses: kept for organisations and public bodies; of whoever is or may be a person none is (C06).
        incorporated_on: when the organisation or public body came into being; kept for these only.
        birth_date: of a person (C28); of anybody else nothing is kept.
        attested_adult: whether the source attests that the person was of age when it happened (C28).
    """

    name: Cell
    aliases: list[Cell] = []
    country: Cell | None = None
    identifiers: list[IdentifierCell] = []
    addresses: list[AddressCell] = []
    incorporated_on: Cell | None = None
    birth_date: Cell | None = None
    attested_adult: Cell | None = None


class Feed(Document):
    """A feed, whole.

    Attributes:
        record: qualified name of the record type.
        key: columns that name the record at its source; none: normalised name, country, decision date and a number
            among the rows that agree in all three.
        entity: columns that name the party at its source; default is `key`, or else name, country and these columns.
        decided_on: when the decision was made; None or an empty cell: the first delivery dates it.
        ends_on: the end as the source states it; `open_ended` markers mean that the decision states none.
        open_ended: every decision of this list states no end (sanctions designations).
    """

    feed: Slug
    title: dict[str, str]
    source: Slug
    record: Qualified
    format: Annotated[Format, Field(strict=False)]
    encoding: Literal["utf-8", "cp1252", "iso-8859-1", "gb18030", "big5"] = "utf-8"
    delivers: Annotated[Delivers, Field(strict=False)]
    licence: str = ""
    files: Files = Files()
    xml: Xml | None = None
    joins: dict[str, Join] = {}
    group: Group | None = None
    published_at: Published = Published()
    key: list[Column] = []
    entity: list[Column] = []
    party: Party
    kind: KindCell | None = None
    decided_on: Cell | None = None
    ends_on: Cell | None = None
    open_ended: bool = False
    attributes: dict[AttributeName, Cell] = {}

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if (self.format is Format.XML) != (self.xml is not None):
            raise ValueError("'xml' belongs to the format xml, and the format xml needs it")
        if self.ends_on is not None and self.open_ended:
            raise ValueError("write 'ends_on' or 'open_ended: true', not both")
        if "en" not in self.title:
            raise ValueError("'title' needs an English text (en)")
        lists = self.list_columns()
        if any(len(cell.columns) > 1 and lists & set(cell.columns) for cell in self.party.addresses):
            raise ValueError("an address is composed of plain columns; a list column stands alone in its address")
        return self

    @property
    def of_persons(self) -> bool:
        """Whether records of natural persons can come by this feed: it reads their numbers or their age."""
        party = self.party
        aged = party.birth_date is not None or party.attested_adult is not None
        return aged or any(cell.scheme in NATURAL_SCHEMES for cell in party.identifiers)

    def list_columns(self) -> frozenset[str]:
        """Name the columns that the reader makes: of joined files, of grouped rows, of repeated XML elements."""
        made = {name for join in self.joins.values() for name in join.collects}
        made |= set(self.group.collects) if self.group else set()
        made |= set(self.xml.lists) if self.xml else set()
        return frozenset(made)

    def cell_columns(self) -> list[tuple[str, str]]:
        """Give part of the feed and column, for every cell that reads one."""
        cells: list[tuple[str, Cell | None]] = [
            ("party.name", self.party.name),
            ("party.country", self.party.country),
            *(("party.aliases", cell) for cell in self.party.aliases),
            *(("party.identifiers", cell) for cell in self.party.identifiers),
            ("party.incorporated_on", self.party.incorporated_on),
            ("party.birth_date", self.party.birth_date),
            ("party.attested_adult", self.party.attested_adult),
            ("decided_on", self.decided_on),
            ("ends_on", self.ends_on),
            *((f"attributes.{name}", cell) for name, cell in self.attributes.items()),
        ]
        return [(part, cell.column) for part, cell in cells if cell is not None and cell.column is not None]

    def columns_used(self) -> dict[str, str]:
        """Give every column of the files that the feed reads -> the part of the feed that reads it."""
        used: dict[str, str] = {}
        for part, column in self.cell_columns():
            used.setdefault(column, part)
        if self.kind is not None:
            used.setdefault(self.kind.column, "kind")
        addresses = [column for cell in self.party.addresses for column in cell.columns]
        for part, columns in (("party.addresses", addresses), ("key", self.key), ("entity", self.entity)):
            for column in columns:
                used.setdefault(column, part)
        if self.group is not None:
            for column in (self.group.column, self.group.main_column, *self.group.collects.values()):
                used.setdefault(column, "group")
        made = self.list_columns()
        return {column: part for column, part in used.items() if column not in made}


def schema() -> dict[str, Any]:
    """Give the JSON Schema of a feed, for editors."""
    return Feed.model_json_schema()
