"""There is no score of anybody (C01): no table has a column for one, and no answer a number that could be one.

A new numeric column, or a new number in an answer, fails here until somebody has said what it counts.
"""

import json
from collections.abc import Iterator
from typing import get_type_hints

import pytest
from django.apps import apps
from django.db import models
from tests.integration.conftest import Bench
from tests.integration.everything import fill

from goodstanding.cli.explain import document
from goodstanding.services import explanations, exports

IDS = {
    "id", "number", "record", "entity", "party", "debtor", "firm", "delivery", "relationship", "one", "other", "about", "leaf",
    "line", "level", "position",
}  # fmt: skip
"""Columns that name a row, or a place in a file or in the Merkle tree."""
VERSIONS = {
    "since", "until", "first", "version", "current", "erased_in", "settled_in", "closed_in", "decided_in", "follows", "covered", "log_size", "size",
    "tree_size",
}  # fmt: skip
"""Register versions, and sizes of the log and of a delivery's tree."""
COUNTS = {"read", "added", "changed", "unchanged", "withdrawn", "quarantined", "left_out", "days"}
"""How many rows a delivery brought; how many days an alert lives."""


def test_no_column_of_any_table_is_a_number_that_could_grade_somebody() -> None:
    for table in apps.get_app_config("store").get_models():
        for field in table._meta.concrete_fields:
            name = f"{table.__name__}.{field.name}"
            assert not isinstance(field, models.FloatField | models.DecimalField), name
            if isinstance(field, models.IntegerField):
                assert field.name in IDS | VERSIONS | COUNTS, f"{name}: say what it counts; no number is about a party (C01)"


def numbers(said: object, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the path of every number in a document."""
    if isinstance(said, dict):
        for key, value in said.items():
            yield from numbers(value, (*path, str(key)))
    elif isinstance(said, list):
        for value in said:
            yield from numbers(value, path)
    elif isinstance(said, int | float) and not isinstance(said, bool):
        assert isinstance(said, int), path
        yield ".".join(path)


@pytest.fixture
def everything(bench: Bench) -> Bench:
    return fill(bench)


def test_no_answer_about_a_party_holds_a_number_but_ids_versions_and_the_logs_size(everything: Bench) -> None:
    answer = json.loads(json.dumps(everything.check("party:p-000001").as_document()))
    assert {path.rpartition(".")[2] for path in numbers(answer)} <= {"version", "size", "record", "delivery", "within_days", "v"}
    told = document(explanations.explain(everything.desk, party=1))
    assert {path.rpartition(".")[2] for path in numbers(json.loads(json.dumps(told)))} <= {"version", "record", "within_days"}


def test_nothing_that_is_published_of_a_party_has_room_for_a_number_but_the_records_id() -> None:
    assert [name for name, kind in get_type_hints(exports.ExportedMeasure).items() if kind in (int, float)] == ["record"]
