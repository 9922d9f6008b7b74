"""The names of an index that are most like a query: found by the keys they share, ranked by their letters."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from goodstanding.engines.screening.compiled import compiled, inner, shared
from goodstanding.engines.screening.keys import MOST_KEYS, keys_of, room_for
from goodstanding.engines.screening.letters import equal
from goodstanding.engines.screening.likeness import SIGNS, WORD, common, mark, wipe
from goodstanding.engines.screening.names import Texts

Bytes = npt.NDArray[np.uint8]
Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Names = npt.NDArray[np.uint32]
Ranks = npt.NDArray[np.float32]
Sums = npt.NDArray[np.uint16]

OTHER_ORDER, OTHER_SIGNS = np.float32(1.0), np.float32(0.5)
"""Of rank: what is taken off where the words stand in another order, and where the signs are others; so that the name itself comes first."""
ALIKE = np.float32(100.0)
WORTH_A_THREAD = 64
_UNITS = 5
"""Parts of a natural logarithm in which rarity is counted: all keys of a name fit 16 bits, and the sums of a million names the cache."""


class Asked(NamedTuple):
    """Queries, for compiled code.

    Attributes:
        text, sorted_text, ends, signs: their names, see `Texts`.
        keys, key_ends: the keys of all, one query's after the other's, and where each query's end.
    """

    text: Bytes
    sorted_text: Bytes
    ends: Places
    signs: Keys
    keys: Keys
    key_ends: Places


def asked_for(texts: Texts) -> Asked:
    """Return names as queries."""
    made = shared(len(texts), lambda first, last: _keyed(texts.plain, texts.ends, texts.signs, first, last), least=WORTH_A_THREAD)
    keys, counts = np.concatenate([keys for keys, _ in made]), np.concatenate([counts for _, counts in made])
    return Asked(texts.plain, texts.ordered, texts.ends, texts.signs, keys, np.cumsum(counts))


@compiled
def _keyed(text: Bytes, ends: Places, signs: Keys, first: int, last: int) -> tuple[Keys, Places]:
    """Return the keys of some names, and how many each has."""
    room = 0
    for name in range(first, last):
        room += room_for(text, ends[name - 1] if name > 0 else 0, ends[name])
    keys, counts, some = np.empty(room, np.uint64), np.empty(last - first, np.int64), np.empty(MOST_KEYS, np.uint64)
    at = 0
    for name in range(first, last):
        count = keys_of(text, ends[name - 1] if name > 0 else 0, ends[name], signs[name], some)
        keys[at : at + count] = some[:count]
        counts[name - first] = count
        at += count
    return keys[:at].copy(), counts


@compiled
def nearest(
    asked: Asked,
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
        asked: the queries.
        held, sorted_held, held_ends, held_signs: the names of the index, see `Texts`.
        offsets, names: the index's postings.
        limit: how many to return for each query.
        budget: postings to look at for each query; a single key is never cut, and the rarest is always looked at.
        least: see above.
        first, last: which queries.
        sums, seen: room for the names of the index, and one more; the sums are 0, and are left so.
    """
    text, sorted_text, ends, signs = asked.text, asked.sorted_text, asked.ends, asked.signs
    found = np.full((last - first, limit), -1, np.int64)
    ranks = np.zeros((last - first, limit), np.float32)
    mask = np.uint64(len(offsets) - 2)
    starts, lengths = np.empty(MOST_KEYS + 1, np.int64), np.empty(MOST_KEYS, np.int64)
    longest = 1
    for query in range(first, last):
        longest = max(longest, ends[query] - (ends[query - 1] if query > 0 else 0))
    words = (longest + WORD - 1) // WORD
    letters, sorted_letters, state = np.zeros((SIGNS, words), np.uint64), np.zeros((SIGNS, words), np.uint64), np.empty(words, np.uint64)
    best, begins, stops, marks = (
        np.zeros(limit, np.int64),
        np.zeros(limit, np.int64),
        np.zeros(limit, np.int64),
        np.zeros(limit + 1, np.uint64),
    )
    for query in range(first, last):
        start, end = ends[query - 1] if query > 0 else 0, ends[query]
        rows = found[query - first]
        first_key, last_key = asked.key_ends[query - 1] if query > 0 else 0, asked.key_ends[query]
        count = _rarest(asked.keys, first_key, last_key, mask, offsets, names, budget, starts, lengths)
        _best(sums, seen, _summed(starts, lengths, count, names, len(held_ends), budget, sums, seen), rows, best)
        size = end - start
        _fetch(rows, size, least, held, sorted_held, held_ends, held_signs, begins, stops, marks)
        mark(text, start, end, letters)
        mark(sorted_text, start, end, sorted_letters)
        in_order = equal(text, start, end, sorted_text, start, end)
        for place in range(limit):
            begin, stop = begins[place], stops[place]
            whole = size + stop - begin
            if stop < 0:
                continue
            rank = np.float32(200.0 * common(held, begin, stop, size, letters, state) / whole)
            if rank < ALIKE and not (in_order and equal(held, begin, stop, sorted_held, begin, stop)):
                other = np.float32(200.0 * common(sorted_held, begin, stop, size, sorted_letters, state) / whole) - OTHER_ORDER
                rank = max(rank, other)
            ranks[query - first, place] = rank - (OTHER_SIGNS if marks[place] != signs[query] else np.float32(0.0))
        wipe(text, start, end, letters)
        wipe(sorted_text, start, end, sorted_letters)
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
    That waiting was nearly half of a search. Their letters' sum is put behind the marks, where the compiler must believe that somebody wants it.
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


@inner
def _rarest(
    keys: Keys, first: int, last: int, mask: np.uint64, offsets: Names, names: Names, budget: int, starts: Places, lengths: Places
) -> int:
    """Find where the postings of some keys begin and how many there are, the rarest key first; return for how many keys.

    Keys that nothing has are left out, and those that more have than may be looked at, the rarest one excepted.
    """
    for place in range(first, last):  # without a branch that would have to wait for what is read: the memory brings all at once
        bucket = np.uint64(keys[place] & mask)
        starts[place - first] = offsets[bucket]
        lengths[place - first] = np.int64(offsets[bucket + np.uint64(1)]) - np.int64(offsets[bucket])
    count = 0
    rarest, begin = np.int64(0), np.int64(0)
    for place in range(last - first):
        start, length = starts[place], lengths[place]
        if length > budget:
            if rarest == 0 or length < rarest:
                rarest, begin = length, start
        elif length > 0:
            starts[count], lengths[count] = start, length
            count += 1
    if count == 0 and rarest > 0:
        starts[0], lengths[0] = begin, rarest
        count = 1
    fetched = np.int64(0)  # as in `_fetch`
    for place in range(count):
        fetched += names[starts[place]]
    starts[count] = fetched
    for at in range(1, count):  # by insertion: there are few, and numpy's sort takes seconds to compile
        start, length = starts[at], lengths[at]
        before = at - 1
        while before >= 0 and lengths[before] > length:
            starts[before + 1], lengths[before + 1] = starts[before], lengths[before]
            before -= 1
        starts[before + 1], lengths[before + 1] = start, length
    return count


@inner
def _summed(starts: Places, lengths: Places, count: int, names: Names, held: int, budget: int, sums: Sums, seen: Names) -> int:
    """Add to the sum of every name that has some keys, until the budget is spent; return how many names have one.

    Args:
        starts, lengths, count: as `_rarest` leaves them.
        names: the index's postings.
        held: how many names the index holds.
        budget, sums, seen: as for `nearest`.
    """
    touched = np.uint64(0)
    used = 0
    for place in range(count):
        length = lengths[place]
        if used > 0 and used + length > budget:
            break
        used += length
        weight = np.uint16(
            max(np.log(1.0 + held / length) * _UNITS, 1.0)
        )  # a name is new while its sum is 0, so that no key weighs nothing
        # Numbers without a sign: of others numba asks every time whether they count from the end, which was a fifth of this loop.
        for posting in range(np.uint64(starts[place]), np.uint64(starts[place] + length)):
            name = names[posting]
            before = sums[name]
            seen[touched] = name  # without a branch, which would be guessed wrongly too often; one more than are counted fits
            touched += np.uint64(before == 0)
            sums[name] = before + weight
    return int(touched)


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
        value = np.int64(sums[seen[place]])
        sums[seen[place]] = 0
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
