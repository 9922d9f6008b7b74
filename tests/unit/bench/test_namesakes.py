"""Populations of namesakes: repeatable, of different parties, and no two of them linked, though true pairs are."""

import numpy as np
import polars as pl
import pytest
from bench.identifier_errors import caught, recalled
from bench.linked_population import linked
from bench.made_up_identifiers import BODIES, EDITS, made_up, mistyped
from bench.namesake_population import Population, joined, parties_for
from bench.namesakes import judged, mixed
from bench.same_name_firms import chains, chinese_firms, western_firms
from bench.same_name_people import american_people, chinese_people

from goodstanding.core.identity.schemes import scheme_named


@pytest.fixture(scope="module")
def firms() -> Population:
    return joined(chinese_firms(100, seed=3), joined(western_firms(1_000, seed=4), chains(400, seed=5)))


@pytest.fixture(scope="module")
def people() -> Population:
    return joined(chinese_people(400, seed=6), american_people(100, seed=7))


def test_the_same_seed_gives_the_same_population() -> None:
    one, other, another = (western_firms(50, seed=seed) for seed in (8, 8, 9))
    assert one.records.equals(other.records)
    assert one.fates.equals(other.fates)
    assert not one.records.equals(another.records)


def test_namesakes_are_two_parties_of_one_name(firms: Population) -> None:
    pairs = firms.namesakes(10_000)
    assert pairs.height >= 1_500
    for side in ("id_l", "id_r"):
        pairs = pairs.join(
            firms.who.rename({"unique_id": side, "party": f"party_{side}", "same_name": f"name_{side}"}).drop("group"), on=side
        )
    assert pairs.filter(pl.col("party_id_l") == pl.col("party_id_r")).is_empty()
    assert pairs.filter(pl.col("name_id_l") != pl.col("name_id_r")).is_empty()


def test_no_namesakes_are_linked_and_true_pairs_are(firms: Population, people: Population) -> None:
    total = 0
    for population, model, by_evidence in ((firms, "organisations", 0.4), (people, "persons", 0.0)):
        found = linked(population, model_name=model)
        namesakes, true = judged(population, found, 10_000, None)
        total += namesakes.height
        assert namesakes["linked"].sum() == 0
        assert mixed(population, found) == 0
        borne = pl.col("intact") & ~pl.col("contradicted")
        assert true.filter(borne)["linked"].all()
        assert not true.filter("contradicted")["linked"].any()
        assert float(true.filter(~borne)["linked"].mean() or 0) >= by_evidence
    assert total >= 2_000


def test_persons_are_never_linked_by_anything_but_an_identifier(people: Population) -> None:
    found = linked(people, model_name="persons")
    _, true = judged(people, found, 10_000, None)
    assert not true.filter(~pl.col("intact"))["linked"].any()


@pytest.mark.parametrize("scheme", BODIES)
def test_made_up_identifiers_are_valid_and_errors_change_them(scheme: str) -> None:
    chance = np.random.default_rng(1)
    for _ in range(50):
        value = made_up(scheme, chance)
        assert scheme_named(scheme).normalise(value) == value
        assert all(mistyped(scheme, value, edit, chance) != value for edit in EDITS)


def test_check_digits_catch_what_they_promise() -> None:
    shares = caught(seed=1, errors=500)
    assert all(share == 1 for scheme in ("uscc", "cn-ric") for share in shares[scheme].values())
    assert shares["us-ein"]["substitution"] == 0


def test_a_scheme_without_spare_numbers_links_nobody_wrongly() -> None:
    for found in recalled(seed=1, parties=200).values():
        assert (found.wrong, found.linked) == (0, found.intact)


def test_pairs_are_counted_until_there_are_enough() -> None:
    assert parties_for(["a", "b", "a", "a", "b"], 3) == 4
    with pytest.raises(ValueError, match="only 1"):
        parties_for(["a", "a"], 2)
