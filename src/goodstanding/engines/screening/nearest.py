"""The names of an index that are most like a query: found by the keys they share, ranked by their letters."""

import numpy as np
import numpy.typing as npt

from goodstanding.engines.screening.compiled import compiled, inner
from goodstanding.engines.screening.keys import MOST_KEYS, keys_of
from goodstanding.engines.screening.letters import equal
from goodstanding.engines.screening.likeness import SIGNS, WORD, common, mark, wipe

Bytes = npt.NDArray[np.uint8]
Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Names = npt.NDArray[np.uint32]
Ranks = npt.NDArray[np.float32]
Sums = npt.NDArray[np.uint16]

OTHER_ORDER, OTHER_SIGNS = np.float32(1.0), np.float32(0.5)
"""Of rank: what is taken off where the words stand in another order, and where the signs are others; so that the name itself comes first."""
ALIKE = np.float32(100.0)
_UNITS = 5
"""Parts of a natural logarithm in which rarity is counted: all keys of a name fit 16 bits, and the sums of a million names the cache."""


@compiled
def nearest(
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
    limit: int,
    budget: int,
    least: float,
    first: int,
    last: int,
    sums: Sums,
    seen: Names,
) -> tuple[Places, Ranks]:
    """Return for each query the names that share most, by the rarity of what they share: name rows (-1: none) and how alike they are.

    A query's keys are taken the rarest first until `budget` names have been looked at: the dial between recall and speed. Likeness is that of
    the letters, 0 to 100, as written or with the words sorted; what cannot reach `least` is 0.

    Args:
        text, sorted_text, ends, signs: the queries, see `Texts`.
        held, sorted_held, held_ends, held_signs: the names of the index, likewise.
        offsets, names: the index's postings.
        limit: how many to return for each query.
        budget: postings to look at for each query; a single key is never cut, and the rarest is always looked at.
        least: see above.
        first, last: which queries.
        sums, seen: room for the names of the index, and one more; the sums are 0, and are left so.
    """
    found = np.full((last - first, limit), -1, np.int64)
    ranks = np.zeros((last - first, limit), np.float32)
    mask = np.uint64(len(offsets) - 2)
    keys = np.empty(MOST_KEYS, np.uint64)
    longest = 1
    for query in range(first, last):
        longest = max(longest, ends[query] - (ends[query - 1] if query > 0 else 0))
    words = (longest + WORD - 1) // WORD
    places, sorted_places, state = np.zeros((SIGNS, words), np.uint64), np.zeros((SIGNS, words), np.uint64), np.empty(words, np.uint64)
    best, begins, stops, marks = (
        np.zeros(limit, np.int64),
        np.zeros(limit, np.int64),
        np.zeros(limit, np.int64),
        np.zeros(limit + 1, np.uint64),
    )
    for query in range(first, last):
        start, end = ends[query - 1] if query > 0 else 0, ends[query]
        rows = found[query - first]
        count = keys_of(text, start, end, signs[query], keys)
        _best(sums, seen, _summed(keys[:count] & mask, offsets, names, len(held_ends), budget, sums, seen), rows, best)
        size = end - start
        _fetch(rows, size, least, held, sorted_held, held_ends, held_signs, begins, stops, marks)
        mark(text, start, end, places)
        mark(sorted_text, start, end, sorted_places)
        in_order = equal(text, start, end, sorted_text, start, end)
        for place in range(limit):
            begin, stop = begins[place], stops[place]
            whole = size + stop - begin
            if stop < 0:
                continue
            rank = np.float32(200.0 * common(held, begin, stop, size, places, state) / whole)
            if rank < ALIKE and not (in_order and equal(held, begin, stop, sorted_held, begin, stop)):
                other = np.float32(200.0 * common(sorted_held, begin, stop, size, sorted_places, state) / whole) - OTHER_ORDER
                rank = max(rank, other)
            ranks[query - first, place] = rank - (OTHER_SIGNS if marks[place] != signs[query] else np.float32(0.0))
        wipe(text, start, end, places)
        wipe(sorted_text, start, end, sorted_places)
    return found, ranks


@inner
def _fetch(
    rows: Places,
    size: int,
    least: float,
    held: Bytes,
    sorted_held: Bytes,
    ends: Places,
    signs: Keys,
    begins: Places,
    stops: Places,
    marks: Keys,
) -> None:
    """Look up where names lie, and touch their letters: the memory brings them all at once, and not one after the other as they are compared.

    A name that, by its length, cannot be alike enough to one of `size` letters stops at -1.
    That waiting was half of a search. Their letters' sum is put behind the marks, where the compiler must believe that somebody wants it.
    """
    for place in range(len(rows)):
        row = max(rows[place], 0)
        begins[place] = ends[row - 1] if row > 0 else 0
        stops[place], marks[place] = ends[row], signs[row]
    fetched = np.uint64(0)
    for place in range(len(rows)):
        begin, length = begins[place], stops[place] - begins[place]
        if rows[place] < 0 or length == 0 or 200.0 * min(size, length) < least * (size + length):
            stops[place] = -1
            continue
        last = stops[place] - 1
        fetched += np.uint64(held[begin]) + np.uint64(sorted_held[begin]) + np.uint64(held[last]) + np.uint64(sorted_held[last])
    marks[len(rows)] = fetched


@compiled
def _summed(buckets: Keys, offsets: Names, names: Names, count: int, budget: int, sums: Sums, seen: Names) -> int:
    """Add to the sum of every name in some buckets, the rarest bucket first, until the budget is spent; return how many names have one."""
    lengths, starts = np.empty(len(buckets), np.int64), np.empty(len(buckets) + 1, np.int64)
    for place in range(len(buckets)):
        bucket = np.int64(buckets[place])
        starts[place] = offsets[bucket]
        lengths[place] = np.int64(offsets[bucket + 1]) - starts[place]
    fetched = 0  # as in `_fetch`
    for place in range(len(buckets)):
        if lengths[place]:
            fetched += names[starts[place]]
    starts[len(buckets)] = fetched
    touched = 0
    used = 0
    for place in _order(lengths):
        length = lengths[place]
        if length == 0:
            continue
        if used > 0 and used + length > budget:
            break
        used += length
        weight = np.uint16(np.log(1.0 + count / length) * _UNITS)
        for posting in range(starts[place], starts[place] + length):
            name = names[posting]
            before = sums[name]
            seen[touched] = name  # without a branch, which would be guessed wrongly too often; one more than are counted fits
            touched += before == 0
            sums[name] = before + weight
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


@inner
def _best(sums: Sums, seen: Names, touched: int, rows: Places, held: Places) -> None:
    """Keep the names of the highest sums, in order; of equals the smaller row comes first. Take all sums away.

    Args:
        sums, seen, touched: as `_summed` leaves them.
        rows: room for the names; the first are overwritten.
        held: room for their sums.
    """
    count, limit = 0, len(rows)
    for place in range(touched):
        name = np.int64(seen[place])
        value = np.int64(sums[name])
        sums[name] = 0
        if count < limit:
            count += 1
        elif value < held[limit - 1] or (value == held[limit - 1] and name > rows[limit - 1]):
            continue
        at = count - 1
        while at > 0 and (held[at - 1] < value or (held[at - 1] == value and rows[at - 1] > name)):
            held[at] = held[at - 1]
            rows[at] = rows[at - 1]
            at -= 1
        held[at] = value
        rows[at] = name
