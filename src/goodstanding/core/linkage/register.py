"""What a pair cannot show and the register can: that a name is several parties', or that everybody gives one address.

A model weighs a name and an address by how seldom two parties share them. Where the register shows that this name, or this
address, is shared, that weight does not hold, and an automatic link on it becomes a question. Verified identifiers link as ever.
"""

import polars as pl

from goodstanding.core.linkage.decision import Reason, Verdict
from goodstanding.core.linkage.decision_frames import decide_frame
from goodstanding.core.linkage.engine import LinkageEngine
from goodstanding.core.linkage.evidence import EvidenceKind
from goodstanding.core.linkage.model import Model
from goodstanding.core.linkage.pairs import level_where

NAMES_AT_AN_ADDRESS = 5
"""From so many names on an address is an agent's, a park's or a tower's rather than somebody's."""
_NAMED_ALIKE = ("name_squeezed", "name_sorted")
"""Two main names with either equal agree fully."""


def verdicts(
    engine: LinkageEngine, prepared: pl.DataFrame, model: Model, *, right: pl.DataFrame | None = None, at_least: float | None = None
) -> pl.DataFrame:
    """Compare, decide, and ask instead where the register takes the ground from a link.

    Args:
        engine: what compares.
        prepared: rows of `preparation.prepare_frame`: the whole register, or one source.
        model: the model.
        right: rows of a second source; then only pairs across the two are compared.
        at_least: leave out pairs that weigh less (bits).

    Returns:
        The pairs with `verdict` and `reason`.
    """
    pairs = decide_frame(engine.predict(prepared, model, right=right, at_least=at_least).lazy(), model).collect()
    known = prepared if right is None else pl.concat([prepared, right])
    return asked_instead(pairs, known, model)


def asked_instead(pairs: pl.DataFrame, prepared: pl.DataFrame, model: Model) -> pl.DataFrame:
    """Turn automatic links by evidence into questions where a name is several parties', or an address everybody's.

    A crowded address does no harm where the dates agree too.
    """
    agrees = (pl.col("verdict") == Verdict.SAME.value) & (pl.col("reason") == Reason.AGREES.value)
    if pairs.filter(agrees).is_empty():
        return pairs
    shared, crowded = namesakes(prepared), _at_crowded_addresses(pairs.filter(agrees), prepared)
    named = pl.col("id_l").is_in(shared.implode()) | pl.col("id_r").is_in(shared.implode())
    marked = pairs.join(crowded.with_columns(pl.lit(value=True).alias("crowded")), on=["id_l", "id_r"], how="left", maintain_order="left")
    dates = model.comparison_of(EvidenceKind.DATE)
    dated = level_where(model, EvidenceKind.DATE, [level.weight > 0 for level in dates.levels] if dates else [])
    for rule, reason in ((named, Reason.NAMESAKES), (pl.col("crowded").fill_null(value=False) & ~dated, Reason.CROWDED_ADDRESS)):
        marked = marked.with_columns(
            pl.when(agrees & rule).then(pl.lit(Verdict.ASK.value)).otherwise("verdict").alias("verdict"),
            pl.when(agrees & rule).then(pl.lit(reason.value)).otherwise("reason").alias("reason"),
        )
    return marked.drop("crowded")


def namesakes(prepared: pl.DataFrame) -> pl.Series:
    """Return the ids of rows whose main name the register knows to be several parties'.

    It knows when rows of one romanised name bear two values of an identifier scheme that gives a party only one, state days of
    incorporation in different years, or are written in other Han signs.
    """
    found = [_known_of_several(prepared.filter(pl.col(column).is_not_null()), column) for column in _NAMED_ALIKE]
    return pl.concat(found).unique()


def _known_of_several(rows: pl.DataFrame, column: str) -> pl.Series:
    many = rows.filter(pl.len().over(column) > 1)
    plain = many.group_by(column).agg(
        pl.col("born_year").drop_nulls().n_unique().alias("years"), pl.col("name_signs").drop_nulls().n_unique().alias("signs")
    )
    borne = many.select(column, "identifier_schemes", pl.col("identifier_values").alias("value")).explode("value").drop_nulls("value")
    borne = borne.with_columns(pl.col("value").str.split(":").list.first().alias("scheme")).filter(
        pl.col("scheme").is_in(pl.col("identifier_schemes"))
    )
    values = borne.group_by(column, "scheme").agg(pl.col("value").n_unique().alias("values")).filter(pl.col("values") > 1)
    several = pl.concat([plain.filter((pl.col("years") > 1) | (pl.col("signs") > 1))[column], values[column]]).unique()
    return many.filter(pl.col(column).is_in(several.implode()))["unique_id"]


def _at_crowded_addresses(pairs: pl.DataFrame, prepared: pl.DataFrame) -> pl.DataFrame:
    """Return `id_l` and `id_r` of the pairs that share no address but such as parties of many names give."""
    given = prepared.select("unique_id", "name_squeezed", "address_keys").explode("address_keys").drop_nulls("address_keys")
    names = given.group_by("address_keys").agg(pl.col("name_squeezed").n_unique().alias("names"))
    sides = [
        given.select(pl.col("unique_id").alias(side), "address_keys").filter(pl.col(side).is_in(pairs[side].implode()))
        for side in ("id_l", "id_r")
    ]
    shared = (
        pairs.select("id_l", "id_r").join(sides[0], on="id_l").join(sides[1], on=["id_r", "address_keys"]).join(names, on="address_keys")
    )
    fewest = shared.group_by("id_l", "id_r").agg(pl.col("names").min())
    return fewest.filter(pl.col("names") >= NAMES_AT_AN_ADDRESS).select("id_l", "id_r")
