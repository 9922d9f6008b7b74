"""DuckDB finds of every pair what the comparison in plain Python finds. The same for Spark: tests/integration/test_linkage_on_spark.py."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.oracle.engines import assert_engine_finds_what_plain_python_finds, comparing_every_pair, populations

from goodstanding.engines.linking.duckdb import DuckDbLinkage
from goodstanding.engines.linking.shipped import MODELS, shipped_model


@pytest.mark.parametrize("name", MODELS)
@given(data=st.data())
@settings(max_examples=25)
def test_duckdb_finds_what_plain_python_finds(name: str, data: st.DataObject) -> None:
    model = comparing_every_pair(shipped_model(name))
    assert_engine_finds_what_plain_python_finds(DuckDbLinkage(threads=1), model, data.draw(populations(model, most=24)))
