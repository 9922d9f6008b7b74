"""The cases of a pack, and the provisions it must be refused, as their author writes them."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.policy.documents import Day, Flag, Part, Slug, Text, Words


class Fact(BaseModel):
    """A record of a case: the named keys, and the attributes of its type beside them."""

    model_config = ConfigDict(extra="allow", frozen=True, use_attribute_docstrings=True)

    party: Slug
    kind: SubjectKind = SubjectKind.ORGANISATION
    record: Slug
    source: Slug | None = None
    """One of the record type's sources; the first if left out."""
    decided_on: Day
    ends_on: Day | None = None
    """The last day, inclusive."""
    open_ended: Flag = False
    confirmed_on: tuple[Day, ...] | None = None
    """Days of the full deliveries that held the record; the day of the decision if left out."""


class CaseEntry(Part):
    """Facts, a day, and what must be in force on it."""

    name: Text
    facts: tuple[Fact, ...]
    on: Day
    expect: dict[Slug, tuple[Text, ...]]
    """By party, `measure@authority`; an empty list says that nothing is in force."""
    lapsed: dict[Slug, tuple[Text, ...]] = {}
    """By party, what was in force before that day and lapsed because nothing confirmed it."""


class CasesFile(Part):
    """tests/*.yaml: cases a lawyer can read."""

    cases: tuple[CaseEntry, ...]


class RefusedFile(Part):
    """refused.yaml: a provision that the charter refuses, and why."""

    provision: Words
    brief: Text
    """Where the brief says it."""
    articles: Annotated[tuple[Annotated[str, StringConstraints(pattern=r"^C[0-9]{2}$")], ...], Field(min_length=1)]
    why: Words
