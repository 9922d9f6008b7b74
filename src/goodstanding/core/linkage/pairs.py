"""The frame of compared pairs that every engine returns, and its names of columns."""

from collections.abc import Sequence

import polars as pl

from goodstanding.core.linkage.evidence import EvidenceKind
from goodstanding.core.linkage.model import Model


def level_column(kind: EvidenceKind) -> str:
    """Return the column that holds the level found for a kind of evidence."""
    return f"level_{kind.value}"


def pair_schema(model: Model) -> dict[str, pl.DataType]:
    """Return the columns of a frame of pairs.

    `id_l`, `id_r`: of both sides; of one source, the smaller id is left. `kind_l`, `kind_r`: of both. For each comparison of
    the model the index of its level, -1 where nothing was known. `weight`: bits, the prior included. `probability`.
    """
    levels: dict[str, pl.DataType] = {level_column(each.evidence): pl.Int8() for each in model.comparisons}
    ends: dict[str, pl.DataType] = {"weight": pl.Float64(), "probability": pl.Float64()}
    return {"id_l": pl.String(), "id_r": pl.String(), "kind_l": pl.String(), "kind_r": pl.String(), **levels, **ends}


def level_where(model: Model, kind: EvidenceKind, chosen: Sequence[bool]) -> pl.Expr:
    """Return whether the level found for a kind of evidence is one of the chosen; false where the model does not compare it."""
    if model.comparison_of(kind) is None:
        return pl.lit(value=False)
    return pl.col(level_column(kind)).is_in([index for index, wanted in enumerate(chosen) if wanted])
