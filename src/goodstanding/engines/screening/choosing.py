"""Of the names that an index finds for a query, the parties that are worth comparing."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from goodstanding.engines.screening.compiled import compiled, inner

Ranks = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Names(NamedTuple):
    """What a segment of an index found.

    Attributes:
        rows: for each query rows of names, -1 for none.
        ranks: of each.
        parties: whose each name of the segment is.
        hidden: of each name of the segment, whether it no longer counts; empty: all count.
    """

    rows: Places
    ranks: Ranks
    parties: Places
    hidden: Flags


@inner
def _gathered(found: Names, query: int, segment: int, least: float, count: int, ranks: Ranks, held: Places, whose: Places) -> int:
    """Add a query's names to those held, in order: rank falling, then party; of a party its likest name. Return how many there are."""
    for place in range(found.rows.shape[1]):
        whose[place] = found.parties[max(found.rows[query, place], 0)]  # all at once: see `nearest._fetch`
    for place in range(found.rows.shape[1]):
        row = found.rows[query, place]
        if row < 0:
            continue
        rank = found.ranks[query, place]
        if rank < least or (len(found.hidden) and found.hidden[row]):
            continue
        party = whose[place]
        known = -1
        is_marked = 1 if segment == 0 else 0
        for at in range(count):
            if held[at, 0] == party:
                known = at
                break
        if known >= 0:
            if ranks[known] >= rank:
                continue
            is_marked = held[known, 3]
            for at in range(known, count - 1):
                ranks[at], held[at, 0], held[at, 1], held[at, 2], held[at, 3] = ranks[at + 1], held[at + 1, 0], held[at + 1, 1], held[at + 1, 2], held[at + 1, 3]  # fmt: skip
            count -= 1
        at = count
        while at > 0 and (ranks[at - 1] < rank or (ranks[at - 1] == rank and held[at - 1, 0] > party)):
            ranks[at], held[at, 0], held[at, 1], held[at, 2], held[at, 3] = ranks[at - 1], held[at - 1, 0], held[at - 1, 1], held[at - 1, 2], held[at - 1, 3]  # fmt: skip
            at -= 1
        ranks[at], held[at, 0], held[at, 1], held[at, 2] = rank, party, segment, row
        held[at, 3] = is_marked
        count += 1
    return count


@compiled
def chosen(
    marked: Names, base: Names, changed: Names, least: float, near: float, most: int, most_marked: int
) -> tuple[Places, Places, Ranks]:
    """Return for each query how many parties are worth comparing; of each the party, where it was found (0, 1, 2) and the row; and its rank.

    Args:
        marked, base, changed: what was found in each; any may have no columns.
        least: leave out what ranks lower.
        near: the rank from which on anybody is worth it,
        most: and of all that are found, the first so many.
        most_marked: of those that are marked, which come from the first place, so many of the first, however they rank.
    """
    queries, room = base.rows.shape[0], marked.rows.shape[1] + base.rows.shape[1] + changed.rows.shape[1]
    width = min(room, most + most_marked)
    counts = np.zeros(queries, np.int64)
    parties = np.empty((queries, width, 3), np.int64)
    told = np.empty((queries, width), np.float32)
    ranks, held, whose = np.empty(room + 1, np.float32), np.empty((room + 1, 4), np.int64), np.empty(room, np.int64)
    for query in range(queries):
        count = _gathered(marked, query, 0, least, 0, ranks, held, whose)
        count = _gathered(base, query, 1, least, count, ranks, held, whose)
        count = _gathered(changed, query, 2, least, count, ranks, held, whose)
        seen = 0
        kept = 0
        for at in range(count):
            seen += held[at, 3]
            if (ranks[at] >= near and at < most) or (held[at, 3] and seen <= most_marked):
                parties[query, kept, 0], parties[query, kept, 1], parties[query, kept, 2] = held[at, 0], held[at, 1], held[at, 2]
                told[query, kept] = ranks[at]
                kept += 1
        counts[query] = kept
    return counts, parties, told
