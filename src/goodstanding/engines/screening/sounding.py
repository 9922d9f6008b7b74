"""How words sound, worked out by compiled code. The rules are those of `core/linkage/names/sounds`, the reference."""

from string import ascii_lowercase

import numpy as np
import numpy.typing as npt

from goodstanding.core.linkage.names.sounds import GROUPS
from goodstanding.engines.screening.compiled import compiled, inner
from goodstanding.engines.screening.letters import bit_of, held
from goodstanding.engines.screening.reading import COUNT, DIGITS, ENDS, ROOM, SOUND_ENDS, SOUNDED, SPOKEN, VOWELS, WORDS, Reading
from goodstanding.engines.screening.word_tables import GROUP, Tables

Bytes = npt.NDArray[np.uint8]

_A, _C, _E, _H, _I, _J, _K, _O, _S, _U, _X, _Y = (ord(sign) for sign in "acehijkosuxy")
_CHANGED = "aeiouyhcj"
"""Letters that are left out, or written otherwise, wherever they stand."""
STEADY = np.uint64(
    sum(
        1 << (ord(sign) % 64)
        for sign in ascii_lowercase
        if sign not in _CHANGED and all((sign in group) == (sign in single) for group, single in GROUPS)
    )
)
"""Letters (see `letters.bit_of`) that a word's sound holds if the word does: words of one sound have the same of them."""


@inner
def sounded(tables: Tables, to: Reading, spelt: Bytes) -> None:
    """Work out the sounds of a name's words, once.

    Args:
        tables: the vocabulary.
        to: the name.
        spelt: room for twice the letters of a word.
    """
    if to.numbers[SOUNDED]:
        return
    to.numbers[SOUNDED] = 1
    at = SPOKEN
    for word in range(to.numbers[COUNT]):
        start, end = WORDS + to.places[ENDS + word], WORDS + to.places[ENDS + word + 1]
        if to.letters[VOWELS + word] == DIGITS:
            for place in range(start, end):
                to.letters[at] = to.letters[place]
                at += 1
        else:
            at = _consonants(spelt, _respelt(to.letters, start, end, tables, spelt), to.letters, at)
        to.places[SOUND_ENDS + word + 1] = at - SPOKEN


@compiled
def room_for_spelling() -> Bytes:
    """Return room for the letters of a word while its sound is worked out."""
    return np.empty(2 * ROOM, np.uint8)


@inner
def _respelt(text: Bytes, start: int, end: int, tables: Tables, out: Bytes) -> int:
    """Write a word in one spelling; return its letters."""
    size = end - start
    for place in range(size):
        sign = text[start + place]
        if sign == _C and place + 1 < size and text[start + place + 1] in (_E, _I, _Y):
            sign = np.uint8(_S)
        out[place] = sign
    if out[0] == _X:
        out[0] = _S
    letters = held(out, 0, size)
    for group in range(len(tables.groups)):
        first, second = tables.groups[group, 0], tables.groups[group, 1]
        if letters & bit_of(first) and (second == 0 or letters & bit_of(second)):
            size = _replaced(out, size, tables, group)
            letters |= held(out, 0, size)
    for place in range(size):
        if out[place] == _C:
            out[place] = _K
        elif out[place] == _J:
            out[place] = _I
    return size


@inner
def _replaced(text: Bytes, size: int, tables: Tables, group: int) -> int:
    """Replace a group of letters wherever it stands, from the left; return the new length."""
    length, other = 0, 0
    while tables.groups[group, length]:
        length += 1
    while tables.groups[group, GROUP + other]:
        other += 1
    place = 0
    while place + length <= size:
        same = True
        for letter in range(length):
            if text[place + letter] != tables.groups[group, letter]:
                same = False
                break
        if not same:
            place += 1
            continue
        if other > length:
            for letter in range(size - 1, place + length - 1, -1):
                text[letter + other - length] = text[letter]
        elif other < length:
            for letter in range(place + length, size):
                text[letter + other - length] = text[letter]
        for letter in range(other):
            text[place + letter] = tables.groups[group, GROUP + letter]
        size += other - length
        place += other
    return size


@inner
def _consonants(text: Bytes, size: int, out: Bytes, at: int) -> int:
    """Write a word's consonants, none twice in a row, with "a" for a vowel that leads; return where they end."""
    out[at] = _A if text[0] in (_A, _E, _I, _O, _U, _Y) else text[0]
    at += 1
    behind = at
    for place in range(1, size):
        sign = text[place]
        if sign in (_A, _E, _I, _O, _U, _Y, _H):
            continue
        if at > behind and out[at - 1] == sign:
            continue
        out[at] = sign
        at += 1
    return at
