"""Real frequencies of names (`bench/data/name_frequencies`), and draws from them. The names are real; whoever is made up of them is not."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent / "data" / "name_frequencies"

Words = np.ndarray[tuple[int], np.dtype[np.str_]]


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Names and the share of each, of those in the table; the commonest first."""

    names: Words
    shares: np.ndarray[tuple[int], np.dtype[np.float64]]

    def draw(self, chance: np.random.Generator, count: int) -> Words:
        """Draw names as often as they occur."""
        ends = np.cumsum(self.shares)
        places = np.searchsorted(ends, chance.random(count) * ends[-1], side="right")
        return self.names[np.minimum(places, len(self.names) - 1)]


@cache
def frequencies(table: str) -> Frequencies:
    """Read a table of names and their frequencies."""
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    shares = np.array([float(row[1]) for row in rows])
    return Frequencies(np.array([row[0] for row in rows]), shares / shares.sum())
