"""From names to keys, and from keys back to names.

A key is a hash of a part of a name, so chosen that an ordinary slip leaves some of them whole. Of a romanised name (lower-case
ASCII words, one blank between them):

- the whole name, its words run together; a short one also with one letter left out;
- each word, and each word with one letter left out (a typing error in a word leaves one of these in common);
- each pair of words, in either order; in a name of few words also a word with another that lacks one letter (selective even
  where every word is common, as in pinyin), and a word with another's initial;
- every four letters in a row of the words run together;
- the name in its own script, where that is not Latin: homophones have all other keys in common.

A key is 64 bits of FNV-1a, mixed with what kind of part it is; the index keeps it modulo a power of two.

Keys and postings stand in one file because numba keeps machine code by file: a caller elsewhere would go on with old keys.
"""

import numba
import numpy as np
import numpy.typing as npt

from goodstanding.engines.screening.compiled import compiled, compiled_parallel

Bytes = npt.NDArray[np.uint8]
Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Names = npt.NDArray[np.uint32]

MOST_WORDS = 12
"""Words of a name that make keys; the rest is compared, but does not help to find."""
MOST_LETTERS = 16
"""Letters of a word that are left out one at a time."""
FEW_WORDS = 3
"""A name of no more words makes pairs with shortened words and initials."""
PAIRED_WORDS = 6
"""Words that make pairs."""
SHORT_NAME = 24
"""A name of no more letters is also known with one letter left out."""
MOST_GRAMS = 200
"""Fours of letters of one name."""
MOST_KEYS = 768
"""Keys of one name, with room to spare."""

_OFFSET = np.uint64(0xCBF29CE484222325)
_PRIME = np.uint64(0x100000001B3)
_WHOLE, _WORD, _SHORT, _PAIR, _SHORT_PAIR, _GRAM, _INITIAL, _SHORT_WHOLE, _SIGNS = (np.uint64(kind) for kind in range(1, 10))
_BLANK = 32
_GRAM_LETTERS = 4
_SHORTEST = 3
"""Words of fewer letters are not shortened: too many would become the same."""
_CHUNKS = 64
_LEAST_BITS, _MOST_BITS = 12, 26


@compiled
def _mixed(value: np.uint64, kind: np.uint64) -> np.uint64:
    """Spread a hash over all 64 bits, differently for each kind of part (the finaliser of splitmix64)."""
    value = value + kind * np.uint64(0x9E3779B97F4A7C15)
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


@compiled
def _hashed(text: Bytes, start: int, end: int, without: int) -> np.uint64:
    """Hash letters `start` to `end`, leaving out the one at `without` (none if it is -1)."""
    value = _OFFSET
    for place in range(start, end):
        if place != without:
            value = (value ^ np.uint64(text[place])) * _PRIME
    return value


@compiled
def keys_of(text: Bytes, start: int, end: int, signs: np.uint64, out: Keys) -> int:
    """Write the keys of the name in `text[start:end]`, each once, into `out` (`MOST_KEYS` long); return how many.

    Args:
        text: romanised names.
        start: where the name begins.
        end: where it ends.
        signs: a hash of the name in its own script; 0 if that is Latin.
        out: room for the keys.
    """
    starts = np.empty(MOST_WORDS, np.int64)
    ends = np.empty(MOST_WORDS, np.int64)
    letters = np.empty(end - start, np.uint8)
    words, size = _words(text, start, end, starts, ends, letters)
    if size == 0:
        return 0
    count = _whole(letters[:size], out)
    if signs:
        out[count] = _mixed(signs, _SIGNS)
        count += 1
    for word in range(words):
        count = _word(text, starts[word], ends[word], out, count)
    count = _pairs(text, starts[:words], ends[:words], out, count)
    for place in range(min(size - _GRAM_LETTERS + 1, MOST_GRAMS)):
        out[count] = _mixed(_hashed(letters, place, place + _GRAM_LETTERS, -1), _GRAM)
        count += 1
    return _each_once(out, count)


@compiled
def _words(text: Bytes, start: int, end: int, starts: Places, ends: Places, letters: Bytes) -> tuple[int, int]:
    """Find where words begin and end, and run the letters together; return how many words and letters there are."""
    words = 0
    size = 0
    begun = -1
    for place in range(start, end + 1):
        if place < end and text[place] != _BLANK:
            letters[size] = text[place]
            size += 1
            if begun < 0:
                begun = place
        elif begun >= 0:
            if words < MOST_WORDS:
                starts[words] = begun
                ends[words] = place
                words += 1
            begun = -1
    return words, size


@compiled
def _whole(letters: Bytes, out: Keys) -> int:
    """Write the keys of the whole name."""
    out[0] = _mixed(_hashed(letters, 0, len(letters), -1), _WHOLE)
    count = 1
    if len(letters) <= SHORT_NAME:
        # The name itself stands among its shortenings: it meets a query that has a letter too many.
        for left_out in range(-1, len(letters)):
            out[count] = _mixed(_hashed(letters, 0, len(letters), left_out), _SHORT_WHOLE)
            count += 1
    return count


@compiled
def _word(text: Bytes, start: int, end: int, out: Keys, count: int) -> int:
    """Write the keys of one word: itself, and itself with one letter left out."""
    value = _hashed(text, start, end, -1)
    out[count] = _mixed(value, _WORD)
    out[count + 1] = _mixed(value, _SHORT)
    count += 2
    if end - start >= _SHORTEST:
        for left_out in range(start, min(end, start + MOST_LETTERS)):
            out[count] = _mixed(_hashed(text, start, end, left_out), _SHORT)
            count += 1
    return count


@compiled
def _pairs(text: Bytes, starts: Places, ends: Places, out: Keys, count: int) -> int:
    """Write the keys of pairs of words."""
    paired = min(len(starts), PAIRED_WORDS)
    hashes = np.empty(paired, np.uint64)
    for word in range(paired):
        hashes[word] = _hashed(text, starts[word], ends[word], -1)
    for one in range(paired):
        for other in range(one + 1, paired):
            # The same for both orders: sums and products do not know which came first.
            out[count] = _mixed((hashes[one] ^ hashes[other]) + hashes[one] * hashes[other], _PAIR)
            count += 1
            if len(starts) <= FEW_WORDS:
                count = _few_words(text, hashes[one], starts[other], ends[other], out, count)
                count = _few_words(text, hashes[other], starts[one], ends[one], out, count)
    return count


@compiled
def _few_words(text: Bytes, whole: np.uint64, start: int, end: int, out: Keys, count: int) -> int:
    """Write the keys of a whole word with another's initial, with the other that lacks one letter, and with the other itself."""
    out[count] = _mixed(whole * _PRIME + np.uint64(text[start]), _INITIAL)
    count += 1
    out[count] = _mixed(whole * _PRIME + _hashed(text, start, end, -1), _SHORT_PAIR)
    count += 1
    if end - start >= _SHORTEST:
        for left_out in range(start, min(end, start + MOST_LETTERS)):
            out[count] = _mixed(whole * _PRIME + _hashed(text, start, end, left_out), _SHORT_PAIR)
            count += 1
    return count


@compiled
def room_for(text: Bytes, start: int, end: int) -> int:
    """Return how many keys a name makes at most: what `keys_of` writes before doubles fall away."""
    words = 0
    size = 0
    short = 0
    longest = 0
    length = 0
    for place in range(start, end + 1):
        if place < end and text[place] != _BLANK:
            size += 1
            length += 1
        elif length > 0:
            words = min(words + 1, MOST_WORDS)
            short += min(length, MOST_LETTERS)
            longest = max(longest, min(length, MOST_LETTERS))
            length = 0
    paired = min(words, PAIRED_WORDS)
    pairs = paired * (paired - 1) // 2
    few = 2 * pairs * (longest + 2) if words <= FEW_WORDS else 0
    whole = size + 3 if size <= SHORT_NAME else 2
    room = whole + 2 * words + min(short, MOST_WORDS * MOST_LETTERS) + pairs + few + min(max(size - _GRAM_LETTERS + 1, 0), MOST_GRAMS)
    return min(room, MOST_KEYS)


@compiled
def _each_once(keys: Keys, count: int) -> int:
    keys[:count].sort()
    kept = 1
    for place in range(1, count):
        if keys[place] != keys[kept - 1]:
            keys[kept] = keys[place]
            kept += 1
    return kept


def bits_for(keys: int) -> int:
    """Return how many bits of a key the index keeps: about as many buckets as there are keys."""
    return min(max(int(np.ceil(np.log2(max(keys, 1)))) - 1, _LEAST_BITS), _MOST_BITS)


def posted(text: Bytes, ends: Places, signs: Keys) -> tuple[Places, Names]:
    """Return the index of the names in `text`: `offsets` (one more than buckets) into `names`.

    Args:
        text: the romanised names, one after the other.
        ends: where each ends.
        signs: a hash of each in its own script; 0 if that is Latin.
    """
    room = _room(text, ends)
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(room)))
    bits = bits_for(int(starts[-1]))
    buckets = np.empty(int(starts[-1]), np.uint32)
    counts = _written(text, ends, signs, starts, buckets, bits)
    offsets = np.zeros((1 << bits) + 1, np.int64)
    threads = numba.get_num_threads()
    _counted(starts, counts, buckets, offsets, threads)
    np.cumsum(offsets, out=offsets)
    names = np.empty(int(offsets[-1]), np.uint32)
    _scattered(starts, counts, buckets, offsets, names, threads)
    # Scattering moved each offset to its bucket's end; a step back and they are starts again.
    offsets[1:] = offsets[:-1].copy()
    offsets[0] = 0
    return offsets, names


@compiled_parallel
def _room(text: Bytes, ends: Places) -> Places:
    room = np.empty(len(ends), np.int64)
    for name in numba.prange(len(ends)):
        room[name] = room_for(text, ends[name - 1] if name > 0 else 0, ends[name])
    return room


@compiled_parallel
def _written(text: Bytes, ends: Places, signs: Keys, starts: Places, buckets: Names, bits: int) -> Places:
    """Write each name's buckets from its place on; return how many each has."""
    counts = np.empty(len(ends), np.int64)
    size = (len(ends) + _CHUNKS - 1) // _CHUNKS
    for chunk in numba.prange(_CHUNKS):
        _written_of(text, ends, signs, starts, buckets, counts, bits, chunk * size, min((chunk + 1) * size, len(ends)))
    return counts


@compiled
def _written_of(  # noqa: PLR0917 -- see `nearest`
    text: Bytes, ends: Places, signs: Keys, starts: Places, buckets: Names, counts: Places, bits: int, first: int, last: int
) -> None:
    mask = np.uint64((1 << bits) - 1)
    keys = np.empty(MOST_KEYS, np.uint64)
    for name in range(first, last):
        count = keys_of(text, ends[name - 1] if name > 0 else 0, ends[name], signs[name], keys)
        counts[name] = count
        for place in range(count):
            buckets[starts[name] + place] = np.uint32(keys[place] & mask)


@compiled_parallel
def _counted(starts: Places, counts: Places, buckets: Names, offsets: Places, threads: int) -> None:
    """Count names by bucket into `offsets[bucket + 1]`; each thread has buckets of its own."""
    each = (len(offsets) - 1 + threads - 1) // threads
    for thread in numba.prange(threads):
        low, high = thread * each, (thread + 1) * each
        for name in range(len(counts)):
            for place in range(starts[name], starts[name] + counts[name]):
                if low <= buckets[place] < high:
                    offsets[buckets[place] + 1] += 1


@compiled_parallel
def _scattered(starts: Places, counts: Places, buckets: Names, offsets: Places, names: Names, threads: int) -> None:
    each = (len(offsets) - 1 + threads - 1) // threads
    for thread in numba.prange(threads):
        low, high = thread * each, (thread + 1) * each
        for name in range(len(counts)):
            for place in range(starts[name], starts[name] + counts[name]):
                bucket = buckets[place]
                if low <= bucket < high:
                    names[offsets[bucket]] = name
                    offsets[bucket] += 1


@compiled_parallel
def nearest(  # noqa: PLR0917 -- compiled code takes arrays, no objects that hold them
    text: Bytes,
    ends: Places,
    signs: Keys,
    offsets: Places,
    names: Names,
    marked: npt.NDArray[np.bool_],
    total: int,
    limit: int,
    budget: int,
    threads: int,
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """Return for each query the names that share most, by the rarity of what they share: name rows (-1: none) and sums.

    A query's keys are taken the rarest first until `budget` names have been looked at: the dial between recall and speed.

    Args:
        text: the romanised queries, one after the other.
        ends: where each ends.
        signs: a hash of each in its own script; 0 if that is Latin.
        offsets: the index's.
        names: the index's.
        marked: which of its names are looked for the most thoroughly; empty: none. Of these the best `limit` are found however many
            others are better: they are appended to the best of all.
        total: how many names the index holds.
        limit: how many to return for each query, and of marked ones at most as many.
        budget: postings to look at for each query; a single key is never cut, and the rarest is always looked at.
        threads: among how many the queries are dealt out; each has room for `total` sums of its own.
    """
    room = 2 * limit if len(marked) else limit
    found = np.full((len(ends), room), -1, np.int64)
    sums = np.zeros((len(ends), room), np.float32)
    mask = np.uint64(len(offsets) - 2)
    scores = np.zeros((threads, total), np.float32)
    seen = np.empty((threads, total), np.uint32)
    for thread in numba.prange(threads):
        keys = np.empty(MOST_KEYS, np.uint64)
        for query in range(thread, len(ends), threads):
            count = keys_of(text, ends[query - 1] if query > 0 else 0, ends[query], signs[query], keys)
            touched = _summed(keys[:count] & mask, offsets, names, budget, scores[thread], seen[thread])
            _best(scores[thread], seen[thread], touched, found[query, :limit], sums[query, :limit])
            if len(marked) and touched > limit:
                _best_marked(scores[thread], seen[thread], touched, marked, found[query], sums[query])
            _wiped(scores[thread], seen[thread], touched)
    return found, sums


@compiled
def _summed(buckets: Keys, offsets: Places, names: Names, budget: int, scores: npt.NDArray[np.float32], seen: Names) -> int:
    """Add to the score of every name in some buckets, the rarest bucket first, until the budget is spent; return how many names have one."""
    lengths = np.empty(len(buckets), np.int64)
    for place in range(len(buckets)):
        bucket = np.int64(buckets[place])
        lengths[place] = offsets[bucket + 1] - offsets[bucket]
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
        for posting in range(offsets[bucket], offsets[bucket + 1]):
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
