"""`python -m bench.name_bench [--data DIR]`: precision, recall and F1 on labelled names, beside the published decisions of logic-v2.

"shipped" is the product as it ships, whose weights have seen these pairs; "held out" decides each pair by weights and a threshold learned on
other folds. The second is what to expect of names not seen before.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from bench.labelled_names import HERE, LabelledPair, entity_checks, name_bench
from bench.logistic import Floats
from bench.name_model import FOLDS, SHUFFLES, Design, best_threshold, design, f1, held_out
from goodstanding.core.linkage.matching import compare
from goodstanding.core.linkage.weights import THRESHOLD, VERSION

Decisions = np.ndarray[tuple[int], np.dtype[np.bool_]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.name_bench", description="Judge the score on labelled names.")
    parser.add_argument("--data", type=Path, default=HERE, help="folder of the labelled sets (default: those that ship)")
    options = parser.parse_args(arguments)
    bench, checks = name_bench(options.data), entity_checks(options.data)
    pairs = [*bench, *checks]
    data = design(pairs)
    shipped = np.array([compare(pair.left, pair.right).score >= THRESHOLD for pair in pairs])
    predicted = [held_out(pairs, data, shuffle=shuffle) for shuffle in range(SHUFFLES)]
    runs = [_decided_held_out(pairs, data, predicted, shuffle) for shuffle in range(SHUFFLES)]
    labels, size = data.y, len(bench)
    published = np.array([pair.published is True for pair in bench])
    known = np.array([pair.published is not None for pair in bench])
    held = runs[0][:size]
    print(f"Model {VERSION}, threshold {THRESHOLD}. {size} pairs of the name bench, {len(checks)} entity checks.\n")
    print("## Name bench\n")
    print("| | pairs | precision | recall | F1 |\n|---|---:|---:|---:|---:|")
    print(_line("published (logic-v2)", published[known], labels[:size][known]))
    print(_line("shipped", shipped[:size], labels[:size]))
    print(_line("shipped, pairs with a published decision", shipped[:size][known], labels[:size][known]))
    print(_line(f"held out, {FOLDS} folds", held, labels[:size]))
    scores = [f1(run[:size], labels[:size]) for run in runs]
    print(f"\nHeld-out F1 over {SHUFFLES} ways to make the folds: {min(scores):.3f} to {max(scores):.3f}.\n")
    for title, key in (("quality", _quality), ("group", _group), ("category", _category)):
        _by(title, key, bench, labels[:size], published, known, shipped[:size], held)
    print("## Entity checks\n")
    print("| | pairs | precision | recall | F1 |\n|---|---:|---:|---:|---:|")
    print(_line("shipped", shipped[size:], labels[size:]))
    print(_line(f"held out, {FOLDS} folds", runs[0][size:], labels[size:]))


def _decided_held_out(pairs: Sequence[LabelledPair], data: Design, runs: Sequence[Floats], shuffle: int) -> Decisions:
    """Decide every pair by weights learned on the other folds and a threshold chosen on the pairs of the other folds."""
    fold = np.array([pair.fold(FOLDS, shuffle=shuffle) for pair in pairs])
    decided = np.zeros(len(pairs), dtype=np.bool_)
    for each in range(FOLDS):
        threshold = best_threshold([run[fold != each] for run in runs], data.y[fold != each])
        decided[fold == each] = runs[shuffle][fold == each] >= threshold
    return decided


def _quality(pair: LabelledPair) -> str:
    return pair.quality


def _group(pair: LabelledPair) -> str:
    return pair.group


def _category(pair: LabelledPair) -> str:
    return pair.category


def _by(
    title: str,
    key: Callable[[LabelledPair], str],
    pairs: Sequence[LabelledPair],
    labels: Floats,
    published: Decisions,
    known: Decisions,
    shipped: Decisions,
    held: Decisions,
) -> None:
    """Print, by tier, group or category, how many pairs each decided as labelled, and F1. Only pairs with a published decision."""
    names = np.array([key(pair) for pair in pairs])
    print(f"### By {title}\n")
    print(
        "| | pairs | right: published | shipped | held out | F1: published | shipped | held out |\n|---|---:|---:|---:|---:|---:|---:|---:|"
    )
    worse = []
    for name in sorted(set(names[known])):
        rows = (names == name) & known
        right = [int((decided[rows] == (labels[rows] == 1)).sum()) for decided in (published, shipped, held)]
        scores = [f1(decided[rows], labels[rows]) for decided in (published, shipped, held)]
        print(f"| {name} | {rows.sum()} | {' | '.join(map(str, right))} | {' | '.join(f'{score:.3f}' for score in scores)} |")
        if right[1] < right[0]:
            worse.append(name)
    print(f"\nWorse than published (shipped): {', '.join(worse) or 'none'}.\n")


def _line(name: str, decided: Decisions, labels: Floats) -> str:
    true = float((decided * labels).sum())
    precision = true / decided.sum() if decided.any() else 0.0
    recall = true / labels.sum() if labels.any() else 0.0
    return f"| {name} | {len(labels)} | {precision:.3f} | {recall:.3f} | {f1(decided, labels):.3f} |"


if __name__ == "__main__":
    main()
