"""What both engines do with Splink: the only place that calls its linker."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import polars as pl
from splink import Linker

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.linkage.engine import TrainingPlan
from goodstanding.core.linkage.model import Comparison, Level, Model
from goodstanding.core.linkage.pairs import level_column, pair_schema
from goodstanding.core.linkage.predicates import Dialect
from goodstanding.engines.linking.settings import splink_settings

_SCALE = 1_000_000
"""Weights are told apart to a millionth of a bit; the model's own check holds them further apart."""
_LEAST = 1e-8
"""No u is estimated below this: nothing is impossible."""

Table = Any
"""A table of Splink's, of whichever engine; it publishes no type for it that both share."""


def compared(rows: pl.DataFrame, model: Model) -> pl.DataFrame:
    """Return the rows that the model compares."""
    return rows.filter(pl.col("kind").is_in([str(kind) for kind in model.kinds]))


def predicted(tables: Sequence[Table], model: Model, dialect: Dialect, *, at_least: float | None) -> Table:
    """Let Splink compare one registered table, or two with each other; returns its table."""
    link_type = "dedupe_only" if len(tables) == 1 else "link_only"
    with quiet():
        linker = Linker(list(tables), splink_settings(model, dialect, link_type=link_type), log_level=None, validate_settings=False)
        return linker.inference.predict(threshold_match_weight=at_least, warning_mode="never")


def columns_read(model: Model) -> list[str]:
    """Return the columns of Splink's table that `pairs_from_splink` reads."""
    weights = [f"mw_{each.evidence}" for each in model.comparisons]
    return ["unique_id_l", "unique_id_r", "kind_l", "kind_r", *weights, "match_weight", "match_probability"]


def pairs_from_splink(table: pl.DataFrame, model: Model) -> pl.DataFrame:
    """Return Splink's table as a frame of pairs (`pairs.pair_schema`), by ids.

    Two unresolved kinds are compared by the organisations' model alone: one of persons keeps pairs with a person in them.
    """
    person = str(SubjectKind.PERSON)
    if SubjectKind.PERSON in model.kinds:
        table = table.filter((pl.col("kind_l") == person) | (pl.col("kind_r") == person))
    named = {"unique_id_l": "id_l", "unique_id_r": "id_r", "match_weight": "weight", "match_probability": "probability"}
    return (
        table.rename(named)
        .with_columns(_level_by_weight(each).alias(level_column(each.evidence)) for each in model.comparisons)
        .select(pl.col(column).cast(kind) for column, kind in pair_schema(model).items())
        .sort("id_l", "id_r")
    )


def _level_by_weight(comparison: Comparison) -> pl.Expr:
    known = {0: -1} | {_key(level): index for index, level in enumerate(comparison.levels)}
    weight = pl.col(f"mw_{comparison.evidence}")
    key = (weight * _SCALE).round().cast(pl.Int64)
    return key.replace_strict(list(known), list(known.values()), return_dtype=pl.Int8)


def _key(level: Level) -> int:
    return round(level.weight * _SCALE)


def random_pairs(table: Table, model: Model, dialect: Dialect, plan: TrainingPlan) -> list[tuple[float, ...]]:
    """Estimate u of every level of every comparison from random pairs of one registered table."""
    with quiet():
        linker = Linker(table, splink_settings(model, dialect, link_type="dedupe_only"), log_level=None, validate_settings=False)
        linker.training.estimate_u_using_random_sampling(
            max_pairs=plan.random_pairs, seed=plan.seed, num_chunks=1, min_count_per_level=None
        )
        found = linker.misc.save_model_to_json(None)
    return [
        tuple(_figure(figures.get("u_probability"), level.u) for level, figures in zip(each.levels, _informative(estimated), strict=True))
        for each, estimated in zip(model.comparisons, found["comparisons"], strict=True)
    ]


@contextmanager
def quiet() -> Iterator[None]:
    """Keep Splink from writing to the terminal: what matters comes back as a result or an error."""
    logger = logging.getLogger("splink")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def _informative(comparison: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [level for level in comparison["comparison_levels"] if not level.get("is_null_level")]


def _figure(found: object, before: float) -> float:
    """Return an estimated figure; what the sample never shows keeps its former one."""
    return min(max(found, _LEAST), 1 - _LEAST) if isinstance(found, float) else before
