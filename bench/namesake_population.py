"""A population of parties of which many share a name, some recorded twice: what people and firms have in common."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import polars as pl

from bench.made_up_identifiers import EDITS, made_up, mistyped
from goodstanding.core.identity.schemes import scheme_named
from goodstanding.core.linkage.preparation import RAW

TWICE = 0.5
"""Share of the parties that a second source records too."""
WHO = {"unique_id": pl.String(), "party": pl.Int64(), "same_name": pl.String(), "group": pl.String()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Records with the truth.

    Attributes:
        records: as `preparation.prepare_frame` takes them.
        who: of each record the party, the name that it shares with its namesakes, and the group that figures are given by.
        fates: of each party recorded twice, `one` and `other` record, the scheme, and what became of the identifier in the second:
            `intact`, `missing`, `another` (a valid value of nobody), the edit, or the edit and "unnoticed", where the check digit let it pass.
    """

    records: pl.DataFrame
    who: pl.DataFrame
    fates: pl.DataFrame

    def namesakes(self, most: int) -> pl.DataFrame:
        """Return pairs of records of different parties of one name, one for each two parties: `id_l`, `id_r`, `group`."""
        last: dict[str, dict[int, str]] = {}
        groups: dict[str, str] = {}
        for ident, party, name, group in self.who.sort("unique_id").iter_rows():
            last.setdefault(name, {})[party] = ident  # the second record, where there are two
            groups[name] = group
        pairs = [
            (*sorted(("a" + one[1:], other)), groups[name])
            for name, records in last.items()
            for one, other in combinations(records.values(), 2)
        ]
        return pl.DataFrame(pairs, schema=["id_l", "id_r", "group"], orient="row").head(most)

    def true_pairs(self) -> pl.DataFrame:
        """Return the pairs of records of one party: `id_l`, `id_r`, `group`."""
        second = self.who.filter(pl.col("unique_id").str.starts_with("b"))
        first = pl.lit("a") + pl.col("unique_id").str.slice(1)
        return second.select(first.alias("id_l"), pl.col("unique_id").alias("id_r"), "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record; `key` is the name that namesakes share."""

    party: int
    side: str
    key: str
    group: str
    kind: str
    names: list[str]
    identifiers: list[str]
    country: str
    address: str
    day: np.datetime64 | None


@dataclass(frozen=True, slots=True)
class Book:
    """Where records are written: entries, and what became of identifiers (as `Population.fates`)."""

    entries: list[Entry] = field(default_factory=list)
    fates: list[tuple[str, str, str, str]] = field(default_factory=list)


def parties_for(keys: Iterable[str], pairs: int) -> int:
    """Return how many of the parties, in order, make so many pairs of one name.

    Raises:
        ValueError: all of them make fewer.
    """
    seen: Counter[str] = Counter()
    made = 0
    for count, key in enumerate(keys, start=1):
        made += seen[key]
        seen[key] += 1
        if made >= pairs:
            return count
    raise ValueError(f"only {made} pairs of one name; {pairs} are wanted")


def again(scheme: str, value: str, chance: np.random.Generator) -> tuple[str | None, str]:
    """Return what a second source states for a value, as intake keeps it (None: nothing valid), and what became of it."""
    draw = chance.random()
    if draw < 0.20:
        return None, "missing"
    if draw < 0.22:
        return made_up(scheme, chance), "another"
    if draw < 0.28:
        edit = str(chance.choice(list(EDITS)))
        kept = scheme_named(scheme).normalise(mistyped(scheme, value, edit, chance))
        return kept, edit if kept is None else f"{edit} unnoticed"
    return value, "intact"


def assembled(book: Book) -> Population:
    """Make frames of what was written."""
    entries, fates = book.entries, book.fates
    ids = [f"{each.side}{each.party:08}" for each in entries]
    rows = [
        (
            ident,
            each.kind,
            each.names,
            each.identifiers,
            [each.country] if each.country else [],
            [each.address] if each.address else [],
            None if each.day is None else each.day.astype(object),
        )
        for ident, each in zip(ids, entries, strict=True)
    ]
    who = [(ident, each.party, each.key, each.group) for ident, each in zip(ids, entries, strict=True)]
    return Population(
        records=pl.DataFrame(rows, schema=RAW, orient="row"),
        who=pl.DataFrame(who, schema=WHO, orient="row"),
        fates=pl.DataFrame(fates, schema={name: pl.String() for name in ("one", "other", "scheme", "fate")}, orient="row"),
    )


def mistyped_name(name: str, chance: np.random.Generator) -> str:
    """Return a name of Latin letters with one letter left out, doubled, or exchanged with its neighbour."""
    place = int(chance.integers(1, max(len(name) - 1, 2)))
    match int(chance.integers(0, 3)):
        case 0:
            return name[:place] + name[place + 1 :]
        case 1:
            return name[:place] + name[place : place + 1] + name[place:]
        case _:
            return name[:place] + name[place + 1 : place + 2] + name[place : place + 1] + name[place + 2 :]


def joined(one: Population, other: Population) -> Population:
    """Put two populations together; their parties MUST NOT share numbers."""
    return Population(
        records=pl.concat([one.records, other.records]), who=pl.concat([one.who, other.who]), fates=pl.concat([one.fates, other.fates])
    )
