"""Screening names against a million, beside what others use, on the same cores in one run.

    python -m bench.screening [--parties 1000000] [--queries 10000] [--gleif gleif_l1_names.csv.gz] [--peer PYTHON]
    python -m bench.screening --growth

The index alone ranks names, as `rapidfuzz.process.cdist` does, which compares with every one. With explanations, each party found is compared in
full and its evidence written, as nomenklatura's index and `logic-v1` do; `--peer` names a Python that has nomenklatura (requirements/bench.txt).
A name is found if it, or one that is romanised the same, is among the ten best; with explanations, among at most ten that reach the threshold.
"""

import argparse
import atexit
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path

import numba
import numpy as np
from rapidfuzz import fuzz, process

from bench import screening_names
from bench.screening_names import KINDS, LATIN, Query
from goodstanding.config import wiring

wiring.start()

from goodstanding.core.charter.vocabulary import Context, SubjectKind
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.linkage.romanised import romanise
from goodstanding.core.standing.reasons import MeasureInForce
from goodstanding.engines.screening import files
from goodstanding.engines.screening.index import Index
from goodstanding.engines.screening.warming import warm
from goodstanding.services.screening_results import Request
from goodstanding.services.screening_work import Work
from goodstanding.store.screening import RememberedRow

BEST = 10
BATCH = 500
"""Queries that a process is given at a time: few enough that both end together."""
BRUTE_FORCE = 200
PEER = 4_000
ROUNDS = 5
LISTED_SHARE = 0.02
"""Listed parties: a registry of listed firms and of many more that are only registered."""


class Memory:
    """Parties that lie in memory, without measures."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names

    def profiles(self, wanted: Collection[int]) -> dict[int, Profile]:
        """Return what is known: a name."""
        return {party: profile(self.names[party]) for party in wanted}

    def bearers(self, identifiers: Collection[tuple[str, str]]) -> Iterator[tuple[int, tuple[str, str]]]:
        """Yield nobody."""
        del identifiers
        return iter(())

    def measures(self, wanted: Collection[int]) -> Mapping[int, tuple[MeasureInForce, ...]]:
        """Return none."""
        del wanted
        return {}

    def remembers(self) -> bool:
        """Say no."""
        return False

    def remembered(self, keys: Collection[str]) -> Mapping[tuple[str, int], RememberedRow]:
        """Return none."""
        del keys
        return {}


def profile(name: str) -> Profile:
    """Return an organisation of which nothing but a name is known."""
    return Profile("", SubjectKind.ORGANISATION, (name,))


def work_on(index: Index, names: Sequence[str]) -> Work:
    """Return the product's own work over parties in memory."""
    listed = np.sort(np.random.default_rng(1).choice(len(names), int(len(names) * LISTED_SHARE), replace=False)).astype(np.int64)
    return Work(
        request=Request(context=Context.PROCUREMENT, limit=BEST),
        index=index,
        reads=Memory(names),
        only=None,
        listed=listed,
        marked=index.marked(listed),
    )


_HERE: list[Work] = []


def _start(folder: Path) -> None:
    numba.set_num_threads(1)
    index = files.load(folder / "index")
    assert index is not None
    _HERE.append(work_on(index, json.loads((folder / "names.json").read_text())))
    gc.freeze()
    gc.set_threshold(100_000)  # as the product's workers do
    atexit.register(gc.unfreeze)
    _answer([profile(f"warm up {number}") for number in range(300)])


def _answer(queries: Sequence[Profile]) -> list[tuple[list[int], int]]:
    """Return for each query the parties told, and how many bytes the explanations are."""
    return [([each.party for each in result.candidates], len(result.document)) for result in _HERE[0].answered(queries)]


@dataclass
class Result:
    """What one engine did: queries in a second, and the rows it found for each query."""

    title: str
    asked: list[Query]
    seconds: float
    found: list[list[int]]
    note: str = ""
    recalls: dict[str, float] = field(default_factory=dict)

    @property
    def speed(self) -> float:
        """Return queries in a second."""
        return len(self.asked) / self.seconds

    def judge(self, plain: Sequence[str]) -> "Result":
        """Work out recall@10, by kind and altogether."""
        hits: dict[str, list[bool]] = {kind: [] for kind in KINDS}
        for query, rows in zip(self.asked, self.found, strict=True):
            if query.party >= 0:
                hits[query.kind].append(any(plain[row] == plain[query.party] for row in rows[:BEST]))
        self.recalls = {kind: sum(found) / len(found) for kind, found in hits.items() if found}
        known = [hit for found in hits.values() for hit in found]
        latin = [hit for kind in LATIN for hit in hits[kind]]
        self.recalls["all"] = sum(known) / max(len(known), 1)
        self.recalls["all in one script"] = sum(latin) / max(len(latin), 1)
        return self


def by_index(index: Index, asked: list[Query]) -> Result:
    started = time.perf_counter()
    rows: list[list[int]] = [[] for _ in asked]
    for start in range(0, len(asked), 10 * BATCH):
        batch = asked[start : start + 10 * BATCH]
        for place, party, _ in index.search([query.text for query in batch], limit=BEST).iter_rows():
            rows[start + place].append(party)
    return Result("index alone", asked, time.perf_counter() - started, rows)


def explained(pool: ProcessPoolExecutor, asked: list[Query], title: str) -> Result:
    batches = [asked[start : start + BATCH] for start in range(0, len(asked), BATCH)]
    started = time.perf_counter()
    answers = pool.map(_answer, ([profile(query.text) for query in batch] for batch in batches))
    found = [rows for answer in answers for rows, _ in answer]
    seconds = time.perf_counter() - started
    told = sum(map(len, found)) / max(len(found), 1)
    return Result(title, asked, seconds, found, f"{told:.1f} parties told and explained for each query")


def rounds(pool: ProcessPoolExecutor, names: list[str], asked: list[Query], title: str) -> Result:
    """Answer as many queries several times, others each time: a run of less than a second says little. The median counts."""
    runs = [explained(pool, screening_names.queries(names, len(asked), seed=seed), title) for seed in range(6, 5 + ROUNDS)]
    first = explained(pool, asked, title)
    seconds = sorted(each.seconds for each in (first, *runs))
    slowest, quickest = (len(asked) / each for each in (seconds[-1], seconds[0]))
    note = f"{first.note}; median of {ROUNDS} rounds, {slowest:,.0f} to {quickest:,.0f} a second"
    return replace(first, seconds=statistics.median(seconds), note=note)


def by_brute_force(plain: Sequence[str], asked: list[Query], scorer: object, cores: int) -> Result:
    some = asked[:BRUTE_FORCE]
    started = time.perf_counter()
    texts = [romanise(query.text) for query in some]
    found = []
    for start in range(0, len(texts), 50):
        scores = process.cdist(texts[start : start + 50], plain, scorer=scorer, dtype=np.uint8, workers=cores)  # type: ignore[call-overload]
        found += [[int(row) for row in np.argpartition(-line.astype(np.int16), BEST)[:BEST]] for line in scores]
    return Result(f"rapidfuzz cdist, {scorer.__name__}", some, time.perf_counter() - started, found, f"{len(some)} queries")  # type: ignore[attr-defined]


def by_peer(python: Path, names: Sequence[str], asked: list[Query]) -> Result:
    some = asked[:PEER]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "names.json").write_text(json.dumps(names))
        (folder / "queries.json").write_text(json.dumps([query.text for query in some]))
        script = Path(__file__).with_name("screening_peer.py")
        said = json.loads(subprocess.run([python, script, folder], check=True, capture_output=True).stdout)
    found = [said["best"].get(f"q-{row}", []) for row in range(len(some))]
    note = (
        f"{len(some)} queries, {said['scored'] / len(some):.0f} parties scored for each; index built in {said['build']:.0f} s; one process; "
        f"{len(some) / (said['seconds'] + said['reading']):,.0f} a second if the making of the candidates' entities is counted"
    )
    return Result("nomenklatura index, logic-v1", some, said["seconds"], found, note)


def table(results: Sequence[Result]) -> None:
    kinds = [kind for kind in (*KINDS, "all in one script", "all") if any(kind in result.recalls for result in results)]
    print("| | " + " | ".join(result.title for result in results) + " |")
    print("|---|" + "---:|" * len(results))
    print("| queries a second | " + " | ".join(f"{result.speed:,.0f}" for result in results) + " |")
    for kind in kinds:
        print(
            f"| recall@10: {kind} | "
            + " | ".join(f"{result.recalls[kind]:.3f}" if kind in result.recalls else "" for result in results)
            + " |"
        )
    for result in results:
        if result.note:
            print(f"\n{result.title}: {result.note}.", end="")
    print("\n")


def peak_gib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def built(names: Sequence[str]) -> tuple[Index, float, float]:
    """Return an index of the names, the seconds it took, and its size in GiB."""
    started = time.perf_counter()
    index = Index.build({row: [name] for row, name in enumerate(names)}, version=1)
    seconds = time.perf_counter() - started
    segment = index.base
    arrays = (
        segment.parties,
        segment.texts.plain,
        segment.texts.ordered,
        segment.texts.ends,
        segment.texts.signs,
        segment.offsets,
        segment.names,
    )
    return index, seconds, sum(each.nbytes for each in arrays) / 2**30


def compare(options: argparse.Namespace, cores: int) -> None:
    names = screening_names.names(options.parties, gleif=options.gleif)
    plain = [romanise(name) for name in names]
    asked = screening_names.queries(names, options.queries)
    before = peak_gib()
    held, seconds, size = built(names)
    print(
        f"{len(names):,} parties, {len(asked):,} queries, {cores} cores. Index built in {seconds:.1f} s, {size:.2f} GiB; "
        f"peak {peak_gib():.2f} GiB, of which {before:.2f} before it was built\n"
    )
    results = [by_index(held, asked)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files.save(held, folder / "index")
        (folder / "names.json").write_text(json.dumps(names))
        context = get_context("spawn")
        with ProcessPoolExecutor(cores, mp_context=context, initializer=_start, initargs=(folder,)) as pool:
            list(pool.map(_answer, [[profile("warm up")]] * cores * 4))
            results.append(rounds(pool, names, asked, "with explanations"))
            few = _one_in_ten(names, plain, len(asked))
            mixed = explained(pool, few, "with explanations, one query in ten known")
            many = None
            if options.many:
                many = explained(pool, screening_names.queries(names, options.many, seed=5), f"with explanations, {options.many:,} queries")
                print(f"{many.title}: {many.speed:,.0f} a second, recall@10 {many.judge(plain).recalls['all']:.3f}\n")
    results += [by_brute_force(plain, asked, scorer, cores) for scorer in (fuzz.ratio, fuzz.token_sort_ratio)]
    if options.peer:
        results.append(by_peer(options.peer, names, asked))
    for result in results:
        result.judge(plain)
    table(results)
    print(
        f"One query in ten known, as in suppliers' files: {mixed.speed:,.0f} a second, {mixed.note}; recall@10 of the known "
        f"{mixed.judge(plain).recalls['all']:.3f}\n"
    )
    index, full, *peers = results
    pairs = [(index, peer) for peer in peers[:2]] + [(each, peer) for each in (full, many) if each is not None for peer in peers]
    for ours, theirs in pairs:
        print(
            f"{ours.title} / {theirs.title}: {ours.speed / theirs.speed:,.0f} times as fast, "
            f"recall@10 {ours.recalls['all'] - theirs.recalls['all']:+.3f} "
            f"(in one script {ours.recalls['all in one script'] - theirs.recalls['all in one script']:+.3f})"
        )
    print(f"Peak {peak_gib():.2f} GiB")


def _one_in_ten(names: list[str], plain: Sequence[str], count: int) -> list[Query]:
    known = screening_names.queries(names, count // 10, seed=4)
    others = [Query(kind="nobody", text=name, party=-1) for name in screening_names.strangers(count - len(known), set(plain))]
    return known + others


def growth(options: argparse.Namespace, cores: int) -> None:
    print(f"{cores} cores, {options.queries:,} queries\n")
    print("| parties | build s | index GiB | queries a second | µs for each query | recall@10 |\n|---:|---:|---:|---:|---:|---:|")
    for count in (10_000, 100_000, 1_000_000, 3_000_000):
        names = screening_names.names(count, gleif=options.gleif)
        index, seconds, size = built(names)
        plain = [romanise(name) for name in names]
        result = min(
            (by_index(index, screening_names.queries(names, options.queries, seed=seed)) for seed in range(3, 6)),
            key=lambda each: each.seconds,
        )
        recall = result.judge(plain).recalls["all"]
        print(f"| {count:,} | {seconds:.1f} | {size:.2f} | {result.speed:,.0f} | {1e6 / result.speed:.0f} | {recall:.3f} |", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.screening", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--parties", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=10_000)
    parser.add_argument("--many", type=int, default=0, help="a second, longer run with explanations")
    parser.add_argument("--gleif", type=Path, help="GLEIF names, a third of the parties; without it they are made up")
    parser.add_argument("--peer", type=Path, help="a Python with nomenklatura")
    parser.add_argument("--cores", type=int, default=len(os.sched_getaffinity(0)), help="everything runs on so many")
    parser.add_argument("--growth", action="store_true", help="10,000 to 3,000,000 parties")
    options = parser.parse_args(arguments)
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: options.cores])
    numba.set_num_threads(min(options.cores, numba.get_num_threads()))
    warm()
    (growth if options.growth else compare)(options, options.cores)


if __name__ == "__main__":
    sys.exit(main())
