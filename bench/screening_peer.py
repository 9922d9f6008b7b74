"""nomenklatura's index and scorers over the same names and queries, run by `bench.screening` in an environment of its own.

Reads a folder with `names.jsonl` and `queries.jsonl` (strings in order), writes one JSON document to standard output: seconds, and for each
query the rows of its ten best names. Names go in as the schema `Organization`; making entities of the candidates is not counted.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from followthemoney import Dataset, StatementEntity
from nomenklatura.blocker import Index
from nomenklatura.matching import get_algorithm
from nomenklatura.matching.types import ScoringConfig

DATASET = Dataset({"name": "bench", "title": "Names"})
BEST = 10


class Names:
    """What the index asks of a store's view: its entities."""

    def __init__(self, names: list[str]) -> None:
        self.names = names

    def entities(self, include_schemata: object = None) -> Iterator[StatementEntity]:
        """Yield all."""
        del include_schemata
        return (entity(f"n-{row}", name) for row, name in enumerate(self.names))


def entity(key: str, name: str) -> StatementEntity:
    """Return an organisation of one name."""
    return StatementEntity.from_data(DATASET, {"id": key, "schema": "Organization", "properties": {"name": [name]}})


def main() -> None:
    """Build, ask, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--algorithm", default="logic-v1")
    given = parser.parse_args()
    names, queries = (json.loads((given.folder / f"{each}.json").read_text()) for each in ("names", "queries"))
    algorithm, config = get_algorithm(given.algorithm), ScoringConfig.defaults()
    assert algorithm is not None
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        index = Index(Names(names), Path(folder), {"memory": 6000})
        index.build()
        built = time.perf_counter() - started
        started = time.perf_counter()
        asked = {f"q-{row}": entity(f"q-{row}", text) for row, text in enumerate(queries)}
        best: dict[str, list[int]] = {}
        scored = 0
        blocked = reading = 0.0
        for query, candidates in index.match_entities(asked.values()):
            if not blocked:
                blocked = time.perf_counter() - started
            results = []
            for candidate, _ in candidates:
                row = int(candidate.id.removeprefix("n-"))
                before = time.perf_counter()
                held = entity(candidate.id, names[row])
                reading += time.perf_counter() - before
                result = algorithm.compare(asked[query.id], held, config)
                results.append((-result.score, row))
            scored += len(results)
            best[query.id] = [row for _, row in sorted(results)[:BEST]]
        seconds = time.perf_counter() - started - reading
        index.close()
    json.dump({"build": built, "seconds": seconds, "reading": reading, "blocked": blocked, "scored": scored, "best": best}, sys.stdout)


if __name__ == "__main__":
    main()
