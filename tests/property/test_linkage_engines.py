"""Every engine finds of a pair what the comparison in plain Python finds: levels alike, weights to 1e-9."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodstanding.core.linkage.comparison import UNKNOWN, compare, levels_of, probability
from goodstanding.core.linkage.engine import LinkageEngine
from goodstanding.core.linkage.model import BlockingRule, Model
from goodstanding.core.linkage.pairs import level_column
from goodstanding.core.linkage.preparation import prepare
from goodstanding.core.linkage.profiles import Profile
from goodstanding.engines.linking.duckdb import DuckDbLinkage
from goodstanding.engines.linking.shipped import MODELS, shipped_model
from tests.oracle.parties import numbered, profiles

MANY = 24


def _every_pair(model: Model) -> Model:
    return model.model_copy(update={"blocking": (BlockingRule(equal=("kind",)),)})


def _of_kinds(model: Model) -> st.SearchStrategy[list[Profile]]:
    return st.lists(profiles(st.sampled_from(model.kinds[:2])), min_size=2, max_size=MANY).map(numbered)


def _agrees(engine: LinkageEngine, model: Model, found: list[Profile]) -> int:
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
    for pair in pairs[:2]:
        named = {each.id: each for each in found}
        explained = compare(named[pair["id_l"]], named[pair["id_r"]], model)
        assert explained.levels == tuple(pair[level_column(each.evidence)] for each in model.comparisons)
        assert explained.weight == pytest.approx(pair["weight"], abs=1e-9)
    return len(pairs)


@pytest.mark.parametrize("name", MODELS)
@given(data=st.data())
@settings(max_examples=25)
def test_duckdb_finds_what_plain_python_finds(name: str, data: st.DataObject) -> None:
    model = _every_pair(shipped_model(name))
    _agrees(DuckDbLinkage(threads=1), model, data.draw(_of_kinds(model)))
