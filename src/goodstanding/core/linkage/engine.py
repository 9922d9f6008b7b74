"""What linkage asks of an engine: pairs with their findings, and models trained on data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from goodstanding.core.linkage.model import Model


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingPlan:
    """How a model is trained.

    Attributes:
        version: of the new model.
        data: what it is trained on, with the licence.
        trained_on: the day, YYYY-MM-DD.
        blocking: for each session of expectation-maximisation, the columns that are equal in its pairs. What they are
            compared by is not trained in that session.
        random_pairs: how many random pairs u is estimated from.
        seed: of that sample.
    """

    version: str
    data: str
    trained_on: str
    blocking: tuple[tuple[str, ...], ...]
    random_pairs: int = 1_000_000
    seed: int = 1

    def settings(self) -> Mapping[str, float | int | str]:
        """Return what a model file keeps of the plan."""
        sessions = "; ".join(" and ".join(columns) for columns in self.blocking)
        return {"random_pairs": self.random_pairs, "seed": self.seed, "blocked_on": sessions}


class LinkageEngine(Protocol):
    """Compares prepared frames pair by pair (`preparation.prepare`)."""

    def predict(
        self, left: pl.DataFrame, model: Model, *, right: pl.DataFrame | None = None, at_least: float | None = None
    ) -> pl.DataFrame:
        """Return the pairs that the model's blocking rules bring together, with the findings (`pairs.pair_schema`), by ids.

        Args:
            left: prepared rows; those of kinds that the model does not compare are passed over.
            model: the model.
            right: prepared rows of a second source: then only pairs across the two are compared. Without it `left` is
                compared with itself, each pair once.
            at_least: leave out pairs that weigh less (bits).
        """

    def train(self, prepared: pl.DataFrame, model: Model, plan: TrainingPlan) -> Model:
        """Return the model with m and u trained on the rows. The same rows, model and plan give the same figures.

        A level that the data never shows keeps its figures; so do fixed levels, prior, blocking rules and thresholds.
        """
