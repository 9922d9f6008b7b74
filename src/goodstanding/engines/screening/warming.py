"""Compile everything once, so that nobody waits for it later: `python -m goodstanding.engines.screening.warming` (`make` does it at set-up)."""

import math

import numpy as np

from goodstanding.engines.screening.comparing import compared
from goodstanding.engines.screening.index import Index
from goodstanding.engines.screening.names import romanised


def warm() -> None:
    """Make an index, search it and compare, all of it tiny; what is compiled is kept for other processes."""
    index = Index.build({1: ["warm up"], 2: ["warming"]}, version=0)
    asked = romanised(["warm"])
    found = index.found(asked, least=0.0, near=0.0, most=2, most_marked=1, marked=index.marked(np.array([1])))
    compared(index, asked, np.array([0, 1]), found, np.array([-math.inf]))


if __name__ == "__main__":
    warm()
