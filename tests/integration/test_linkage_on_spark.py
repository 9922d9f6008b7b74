"""Spark finds what DuckDB and plain Python find. Needs pyspark and Java: `make spark`."""

from collections.abc import Iterator
from importlib.util import find_spec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from tests.oracle.engines import assert_engine_finds_what_plain_python_finds, comparing_every_pair, populations

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.errors import UsageError
from goodstanding.core.linkage.engine import LinkageEngine
from goodstanding.core.linkage.preparation import prepare
from goodstanding.core.linkage.profiles import Profile
from goodstanding.engines.linking.duckdb import DuckDbLinkage
from goodstanding.engines.linking.shipped import MODELS, shipped_model
from goodstanding.engines.linking.spark import SparkLinkage

INSTALLED = find_spec("pyspark") is not None
needs_spark = pytest.mark.skipif(not INSTALLED, reason="pyspark is not installed: make spark")


@pytest.fixture(scope="module")
def spark() -> Iterator[LinkageEngine]:
    with SparkLinkage() as engine:
        yield engine


def _firm(number: int, name: str) -> Profile:
    return Profile(id=f"e{number:02}", kind=SubjectKind.ORGANISATION, names=(name,), countries=("de",), addresses=(f"{number % 3} Street",))


FIRMS = [
    _firm(number, f"{name} {form}")
    for number, (name, form) in enumerate((n, f) for n in ("Alpha", "Beta", "Alpha Beta") for f in ("Ltd", "AG", ""))
]


@pytest.mark.spark
@needs_spark
@pytest.mark.parametrize("name", MODELS)
@given(data=st.data())
@settings(max_examples=4)
def test_spark_finds_what_plain_python_finds(spark: LinkageEngine, name: str, data: st.DataObject) -> None:
    model = comparing_every_pair(shipped_model(name))
    assert_engine_finds_what_plain_python_finds(spark, model, data.draw(populations(model, most=40)))


@pytest.mark.spark
@needs_spark
def test_spark_brings_together_the_pairs_that_duckdb_does(spark: LinkageEngine) -> None:
    model, rows = shipped_model("organisations"), prepare(FIRMS)
    for right in (None, rows):
        found, expected = (engine.predict(rows, model, right=right, at_least=-20.0) for engine in (spark, DuckDbLinkage()))
        assert len(found) > len(FIRMS)
        assert_frame_equal(found, expected, abs_tol=1e-9)


@pytest.mark.spark
@needs_spark
def test_nothing_to_compare_makes_no_pairs(spark: LinkageEngine) -> None:
    assert spark.predict(prepare([]), shipped_model("persons")).is_empty()


@pytest.mark.skipif(INSTALLED, reason="pyspark is installed")
def test_without_pyspark_the_error_says_how_to_install_it() -> None:
    with pytest.raises(UsageError, match=r"requirements/spark\.txt"):
        SparkLinkage()
