"""Namesakes: how many are wrongly linked, beside how many true pairs are linked at that setting; and what check digits catch.

    python -m bench.namesakes [--pairs 100000] [--seed 1] [--peer PYTHON]

Half of the pairs are of persons (four in five in China, the rest in the US), half of organisations. PYTHON is an interpreter with
nomenklatura 4.17 (requirements/bench.txt): the same pairs go through its `logic-v2` at its default threshold.
"""

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import polars as pl

from bench.identifier_errors import caught, recalled
from bench.linkage_organisations import lowest_precision
from bench.linked_population import LinkedPopulation, linked
from bench.namesake_population import Population, joined
from bench.peer_matcher import THRESHOLD, logic_v2
from bench.same_name_firms import same_name_firms
from bench.same_name_people import american_people, chinese_people

PEER_TRUE = 10_000
"""How many true pairs of each kind go through the peer."""


def people(pairs: int, seed: int) -> Population:
    return joined(chinese_people(pairs * 4 // 5, seed=seed), american_people(pairs - pairs * 4 // 5, seed=seed + 1))


def firms(pairs: int, seed: int) -> Population:
    return same_name_firms(pairs, seed=seed + 2)


MADE: Mapping[str, Callable[[int, int], Population]] = {"persons": people, "organisations": firms}


def judged(population: Population, found: LinkedPopulation, pairs: int, peer: Path | None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the pairs of namesakes and the true pairs, with `linked`, `asked` and, where there is a peer, `score`.

    True pairs have `intact`: both records bear one valid identifier; and `contradicted`: they bear two values of one scheme.
    """
    pair = ("id_l", "id_r")
    fates = (
        population.fates.rename({"one": "id_l", "other": "id_r"})
        .group_by(pair)
        .agg(
            intact=(pl.col("fate") == "intact").any(),
            contradicted=(pl.col("fate") == "another").any() | pl.col("fate").str.ends_with("unnoticed").any(),
        )
    )
    true = population.true_pairs().join(fates, on=pair, how="left", maintain_order="left")
    true = true.with_columns(pl.col("intact", "contradicted").fill_null(value=False))
    frames = []
    for frame, most in ((population.namesakes(pairs), pairs), (true.sample(fraction=1.0, shuffle=True, seed=1), PEER_TRUE)):
        marked = frame.with_columns(linked=found.together(frame), asked=found.questions(frame), score=pl.lit(None, dtype=pl.Float64))
        if peer:
            scored = logic_v2(marked.head(most).drop("score"), population.records, peer)
            marked = pl.concat([scored, marked.tail(-most)]) if most < marked.height else scored
        frames.append(marked)
    return frames[0], frames[1]


def mixed(population: Population, found: LinkedPopulation) -> int:
    """Count the parties of the registry that hold records of several true parties: among all records, not only the namesakes."""
    held = found.party.join(population.who, on="unique_id").group_by("linked").agg(pl.col("party").n_unique())
    return held.filter(pl.col("party") > 1).height


def print_namesakes(pairs: pl.DataFrame) -> None:
    print("| different parties of one name | pairs | linked automatically | asked | logic-v2 ≥ 0.70 | share |\n|---|" + "---:|" * 5)
    for group, part in [*((str(key[0]), each) for key, each in pairs.sort("group").group_by("group", maintain_order=True)), ("all", pairs)]:
        peer = int((part["score"] >= THRESHOLD).sum())
        theirs = "– | –" if part["score"].null_count() else f"{peer:,} | {peer / part.height:.3f}"
        print(f"| {group} | {part.height:,} | {int(part['linked'].sum()):,} | {int(part['asked'].sum()):,} | {theirs} |")


def print_recall(pairs: pl.DataFrame) -> None:
    print(
        "| records of one party | true pairs | contradicting identifiers | of these linked | one identifier in both | of these linked "
        "| neither | of these linked | asked | missed | logic-v2: one identifier | neither |\n|---|" + "---:|" * 11
    )
    for group, part in [*((str(key[0]), each) for key, each in pairs.sort("group").group_by("group", maintain_order=True)), ("all", pairs)]:
        kinds = (pl.col("contradicted"), pl.col("intact") & ~pl.col("contradicted"), ~pl.col("intact") & ~pl.col("contradicted"))
        against, same, rest = (part.filter(kind) for kind in kinds)
        asked, alone = rest.filter(~pl.col("linked") & pl.col("asked")).height, int(rest["linked"].sum())
        ours = " | ".join(f"{each.height:,} | {_share(each['linked'])}" for each in (against, same, rest))
        theirs = " | ".join(_share(each["score"].drop_nulls() >= THRESHOLD) for each in (same, rest))
        print(f"| {group} | {part.height:,} | {ours} | {asked:,} | {rest.height - alone - asked:,} | {theirs} |")


def _share(of: pl.Series) -> str:
    return f"{int(of.sum()) / len(of):.4f}" if len(of) else "–"


def print_identifiers(seed: int) -> None:
    errors, recall = caught(seed=seed), recalled(seed=seed)
    print(
        "| scheme | true pairs, check digit intact | linked | recall | another valid value, or a mistyped one: linked "
        "| wrong links | substitution caught | transposition | deletion | insertion |\n|---|" + "---:|" * 9
    )
    for scheme, found in recall.items():
        shares = " | ".join(f"{share:.4f}" for share in errors[scheme].values())
        rate = f"{found.linked / found.intact:.4f}"
        print(
            f"| {scheme} | {found.intact:,} | {found.linked:,} | {rate} | {found.spoiled_linked} of {found.spoiled:,} | {found.wrong} | {shares} |"
        )


def main(given: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pairs", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--peer", type=Path, help="Python with nomenklatura 4.17; without it that column stays empty")
    chosen = options.parse_args(given)
    namesakes, true, parties = [], [], []
    for name, made in MADE.items():
        start = time.perf_counter()
        population = made(chosen.pairs // 2, chosen.seed)
        between = time.perf_counter()
        found = linked(population, model_name=name)
        after = time.perf_counter()
        pair_frames = judged(population, found, chosen.pairs // 2, chosen.peer)
        namesakes.append(pair_frames[0])
        true.append(pair_frames[1])
        parties.append(f"{name}: {population.records.height:,} records, {mixed(population, found)} parties that mix two true ones")
        took = f"made in {between - start:.0f} s, linked in {after - between:.0f} s, logic-v2 in {time.perf_counter() - after:.0f} s"
        print(f"\n{parties[-1]}; {took}")
    pairs = pl.concat(namesakes)
    wrong = int(pairs["linked"].sum())
    print()
    print_namesakes(pairs)
    bound = 1 - lowest_precision(pairs.height, wrong)
    print(f"\nWrongful automatic links: {wrong} of {pairs.height:,}; at most {bound:.6f} of such pairs (95 %)\n")
    print_recall(pl.concat(true))
    print()
    print_identifiers(chosen.seed)


if __name__ == "__main__":
    main()
