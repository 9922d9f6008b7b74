"""What a comparison of two names found, written out by compiled code, as `core/linkage/names/scoring` words it."""

import numpy as np
import numpy.typing as npt

from goodstanding.core.linkage.names.alignment import Answer
from goodstanding.engines.screening.answers import HOW, LENGTH, OURS, OURS_LEFT, PAIRS, SWAPPED, THEIRS, THEIRS_LEFT, Answers
from goodstanding.engines.screening.compiled import inner
from goodstanding.engines.screening.reading import ENDS, WORDS, Reading

Bytes = npt.NDArray[np.uint8]

LONGEST = 4_096
"""Letters of what is written out: more than both names' words, twice, and what stands between them."""
_WIDE = 32
ANSWERS = np.array([list(how.value.encode().ljust(_WIDE, b"\0")) for how in Answer], np.uint8)
"""What the ways to answer are called, in the order of `answers.JOINED` and the following."""
_SEMICOLON, _BLANK, _SLASH, _OPEN, _CLOSE, _ONE, _ZERO, _TEN = ord(";"), ord(" "), ord("/"), ord("("), ord(")"), 1, ord("0"), 10
_UNANSWERED = np.frombuffer(b" words unanswered", np.uint8).copy()
_PLURAL = 5


@inner
def written(left: Reading, right: Reading, found: Answers, answers: Bytes, out: Bytes) -> int:
    """Write which words answer to each other, and how many to none; return how many letters that is, 0 for nothing.

    Args:
        left, right: the names, as they were aligned.
        found: their alignment.
        answers: see `ANSWERS`.
        out: room for `LONGEST` letters.
    """
    at = 0
    for pair in range(found.counts[PAIRS]):
        if pair:
            out[at], out[at + 1] = _SEMICOLON, _BLANK
            at += 2
        one, other = (right, left) if found.pairs[pair, SWAPPED] else (left, right)
        at = _words(one, found.pairs[pair, OURS], 1, out, at)
        out[at], out[at + 1], out[at + 2] = _BLANK, _SLASH, _BLANK
        at = _words(other, found.pairs[pair, THEIRS], found.pairs[pair, LENGTH], out, at + 3)
        out[at], out[at + 1] = _BLANK, _OPEN
        at += 2
        how = found.pairs[pair, HOW]
        letter = 0
        while answers[how, letter]:
            out[at] = answers[how, letter]
            at += 1
            letter += 1
        out[at] = _CLOSE
        at += 1
    over = found.counts[OURS_LEFT] + found.counts[THEIRS_LEFT]
    if over:
        if at:
            out[at], out[at + 1] = _SEMICOLON, _BLANK
            at += 2
        if over >= _TEN:
            out[at] = _ZERO + over // _TEN
            at += 1
        out[at] = _ZERO + over % _TEN
        at += 1
        for letter in range(len(_UNANSWERED)):
            if over != _ONE or letter != _PLURAL:
                out[at] = _UNANSWERED[letter]
                at += 1
    return at


@inner
def _words(name: Reading, first: int, count: int, out: Bytes, at: int) -> int:
    """Write words of a name with blanks between them."""
    for word in range(first, first + count):
        if word > first:
            out[at] = _BLANK
            at += 1
        for letter in range(WORDS + name.places[ENDS + word], WORDS + name.places[ENDS + word + 1]):
            out[at] = name.letters[letter]
            at += 1
    return at
