"""`python -m bench.calibrate [--data DIR] [--write]`: learn the weights of the name score and show whether they are calibrated.

Reliability is reported on pairs that were held out: each is scored by weights learned on other folds. `--write` stores the weights learned
on all pairs in `core/linkage/weights.py`, and the diagram in `docs/reference/`.
"""

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.labelled_names import HERE, entity_checks, name_bench
from bench.logistic import Floats
from bench.name_model import FOLDS, SHUFFLES, best_threshold, design, f1, held_out, learn
from bench.reliability import bins, diagram, table
from goodstanding.core.linkage.names.features import FEATURES

ROOT = Path(__file__).parents[1]
MODEL = ROOT / "src" / "goodstanding" / "core" / "linkage" / "weights.py"
DIAGRAM = ROOT / "docs" / "reference" / "reliability.svg"


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn, report, and with `--write` store."""
    parser = argparse.ArgumentParser(prog="python -m bench.calibrate", description="Calibrate the score of names.")
    parser.add_argument("--data", type=Path, default=HERE, help="folder of the labelled sets (default: those that ship)")
    parser.add_argument("--write", action="store_true", help="store the weights and the diagram")
    options = parser.parse_args(arguments)
    bench, checks = name_bench(options.data), entity_checks(options.data)
    pairs = [*bench, *checks]
    data = design(pairs)
    runs = [held_out(pairs, data, shuffle=shuffle) for shuffle in range(SHUFFLES)]
    predicted = runs[0]
    threshold = best_threshold(runs, data.y)
    print(f"{len(bench)} pairs of the name bench, {len(checks)} entity checks; {FOLDS} folds, the same two names are never in two folds.\n")
    print("Reliability on held-out pairs, both sets:\n")
    rows = bins(predicted, data.y)
    print(table(rows))
    print("\nThe same without the pairs whose numbers differ (there the sets contradict each other; the weight is decided, not learned):\n")
    print(table(bins(predicted[data.usable], data.y[data.usable])))
    reached = np.mean([f1(run >= threshold, data.y) for run in runs])
    print(
        f"\nThreshold of the highest F1 on held-out pairs, over {SHUFFLES} ways to make the folds: {threshold:.2f} (mean F1 {reached:.3f})."
    )
    weights = learn(data, np.ones(len(pairs), dtype=np.bool_))
    if options.write:
        MODEL.write_text(_module(weights, threshold), encoding="utf-8")
        DIAGRAM.write_text(diagram(rows, title="Reliability of the score, held-out pairs"), encoding="utf-8")
        print(f"\nWritten: {MODEL.relative_to(ROOT)}, {DIAGRAM.relative_to(ROOT)}.")


def _module(weights: Floats, threshold: float) -> str:
    lines = [f'    "{name}": {weight:.4f},' for name, weight in zip(FEATURES, weights[1:].round(4) + 0.0, strict=True)]
    body = "\n".join(
        [
            f"BIAS = {weights[0]:.4f}",
            '"""Natural log odds of two names without any difference."""',
            "WEIGHTS: dict[str, float] = {",
            *lines,
            "}",
            '"""Feature -> natural log odds per unit."""',
            f"THRESHOLD = {threshold}",
            '"""The score from which on a pair is a candidate: highest F1 on held-out pairs of both labelled sets."""',
            "",
        ]
    )
    version = hashlib.sha256(body.encode()).hexdigest()[:12]
    return (
        '"""The weights of the name score. Written by `python -m bench.calibrate --write`; never by hand."""\n\n'
        f'VERSION = "{version}"\n"""The start of the SHA-256 of what follows: two models of one version give the same scores."""\n{body}'
    )


if __name__ == "__main__":
    main()
