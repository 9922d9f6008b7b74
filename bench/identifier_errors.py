"""What becomes of errors in identifiers, scheme by scheme."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from bench.linked_population import linked
from bench.made_up_identifiers import BODIES, EDITS, made_up, mistyped
from bench.name_frequencies import frequencies
from bench.namesake_population import Book, Entry, Population, again, assembled
from goodstanding.core.identity.schemes import NATURAL, scheme_named

_BEARERS = 10
"""Parties of one name."""


def caught(*, seed: int, errors: int = 20_000) -> Mapping[str, Mapping[str, float]]:
    """Return scheme -> kind of error -> the share of the errors that leave nothing valid."""
    chance = np.random.default_rng(seed)
    return {scheme: {edit: _share(scheme, edit, errors, chance) for edit in EDITS} for scheme in BODIES}


def _share(scheme: str, edit: str, errors: int, chance: np.random.Generator) -> float:
    accepted = scheme_named(scheme).normalise
    values = [made_up(scheme, chance) for _ in range(errors // 10)]
    return sum(accepted(mistyped(scheme, value, edit, chance)) is None for value in values for _ in range(10)) / errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """What became of the pairs of records of parties that are recorded twice.

    Attributes:
        intact: pairs with the same valid value in both; `linked` of them.
        spoiled: pairs whose second record has another valid value, or an error in it; `spoiled_linked` of them.
        wrong: parties of the registry that mix two true ones.
    """

    intact: int
    linked: int
    spoiled: int
    spoiled_linked: int
    wrong: int


def bearers(scheme: str, count: int, *, seed: int) -> Population:
    """Parties of which ten share a name and nothing but an identifier tells them apart; each is recorded twice."""
    chance = np.random.default_rng(seed)
    surnames = np.char.capitalize(frequencies("us_surnames").names)
    book = Book()
    values: dict[str, None] = {}
    while len(values) < count:
        values[made_up(scheme, chance)] = None
    for party, value in enumerate(values):
        name = str(surnames[party // _BEARERS])
        person = scheme in NATURAL
        second, fate = again(scheme, value, chance)
        book.fates.append((f"a{party:08}", f"b{party:08}", scheme, fate))
        for side, held in (("a", value), ("b", second)):
            book.entries.append(
                Entry(
                    party=party,
                    side=side,
                    key=name,
                    group=scheme,
                    kind="person" if person else "organisation",
                    names=[f"Pat {name}" if person else f"{name} Trading"],
                    identifiers=[f"{scheme}:{held}"] if held else [],
                    country="",
                    address="",
                    day=None,
                )
            )
    return assembled(book)


def recalled(*, seed: int, parties: int = 5_000) -> Mapping[str, Recalled]:
    """Return scheme -> what linkage makes of parties that bear it."""
    return {scheme: _of(scheme, parties, seed) for scheme in BODIES}


def _of(scheme: str, parties: int, seed: int) -> Recalled:
    population = bearers(scheme, parties, seed=seed)
    found = linked(population, model_name="persons" if scheme in NATURAL else "organisations")
    pairs = population.fates.select(id_l="one", id_r="other", fate="fate")
    pairs = pairs.with_columns(linked=found.together(pairs))
    intact, spoiled = pairs.filter(pl.col("fate") == "intact"), pairs.filter(~pl.col("fate").is_in(["intact", "missing"]))
    held = found.party.join(population.who, on="unique_id").group_by("linked").agg(pl.col("party").n_unique().alias("parties"))
    return Recalled(
        intact=intact.height,
        linked=int(intact["linked"].sum()),
        spoiled=spoiled.height,
        spoiled_linked=int(spoiled["linked"].sum()),
        wrong=held.filter(pl.col("parties") > 1).height,
    )
