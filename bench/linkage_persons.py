"""How good the questions about persons are. Nothing is ever linked: without a verified identifier a person must judge (charter C15).

    python -m bench.linkage_persons [--data DIR]

DIR holds the sets that are not shipped (see `bench/labelled_persons.py`); without it only pseudopeople is used, and
without that package only DIR. `missed` counts true pairs that nobody would be asked about.
"""

import argparse
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import polars as pl

from bench.labelled_persons import FROM_FILES, LabelledPersons, pseudopeople_census
from goodstanding.core.linkage.decision_frames import decide_frame
from goodstanding.core.linkage.model import Model
from goodstanding.core.linkage.preparation import prepare_frame
from goodstanding.engines.linking.duckdb import DuckDbLinkage
from goodstanding.engines.linking.shipped import shipped_model


def true_pairs(labelled: LabelledPersons) -> int:
    """Count the pairs of records that are about one person."""
    if labelled.right is None:
        sizes = labelled.who.group_by("who").len()["len"].cast(pl.Int64)
        return int((sizes * (sizes - 1) // 2).sum())
    sides = [labelled.who.join(rows, on="unique_id", how="semi").group_by("who").len() for rows in (labelled.left, labelled.right)]
    return int(sides[0].join(sides[1], on="who").select((pl.col("len").cast(pl.Int64) * pl.col("len_right")).sum()).item())


def verdicts(labelled: LabelledPersons, model: Model) -> pl.DataFrame:
    """Return the pairs with their verdicts and whether they are true."""
    left = prepare_frame(labelled.left)
    right = prepare_frame(labelled.right) if labelled.right is not None else None
    pairs = decide_frame(DuckDbLinkage().predict(left, model, right=right).lazy(), model).collect()
    for side in ("l", "r"):
        pairs = pairs.join(labelled.who.rename({"unique_id": f"id_{side}", "who": f"who_{side}"}), on=f"id_{side}", how="left")
    return pairs.with_columns((pl.col("who_l") == pl.col("who_r")).alias("true"))


def report(name: str, labelled: LabelledPersons, model: Model) -> None:
    start = time.perf_counter()
    pairs, true = verdicts(labelled, model), true_pairs(labelled)
    seconds = time.perf_counter() - start
    records = labelled.left.height + (labelled.right.height if labelled.right is not None else 0)
    asked = pairs.filter(pl.col("verdict") == "ask")
    found, linked = int(asked["true"].sum()), pairs.filter(pl.col("verdict") == "same").height
    precision, recall = found / max(asked.height, 1), found / true
    quality = f"{precision:.4f} | {recall:.4f} | {2 * precision * recall / max(precision + recall, 1e-12):.4f}"
    print(f"| {name} | {records:,} | {true:,} | {linked} | {asked.height:,} | {quality} | {true - found:,} | {seconds:.1f} |")


def main(given: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, help="folder of the labelled sets that are not shipped")
    data = options.parse_args(given).data
    model = shipped_model("persons")
    print(f"\nModel {model.author}; ask from {model.thresholds.ask} bits\n")
    print("| set | records | true pairs | linked automatically | asked | precision | recall | F1 | missed | seconds |\n|---|" + "---:|" * 9)
    for name, read in FROM_FILES.items() if data else ():
        report(name, read(data), model)
    if find_spec("pseudopeople"):
        report("pseudopeople, two censuses", pseudopeople_census(), model)
    else:
        print("\npseudopeople is not installed (requirements/bench.txt): its set is left out.")


if __name__ == "__main__":
    main()
