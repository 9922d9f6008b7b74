"""Linkage of lists whose truth is known, or nearly: what is linked, what is asked, what is missed, and how much a person must look at.

    python -m bench.linkage_lists --data DIR

DIR holds the lists (see `bench/labelled_lists.py`); they are not shipped.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from bench.labelled_lists import Debarred, LabelledRecords, ebrd_and_world_bank, lei_namesakes, senzing_organisations
from bench.linkage_organisations import lowest_precision
from goodstanding.core.linkage import register
from goodstanding.core.linkage.model import Model
from goodstanding.core.linkage.preparation import RAW, prepare_frame
from goodstanding.engines.linking.duckdb import DuckDbLinkage
from goodstanding.engines.linking.shipped import shipped_model

PAIR = ["id_l", "id_r"]


def verdicts(labelled: LabelledRecords, model: Model) -> pl.DataFrame:
    """Return the pairs with their verdicts, and whether they are labelled true."""
    right = prepare_frame(labelled.right) if labelled.right is not None else None
    pairs = register.verdicts(DuckDbLinkage(), prepare_frame(labelled.left), model, right=right)
    marked = labelled.truth.select(PAIR).with_columns(pl.lit(value=True).alias("true"))
    return pairs.join(marked, on=PAIR, how="left", maintain_order="left").with_columns(pl.col("true").fill_null(value=False))


def f1(found: int, right: int, true: int) -> float:
    return 2 * right / (found + true) if found + true else 0.0


def report(name: str, labelled: LabelledRecords, model: Model) -> pl.DataFrame:
    pairs, true = verdicts(labelled, model), labelled.truth.height
    linked, asked = (pairs.filter(pl.col("verdict") == verdict) for verdict in ("same", "ask"))
    right, found = int(linked["true"].sum()), int(asked["true"].sum())
    records = labelled.left.height + (labelled.right.height if labelled.right is not None else 0)
    precision = f"{right / linked.height:.4f} | {lowest_precision(linked.height, linked.height - right):.4f}" if linked.height else "– | –"
    quality = f"{precision} | {right / true:.4f} | {f1(linked.height, right, true):.4f}"
    with_asked = f"{(right + found) / true:.4f}"
    print(
        f"| {name} | {records:,} | {true:,} | {linked.height:,} | {linked.height - right:,} | {quality} "
        f"| {asked.height:,} | {found:,} | {true - right - found:,} | {with_asked} |"
    )
    return pairs


def beyond_the_labels(debarred: Debarred, pairs: pl.DataFrame) -> None:
    """Print how far links and questions that nobody labelled are borne out by the end of the debarment, which linkage does not see."""
    right = debarred.right if debarred.right is not None else debarred.left.clear()
    every = debarred.left.height * right.height
    print(
        f"Of all {every:,} pairs {debarred.dated.height / every:.4f} end on one day (two days either way), {debarred.open_ended.height / every:.4f} never.\n"
    )
    names = pl.concat([debarred.left, right]).select("unique_id", "names", "countries")
    for verdict in ("same", "ask"):
        rest = pairs.filter((pl.col("verdict") == verdict) & ~pl.col("true"))
        dated, never = (rest.join(alike, on=PAIR, how="semi") for alike in (debarred.dated, debarred.open_ended))
        print(f"- `{verdict}`, not labelled: {rest.height:,} pairs; {dated.height:,} end on one day, {never.height:,} never")
        for row in rest.iter_rows(named=True) if verdict == "same" else ():
            one, other = (names.row(by_predicate=pl.col("unique_id") == row[side], named=True) for side in PAIR)
            print(
                f"  - {one['names'][0].strip()} ({', '.join(one['countries'])}); {other['names'][0].strip()} ({', '.join(other['countries'])})"
            )


def namesakes(data: Path, model: Model) -> None:
    """Print what becomes of the namesakes among the bearers of an LEI."""
    records, pairs = lei_namesakes(data)
    nothing = pl.lit([], dtype=RAW["identifiers"])
    cases = {
        "LEI withheld": records.with_columns(identifiers=nothing),
        "LEI withheld, all given one address and no country": records.with_columns(
            identifiers=nothing, addresses=_apart(), countries=pl.lit([], dtype=RAW["countries"])
        ),
        "with the LEI": records,
        "with the LEI, all given one address and no country": records.with_columns(
            addresses=_apart(), countries=pl.lit([], dtype=RAW["countries"])
        ),
    }
    print("| case | records | pairs | linked | asked | vetoed | below any question |\n|---|" + "---:|" * 6)
    for name, rows in cases.items():
        found = register.verdicts(DuckDbLinkage(), prepare_frame(rows), model)
        marked = pairs.join(found.select(*PAIR, "verdict", "level_identifier"), on=PAIR, how="left")
        counts = [marked.filter(pl.col("verdict") == verdict).height for verdict in ("same", "ask", "different")]
        shown = " | ".join(f"{count:,}" for count in counts)
        print(f"| {name} | {records.height:,} | {pairs.height:,} | {shown} | {pairs.height - sum(counts):,} |")
    twice = pl.concat(
        [
            records,
            records.with_columns(
                unique_id=pl.lit("~") + pl.col("unique_id"), names=pl.col("names").list.eval(pl.element().str.to_uppercase())
            ),
        ]
    )
    found = register.verdicts(DuckDbLinkage(), prepare_frame(twice), model, at_least=model.thresholds.same)
    same = found.filter(pl.col("verdict") == "same")
    right = same.filter(pl.col("id_r") == pl.lit("~") + pl.col("id_l")).height
    print(f"\nRecorded twice with their LEI: {right:,} of {records.height:,} linked, {same.height - right} wrong links.")


def _apart() -> pl.Expr:
    """Give every name an address of its own, the same for its namesakes, so that none is crowded."""
    normal = pl.col("names").list.first().str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]", "")
    return pl.concat_list(pl.format("{} Made Up Street, Anytown", (normal.hash(seed=1) % 1_000_000)))


def main(given: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, help="folder of the lists")
    data = options.parse_args(given).data
    model = shipped_model("organisations")
    print(f"\nModel {model.author}; same from {model.thresholds.same} bits, ask from {model.thresholds.ask} bits\n")
    print(
        "| set | records | true pairs | linked | not labelled true | precision | ≥ (95 %) | recall | F1 | asked | of these true | missed "
        "| recall with the answers |\n|---|" + "---:|" * 12
    )
    report("Senzing truth set, organisations", senzing_organisations(data), model)
    debarred = ebrd_and_world_bank(data)
    pairs = report("EBRD 2025-02 ↔ World Bank 2025-01", debarred, model)
    print("\nEBRD and World Bank, beyond the labels:\n")
    beyond_the_labels(debarred, pairs)
    print("\nLEI bearers of one name in two countries:\n")
    namesakes(data, model)


if __name__ == "__main__":
    main()
