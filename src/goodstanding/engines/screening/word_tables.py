"""The vocabulary of `core/linkage/names` as arrays, so that compiled code reads names by the same words.

Nothing is decided here: every word, form and weight is the core's. Words are looked up by a 64-bit hash of their letters in tables of
open addressing; the letters are then compared, because whoever writes names may look for hashes that meet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from goodstanding.core.linkage.names import forms, pinyin, tokens, vocabulary
from goodstanding.core.linkage.names.common_words import OCCURRENCES
from goodstanding.core.linkage.names.sounds import GROUPS
from goodstanding.engines.screening.compiled import packed

Bytes = npt.NDArray[np.uint8]
Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float64]

(
    START,
    END,
    OTHER_START,
    OTHER_END,
    ENGLISH_START,
    ENGLISH_END,
    NUMBER_START,
    NUMBER_END,
    LAST_START,
    LAST_END,
    TENS,
    MARKS,
    FORM,
    FAMILY,
) = range(14)
"""What `Tables.columns` says of a word, in places of `Tables.letters` where it is a text (an empty text: nothing): itself; what stands for it
("intl": "international"); what pinyin is translated to; the number that it is ("first": "1"), and at a name's end ("v": "5"); the digit
of tens ("twenty": "2"; 0: none); marks, see `QUIET` and the following; legal form (-1: none) and family (0: unknown) by their numbers."""
QUIET, BEGINS_FORM, ENDS_FORM, LEADS = 1, 2, 4, 8
"""It gives no initial to an acronym; a spelling of a legal form begins, or ends with it; it is a form of one word that leads names."""


class Tables(NamedTuple):
    """What compiled code knows of words.

    Attributes:
        letters: all texts of the tables, one after the other.
        keys, rows: open addressing by the hash of a word, or of words with a blank between them; row -1: free.
        columns: a line for each row, see `START` and the following.
        weights: how much the word of a row tells; below 0: as any word that the table does not know.
        short_keys, shorts: open addressing by the joint hash of a given name and its short form: rows of both in `shorts`.
        groups: letters that are heard as others, in the order in which they are replaced: up to `GROUP` letters, then what replaces them; 0: no
            more letters.
    """

    letters: Bytes
    keys: Hashes
    rows: Numbers
    columns: Numbers
    weights: Weights
    short_keys: Hashes
    shorts: Numbers
    groups: Bytes


GROUP = 7
_OFFSET, _PRIME, _MASK = 0xCBF29CE484222325, 0x100000001B3, 0xFFFFFFFFFFFFFFFF


def hash_of(text: str) -> int:
    """Return FNV-1a of a word's letters, as `letters.hashed` does."""
    value = _OFFSET
    for letter in text.encode("ascii"):
        value = ((value ^ letter) * _PRIME) & _MASK
    return value


def joint(one: int, other: int) -> int:
    """Return a hash of two hashes that is the same for both orders, as `answers.joint` does."""
    return ((one ^ other) + one * other) & _MASK


@dataclass(slots=True)
class _Texts:
    """Texts one after the other, each once."""

    run: bytearray = field(default_factory=bytearray)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def place(self, text: str) -> tuple[int, int]:
        """Return where a text begins and ends."""
        if not text:
            return 0, 0
        if text not in self.places:
            start = len(self.run)
            self.run += text.encode("ascii")
            self.places[text] = (start, len(self.run))
        return self.places[text]


@lru_cache(maxsize=1)
def form_names() -> tuple[str, ...]:
    """Return the legal forms by their numbers; the first is none."""
    return ("", *sorted({form for form, _ in forms.SPELLINGS.values()} - {""}))


@lru_cache(maxsize=1)
def tables() -> Tables:
    """Return the tables; they are made once."""
    words = _words()
    rows = {word: row for row, word in enumerate(words)}
    texts = _Texts()
    columns = np.array(_columns(words, texts), np.int32)
    keys, places = _addressed({hash_of(word): (row,) for word, row in rows.items()})
    nicknames = vocabulary.NICKNAMES.items()
    short_keys, shorts = _addressed(
        {joint(hash_of(full), hash_of(short)): (rows[full], rows[short]) for full, known in nicknames for short in known}
    )
    arrays = Tables(
        letters=np.frombuffer(bytes(texts.run), np.uint8).copy(),
        keys=keys,
        rows=places[:, 0].copy(),
        columns=columns,
        weights=np.array([tokens.weight_of(word) if word in OCCURRENCES or word in vocabulary.FUNCTION_WORDS else -1.0 for word in words]),
        short_keys=short_keys,
        shorts=shorts,
        groups=np.array([list(group.ljust(GROUP, "\0").encode() + single.ljust(3, "\0").encode()) for group, single in GROUPS], np.uint8),
    )
    return packed(arrays)


def _columns(words: list[str], texts: _Texts) -> list[tuple[int, ...]]:
    forms_by_name = {form: number for number, form in enumerate(form_names())}
    families = {family: number for number, family in enumerate(("", *sorted({family for _, family in forms.SPELLINGS.values()} - {""})))}
    spelled = {" ".join(spelling): found for spelling, found in forms.SPELLINGS.items()}
    english = {**pinyin.JOINED, **{" ".join(syllables): word for syllables, word in pinyin.WORDS.items()}}
    begins, ends = {spelling[0] for spelling in forms.SPELLINGS}, {spelling[-1] for spelling in forms.SPELLINGS}
    quiet = vocabulary.FUNCTION_WORDS | set(vocabulary.PARTICLES)
    found = []
    for word in words:
        form, family = spelled.get(word, (None, ""))
        said = (
            word,
            vocabulary.SAME_WORD.get(word, ""),
            english.get(word, ""),
            vocabulary.NUMBERS.get(word, ""),
            vocabulary.LAST_NUMERALS.get(word, ""),
        )
        marks = QUIET * (word in quiet) | BEGINS_FORM * (word in begins) | ENDS_FORM * (word in ends) | LEADS * (word in forms.LEADING)
        found.append(
            (
                *(place for text in said for place in texts.place(text)),
                ord(vocabulary.TENS.get(word, "\0")),
                marks,
                -1 if form is None else forms_by_name[form],
                families[family],
            )
        )
    return found


def _words() -> list[str]:
    """Return all words and runs of words that mean anything, in order."""
    found: set[str] = set()
    for known in (vocabulary.SAME_WORD, vocabulary.NUMBERS, vocabulary.LAST_NUMERALS, vocabulary.TENS, vocabulary.PARTICLES, OCCURRENCES):
        found |= set(known)
    for text in (*vocabulary.SAME_WORD.values(), *pinyin.WORDS.values()):
        found |= set(text.split())
    found |= vocabulary.FUNCTION_WORDS | set(pinyin.JOINED) | forms.LEADING | set(vocabulary.NICKNAMES)
    found |= {" ".join(syllables) for syllables in pinyin.WORDS}
    found |= {short for shorts in vocabulary.NICKNAMES.values() for short in shorts}
    for spelling in forms.SPELLINGS:
        found |= {spelling[0], spelling[-1], " ".join(spelling)}
    return sorted(found)


def _addressed(rows: Mapping[int, tuple[int, ...]]) -> tuple[Hashes, Numbers]:
    """Return a table of open addressing: hash -> numbers; -1: free."""
    size = 1 << (4 * len(rows)).bit_length()
    keys, held = np.zeros(size, np.uint64), np.full((size, len(next(iter(rows.values())))), -1, np.int32)
    for value, numbers in rows.items():
        at = value & (size - 1)
        while held[at, 0] >= 0:
            at = (at + 1) & (size - 1)
        keys[at], held[at] = value, numbers
    return keys, held
