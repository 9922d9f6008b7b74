from enum import StrEnum
from typing import Any

import pytest

from goodstanding.core.log.canonical import (
    DEEPEST,
    NotCanonical,
    canonical,
    canonical_flat,
    canonical_without_floats,
)


class Colour(StrEnum):
    RED = "red"


def _nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


def test_members_are_ordered_and_unspaced() -> None:
    assert canonical_flat({"b": [1, True, "é"], "a": {"d": "", "c": -5}}) == '{"a":{"c":-5,"d":""},"b":[1,true,"é"]}'.encode()


@pytest.mark.parametrize("value", [{"a": 1.0}, {"a": None}, {"a": Colour.RED}, {"a": (1,)}, {1: "a"}, {Colour.RED: 1}])
def test_fast_path_refuses_what_records_do_not_hold(value: dict[Any, Any]) -> None:
    with pytest.raises(NotCanonical):
        canonical_flat(value)


@pytest.mark.parametrize("value", [{"a": float("nan")}, {"a": 2**53}, {"a": b""}, {1: 2}, {"\ud800": 1}, {"a": "\ud800"}])
def test_what_has_no_canonical_form_is_refused(value: dict[Any, Any]) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


def test_null_is_canonical_but_no_record_s() -> None:
    assert canonical({"a": None}) == b'{"a":null}'


@pytest.mark.parametrize("value", [1.5, [1.0], {"a": {"b": [0, -0.0]}}, ({"a": 1e3},)])
def test_bodies_that_are_hashed_hold_no_floats(value: object) -> None:
    with pytest.raises(NotCanonical, match="float"):
        canonical_without_floats(value)


def test_nesting_has_a_bound() -> None:
    assert canonical_flat(_nested(DEEPEST)) == canonical_without_floats(_nested(DEEPEST))
    for path in (canonical_flat, canonical_without_floats):
        with pytest.raises(NotCanonical, match="deeper"):
            path(_nested(DEEPEST + 2))
    with pytest.raises(NotCanonical, match="deep"):
        canonical(_nested(100_000))
