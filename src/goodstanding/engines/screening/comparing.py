"""Queries compared, name by name, with the parties that an index found, by compiled code: scores for all, words for those that are told.

What is compared and how it weighs is the core's (`core/linkage/names`); here it is done a thousand queries at a time. Names that compiled code
does not read (very long ones, mostly) are left to the core.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from goodstanding.core.linkage.names import scoring
from goodstanding.core.linkage.names.tokens import SYLLABIC
from goodstanding.engines.screening.answers import room_for_answers, same_words
from goodstanding.engines.screening.compiled import compiled, compiled_parallel
from goodstanding.engines.screening.index import NOTHING, Found, Index, Segment
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
from goodstanding.engines.screening.word_tables import Tables, form_names, tables

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]
Bits = npt.NDArray[np.float64]

TOLD = (scoring.SAME_WORDS, scoring.SAME_LETTERS, scoring.SAME_SOUNDS, scoring.REORDERED, scoring.ACRONYM, scoring.ONLY_FORMS)
WORDS_EQUAL, LETTERS_EQUAL, SOUNDS_EQUAL, OTHER_ORDER, INITIALS_OF, FORMS_ONLY, WRITTEN_OUT, NUMBERS = range(8)
"""Which of `TOLD` a comparison found, or that it is written out, or that numbers differ, which the core words."""
_SYLLABIC = len(SYLLABIC)


class Held(NamedTuple):
    """Names, for compiled code: see `Texts` and `Segment`."""

    parties: Places
    plain: Bytes
    ends: Places
    scripts: npt.NDArray[np.int32]
    native: npt.NDArray[np.uint32]
    native_ends: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The best score of each pair of a query and a party that was found for it; arrays of one length.

    Attributes:
        bits: what the names and their legal forms weigh together; NaN where the core must compare the pair.
        asked, known: which of the query's names, and which name of the party (a row of its segment).
    """

    bits: Bits
    asked: Places
    known: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was found of the names of a pair: `level` in words ("" where the core must word it), weights, and the forms with their families."""

    level: str
    name_bits: float
    form_bits: float
    asked_form: tuple[str, int]
    known_form: tuple[str, int]


def held(texts: Texts, parties: Places | None = None) -> Held:
    """Return names for compiled code."""
    return Held(np.empty(0, np.int64) if parties is None else parties, texts.plain, texts.ends, texts.scripts, texts.native, texts.native_ends)


def _segments(index: Index) -> tuple[Held, Held]:
    def of(segment: Segment) -> Held:
        return held(segment.texts, segment.parties)

    return of(index.base), of(index.changed or NOTHING)


def scores(index: Index, asked: Texts, firsts: Places, found: Found) -> Scores:
    """Compare every name of each query with every name of each party found for it.

    Args:
        index: where the parties were found.
        asked: the queries' names, those of one query after the other.
        firsts: the first name of each query; one more at the end.
        found: the pairs; `query` is the query, not the name.
    """
    base, changed = _segments(index)
    pairs = np.searchsorted(found.query, np.arange(len(firsts)))
    bits, names, known = _scored(
        held(asked), firsts, base, changed, pairs, found.segment, found.row, tables(), numba.get_num_threads()
    )
    return Scores(bits=bits, asked=names, known=known)


def told(index: Index, asked: Texts, names: Places, segments: Places, rows: Places) -> Sequence[Told]:
    """Say what was found of pairs of names.

    Args:
        index: where the parties were found.
        asked: the queries' names.
        names: of each pair the query's name.
        segments, rows: of each pair the party's name.
    """
    base, changed = _segments(index)
    levels, bits, forms, sizes, letters = _told(held(asked), base, changed, names, segments, rows, tables(), ANSWERS)
    form = form_names()
    texts = letters.tobytes().decode("ascii")
    starts = (np.cumsum(sizes) - sizes).tolist()
    return [
        Told(
            level=texts[start : start + size] if level == WRITTEN_OUT else "" if level == NUMBERS else TOLD[level],
            name_bits=name_bits,
            form_bits=form_bits,
            asked_form=(form[ours], our_family),
            known_form=(form[theirs], their_family),
        )
        for level, (name_bits, form_bits), (ours, our_family, theirs, their_family), start, size in zip(
            levels.tolist(), bits.tolist(), forms.tolist(), starts, sizes.tolist(), strict=True
        )
    ]


@compiled
def _read(names: Held, row: int, words: Tables, to: Reading) -> None:
    start = names.ends[row - 1] if row > 0 else 0
    script = names.scripts[row]
    read(names.plain, start, names.ends[row], 0 < script <= _SYLLABIC, words, to)
    if names.native_ends[row] - (names.native_ends[row - 1] if row > 0 else 0) >= LONGEST:
        to.numbers[FITS] = 0


@compiled
def _weighed(asked: Held, name: int, one: Reading, known: Held, row: int, other: Reading, words: Tables, to: Weighing) -> None:  # noqa: PLR0917 -- see `_scored`
    ours = asked.native[(asked.native_ends[name - 1] if name > 0 else 0) : asked.native_ends[name]]
    theirs = known.native[(known.native_ends[row - 1] if row > 0 else 0) : known.native_ends[row]]
    weigh(one, asked.scripts[name], ours, other, known.scripts[row], theirs, _SYLLABIC, words, to)


@compiled_parallel
def _scored(  # noqa: PLR0917 -- compiled code takes arrays, no objects that hold them
    asked: Held,
    firsts: Places,
    base: Held,
    changed: Held,
    pairs: Places,
    segments: Places,
    rows: Places,
    words: Tables,
    threads: int,
) -> tuple[Bits, Places, Places]:
    """Return of each pair the bits of the likest names, and which they are; see `scores`."""
    best = np.full(len(rows), -np.inf)
    names = np.zeros(len(rows), np.int64)
    known = rows.copy()
    for thread in numba.prange(threads):
        one, other, to = room(), room(), room_for_weighing(room_for_answers())
        for query in range(thread, len(pairs) - 1, threads):
            for name in range(firsts[query], firsts[query + 1]):
                if pairs[query] == pairs[query + 1]:
                    continue
                _read(asked, name, words, one)
                for pair in range(pairs[query], pairs[query + 1]):
                    if one.numbers[FITS] == 0:
                        best[pair] = np.nan
                    if one.numbers[COUNT] == 0 or np.isnan(best[pair]):
                        continue
                    segment = changed if segments[pair] else base
                    row = rows[pair]
                    while row > 0 and segment.parties[row - 1] == segment.parties[row]:
                        row -= 1
                    party = segment.parties[row]
                    while row < len(segment.parties) and segment.parties[row] == party:
                        _read(segment, row, words, other)
                        if other.numbers[FITS] == 0:
                            best[pair] = np.nan
                            break
                        if other.numbers[COUNT]:
                            _weighed(asked, name, one, segment, row, other, words, to)
                            bits = to.bits[NAME_BITS] + to.bits[FORM_BITS]
                            if bits > best[pair]:
                                best[pair], names[pair], known[pair] = bits, name, row
                        row += 1
    return best, names, known


@compiled
def _told(  # noqa: PLR0917 -- see `_scored`
    asked: Held, base: Held, changed: Held, names: Places, segments: Places, rows: Places, words: Tables, answers: Bytes
) -> tuple[Places, Bits, Places, Places, Bytes]:
    """Return of each pair the level, the weights, the forms with their families, and how many letters of the texts, which follow each other."""
    count = len(rows)
    levels, bits, forms, sizes = np.zeros(count, np.int64), np.zeros((count, 2)), np.zeros((count, 4), np.int64), np.zeros(count, np.int64)
    one, other, to = room(), room(), room_for_weighing(room_for_answers())
    out = np.empty(LONGEST_TOLD, np.uint8)
    run = np.empty(1 << 16, np.uint8)
    at = 0
    for pair in range(count):
        segment = changed if segments[pair] else base
        _read(asked, names[pair], words, one)
        _read(segment, rows[pair], words, other)
        _weighed(asked, names[pair], one, segment, rows[pair], other, words, to)
        bits[pair, 0], bits[pair, 1] = to.bits[NAME_BITS], to.bits[FORM_BITS]
        forms[pair, 0], forms[pair, 1] = one.numbers[SHOWN_FORM], one.numbers[SHOWN_FAMILY]
        forms[pair, 2], forms[pair, 3] = other.numbers[SHOWN_FORM], other.numbers[SHOWN_FAMILY]
        levels[pair] = _level(one, other, to)
        if levels[pair] == WRITTEN_OUT:
            size = _written(one, other, to, answers, out)
            if size == 0:
                levels[pair] = LETTERS_EQUAL
            if at + size > len(run):
                more = np.empty(2 * len(run), np.uint8)
                more[:at] = run[:at]
                run = more
            run[at : at + size] = out[:size]
            at += size
            sizes[pair] = size
    return levels, bits, forms, sizes, run[:at].copy()


@compiled
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


@compiled
def _written(one: Reading, other: Reading, to: Weighing, answers: Bytes, out: Bytes) -> int:
    """Write what was found, in the order in which the names were aligned."""
    if before(one.letters, WRITTEN, WRITTEN + one.numbers[FULL], other.letters, WRITTEN, WRITTEN + other.numbers[FULL]) > 0:
        return written(other, one, to.answers, answers, out)
    return written(one, other, to.answers, answers, out)
