"""Linkage of many made-up firms through our engine, against a bare Splink script of the same settings.

    python -m bench.linkage_scale [--records 1000000] [--rounds 5] [--engine duckdb]
    python -m bench.linkage_scale --engine spark [--records 20000]

On DuckDB the two alternate, and the table gives times, their ratio, and precision, recall and F1 of both. With Spark (see
docs/how-to/link-on-spark.md) it compares the pairs and clusters that Spark and DuckDB find.
"""

import argparse
import resource
import statistics
import time
from collections.abc import Sequence

import duckdb
import polars as pl
from splink import DuckDBAPI, Linker

from bench.made_up_firms import MadeUp, made_up_firms
from goodstanding.core.linkage.model import Model
from goodstanding.core.linkage.predicates import Dialect
from goodstanding.core.linkage.preparation import prepare_frame
from goodstanding.engines.linking.duckdb import DuckDbLinkage
from goodstanding.engines.linking.settings import splink_settings
from goodstanding.engines.linking.shipped import shipped_model
from goodstanding.engines.linking.spark import SparkLinkage

PAIR = ("id_l", "id_r")


def bare_splink(prepared: pl.DataFrame, model: Model) -> pl.DataFrame:
    """What somebody would write with nothing but Splink's manual."""
    api = DuckDBAPI(duckdb.connect(":memory:"))
    linker = Linker(api.register(prepared.to_arrow()), splink_settings(model, Dialect.DUCKDB, link_type="dedupe_only"), log_level=None)
    found = linker.inference.predict(threshold_match_weight=model.thresholds.ask, warning_mode="never")
    return pl.DataFrame(found.as_pyarrow_table()).rename({"unique_id_l": "id_l", "unique_id_r": "id_r", "match_weight": "weight"})


def ours(prepared: pl.DataFrame, model: Model) -> pl.DataFrame:
    return DuckDbLinkage().predict(prepared, model, at_least=model.thresholds.ask)


def quality(pairs: pl.DataFrame, made: MadeUp) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the pairs."""
    right = pairs.join(made.truth, on=PAIR, how="semi").height
    precision, recall = right / max(pairs.height, 1), right / made.truth.height
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-12)


def clusters(pairs: pl.DataFrame) -> set[frozenset[str]]:
    """Return the groups of ids that the pairs connect."""
    root: dict[str, str] = {}

    def find(ident: str) -> str:
        while root.setdefault(ident, ident) != ident:
            root[ident] = root[root[ident]]
            ident = root[ident]
        return ident

    for left, right in pairs.select(PAIR).iter_rows():
        root[find(right)] = find(left)
    groups: dict[str, set[str]] = {}
    for ident in list(root):
        groups.setdefault(find(ident), set()).add(ident)
    return {frozenset(group) for group in groups.values()}


def on_duckdb(made: MadeUp, prepared: pl.DataFrame, model: Model, rounds: int) -> None:
    runs = {"bare Splink": bare_splink, "goodstanding": ours}
    times: dict[str, list[float]] = {name: [] for name in runs}
    found: dict[str, pl.DataFrame] = {}
    for _ in range(rounds):
        for name, run in runs.items():
            found.pop(name, None)
            start = time.perf_counter()
            found[name] = run(prepared, model)
            times[name].append(time.perf_counter() - start)
    print("| | pairs | seconds, median | best | precision | recall | F1 |\n|---|---:|---:|---:|---:|---:|---:|")
    for name, seconds in times.items():
        precision, recall, f1 = quality(found[name], made)
        figures = f"{statistics.median(seconds):.2f} | {min(seconds):.2f} | {precision:.4f} | {recall:.4f} | {f1:.4f}"
        print(f"| {name} | {found[name].height:,} | {figures} |")
    ratios = [mine / theirs for mine, theirs in zip(times["goodstanding"], times["bare Splink"], strict=True)]
    one, other = (found[name].select(*PAIR, "weight").sort(PAIR) for name in runs)
    print(f"\nRatio of the times, median of {rounds} alternating rounds: {statistics.median(ratios):.3f} (goal: at most 1.15)")
    print(f"The same pairs: {one.select(PAIR).equals(other.select(PAIR))}; weights differ by at most {_apart(one, other):.1e} bits")


def _apart(one: pl.DataFrame, other: pl.DataFrame) -> float:
    both = one.join(other, on=PAIR)
    return float((both["weight"] - both["weight_right"]).abs().max() or 0.0)  # type: ignore[arg-type] # a float or None


def on_spark(made: MadeUp, prepared: pl.DataFrame, model: Model) -> None:
    print("| engine | pairs | clusters | seconds | F1 |\n|---|---:|---:|---:|---:|")
    found = {}
    with SparkLinkage() as spark:
        for name, engine in (("DuckDB", DuckDbLinkage()), ("Spark local[2]", spark)):
            start = time.perf_counter()
            pairs = engine.predict(prepared, model, at_least=model.thresholds.ask)
            seconds = time.perf_counter() - start
            found[name] = (pairs, clusters(pairs))
            print(f"| {name} | {pairs.height:,} | {len(found[name][1]):,} | {seconds:.1f} | {quality(pairs, made)[2]:.4f} |")
    (one, groups), (other, others) = found.values()
    print(f"\nThe same pairs: {one.select(PAIR).equals(other.select(PAIR))}; the same clusters: {groups == others}")
    levels = [column for column in one.columns if column.startswith("level_")]
    print(f"The same levels: {one.select(levels).equals(other.select(levels))}; weights differ by at most {_apart(one, other):.1e} bits")


def main(given: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb")
    options.add_argument("--records", type=int, help="default: 1,000,000 on DuckDB, 20,000 on Spark")
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args(given)
    count = chosen.records or (20_000 if chosen.engine == "spark" else 1_000_000)
    model = shipped_model("organisations")
    made = made_up_firms(count)
    start = time.perf_counter()
    prepared = prepare_frame(made.records)
    print(f"\n{count:,} records, {made.truth.height:,} true pairs, model {model.author}; prepared in {time.perf_counter() - start:.1f} s\n")
    if chosen.engine == "spark":
        on_spark(made, prepared, model)
    else:
        on_duckdb(made, prepared, model, chosen.rounds)
    print(f"Peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.1f} GiB")


if __name__ == "__main__":
    main()
