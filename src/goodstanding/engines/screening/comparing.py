"""Queries compared, name by name, with the parties that an index found, by compiled code: scores for all, words for those that are told.

What is compared and how it weighs is the core's (`core/linkage/names`); here it is done a thousand queries at a time. Names that compiled code
does not read (very long ones, mostly) are left to the core.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from goodstanding.core.linkage.names import scoring
from goodstanding.core.linkage.names.tokens import SYLLABIC
from goodstanding.engines.screening.answers import same_words
from goodstanding.engines.screening.compiled import compiled, inner, shared
from goodstanding.engines.screening.index import NOTHING, Found, Index
from goodstanding.engines.screening.letters import before
from goodstanding.engines.screening.names import LONGEST, Texts
from goodstanding.engines.screening.reading import (
    COUNT,
    FITS,
    FULL,
    ONLY_FORMS,
    SHOWN_FAMILY,
    SHOWN_FORM,
    WRITTEN,
    Reading,
    read,
    room,
)
from goodstanding.engines.screening.telling import ANSWERS, written
from goodstanding.engines.screening.telling import LONGEST as LONGEST_TOLD
from goodstanding.engines.screening.weighing import (
    ACRONYM,
    FORM_BITS,
    NAME_BITS,
    NUMBER_DIFFERS,
    REORDERED,
    SCRIPT_DIFFERS,
    Weighing,
    room_for_weighing,
    weigh,
)
from goodstanding.engines.screening.word_tables import Tables, tables

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]
Bits = npt.NDArray[np.float64]

TOLD = ("", scoring.SAME_WORDS, scoring.SAME_LETTERS, scoring.SAME_SOUNDS, scoring.REORDERED, scoring.ACRONYM, scoring.ONLY_FORMS)
NUMBERS, WORDS_EQUAL, LETTERS_EQUAL, SOUNDS_EQUAL, OTHER_ORDER, INITIALS_OF, FORMS_ONLY, WRITTEN_OUT = range(8)
"""Which of `TOLD` a comparison found (that numbers differ the core words), or that it is written out."""
ASKED, KNOWN, ASKED_FORM, ASKED_FAMILY, KNOWN_FORM, KNOWN_FAMILY, LEVEL, BEGIN, SIZE = range(9)
NOBODY, SOMEBODY, UNREAD = range(3)
"""Whether a name holds more than a legal form, or the core must look."""
WORTH_A_THREAD = 64
SLOWEST_TO_COMPILE = "comparing._compared"
_SYLLABIC = len(SYLLABIC)


class Held(NamedTuple):
    """Names, for compiled code: see `Texts` and `Segment`."""

    parties: Places
    plain: Bytes
    ends: Places
    scripts: npt.NDArray[np.int32]
    native: npt.NDArray[np.uint32]
    native_ends: Places


NamesTold = tuple[int, int, str, float, float, int, int, int, int]
"""The likest names of a query and a party that was found for it, and what was found of them. A bare tuple: there are millions.

- asked, known: which of the queries' names, and which name of the party (a row of its segment);
- level: what was found, in words; "" where the core must word it;
- name_bits, form_bits: what the name and the legal form weigh;
- asked_form, asked_family, known_form, known_family: legal forms and families by their numbers (see `form_names`); 0: unknown.
"""


def compared(index: Index, asked: Texts, firsts: Places, found: Found, least: Bits) -> tuple[Places, list[NamesTold], Places, Places]:
    """Compare every name of each query with every name of each party found for it.

    Args:
        index: where the parties were found.
        asked: the queries' names, those of one query after the other.
        firsts: the first name of each query; one more at the end.
        found: the pairs; `query` is the query, not the name.
        least: for each query the bits from which on a party is worth telling.

    Returns:
        the places of the pairs that are worth telling, and what is told of them; the places of those that the core must compare; and of each of
        the queries' names whether it holds more than a legal form: `SOMEBODY`, `NOBODY`, or `UNREAD` where the core must look.
    """
    ours, base, changed = _held(asked), _held(index.base.texts, index.base.parties), _held(NOTHING.texts, NOTHING.parties)
    if index.changed is not None:
        changed = _held(index.changed.texts, index.changed.parties)
    pairs = np.searchsorted(found.query, np.arange(len(firsts)))

    def of(first: int, last: int) -> tuple[int, Places, Bits, Bytes, Places]:
        return int(pairs[first]), *_compared(
            ours,
            firsts,
            base,
            changed,
            pairs,
            found.segment,
            found.row,
            least,
            tables(),
            room(),
            room(),
            room_for_weighing(),
            ANSWERS,
            first,
            last,
        )

    told: list[NamesTold] = []
    places, unread, says = [np.empty(0, np.int64)], [np.empty(0, np.int64)], []
    for start, lines, bits, letters, said in shared(len(firsts) - 1, of, least=WORTH_A_THREAD):
        says.append(said)
        unread.append(start + np.flatnonzero(np.isnan(bits[:, NAME_BITS])))
        kept = np.flatnonzero(np.isfinite(bits[:, NAME_BITS]))
        places.append(start + kept)
        text = letters.tobytes().decode("ascii")
        name, row, form, family, other, others, level, begin, size = lines[kept].T.tolist()
        levels = [
            text[at : at + letters] if what == WRITTEN_OUT else TOLD[what] for what, at, letters in zip(level, begin, size, strict=True)
        ]
        name_bits, form_bits = bits[kept].T.tolist()
        told += zip(name, row, levels, name_bits, form_bits, form, family, other, others, strict=True)
    return np.concatenate(places), told, np.concatenate(unread), np.concatenate(says)


def _held(texts: Texts, parties: Places = NOTHING.parties) -> Held:
    return Held(parties, texts.plain, texts.ends, texts.scripts, texts.native, texts.native_ends)


@inner
def _read(names: Held, row: int, words: Tables, to: Reading) -> None:
    start = names.ends[row - 1] if row > 0 else 0
    script = names.scripts[row]
    read(names.plain, start, names.ends[row], 0 < script <= _SYLLABIC, words, to)
    if names.native_ends[row] - (names.native_ends[row - 1] if row > 0 else 0) >= LONGEST:
        to.numbers[FITS] = 0


@inner
def _weighed(
    asked: Held, name: int, one: Reading, known: Held, row: int, other: Reading, least: float, words: Tables, to: Weighing
) -> bool:
    ours = asked.native[(asked.native_ends[name - 1] if name > 0 else 0) : asked.native_ends[name]]
    theirs = known.native[(known.native_ends[row - 1] if row > 0 else 0) : known.native_ends[row]]
    return weigh(one, asked.scripts[name], ours, other, known.scripts[row], theirs, _SYLLABIC, least, words, to)


@inner
def _fetch(base: Held, changed: Held, segments: Places, rows: Places, first: int, last: int) -> int:
    """Touch some pairs' names, so that the memory brings them all at once: see `nearest._fetch`. Return some bits of what they hold."""
    fetched = 0
    for pair in range(first, last):
        names = changed if segments[pair] else base
        fetched += names.scripts[rows[pair]] + names.native_ends[rows[pair]] + names.ends[rows[pair]]
    for pair in range(first, last):
        names = changed if segments[pair] else base
        fetched += names.plain[max(names.ends[rows[pair]] - 1, 0)]
    return fetched & 1


@compiled
def _compared(
    asked: Held,
    firsts: Places,
    base: Held,
    changed: Held,
    pairs: Places,
    segments: Places,
    rows: Places,
    least: Bits,
    words: Tables,
    one: Reading,
    other: Reading,
    to: Weighing,
    answers: Bytes,
    first: int,
    last: int,
) -> tuple[Places, Bits, Bytes, Places]:
    """Return of each pair of the queries `first` to `last` what `ASKED` and the following name, and its bits; what is written out; whom names say."""
    start = pairs[first]
    count = pairs[last] - start
    told, bits = np.zeros((count, 9), np.int64), np.full((count, 2), -np.inf)
    bits[:, FORM_BITS] = 0.0
    says = np.empty(firsts[last] - firsts[first], np.int64)
    out, letters = np.empty(LONGEST_TOLD, np.uint8), np.empty(1 << 16, np.uint8)
    at = 0
    for query in range(first, last):
        for name in range(firsts[query], firsts[query + 1]):
            _read(asked, name, words, one)
            says[name - firsts[first]] = _says_whom(one)
            if pairs[query] == pairs[query + 1]:
                continue
            out[0] = _fetch(
                base, changed, segments, rows, pairs[query], pairs[query + 1]
            )  # where the compiler must believe that it is wanted
            for pair in range(pairs[query], pairs[query + 1]):
                line = pair - start
                if one.numbers[FITS] == 0:
                    bits[line, NAME_BITS] = np.nan
                if one.numbers[COUNT] == 0 or np.isnan(bits[line, NAME_BITS]):
                    continue
                segment = changed if segments[pair] else base
                row = rows[pair]
                party = segment.parties[row]
                while row > 0 and segment.parties[row - 1] == party:
                    row -= 1
                while row < len(segment.parties) and segment.parties[row] == party:
                    _read(segment, row, words, other)
                    if other.numbers[FITS] == 0:
                        bits[line, NAME_BITS] = np.nan
                        break
                    if other.numbers[COUNT] and _weighed(asked, name, one, segment, row, other, least[query], words, to):
                        if to.bits[NAME_BITS] + to.bits[FORM_BITS] > bits[line, NAME_BITS] + bits[line, FORM_BITS]:
                            bits[line, NAME_BITS], bits[line, FORM_BITS] = to.bits[NAME_BITS], to.bits[FORM_BITS]
                            told[line, ASKED], told[line, KNOWN] = name, row
                            told[line, ASKED_FORM], told[line, ASKED_FAMILY] = one.numbers[SHOWN_FORM], one.numbers[SHOWN_FAMILY]
                            told[line, KNOWN_FORM], told[line, KNOWN_FAMILY] = other.numbers[SHOWN_FORM], other.numbers[SHOWN_FAMILY]
                            told[line, LEVEL] = _level(one, other, to)
                            if told[line, LEVEL] == WRITTEN_OUT:
                                size = _written(one, other, to, answers, out)
                                if size == 0:
                                    told[line, LEVEL] = LETTERS_EQUAL
                                if at + size > len(letters):
                                    more = np.empty(2 * len(letters), np.uint8)
                                    more[:at] = letters[:at]
                                    letters = more
                                letters[at : at + size] = out[:size]
                                told[line, BEGIN], told[line, SIZE] = at, size
                                at += size
                    row += 1
    return told, bits, letters[:at].copy(), says


@inner
def _says_whom(name: Reading) -> int:
    if not name.numbers[FITS]:
        return UNREAD
    return SOMEBODY if name.numbers[COUNT] and not name.numbers[ONLY_FORMS] else NOBODY


@inner
def _level(one: Reading, other: Reading, to: Weighing) -> int:
    if one.numbers[ONLY_FORMS] or other.numbers[ONLY_FORMS]:
        return FORMS_ONLY
    what = to.found[0]
    if what == NUMBER_DIFFERS:
        return NUMBERS
    if what == REORDERED:
        return OTHER_ORDER
    if what == ACRONYM:
        return INITIALS_OF
    if same_words(one, other):
        return SOUNDS_EQUAL if what == SCRIPT_DIFFERS else WORDS_EQUAL
    return WRITTEN_OUT


@inner
def _written(one: Reading, other: Reading, to: Weighing, answers: Bytes, out: Bytes) -> int:
    """Write what was found, in the order in which the names were aligned."""
    if before(one.letters, WRITTEN, WRITTEN + one.numbers[FULL], other.letters, WRITTEN, WRITTEN + other.numbers[FULL]) > 0:
        return written(other, one, to.answers, answers, out)
    return written(one, other, to.answers, answers, out)
