"""A model trained on data: u from random pairs, m by expectation–maximisation within blocks. The same on every engine."""

import statistics
from collections.abc import Callable, Sequence

import polars as pl

from goodstanding.core.errors import BadInput
from goodstanding.core.linkage.engine import TrainingPlan
from goodstanding.core.linkage.expectation import estimate_m
from goodstanding.core.linkage.model import BlockingRule, Level, Model
from goodstanding.core.linkage.pairs import level_column
from goodstanding.core.linkage.preparation import SAYS

METHOD = "u from random pairs; m by expectation–maximisation within blocks, the mean of the sessions that could teach it. Fixed levels were set by hand."


def trained(model: Model, plan: TrainingPlan, u: Sequence[tuple[float, ...]], predict: Callable[[Model], pl.DataFrame]) -> Model:
    """Return the model with new figures.

    Args:
        model: where the search starts.
        plan: the sessions.
        u: for each comparison that of its levels, from random pairs.
        predict: returns the pairs that a model brings together.

    Raises:
        BadInput: a session of the plan brings no pairs together.
    """
    start = _with_u(model, u)
    sessions: dict[int, list[tuple[float, ...]]] = {}
    for columns in plan.blocking:
        told = {SAYS[column] for column in columns}
        learnt = [place for place, each in enumerate(start.comparisons) if each.evidence not in told]
        pairs = predict(start.model_copy(update={"blocking": (BlockingRule(equal=columns),)}))
        if pairs.is_empty():
            raise BadInput(
                f"No two records have the same {' and '.join(columns)}: there is nothing to learn from in this session.",
                fate="The model was not trained; the one there is stays.",
            )
        compared = [start.comparisons[place] for place in learnt]
        grouped = pairs.group_by([level_column(each.evidence) for each in compared]).len()
        patterns = {tuple(row[:-1]): row[-1] for row in sorted(grouped.iter_rows())}
        for place, figures in zip(learnt, estimate_m(patterns, compared), strict=True):
            sessions.setdefault(place, []).append(figures)
    return _with_m(start, plan, {place: _mean(found) for place, found in sessions.items()})


def _mean(sessions: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(map(statistics.fmean, zip(*sessions, strict=True)))


def _with_u(model: Model, u: Sequence[tuple[float, ...]]) -> Model:
    def told(level: Level, figure: float) -> Level:
        return level if level.fixed else level.model_copy(update={"u": figure})

    return model.model_copy(
        update={
            "comparisons": tuple(
                each.model_copy(update={"levels": tuple(map(told, each.levels, figures))})
                for each, figures in zip(model.comparisons, u, strict=True)
            )
        }
    )


def _with_m(model: Model, plan: TrainingPlan, m: dict[int, tuple[float, ...]]) -> Model:
    def told(level: Level, figure: float) -> Level:
        return level if level.fixed else level.model_copy(update={"m": figure})

    comparisons = tuple(
        each.model_copy(update={"levels": tuple(map(told, each.levels, m[place]))}) if place in m else each
        for place, each in enumerate(model.comparisons)
    )
    how = {"data": plan.data, "trained_on": plan.trained_on, "method": METHOD, "settings": plan.settings()}
    training = model.training.model_copy(update=how)
    return model.model_copy(update={"version": plan.version, "comparisons": comparisons, "training": training})
