"""Names to screen against, and queries that differ from them as people's do.

A third of the names are real (GLEIF, with `--data`), else made up; two thirds are firms that go by their owner's name, drawn from the real
frequencies of Chinese and US names: short names, full of common words, are what an index finds hard. Every spelling occurs once.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from bench.made_up_firms import made_up_firms
from bench.name_frequencies import frequencies
from goodstanding.core.linkage.romanised import romanise

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ONE_GIVEN_SIGN = 0.15
"""Chinese given names of one sign; the others have two."""
_IN_PINYIN = 0.5
"""Chinese names that are recorded in Latin letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A name asked for.

    Attributes:
        kind: what was done to the name ("exact", "typo" …).
        text: what is asked.
        party: whose name it was, a row of the names; -1: nobody's.
    """

    kind: str
    text: str
    party: int


def _drawn(table: str, chance: random.Random) -> list[str]:
    """Draw names by their frequency."""
    known = frequencies(table)
    return chance.choices(known.names.tolist(), weights=known.shares.tolist(), k=10_000)


def names(count: int, *, gleif: Path | None = None, seed: int = 1) -> list[str]:
    """Return `count` names, no two alike; the same seed gives the same ones."""
    chance = random.Random(seed)  # noqa: S311 - a bench, no secret
    firms = _firms(count // 3, gleif, seed)
    found = dict.fromkeys(firms)
    for more in (_chinese(chance), _american(chance)):
        wanted = (len(found) + count) // 2 if more.__name__ == "_chinese" else count
        for name in more:
            if len(found) >= wanted:
                break
            found.setdefault(name)
    listed = list(found)
    chance.shuffle(listed)
    return listed


def strangers(count: int, known: set[str], *, seed: int = 2) -> list[str]:
    """Return names of the same make that nobody in `known` (romanised names) bears."""
    chance = random.Random(seed)  # noqa: S311 - a bench, no secret
    found: dict[str, None] = {}
    firms = iter(_firms(count, None, seed + 100))
    for sources in zip(firms, _chinese(chance), _american(chance), strict=False):
        for name in sources:
            if romanise(name) not in known:
                found.setdefault(name)
        if len(found) >= count:
            break
    return list(found)[:count]


def _firms(count: int, gleif: Path | None, seed: int) -> list[str]:
    listed: dict[str, None] = {}
    if gleif is not None:
        listed = dict.fromkeys(pl.read_csv(gleif, columns=["LegalName"])["LegalName"].drop_nulls().to_list()[:count])
    short = count - len(listed)
    if short > 0:
        made = made_up_firms(int(short * 1.6) + 10, seed=seed).records["names"].list.first()
        listed |= dict.fromkeys(made.to_list()[: short * 2])
    return list(listed)[:count]


def _chinese(chance: random.Random) -> Iterator[str]:
    """Yield names in signs and in pinyin ("Wang Xiaoming"), as lists of either kind have them."""
    while True:
        for surname, one, two in zip(
            *(_drawn(table, chance) for table in ("cn_surnames", "cn_given_signs", "cn_given_signs")), strict=True
        ):
            name = surname + one + ("" if chance.random() < _ONE_GIVEN_SIGN else two)
            yield _joined(name) if chance.random() < _IN_PINYIN else name


def _american(chance: random.Random) -> Iterator[str]:
    while True:
        surnames, *first = (_drawn(table, chance) for table in ("us_surnames", "us_first_male", "us_first_female"))
        for surname, both, middle in zip(surnames, zip(*first, strict=True), chance.choices(_LETTERS, k=10_000), strict=True):
            name = both[chance.random() < 0.5]
            yield f"{name} {middle} {surname}".title() if chance.random() < 0.5 else f"{name} {surname}".title()


def _typo(text: str, chance: random.Random) -> str:
    """Make one slip of the typist in a word: a letter more, less, another, or two exchanged."""
    places = [place for place, sign in enumerate(text) if sign != " "]
    place = chance.choice(places)
    match chance.randrange(4):
        case 0:
            return text[:place] + chance.choice(_LETTERS) + text[place:]
        case 1:
            return text[:place] + text[place + 1 :]
        case 2:
            return text[:place] + chance.choice(_LETTERS) + text[place + 1 :]
        case _:
            return text[:place] + text[place : place + 2][::-1] + text[place + 2 :]


def _swapped(text: str, chance: random.Random) -> str:
    words = text.split()
    place = chance.randrange(len(words) - 1)
    words[place], words[place + 1] = words[place + 1], words[place]
    return " ".join(words)


def _dropped(text: str, chance: random.Random) -> str:
    words = text.split()
    words.pop(chance.randrange(len(words)))
    return " ".join(words)


def _joined(text: str) -> str:
    """Write pinyin as people do: the surname, then the given name in one word."""
    surname, *given = romanise(text).split()
    return f"{surname} {''.join(given)}".title()


def _apart(text: str, chance: random.Random) -> str:
    """Write a name in pinyin, its syllables apart, with a slip."""
    return _typo(romanise(text), chance)


def _signs(name: str) -> bool:
    return len(name) <= _LONGEST_IN_SIGNS and not name.isascii()


def _words(name: str) -> bool:
    return name.isascii() and " " in name


_LONGEST_IN_SIGNS = 3
Kind = tuple[Callable[[str], bool], Callable[[str, random.Random], str]]
KINDS: Mapping[str, Kind] = {
    "exact": (bool, lambda text, _: text),
    "typo": (lambda name: not _signs(name), _typo),
    "two typos": (lambda name: name.isascii() and len(name) > 12, lambda text, chance: _typo(_typo(text, chance), chance)),
    "swapped words": (_words, _swapped),
    "a word missing": (lambda name: name.isascii() and len(name.split()) > 3, _dropped),
    "signs asked in pinyin": (_signs, lambda text, _: _joined(text)),
    "the same with a typo": (_signs, lambda text, chance: _typo(_joined(text), chance)),
    "the same, apart, with a typo": (_signs, _apart),
}
"""Noise: which names it can befall, and what it does. A word is left out of names of four words or more: of "John B Smith" too little is left."""
LATIN = ("exact", "typo", "two typos", "swapped words", "a word missing")
"""Those that do not change the script."""


def queries(known: list[str], count: int, *, seed: int = 3) -> list[Query]:
    """Return `count` queries, of each kind as many, in a mixed order."""
    chance = random.Random(seed)  # noqa: S311 - a bench, no secret
    found = []
    order = list(KINDS)
    while len(found) < count:
        kind = order[len(found) % len(order)]
        fits, change = KINDS[kind]
        row = chance.randrange(len(known))
        while not fits(known[row]):
            row = chance.randrange(len(known))
        text = change(known[row], chance)
        if romanise(text):
            found.append(Query(kind=kind, text=text, party=row))
    chance.shuffle(found)
    return found
