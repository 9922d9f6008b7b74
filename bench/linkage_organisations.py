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
from goodstanding.core.identity.names import normalise_name
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


def changes(labelled: Labelled, pairs: pl.DataFrame) -> list[str]:
    """Return rows of a table: what becomes of records that stayed, that were renamed, added and removed between the deliveries."""
    sides = [
        frame.select(
            pl.col("unique_id").alias("id"),
            pl.col("unique_id").str.split(":").list.last().alias("who"),
            pl.col("names").list.first().map_elements(normalise_name, return_dtype=pl.String).alias("name"),
        )
        for frame in (labelled.left, labelled.right)
    ]
    both = sides[0].join(sides[1], on="who", suffix="_r")
    groups = {
        "stayed, the same name": (both.filter(pl.col("name") == pl.col("name_r")).select(id="id_r"), "id_r"),
        "renamed": (both.filter(pl.col("name") != pl.col("name_r")).select(id="id_r"), "id_r"),
        "added": (sides[1].join(sides[0], on="who", how="anti").select("id"), "id_r"),
        "removed": (sides[0].join(sides[1], on="who", how="anti").select("id"), "id_l"),
    }
    rows = []
    for name, (records, side) in groups.items():
        mine = pairs.join(records, left_on=side, right_on="id", how="semi")
        counts = [
            mine.filter((pl.col("verdict") == verdict) & true)[side].n_unique()
            for verdict, true in (("same", pl.col("true")), ("same", ~pl.col("true")))
        ]
        settled = mine.filter(pl.col("verdict") == "same")[side].unique()
        asked = mine.filter((pl.col("verdict") == "ask") & ~pl.col(side).is_in(settled.implode()))[side].n_unique()
        alone = records.height - settled.len() - asked
        rows.append(f"| {labelled.name} | {name} | {records.height:,} | {counts[0]:,} | {counts[1]:,} | {asked:,} | {alone:,} |")
    return rows


def main(given: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, help="folder of the lists")
    data = options.parse_args(given).data
    model = shipped_model("organisations")
    print(f"\nModel {model.author}; same from {model.thresholds.same} bits, ask from {model.thresholds.ask} bits\n")
    print(
        "| set | true pairs | linked | wrong | precision | ≥ (95 %) | recall | F1 | asked | of these true | missed |\n|---|" + "---:|" * 10
    )
    total = wrong_in_all = 0
    changed: list[str] = []
    for name, read in SETS.items():
        labelled = read(data)
        pairs, true = verdicts(labelled, model)
        changed += changes(labelled, pairs)
        linked, asked = (pairs.filter(pl.col("verdict") == verdict) for verdict in ("same", "ask"))
        right, found = int(linked["true"].sum()), int(asked["true"].sum())
        total, wrong_in_all = total + linked.height, wrong_in_all + linked.height - right
        quality = (
            f"{right / linked.height:.4f} | {lowest_precision(linked.height, linked.height - right):.4f} "
            f"| {right / true:.4f} | {2 * right / (linked.height + true):.4f}"
        )
        print(
            f"| {name} | {true:,} | {linked.height:,} | {linked.height - right} | {quality} | {asked.height:,} | {found:,} | {true - right - found} |"
        )
    print(
        f"\nAll sets: {total:,} automatic links, {wrong_in_all} wrong; precision at least {lowest_precision(total, wrong_in_all):.4f} (95 %)"
    )
    print(
        "\n| set | what became of them | records | linked to itself | to another | only asked about | left alone |\n|---|---|" + "---:|" * 5
    )
    print("\n".join(changed))


if __name__ == "__main__":
    main()
