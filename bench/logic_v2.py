"""Pairs through nomenklatura's `logic-v2`, in an environment of its own; it imports nothing of this project.

    python bench/logic_v2.py ENTITIES PAIRS SCORES

ENTITIES holds one FollowTheMoney entity as JSON a line, PAIRS two ids a line, apart by a blank; SCORES gets one score a line.
"""

import json
import sys
from multiprocessing import get_context
from pathlib import Path

from followthemoney import model  # type: ignore[import-not-found] # the peer's environment has it
from nomenklatura.matching import get_algorithm  # type: ignore[import-not-found]
from nomenklatura.matching.types import ScoringConfig  # type: ignore[import-not-found]

PROCESSES = 2
HELD: dict[str, object] = {}
ALGORITHM, CONFIG = get_algorithm("logic-v2"), ScoringConfig.defaults()


def scores(pairs: list[tuple[str, str]]) -> list[float]:
    return [float(ALGORITHM.compare(HELD[one], HELD[other], CONFIG).score) for one, other in pairs]


def main(entities: str, pairs: str, written: str) -> None:
    for line in Path(entities).read_text(encoding="utf-8").splitlines():
        each = json.loads(line)
        proxy = model.make_entity(each["schema"])
        proxy.id = each["id"]
        for name, values in each["properties"].items():
            proxy.add(name, values)
        HELD[each["id"]] = proxy
    wanted = [(line.split()[0], line.split()[1]) for line in Path(pairs).read_text(encoding="utf-8").splitlines()]
    parts = [wanted[start : start + 1_000] for start in range(0, len(wanted), 1_000)]
    with get_context("fork").Pool(PROCESSES) as pool:
        found = [score for part in pool.map(scores, parts, chunksize=1) for score in part]
    Path(written).write_text("".join(f"{score:.4f}\n" for score in found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
