"""rules.yaml as its author writes it."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from goodstanding.core.charter.vocabulary import LeaveEarly
from goodstanding.core.policy.documents import AttributeName, Count, Day, Part, Reference, Slug, Text, Words
from goodstanding.core.policy.pack import OpenEnded


class RuleLength(Part):
    """A fixed length, or the name of a dated value."""

    years: Count | None = None
    months: Count | None = None
    days: Count | None = None
    value: Slug | None = None

    @model_validator(mode="after")
    def _one(self) -> "RuleLength":
        if sum(each is not None for each in (self.years, self.months, self.days, self.value)) != 1:
            raise ValueError("give exactly one of 'years', 'months', 'days' and 'value'")
        return self


class ReviewsEntry(Part):
    """How often the law has an open-ended decision reviewed, or why not."""

    every_years: Count | None = None
    none_because: Text | None = None
    because: Reference
    reviewed_on: AttributeName | None = None

    @model_validator(mode="after")
    def _one(self) -> "ReviewsEntry":
        if (self.every_years is None) == (self.none_because is None):
            raise ValueError("give exactly one of 'every_years' and 'none_because'")
        return self


class TermEntry(Part):
    """From when until when a rule's measure lasts."""

    from_: AttributeName = Field(default="decided_on", alias="from")
    """`decided_on`, or a date attribute."""
    after_days: int = Field(default=0, ge=0, le=366)
    """Days that the law lets run before the measure begins: to appeal, to pay."""
    until: tuple[AttributeName, ...] = ()
    """`stated` (the decision's own end) and date attributes; the first that comes."""
    length: RuleLength | None = None
    open_ended: OpenEnded = OpenEnded.CAPPED
    reviews: ReviewsEntry | None = None


def _authority(value: Any) -> Any:
    """Take a bare name for an authority bound without a date of its own."""
    return {"authority": value} if isinstance(value, str) else value


class BoundEntry(Part):
    """An authority that a rule binds."""

    authority: Slug
    decided_on_or_after: Day | None = None


class ForEachEntry(Part):
    """The same rule for each of several authorities."""

    members: Annotated[dict[Slug, Day], Field(min_length=1)]
    """Each with the day of entry into force there."""
    other_than: AttributeName | None = None
    """The code that names the originating authority, which is left out."""
    origins: dict[Slug, Day] = {}
    """By originating authority, the day from which its decisions are shared."""


class AssumedEntry(Part):
    """Conditions taken as met when the record does not say (organisations only)."""

    assume_met: Annotated[tuple[AttributeName, ...], Field(min_length=1)]
    because: Reference


class WithinEntry(Part):
    """The decision must come within so many years of the date in an attribute."""

    attribute: AttributeName
    years: Count


class LeaveEarlyEntry(Part):
    """How the measure is left early."""

    ways: tuple[LeaveEarly, ...] = ()
    none_because: Reference | None = None
    decided_by: Text
    within_days: Count | None = None
    text: Words

    @model_validator(mode="after")
    def _one(self) -> "LeaveEarlyEntry":
        if bool(self.ways) == (self.none_because is not None):
            raise ValueError("give either 'ways' or 'none_because' (the provision that allows no early exit)")
        return self


class RuleEntry(Part):
    """Record type + condition -> measure."""

    title: Words
    follows_from: Slug
    """Name of a record type."""
    where: Text | None = None
    """One condition."""
    conditions: dict[Slug, Text] = {}
    """The same as named clauses, all of which must be met."""
    if_unknown: AssumedEntry | None = None
    measure: Slug
    binds: tuple[Annotated[BoundEntry, BeforeValidator(_authority)], ...] = ()
    for_each: ForEachEntry | None = None
    term: TermEntry
    decided_on_or_after: Day
    """Effective date of the law: older decisions are not reached."""
    decided_before: Day | None = None
    conduct: AttributeName | None = None
    conduct_within: WithinEntry | None = None
    legal_basis: Reference
    nexus: Reference | None = None
    leave_early: LeaveEarlyEntry
    contest: Words

    @model_validator(mode="after")
    def _one_form(self) -> "RuleEntry":
        if self.where is not None and self.conditions:
            raise ValueError("'where' and 'conditions' say the same thing twice: keep one")
        if bool(self.binds) == (self.for_each is not None):
            raise ValueError("give exactly one of 'binds' and 'for_each': whom does the rule bind?")
        if self.decided_before is not None and self.decided_before <= self.decided_on_or_after:
            raise ValueError("'decided_before' must be later than 'decided_on_or_after'")
        return self


class RulesFile(Part):
    """rules.yaml: what follows from what."""

    rules: dict[Slug, RuleEntry]
