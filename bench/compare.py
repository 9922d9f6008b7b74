"""`python -m bench.compare [--pairs N] [--rounds N]`: how long one comparison of two prepared profiles takes."""

import argparse
import random
import statistics
import time
from collections.abc import Sequence

from bench.labelled_names import name_bench
from goodstanding.core.linkage.matching import compare_prepared
from goodstanding.core.linkage.prepared import Prepared, prepare


def main(arguments: Sequence[str] | None = None) -> None:
    """Print microseconds per pair: of like names (the name bench), and of names drawn at random."""
    parser = argparse.ArgumentParser(prog="python -m bench.compare", description="Time the comparison of prepared profiles.")
    parser.add_argument("--pairs", type=int, default=5000, help="pairs per round (default: 5000)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds; the median is printed (default: 5)")
    options = parser.parse_args(arguments)
    labelled = name_bench()
    started = time.perf_counter()
    prepared = [(prepare(pair.left), prepare(pair.right)) for pair in labelled]
    print(f"prepare              {(time.perf_counter() - started) / len(labelled) / 2 * 1e6:6.1f} µs per profile of one name")
    draw = random.Random(1)  # noqa: S311 - a bench, no secret
    like = [draw.choice(prepared) for _ in range(options.pairs)]
    unlike = [(draw.choice(prepared)[0], draw.choice(prepared)[1]) for _ in range(options.pairs)]
    print(f"like names           {_per_pair(like, options.rounds, explain=False):6.1f} µs per pair")
    print(f"like names explained {_per_pair(like, options.rounds, explain=True):6.1f} µs per pair")
    print(f"names at random      {_per_pair(unlike, options.rounds, explain=False):6.1f} µs per pair")


def _per_pair(pairs: Sequence[tuple[Prepared, Prepared]], rounds: int, *, explain: bool) -> float:
    """Return the median of the rounds, in microseconds per pair."""
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        for query, party in pairs:
            compare_prepared(query, party, explain=explain)
        taken.append((time.perf_counter() - started) / len(pairs) * 1e6)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
