"""Names read by compiled code: words, weights and legal form of a romanised name of an organisation.

The rules are those of `core/linkage/names/tokens` (`name_tokens(…, person=False)`), which is the reference: tests read names both ways. It is
here because a long file has its names compared with millions of others. What is not read here (`FITS` 0) the reference reads.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from goodstanding.core.linkage.names.tokens import LIGHT, MOST_WORDS, SMALL_NUMBER, YEAR
from goodstanding.engines.screening.compiled import inner, packed
from goodstanding.engines.screening.letters import equal, hashed, held
from goodstanding.engines.screening.word_tables import (
    BEGINS_FORM,
    END,
    ENDS_FORM,
    ENGLISH_END,
    ENGLISH_START,
    FAMILY,
    FORM,
    LAST_END,
    LAST_START,
    LEADS,
    MARKS,
    NUMBER_END,
    NUMBER_START,
    OTHER_END,
    OTHER_START,
    QUIET,
    START,
    TENS,
    Tables,
)

Bytes = npt.NDArray[np.uint8]

ROOM = 640
"""Letters of a name's words, abbreviations written out."""
RAW_WORDS = 300
"""Words of a name before forms are split off."""
LONGEST_READ = 299
"""Letters of a romanised name; one that long may have been cut by the index, and the reference reads it from the text."""
COUNT, SHOWN_FORM, SHOWN_FAMILY, ONLY_FORMS, INITIALS, SOUNDED, FITS, FULL = range(8)
"""What `Reading.numbers` holds: how many words, the form and family by their numbers, whether there is nothing else, how many initials,
whether sounds are worked out, whether the name could be read here, and how many letters were written."""
WRITTEN, RAW, WORDS, FIRSTS, VOWELS, SPOKEN = 0, ROOM, 2 * ROOM, 3 * ROOM, 3 * ROOM + 64, 4 * ROOM
"""Where in `Reading.letters` stand: all letters that were written; the words as written, single letters run together, one blank between them;
the words that are compared, run together; their initials; the sort of each word's first vowel, or `DIGITS`; their sounds, run together."""
RAW_STARTS, RAW_ENDS, ENDS, SOUND_ENDS = 0, RAW_WORDS, 2 * RAW_WORDS, 2 * RAW_WORDS + 48
"""Where in `Reading.places` stand: begin and end of each word as written; the ends of words and of sounds, a zero before them."""
DIGITS = 4
UNKNOWN = -2
TOTAL = MOST_WORDS
"""Where in `Reading.weights` the sum of the weights stands."""

_BLANK, _A, _E, _I, _O, _U, _Y, _ZERO, _NINE = (ord(sign) for sign in " aeiouy09")


class Reading(NamedTuple):
    """Room for one name that is read; used again and again.

    Attributes:
        letters: see `WRITTEN` and the following.
        places: see `RAW_STARTS` and the following.
        hashes: of the words.
        held: the letters of each word (see `letters.held`).
        rows: of each word its row in the tables, -1 for none, or `UNKNOWN`: it was not looked up.
        weights: how much each word tells; at `TOTAL` the sum.
        numbers: see `COUNT` and the following.
    """

    letters: Bytes
    places: npt.NDArray[np.int32]
    hashes: npt.NDArray[np.uint64]
    held: npt.NDArray[np.uint64]
    rows: npt.NDArray[np.int32]
    weights: npt.NDArray[np.float64]
    numbers: npt.NDArray[np.int32]


def room() -> Reading:
    """Return room for a name."""
    arrays = Reading(
        np.zeros(6 * ROOM, np.uint8),
        np.zeros(SOUND_ENDS + 48, np.int32),
        np.zeros(MOST_WORDS + 1, np.uint64),
        np.zeros(MOST_WORDS + 1, np.uint64),
        np.zeros(MOST_WORDS + 1, np.int32),
        np.zeros(MOST_WORDS + 1, np.float64),
        np.zeros(8, np.int32),
    )
    return packed(arrays)


@inner
def read(text: Bytes, start: int, end: int, syllables: bool, tables: Tables, to: Reading) -> None:
    """Read the romanised name in `text[start:end]`.

    Args:
        text: romanised names.
        start, end: where the name is.
        syllables: its words are syllables of Han or Hangul signs.
        tables: the vocabulary.
        to: room for it; `numbers[FITS]` is 0 where the reference must read it.
    """
    for place in range(8):
        to.numbers[place] = 0
    to.numbers[FITS] = 1
    if end - start >= LONGEST_READ:
        to.numbers[FITS] = 0
        return
    count = _words(text, start, end, to)
    first, last = _without_forms(count, syllables, tables, to)
    _compared(first, last, syllables, tables, to)
    _weighed(tables, to)


@inner
def _words(text: Bytes, start: int, end: int, to: Reading) -> int:
    """Split a name at its blanks, running single letters together; return how many words there are."""
    count, size, written = 0, RAW, WRITTEN
    open_run = False
    place = start
    while place < end:
        if text[place] == _BLANK:
            place += 1
            continue
        stop = place
        while stop < end and text[stop] != _BLANK:
            stop += 1
        single = stop - place == 1 and text[place] > _NINE
        if not (single and open_run):
            if count > 0:
                to.letters[size] = _BLANK
                size += 1
            to.places[RAW_STARTS + count] = size
            count += 1
        for at in range(place, stop):
            to.letters[size] = text[at]
            to.letters[written] = text[at]
            size += 1
            written += 1
        to.places[RAW_ENDS + count - 1] = size
        open_run = single
        place = stop
    to.numbers[FULL] = written - WRITTEN
    return count


@inner
def row_of(value: np.uint64, text: Bytes, start: int, end: int, tables: Tables) -> int:
    """Return the row of a word in the tables by its hash and letters, or -1."""
    mask = np.uint64(len(tables.keys) - 1)
    at = value & mask
    while tables.rows[at] >= 0:
        if tables.keys[at] == value:
            row = tables.rows[at]
            if equal(text, start, end, tables.letters, tables.columns[row, START], tables.columns[row, END]):
                return int(row)
        at = (at + np.uint64(1)) & mask
    return -1


LONGEST_FORM = 14
"""Words of the longest spelling of a form; a test holds it to the vocabulary."""


@inner
def _without_forms(count: int, syllables: bool, tables: Tables, to: Reading) -> tuple[int, int]:
    """Find the legal forms at both edges; return the first word that is left and the one behind the last."""
    first, last = 0, count
    while first < last:
        row, length = _edge(first, last, 2 if syllables else 1, True, tables, to)
        if row >= 0:
            last -= length
        else:
            row, length = _edge(first, last, 1, False, tables, to)
            if row < 0:
                break
            first += length
        if to.numbers[SHOWN_FORM] == 0:
            to.numbers[SHOWN_FORM] = tables.columns[row, FORM]
        if to.numbers[SHOWN_FAMILY] == 0:
            to.numbers[SHOWN_FAMILY] = tables.columns[row, FAMILY]
    if first == last and count > 0:
        to.numbers[ONLY_FORMS] = 1
        return 0, count
    return first, last


@inner
def _edge(first: int, last: int, fewest: int, at_end: bool, tables: Tables, to: Reading) -> tuple[int, int]:
    """Find the longest spelling of a form at an edge of the words `first` to `last`; return its row, or -1, and its words."""
    word = last - 1 if at_end else first
    start, end = to.places[RAW_STARTS + word], to.places[RAW_ENDS + word]
    row = row_of(hashed(to.letters, start, end), to.letters, start, end, tables)
    if row < 0:
        return -1, 0
    marks = tables.columns[row, MARKS]
    if not marks & (ENDS_FORM if at_end else BEGINS_FORM | LEADS):
        return -1, 0
    for length in range(min(LONGEST_FORM, last - first), fewest - 1, -1):
        if length == 1 and not at_end and not marks & LEADS:
            break
        if at_end:
            start = to.places[RAW_STARTS + last - length]
        else:
            end = to.places[RAW_ENDS + first + length - 1]
        found = row if length == 1 else row_of(hashed(to.letters, start, end), to.letters, start, end, tables)
        if found >= 0 and tables.columns[found, FORM] >= 0:
            return found, length
    return -1, 0


@inner
def _put(text: Bytes, start: int, end: int, row: int, to: Reading) -> None:
    """Add the words of a text, which may be two with a blank between them; a single one has a row in the tables, or is `UNKNOWN`."""
    place = start
    while place < end:
        stop = place
        while stop < end and text[stop] != _BLANK:
            stop += 1
        count = to.numbers[COUNT]
        if count == MOST_WORDS:
            return
        at = to.places[ENDS + count]
        if at + stop - place > ROOM:
            to.numbers[FITS] = 0
            return
        for letter in range(place, stop):
            to.letters[WORDS + at] = text[letter]
            at += 1
        to.numbers[COUNT] = count + 1
        to.places[ENDS + count + 1] = at
        to.rows[count] = row if place == start and stop == end else UNKNOWN
        place = stop + 1


@inner
def _put_tens(tens: int, unit: int, to: Reading) -> None:
    count = to.numbers[COUNT]
    if count < MOST_WORDS:
        at = to.places[ENDS + count]
        if at + 2 > ROOM:
            to.numbers[FITS] = 0
            return
        to.letters[WORDS + at] = tens
        to.letters[WORDS + at + 1] = unit
        to.numbers[COUNT] = count + 1
        to.places[ENDS + count + 1] = at + 2
        to.rows[count] = UNKNOWN


@inner
def _compared(first: int, last: int, syllables: bool, tables: Tables, to: Reading) -> None:
    """Write the words that are compared: translated, abbreviations and numbers in one spelling."""
    tens = 0
    word = first
    while word < last:
        start, end = to.places[RAW_STARTS + word], to.places[RAW_ENDS + word]
        row = row_of(hashed(to.letters, start, end), to.letters, start, end, tables)
        if syllables:
            translated = -1
            if word + 1 < last:
                stop = to.places[RAW_ENDS + word + 1]
                translated = row_of(hashed(to.letters, start, stop), to.letters, start, stop, tables)
            step = 2
        else:
            translated = row
            step = 1
        if translated >= 0 and tables.columns[translated, ENGLISH_END] > 0:
            start, end = tables.columns[translated, ENGLISH_START], tables.columns[translated, ENGLISH_END]
            row = row_of(hashed(tables.letters, start, end), tables.letters, start, end, tables)
            tens = _put_word(tables.letters, start, end, row, tens, tables, to)
            word += step
        else:
            tens = _put_word(to.letters, start, end, row, tens, tables, to)
            word += 1
    if tens:
        _put_tens(tens, _ZERO, to)
    _last_numeral(tables, to)


@inner
def _put_word(text: Bytes, start: int, end: int, row: int, tens: int, tables: Tables, to: Reading) -> int:
    """Add a word in one spelling; return the tens that wait for a unit ("twenty", and "two" may follow), or 0.

    Args:
        text, start, end: the word.
        row: its row in the tables, or -1.
        tens: those of the word before, or 0.
        tables: the vocabulary.
        to: where to.
    """
    named = row >= 0 and tables.columns[row, NUMBER_END] > 0
    number = named or _all_digits(text, start, end)
    if tens:
        size = tables.columns[row, NUMBER_END] - tables.columns[row, NUMBER_START] if named else end - start
        if number and size == 1:
            _put_tens(tens, tables.letters[tables.columns[row, NUMBER_START]] if named else text[start], to)
            return 0
        _put_tens(tens, _ZERO, to)
    if row >= 0 and tables.columns[row, TENS]:
        return int(tables.columns[row, TENS])
    if named:
        _put(tables.letters, tables.columns[row, NUMBER_START], tables.columns[row, NUMBER_END], UNKNOWN, to)
    elif not number and row >= 0 and tables.columns[row, OTHER_END] > 0:
        _put(tables.letters, tables.columns[row, OTHER_START], tables.columns[row, OTHER_END], UNKNOWN, to)
    else:
        _put(text, start, end, row, to)
    return 0


@inner
def _all_digits(text: Bytes, start: int, end: int) -> bool:
    for place in range(start, end):
        if text[place] > _NINE:
            return False
    return end > start


@inner
def _last_numeral(tables: Tables, to: Reading) -> None:
    """Read "v" at the end of a name as 5. A name of so many words that some are left out is left to the reference."""
    count = to.numbers[COUNT]
    if count == MOST_WORDS:
        to.numbers[FITS] = 0
    elif count > 1:
        row = to.rows[count - 1]
        if row == UNKNOWN:
            start, end = WORDS + to.places[ENDS + count - 1], WORDS + to.places[ENDS + count]
            row = row_of(hashed(to.letters, start, end), to.letters, start, end, tables)
        if row >= 0 and tables.columns[row, LAST_END] > 0:
            to.numbers[COUNT] = count - 1
            _put(tables.letters, tables.columns[row, LAST_START], tables.columns[row, LAST_END], UNKNOWN, to)


@inner
def _weighed(tables: Tables, to: Reading) -> None:
    """Write the weights, hashes, initials and first vowels of the words."""
    total = 0.0
    for word in range(to.numbers[COUNT]):
        start, end = WORDS + to.places[ENDS + word], WORDS + to.places[ENDS + word + 1]
        value = hashed(to.letters, start, end)
        row = to.rows[word]
        if row == UNKNOWN:
            row = row_of(value, to.letters, start, end, tables)
        digits = _all_digits(to.letters, start, end)
        known = tables.weights[row] if row >= 0 else -1.0
        if known == LIGHT or (
            word > 0
            and value == to.hashes[word - 1]
            and equal(to.letters, start, end, to.letters, WORDS + to.places[ENDS + word - 1], start)
        ):
            weight = LIGHT
        elif digits:
            weight = 1.0 if end - start > YEAR else SMALL_NUMBER
        else:
            weight = known if known >= 0 else 1.0
        if row < 0 or not tables.columns[row, MARKS] & QUIET:
            to.letters[FIRSTS + to.numbers[INITIALS]] = to.letters[start]
            to.numbers[INITIALS] += 1
        to.hashes[word] = value
        to.held[word] = held(to.letters, start, end)
        to.weights[word] = weight
        to.letters[VOWELS + word] = DIGITS if digits else _first_vowel(to.letters, start, end)
        total += weight
    to.weights[TOTAL] = total


@inner
def _first_vowel(text: Bytes, start: int, end: int) -> int:
    for place in range(start, end):
        sign = text[place]
        if sign == _A:
            return 1
        if sign in (_E, _I, _Y):
            return 2
        if sign in (_O, _U):
            return 3
    return 0
