"""An engine held against the comparison of single pairs in plain Python."""

import pytest
from hypothesis import strategies as st
from tests.oracle.parties import numbered, profiles

from goodstanding.core.linkage.comparison import UNKNOWN, compare, levels_of, probability
from goodstanding.core.linkage.engine import LinkageEngine
from goodstanding.core.linkage.model import BlockingRule, Model
from goodstanding.core.linkage.pairs import level_column
from goodstanding.core.linkage.preparation import prepare
from goodstanding.core.linkage.profiles import Profile


def comparing_every_pair(model: Model) -> Model:
    """The model without its blocking: every pair of one kind of subject is compared."""
    return model.model_copy(update={"blocking": (BlockingRule(equal=("kind",)),)})


def populations(model: Model, *, most: int) -> st.SearchStrategy[list[Profile]]:
    """Profiles of the first two kinds that the model compares."""
    return st.lists(profiles(st.sampled_from(model.kinds[:2])), min_size=2, max_size=most).map(numbered)


def assert_engine_finds_what_plain_python_finds(engine: LinkageEngine, model: Model, found: list[Profile]) -> None:
    """Levels alike, weights and probabilities to 1e-9; and so does the explanation of a pair."""
    prepared = prepare(found)
    rows = {str(row["unique_id"]): row for row in prepared.to_dicts()}
    pairs = engine.predict(prepared, model).to_dicts()
    for pair in pairs:
        levels = levels_of(rows[pair["id_l"]], rows[pair["id_r"]], model)
        weight = model.prior_weight + sum(
            each.levels[level].weight for each, level in zip(model.comparisons, levels, strict=True) if level != UNKNOWN
        )
        assert tuple(pair[level_column(each.evidence)] for each in model.comparisons) == levels
        assert pair["weight"] == pytest.approx(weight, abs=1e-9)
        assert pair["probability"] == pytest.approx(probability(weight), abs=1e-9)
    named = {each.id: each for each in found}
    for pair in pairs[:2]:
        explained = compare(named[pair["id_l"]], named[pair["id_r"]], model)
        assert explained.levels == tuple(pair[level_column(each.evidence)] for each in model.comparisons)
        assert explained.weight == pytest.approx(pair["weight"], abs=1e-9)
