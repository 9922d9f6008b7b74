"""Precision of the automatic links between organisations, and what is left to ask: what the model's threshold is calibrated on.

    python -m bench.linkage_organisations --data DIR

DIR holds the lists (see `bench/labelled_organisations.py`); they are not shipped. The identifier that each list gives is
withheld from the comparison and is the truth.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from bench.labelled_organisations import SETS, Labelled
from goodstanding.core.linkage import register
from goodstanding.core.linkage.model import Model
from goodstanding.core.linkage.preparation import prepare_frame
from goodstanding.engines.linking.duckdb import DuckDbLinkage
from goodstanding.engines.linking.shipped import shipped_model


def verdicts(labelled: Labelled, model: Model) -> tuple[pl.DataFrame, int]:
    """Return the pairs with their verdicts and whether they are true, and how many true pairs there are."""
    left, right = prepare_frame(labelled.left), prepare_frame(labelled.right)
    pairs = register.verdicts(DuckDbLinkage(), left, model, right=right)
    after_colon = {side: pl.col(side).str.split(":").list.last() for side in ("id_l", "id_r", "unique_id")}
    there = labelled.left.select(after_colon["unique_id"]).join(labelled.right.select(after_colon["unique_id"]), on="unique_id")
    return pairs.with_columns((after_colon["id_l"] == after_colon["id_r"]).alias("true")), there.height


def lowest_precision(links: int, wrong: int) -> float:
    """Return the one-sided 95 % bound of the precision (Clopper and Pearson), by bisection of the binomial tail."""
    low, high = 0.0, 1.0
    for _ in range(60):
        rate = (low + high) / 2
        term = tail = (1 - rate) ** links
        for count in range(1, wrong + 1):
            term *= (links - count + 1) / count * rate / (1 - rate)
            tail += term
        low, high = (rate, high) if tail > 0.05 else (low, rate)
    return 1 - high


def main(given: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, help="folder of the lists")
    data = options.parse_args(given).data
    model = shipped_model("organisations")
    print(f"\nModel {model.author}; same from {model.thresholds.same} bits, ask from {model.thresholds.ask} bits\n")
    print("| set | true pairs | linked | wrong | precision ≥ (95 %) | recall | asked | of these true | missed |\n|---|" + "---:|" * 8)
    total = wrong_in_all = 0
    for name, read in SETS.items():
        pairs, true = verdicts(read(data), model)
        linked, asked = (pairs.filter(pl.col("verdict") == verdict) for verdict in ("same", "ask"))
        right, found = int(linked["true"].sum()), int(asked["true"].sum())
        total, wrong_in_all = total + linked.height, wrong_in_all + linked.height - right
        bound = f"{lowest_precision(linked.height, linked.height - right):.4f} | {right / true:.4f}"
        print(
            f"| {name} | {true:,} | {linked.height:,} | {linked.height - right} | {bound} | {asked.height:,} | {found:,} | {true - right - found} |"
        )
    print(
        f"\nAll sets: {total:,} automatic links, {wrong_in_all} wrong; precision at least {lowest_precision(total, wrong_in_all):.4f} (95 %)"
    )


if __name__ == "__main__":
    main()
