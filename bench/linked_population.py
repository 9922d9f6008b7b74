"""What `goodstanding link` makes of a population: identifiers join at intake, then organisations are compared, judged and admitted."""

from dataclasses import dataclass

import polars as pl

from bench.namesake_population import Population
from goodstanding.core.linkage.decision import Verdict
from goodstanding.core.linkage.parties import Groups, admitted
from goodstanding.core.linkage.preparation import prepare_frame
from goodstanding.core.linkage.register import verdicts
from goodstanding.engines.linking.duckdb import DuckDbLinkage
from goodstanding.engines.linking.shipped import shipped_model

PAIR = ("id_l", "id_r")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPopulation:
    """What became of the records.

    Attributes:
        party: `unique_id`, `linked`: the records that the registry holds to be one party bear one number.
        asked: pairs that a person is asked about; of persons those that a person would be asked about, were they compared.
        certain: automatic links by evidence or identifier that were made.
    """

    party: pl.DataFrame
    asked: pl.DataFrame
    certain: pl.DataFrame

    def together(self, pairs: pl.DataFrame) -> pl.Series:
        """Say of each pair whether it is one party."""
        named = pairs.select(PAIR)
        for side in PAIR:
            named = named.join(
                self.party.rename({"unique_id": side, "linked": f"linked_{side}"}), on=side, how="left", maintain_order="left"
            )
        return named.select(pl.col("linked_id_l") == pl.col("linked_id_r")).to_series()

    def questions(self, pairs: pl.DataFrame) -> pl.Series:
        """Say of each pair whether a person is asked about it."""
        marked = self.asked.select(PAIR).with_columns(pl.lit(value=True).alias("asked"))
        found = pairs.select(PAIR).join(marked, on=PAIR, how="left", maintain_order="left")
        return found["asked"].fill_null(value=False)


def linked(population: Population, *, model_name: str) -> LinkedPopulation:
    """Link a population.

    Args:
        population: whose ids are numbered in the order of their text, as a registry numbers its entities.
        model_name: `organisations` or `persons`; persons are never linked by what the model finds.
    """
    model = shipped_model(model_name)
    ids = population.records["unique_id"].sort().to_list()
    number = {ident: place for place, ident in enumerate(ids)}
    bearings = [
        (number[ident], *identifier.split(":", 1), True)
        for ident, identifiers in population.records.select("unique_id", "identifiers").iter_rows()
        for identifier in identifiers
    ]
    prepared = prepare_frame(population.records)
    pairs = verdicts(DuckDbLinkage(), prepared, model, at_least=model.thresholds.ask)
    pairs = pairs.sort("weight", "id_l", "id_r", descending=[True, False, False])
    certain = pairs.filter(pl.col("verdict") == Verdict.SAME.value)
    groups = Groups(bearings, [])
    if model_name == "organisations":
        taken = admitted([(number[one], number[other]) for one, other in certain.select(PAIR).iter_rows()], groups)
        certain, held = certain.filter(pl.Series(taken, dtype=pl.Boolean)), certain.filter(~pl.Series(taken, dtype=pl.Boolean))
    else:
        held = certain.clear()
    grouping = groups.grouping()
    party = pl.DataFrame({"unique_id": ids, "linked": [grouping.parties.get(place, place) for place in range(len(ids))]})
    asked = pl.concat([held, pairs.filter(pl.col("verdict") == Verdict.ASK.value)])
    return LinkedPopulation(party=party, asked=asked, certain=certain)
