"""The names of an index that are most like a query: found by the keys they share, ranked by their letters."""

import numpy as np
import numpy.typing as npt

from goodstanding.engines.screening.compiled import compiled
from goodstanding.engines.screening.keys import MOST_KEYS, keys_of
from goodstanding.engines.screening.letters import equal
from goodstanding.engines.screening.likeness import SIGNS, WORD, common, mark, wipe

Bytes = npt.NDArray[np.uint8]
Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Names = npt.NDArray[np.uint32]
Ranks = npt.NDArray[np.float32]

OTHER_ORDER, OTHER_SIGNS = np.float32(1.0), np.float32(0.5)
"""Of rank: what is taken off where the words stand in another order, and where the signs are others; so that the name itself comes first."""


@compiled
def nearest(  # noqa: PLR0917 -- compiled code takes arrays, no objects that hold them
    text: Bytes,
    sorted_text: Bytes,
    ends: Places,
    signs: Keys,
    held: Bytes,
    sorted_held: Bytes,
    held_ends: Places,
    held_signs: Keys,
    offsets: Names,
    names: Names,
    marked: npt.NDArray[np.bool_],
    limit: int,
    budget: int,
    least: float,
    first: int,
    last: int,
) -> tuple[Places, Ranks]:
    """Return for each query the names that share most, by the rarity of what they share: name rows (-1: none) and how alike they are.

    A query's keys are taken the rarest first until `budget` names have been looked at: the dial between recall and speed. Likeness is that of
    the letters, 0 to 100, as written or with the words sorted; what cannot reach `least` is 0.

    Args:
        text, sorted_text, ends, signs: the queries, see `Texts`.
        held, sorted_held, held_ends, held_signs: the names of the index, likewise.
        offsets, names: the index's postings.
        marked: which of its names are looked for the most thoroughly; empty: none. Of these the best `limit` are found however many
            others are better: they are appended to the best of all.
        limit: how many to return for each query, and of marked ones at most as many.
        budget: postings to look at for each query; a single key is never cut, and the rarest is always looked at.
        least: see above.
        first, last: which queries.
    """
    room = 2 * limit if len(marked) else limit
    found = np.full((last - first, room), -1, np.int64)
    ranks = np.zeros((last - first, room), np.float32)
    mask = np.uint64(len(offsets) - 2)
    keys, scores, seen = np.empty(MOST_KEYS, np.uint64), np.zeros(len(held_ends), np.float32), np.empty(len(held_ends), np.uint32)
    longest = 1
    for query in range(first, last):
        longest = max(longest, ends[query] - (ends[query - 1] if query > 0 else 0))
    words = (longest + WORD - 1) // WORD
    places, sorted_places, state = np.zeros((SIGNS, words), np.uint64), np.zeros((SIGNS, words), np.uint64), np.empty(words, np.uint64)
    sums = np.zeros(room, np.float32)
    for query in range(first, last):
        start, end = ends[query - 1] if query > 0 else 0, ends[query]
        rows = found[query - first]
        count = keys_of(text, start, end, signs[query], keys)
        touched = _summed(keys[:count] & mask, offsets, names, budget, scores, seen)
        sums[:] = 0.0
        _best(scores, seen, touched, rows[:limit], sums[:limit])
        if len(marked) and touched > limit:
            _best_marked(scores, seen, touched, marked, rows, sums)
        _wiped(scores, seen, touched)
        mark(text, start, end, places)
        mark(sorted_text, start, end, sorted_places)
        in_order = equal(text, start, end, sorted_text, start, end)
        size = end - start
        for place in range(room):
            row = rows[place]
            if row < 0:
                continue
            begin, stop = held_ends[row - 1] if row > 0 else 0, held_ends[row]
            whole = size + stop - begin
            if 200.0 * min(size, stop - begin) < least * whole or whole == 0:
                continue
            rank = np.float32(200.0 * common(held, begin, stop, size, places, state) / whole)
            if rank < 100.0 and not (in_order and equal(held, begin, stop, sorted_held, begin, stop)):
                other = np.float32(200.0 * common(sorted_held, begin, stop, size, sorted_places, state) / whole) - OTHER_ORDER
                rank = max(rank, other)
            ranks[query - first, place] = rank - (OTHER_SIGNS if held_signs[row] != signs[query] else np.float32(0.0))
        wipe(text, start, end, places)
        wipe(sorted_text, start, end, sorted_places)
    return found, ranks


@compiled
def _summed(buckets: Keys, offsets: Names, names: Names, budget: int, scores: npt.NDArray[np.float32], seen: Names) -> int:
    """Add to the score of every name in some buckets, the rarest bucket first, until the budget is spent; return how many names have one."""
    lengths = np.empty(len(buckets), np.int64)
    for place in range(len(buckets)):
        bucket = np.int64(buckets[place])
        lengths[place] = np.int64(offsets[bucket + 1]) - np.int64(offsets[bucket])
    touched = 0
    used = 0
    for place in _order(lengths):
        length = lengths[place]
        if length == 0:
            continue
        if used > 0 and used + length > budget:
            break
        used += length
        weight = np.float32(np.log(1.0 + len(scores) / length))
        bucket = np.int64(buckets[place])
        for posting in range(np.int64(offsets[bucket]), np.int64(offsets[bucket + 1])):
            name = names[posting]
            if scores[name] == 0.0:
                seen[touched] = name
                touched += 1
            scores[name] += weight
    return touched


@compiled
def _order(lengths: Places) -> Places:
    """Return the places of the numbers, the smallest first (insertion: there are few, and numpy's sort takes seconds to compile)."""
    order = np.arange(len(lengths))
    for at in range(1, len(order)):
        place = order[at]
        length = lengths[place]
        before = at - 1
        while before >= 0 and lengths[order[before]] > length:
            order[before + 1] = order[before]
            before -= 1
        order[before + 1] = place
    return order


@compiled
def _wiped(scores: npt.NDArray[np.float32], seen: Names, touched: int) -> None:
    for place in range(touched):
        scores[seen[place]] = 0.0


@compiled
def _best_marked(
    scores: npt.NDArray[np.float32],
    seen: Names,
    touched: int,
    marked: npt.NDArray[np.bool_],
    found: npt.NDArray[np.int64],
    sums: npt.NDArray[np.float32],
) -> None:
    """Append marked names to the best of all, which fill half of the room, until as many marked ones are held."""
    limit = len(found) // 2
    wanted = limit
    for place in range(limit):
        scores[found[place]] = 0.0  # found already
        if marked[found[place]]:
            wanted -= 1
    others = np.empty(touched, np.uint32)
    count = 0
    for place in range(touched):
        name = seen[place]
        if marked[name] and scores[name] > 0.0:
            others[count] = name
            count += 1
    _best(scores, others, count, found[limit : limit + wanted], sums[limit : limit + wanted])


@compiled
def _best(scores: npt.NDArray[np.float32], seen: Names, touched: int, found: npt.NDArray[np.int64], sums: npt.NDArray[np.float32]) -> None:
    """Keep the best, in order; of equals the smaller row comes first. Few are kept, so that each is put in its place."""
    limit = len(found)
    if limit == 0:
        return
    held = 0
    for place in range(touched):
        name = np.int64(seen[place])
        score = scores[name]
        if held == limit and (score < sums[limit - 1] or (score == sums[limit - 1] and name > found[limit - 1])):
            continue
        if held < limit:
            held += 1
        at = held - 1
        while at > 0 and (sums[at - 1] < score or (sums[at - 1] == score and found[at - 1] > name)):
            sums[at] = sums[at - 1]
            found[at] = found[at - 1]
            at -= 1
        sums[at] = score
        found[at] = name
