"""How alike two names are, letter by letter: the longest common subsequence, as a share of both lengths.

The measure is rapidfuzz's `fuzz.ratio` (a test holds this one to it). It is here because half a million pairs lie in one run of bytes:
to hand them to a library each would first have to become two strings.
"""

import numpy as np
import numpy.typing as npt

from goodstanding.engines.screening.compiled import inner

Bytes = npt.NDArray[np.uint8]
Marks = npt.NDArray[np.uint64]

WORD = 64
SIGNS = 128
_ALL = ~np.uint64(0)


@inner
def bits_of(value: np.uint64) -> int:
    """Count the bits of a number that are 1."""
    value -= (value >> np.uint64(1)) & np.uint64(0x5555555555555555)
    value = (value & np.uint64(0x3333333333333333)) + ((value >> np.uint64(2)) & np.uint64(0x3333333333333333))
    value = (value + (value >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return int((value * np.uint64(0x0101010101010101)) >> np.uint64(56))


@inner
def common(other: Bytes, start: int, end: int, length: int, places: Marks, state: Marks) -> int:
    """Return the length of the longest common subsequence of letters and a name, 64 letters at a time (Hyyrö, 2004).

    Args:
        other, start, end: letters.
        length: letters of the name; `places` holds where each sign stands in it: bit `i % 64` of `places[sign, i // 64]`.
        places: see above.
        state: room for as many words as the name needs.
    """
    if length <= WORD:
        left = _ALL
        for place in range(np.uint64(start), np.uint64(end)):  # without a sign: see `letters`
            hit = left & places[other[place], 0]
            left = (left + hit) | (left - hit)
        left = ~left
        if length < WORD:
            left &= (np.uint64(1) << np.uint64(length)) - np.uint64(1)
        return bits_of(left)
    words = (length + WORD - 1) // WORD
    for word in range(words):
        state[word] = _ALL
    for place in range(start, end):
        sign = other[place]
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
    found = 0
    for word in range(words):
        left = ~state[word]
        if word == words - 1 and length % WORD:
            left &= (np.uint64(1) << np.uint64(length % WORD)) - np.uint64(1)
        found += bits_of(left)
    return found


@inner
def mark(letters: Bytes, start: int, end: int, places: Marks) -> None:
    """Mark where each sign stands in a name."""
    for place in range(end - start):
        places[letters[start + place], place // WORD] |= np.uint64(1) << np.uint64(place % WORD)


@inner
def wipe(letters: Bytes, start: int, end: int, places: Marks) -> None:
    """Take the marks of a name away."""
    for place in range(end - start):
        places[letters[start + place], place // WORD] = np.uint64(0)
