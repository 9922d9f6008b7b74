"""Names to screen against, and queries that differ from them as people's do.

A third of the names are real (GLEIF, with `--data`), else made up; two thirds are firms that go by their owner's name, drawn from the real
frequencies of Chinese and US names: short names, full of common words, are what an index finds hard. Every spelling occurs once.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import polars as pl

from bench.made_up_firms import made_up_firms
from goodstanding.core.linkage.romanised import romanise

FREQUENCIES = Path(__file__).parent / "data" / "name_frequencies"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ONE_GIVEN_SIGN = 0.15
"""Chinese given names of one sign; the others have two."""


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


class _Drawn:
    """Words by their frequency."""

    def __init__(self, words: list[str], weights: list[float]) -> None:
        self.words, self.sums = words, list(accumulate(weights))

    def draw(self, chance: random.Random, count: int) -> list[str]:
        return chance.choices(self.words, cum_weights=self.sums, k=count)


def _read(name: str, word: str, weight: str) -> _Drawn:
    table = pl.read_csv(FREQUENCIES / name, columns=[word, weight])
    return _Drawn(table[word].cast(pl.String).to_list(), table[weight].cast(pl.Float64).to_list())


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
    surnames, signs = _read("cn_surnames_orcid.csv", "surname", "ppm"), _read("cn_given_chars_orcid.csv", "character", "ppm")
    while True:
        for surname, one, two in zip(surnames.draw(chance, 10_000), signs.draw(chance, 10_000), signs.draw(chance, 10_000), strict=True):
            yield surname + one + ("" if chance.random() < _ONE_GIVEN_SIGN else two)


def _american(chance: random.Random) -> Iterator[str]:
    surnames = _read("us_surnames_2000.csv.gz", "name", "count")
    male, female = (_read(f"us_first_{sex}_1990.csv", "name", "frequency") for sex in ("male", "female"))
    while True:
        first = zip(male.draw(chance, 10_000), female.draw(chance, 10_000), strict=True)
        for surname, both, middle in zip(surnames.draw(chance, 10_000), first, chance.choices(_LETTERS, k=10_000), strict=True):
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


def _pinyin(text: str, chance: random.Random) -> str:
    del chance
    return romanise(text)


def _joined(text: str, chance: random.Random) -> str:
    """Write pinyin as people do: the surname, then the given name in one word."""
    surname, *given = romanise(text).split()
    return f"{surname} {_typo(''.join(given), chance)}"


_ANY, _WORDS, _MANY_WORDS, _CHINESE = (
    lambda name: len(name) > 3,
    lambda name: name.isascii() and len(name.split()) > 1,
    lambda name: name.isascii() and len(name.split()) > 2,
    lambda name: len(name) <= 3 and not name.isascii(),
)
KINDS: Mapping[str, tuple[Callable[[str], bool], Callable[[str, random.Random], str]]] = {
    "exact": (lambda name: True, lambda text, chance: text),
    "typo": (_ANY, _typo),
    "two typos": (lambda name: len(name) > 8, lambda text, chance: _typo(_typo(text, chance), chance)),
    "swapped words": (_WORDS, _swapped),
    "a word missing": (_MANY_WORDS, _dropped),
    "pinyin": (_CHINESE, _pinyin),
    "pinyin, typo": (_CHINESE, lambda text, chance: _typo(romanise(text), chance)),
    "joined pinyin, typo": (_CHINESE, _joined),
}
"""Noise: which names it can befall, and what it does."""


def queries(known: list[str], count: int, *, seed: int = 3, kinds: Mapping[str, object] = KINDS) -> list[Query]:
    """Return `count` queries, of each kind as many, in a mixed order."""
    chance = random.Random(seed)  # noqa: S311 - a bench, no secret
    found = []
    order = list(kinds)
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
