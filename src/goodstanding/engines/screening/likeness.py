"""How alike two names are, letter by letter: the longest common subsequence, as a share of both lengths.

The measure is rapidfuzz's `fuzz.ratio` (a test holds this one to it). It is here because half a million pairs lie in one run of bytes:
to hand them to a library each would first have to become two strings.
"""

import numba
import numpy as np
import numpy.typing as npt

from goodstanding.engines.screening.compiled import compiled, compiled_parallel

_WORD = 64
_SIGNS = 128


@compiled
def _common(one: npt.NDArray[np.uint8], other: npt.NDArray[np.uint8], places: npt.NDArray[np.uint64], state: npt.NDArray[np.uint64]) -> int:
    """Return the length of the longest common subsequence, 64 letters at a time (Hyyrö, 2004).

    Args:
        one: letters; `places` holds where each sign stands in them: bit `i % 64` of `places[sign, i // 64]`.
        other: letters.
        places: see above.
        state: room for as many words as `one` needs.
    """
    words = (len(one) + _WORD - 1) // _WORD
    for word in range(words):
        state[word] = ~np.uint64(0)
    for sign in other:
        carry = np.uint64(0)
        for word in range(words):
            before = state[word]
            hit = before & places[sign, word]
            total = before + hit
            over = np.uint64(total < before)
            total += carry
            over |= np.uint64(total < carry)
            state[word] = total | (before & ~places[sign, word])
            carry = over
    length = 0
    for word in range(words):
        left = ~state[word]
        if word == words - 1 and len(one) % _WORD:
            left &= (np.uint64(1) << np.uint64(len(one) % _WORD)) - np.uint64(1)
        while left:
            left &= left - np.uint64(1)
            length += 1
    return length


@compiled
def _mark(letters: npt.NDArray[np.uint8], places: npt.NDArray[np.uint64]) -> None:
    for place in range(len(letters)):
        places[letters[place], place // _WORD] |= np.uint64(1) << np.uint64(place % _WORD)


@compiled
def _wipe(letters: npt.NDArray[np.uint8], places: npt.NDArray[np.uint64]) -> None:
    for place in range(len(letters)):
        places[letters[place], place // _WORD] = np.uint64(0)


@compiled
def _ratio(
    one: npt.NDArray[np.uint8], other: npt.NDArray[np.uint8], places: npt.NDArray[np.uint64], state: npt.NDArray[np.uint64]
) -> float:
    if len(one) == 0 and len(other) == 0:
        return 0.0
    return 200.0 * _common(one, other, places, state) / (len(one) + len(other))


@compiled_parallel
def alike(
    asked: npt.NDArray[np.uint8],
    asked_ends: npt.NDArray[np.int64],
    held: npt.NDArray[np.uint8],
    held_ends: npt.NDArray[np.int64],
    found: npt.NDArray[np.int64],
    longest: int,
    threads: int,
) -> npt.NDArray[np.float32]:
    """Return how alike each query is to each of its candidates, 0 to 100.

    Args:
        asked: the queries' letters, one after the other.
        asked_ends: where each ends.
        held: the names' letters, one after the other.
        held_ends: where each ends.
        found: for each query its candidates; -1 for none.
        longest: letters of the longest query.
        threads: among how many the queries are dealt out.
    """
    ratios = np.zeros(found.shape, np.float32)
    words = max((longest + _WORD - 1) // _WORD, 1)
    for thread in numba.prange(threads):
        places = np.zeros((_SIGNS, words), np.uint64)
        state = np.empty(words, np.uint64)
        for query in range(thread, len(found), threads):
            one = asked[(asked_ends[query - 1] if query > 0 else 0) : asked_ends[query]]
            _mark(one, places)
            for place in range(found.shape[1]):
                name = found[query, place]
                if name < 0:
                    break
                other = held[(held_ends[name - 1] if name > 0 else 0) : held_ends[name]]
                ratios[query, place] = _ratio(one, other, places, state)
            _wipe(one, places)
    return ratios
