"""The files of a pack as its author writes them: one model for each.

What may stand where, and of which type. References between the files are not looked at here (`linking.py`), nor is
what the charter allows. The docstrings below the fields are shown by editors (`schema.py`).
"""

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from goodstanding.core.charter.vocabulary import (
    AttributeType,
    Context,
    LawLevel,
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

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A name of a part: small letters, digits and single hyphens."""
AttributeName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""A name of an attribute: small letters, digits and underscores."""
Reference = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$", max_length=160)]
"""A provision: `law-key/provision-key` of laws.yaml."""
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Day = Annotated[date, Field(strict=True)]
"""A civil date, unquoted: 2025-02-28."""
Count = Annotated[int, Field(strict=True, ge=1, le=1000)]
Flag = Annotated[bool, Field(strict=True)]


def _resolved(kinds: tuple[SubjectKind, ...]) -> tuple[SubjectKind, ...]:
    """Refuse what nobody can choose: `unresolved` is what the charter's table says of a party it cannot tell (C21)."""
    if SubjectKind.UNRESOLVED in kinds:
        raise PydanticCustomError(
            "charter",
            "'unresolved' is no kind that a pack can choose: it is what the charter calls a party whose kind no register tells",
            {"article": "C21"},
        )
    return kinds


Subjects = Annotated[tuple[SubjectKind, ...], Field(min_length=1), AfterValidator(_resolved)]


def _written(value: Any) -> Any:
    """Take `2026.1` without quotes as the text it looks like."""
    return value if isinstance(value, str | bool | dict | list) or value is None else str(value)


class Part(BaseModel):
    """Whatever stands in a pack: nothing but the declared keys, and never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, populate_by_name=False)


class Words(Part):
    """A text that people read, in English and, as a rule, Chinese."""

    en: Text
    zh: Text | None = None


class PackFile(Part):
    """pack.yaml: what the pack is called, from when it applies, and which authorities its rules bind."""

    pack: Slug
    """Name of the pack; the full name of a part is `pack/part`."""
    version: Annotated[Text, BeforeValidator(_written)]
    """The author's version, such as 2026.1."""
    title: Words
    description: Words
    effective_from: Day
    """From this day on the pack applies."""
    authorities: dict[Slug, Words] = {}
    """Every authority that a rule binds."""


class Provision(Part):
    """One provision of a law, and the words relied on."""

    article: Text
    """Such as `s. 4` or `art. 77`."""
    quotation: Text


class Law(Part):
    """A legal instrument."""

    instrument: Text
    level: LawLevel
    dated: Day
    """Date of the instrument, or of the version cited."""
    url: Text | None = None
    provisions: dict[Slug, Provision]


class LawsFile(Part):
    """laws.yaml: the provisions that everything else refers to as `law/provision`."""

    laws: dict[Slug, Law]


class SourceEntry(Part):
    """An authority or furnisher that reports records."""

    title: Words
    kind: SourceKind
    competence: tuple[Offence, ...] = ()
    """The offences it may decide on; none for registers and lenders."""
    legal_basis: Reference | None = None
    review_body: Text | None = None
    """Who reviews its decisions, other than itself."""
    timezone: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]+([_+/-][A-Za-z0-9]+)*$")]
    """IANA name; civil dates of its records are in this zone."""


class SourcesFile(Part):
    """sources.yaml: who reports."""

    sources: dict[Slug, SourceEntry]


class AttributeEntry(Part):
    """One typed attribute of a record type."""

    type: AttributeType
    required: Flag = False
    values: tuple[Slug, ...] = ()
    """The closed list of a code."""
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    """ISO 4217 code of an amount of money."""
    confidential: Flag = False
    title: Words | None = None

    @model_validator(mode="after")
    def _fits_its_type(self) -> "AttributeEntry":
        if (self.type is AttributeType.CODE) != bool(self.values):
            raise ValueError("'values' lists what a code may be: a code has them, nothing else does")
        if (self.type is AttributeType.MONEY) != (self.currency is not None):
            raise ValueError("'currency' belongs to money: money has one (such as USD), nothing else does")
        if len(set(self.values)) < len(self.values):
            raise ValueError("'values' names a value twice")
        return self


class Retention(Part):
    """How long a record's content is kept after its end."""

    years: Count


class RecordEntry(Part):
    """An entry of the catalogue: one type of record."""

    title: Words
    kind: RecordKind
    offence: Offence | None = None
    """What an adverse record is about."""
    severity: Severity = Severity.GENERAL
    stage: Stage = Stage.FINAL
    """How far the matter has come when it is reported."""
    sources: Annotated[tuple[Slug, ...], Field(min_length=1)]
    subjects: Subjects
    attributes: dict[AttributeName, AttributeEntry] = {}
    retention: Retention
    publication: Publication
    legal_basis: Reference
    list_: Words | None = Field(default=None, alias="list")
    """Name of the public list that presence of such a record means."""
    told: Words | None = None
    """How a record is told in a sentence, such as `the {source} debarred it {on}[ for {practice}][, {term}]`: `{source}`, `{on}`, `{term}` and the
    type's attributes; what stands in brackets is left out where the record says nothing of it."""


class RecordsFile(Part):
    """records.yaml: the catalogue of record types."""

    records: dict[Slug, RecordEntry]


class Deed(Part):
    """What an authority does: a verb and an object of the charter's lists."""

    verb: Verb
    object: Object


class Length(Part):
    """A length of civil time: one of years, months, days."""

    years: Count | None = None
    months: Count | None = None
    days: Count | None = None

    @model_validator(mode="after")
    def _one(self) -> "Length":
        if sum(each is not None for each in (self.years, self.months, self.days)) != 1:
            raise ValueError("give exactly one of 'years', 'months' and 'days'")
        return self


class MeasureEntry(Part):
    """A lawful consequence in one context."""

    title: Words
    kind: MeasureKind
    context: Context
    does: Deed
    targets: Subjects
    legal_basis: Reference
    agency: Text
    """Who implements it."""
    longest: Length | None = None
    """No period of it is longer; null when the law sets no longest term."""
    basic_needs_exempt: Flag = False
    essential_journeys_exempt: Flag = False


class MeasuresFile(Part):
    """measures.yaml: what may follow."""

    measures: dict[Slug, MeasureEntry]


class Step(Length):
    """A length of time from a day on, and the provision that says so."""

    citation: Reference


class ValueEntry(Part):
    """A value that the law has changed over time."""

    description: Text
    steps: Annotated[dict[Day, Step], Field(min_length=1)]


class ValuesFile(Part):
    """values.yaml: dated values that terms refer to."""

    values: dict[Slug, ValueEntry]
