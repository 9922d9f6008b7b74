"""From names to the keys by which an index finds them.

A key is a hash of a part of a name, so chosen that an ordinary slip leaves some of them whole. Of a romanised name (lower-case
ASCII words, one blank between them):

- the whole name, its words run together; a short one also with one letter left out;
- each word, and each word with one letter left out (a typing error in a word leaves one of these in common);
- each pair of words, in either order; in a name of few words also a word with another that lacks one letter (selective even
  where every word is common, as in pinyin), and a word with another's initial;
- every four letters in a row of the words run together;
- the name in its own script, where that is not Latin: homophones have all other keys in common.

A key is 64 bits of FNV-1a, mixed with what kind of part it is; the index keeps it modulo a power of two.
"""

import numpy as np
import numpy.typing as npt

from goodstanding.engines.screening.compiled import compiled, inner

Bytes = npt.NDArray[np.uint8]
Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

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


@inner
def _mixed(value: np.uint64, kind: np.uint64) -> np.uint64:
    """Spread a hash over all 64 bits, differently for each kind of part (the finaliser of splitmix64)."""
    value = value + kind * np.uint64(0x9E3779B97F4A7C15)
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


@inner
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


@inner
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


@inner
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


@inner
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


@inner
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


@inner
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
