"""A linkage model: how parties of one kind are compared, how much each finding weighs, and from where a verdict follows.

A model is one JSON file, versioned, and the only place of its figures: the settings of Splink on every engine and the
comparison of one pair in plain Python are both made from it. `parse` reads one; `render` writes what `parse` reads.
"""

import itertools
import json
import math
from collections.abc import Mapping, Sequence
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, ValidationError, model_validator

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.errors import BadInput, Problem
from goodstanding.core.linkage.conditions import condition, written
from goodstanding.core.linkage.evidence import EvidenceKind
from goodstanding.core.linkage.predicates import Predicate
from goodstanding.core.linkage.preparation import PREPARED

_TOLERANCE = 1e-5
"""Weights nearer than this (bits) are one: engines report a level by its weight."""

Condition = Annotated[Predicate, BeforeValidator(condition), PlainSerializer(written)]
Probability = Annotated[float, Field(gt=0, lt=1)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Level(_Part):
    """One outcome of a comparison.

    Attributes:
        label: in words that a reader understands.
        when: the test; None for the last one, which is left over.
        m: how often two records of one party come out so.
        u: how often two records of different parties do.
        full: the values agree fully, as an automatic link asks of a name.
        fixed: training leaves m and u as they are.
    """

    label: str
    when: Condition | None = None
    m: Probability
    u: Probability
    full: bool = False
    fixed: bool = False

    @property
    def weight(self) -> float:
        """The Bayes factor in bits."""
        return math.log2(self.m / self.u)


class Comparison(_Part):
    """What is compared under one kind of evidence.

    Attributes:
        evidence: the kind; each occurs once in a model.
        unknown: when there is nothing to compare, which weighs nothing.
        levels: from the strongest agreement on; the first that holds counts. The last has no test.
    """

    evidence: EvidenceKind
    unknown: Condition
    levels: Annotated[tuple[Level, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _only_the_last_is_left_over(self) -> Self:
        if any(level.when is None for level in self.levels[:-1]) or self.levels[-1].when is not None:
            raise ValueError("every level but the last needs a 'when', and the last has none: it is what is left over")
        weights = sorted([0.0, *(level.weight for level in self.levels)])
        if any(after - before < _TOLERANCE for before, after in itertools.pairwise(weights)):
            raise ValueError("two levels weigh the same, or one weighs nothing: make them one, or leave it out")
        return self


class BlockingRule(_Part):
    """Which pairs are compared at all: those with these columns equal.

    Attributes:
        equal: columns that are equal.
        element: a list column of which one element is in both, or None.
    """

    equal: tuple[str, ...] = ()
    element: str | None = None

    @model_validator(mode="after")
    def _of_prepared_columns(self) -> Self:
        named = [*self.equal, *([self.element] if self.element else [])]
        if not named or (strange := [column for column in named if column not in PREPARED]):
            raise ValueError(f"a rule names prepared columns ({', '.join(PREPARED)}); not {', '.join(strange) if named else 'nothing'}")
        return self


class Thresholds(_Part):
    """From which weight (bits, the prior included) a verdict follows.

    Attributes:
        same: an automatic link, given that everything else that it needs is there. Calibrated for precision >= 0.999.
        ask: worth a person's time.
        calibrated_on: the labelled data, and the precision found with its 95 % bound.
    """

    same: float
    ask: float
    calibrated_on: str

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ask > self.same:
            raise ValueError("'ask' is above 'same': a link would be made where nobody would even be asked")
        return self


class Training(_Part):
    """How m and u came to be.

    Attributes:
        data: what it was trained on, with its licence.
        trained_on: the day, as YYYY-MM-DD.
        method: in a sentence.
        settings: those of expectation-maximisation, as name -> value.
    """

    data: str
    trained_on: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    method: str
    settings: Mapping[str, float | int | str] = {}


class Model(_Part):
    """A whole model.

    Attributes:
        name: whom it compares, such as `organisations`.
        version: of this file; judgements keep `name` and `version` as their author.
        kinds: the kinds of subject that it compares.
        prior: how likely two records are of one party before anything is compared.
    """

    name: str
    version: str
    kinds: tuple[SubjectKind, ...]
    prior: Probability
    thresholds: Thresholds
    blocking: Annotated[tuple[BlockingRule, ...], Field(min_length=1)]
    comparisons: Annotated[tuple[Comparison, ...], Field(min_length=1)]
    training: Training

    @model_validator(mode="after")
    def _each_kind_of_evidence_once(self) -> Self:
        named = [comparison.evidence for comparison in self.comparisons]
        if len(set(named)) < len(named):
            raise ValueError("a kind of evidence is compared twice; its findings would count twice")
        if EvidenceKind.IDENTIFIER not in named:
            raise ValueError("'identifier' is not compared: without it no conflict would be seen (charter C15)")
        return self

    @property
    def prior_weight(self) -> float:
        """The prior in bits."""
        return math.log2(self.prior / (1 - self.prior))

    @property
    def author(self) -> str:
        """What a judgement names as its author."""
        return f"{self.name}@{self.version}"

    def comparison_of(self, kind: EvidenceKind) -> Comparison | None:
        """Return the comparison of a kind of evidence, or None."""
        return next((each for each in self.comparisons if each.evidence is kind), None)


def parse(text: str, *, file: str | None = None) -> Model:
    """Read a model.

    Args:
        text: JSON.
        file: its name, for messages.

    Raises:
        BadInput: it is not JSON, lacks or exceeds what a model holds, or contradicts itself; every fault is named.
    """
    fate = "The model was not loaded; nothing was compared."
    try:
        return Model.model_validate(json.loads(text))
    except json.JSONDecodeError as error:
        raise BadInput(
            f"The linkage model is not JSON: {error.msg}.", fate=fate, problems=[Problem(message=error.msg, file=file, line=error.lineno)]
        ) from None
    except ValidationError as error:
        problems = [Problem(message=_sentence(each["msg"]), file=file, field=_place(each["loc"])) for each in error.errors()]
        raise BadInput("The linkage model is not what a model must be.", fate=fate, problems=problems) from None


def render(model: Model) -> str:
    """Write a model as JSON that `parse` reads, the same bytes for the same model."""
    return json.dumps(model.model_dump(mode="json", exclude_defaults=True), indent=2, ensure_ascii=False) + "\n"


def _place(path: Sequence[int | str]) -> str:
    return ".".join(str(step) for step in path)


def _sentence(message: str) -> str:
    return message.removeprefix("Value error, ").rstrip(".") + "."
