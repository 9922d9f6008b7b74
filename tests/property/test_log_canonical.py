"""The fast canonical path against the reference."""

from typing import Any

import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodstanding.core.log.canonical import NotCanonical, canonical, canonical_flat, canonical_without_floats

LARGEST = 2**53 - 1
SCALARS = st.text() | st.integers(-LARGEST, LARGEST) | st.booleans()
KEYS = st.text(st.characters(max_codepoint=127))


def _nested(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    members = st.recursive(leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12)
    return st.dictionaries(KEYS, members, max_size=6)


FLAT = _nested(SCALARS)
# The first draw on a fresh checkout builds Hypothesis's table of Unicode categories, which takes over a second.
UNHURRIED = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@UNHURRIED
@given(FLAT)
def test_fast_path_gives_the_reference_bytes(value: dict[str, Any]) -> None:
    assert canonical_flat(value) == rfc8785.dumps(value) == canonical(value) == canonical_without_floats(value)


@UNHURRIED
@given(_nested(SCALARS | st.none()), st.text(), SCALARS | st.none())
def test_what_is_committed_to_has_the_reference_bytes_on_either_path(value: dict[str, Any], key: str, more: object) -> None:
    body = {**value, key: more}
    assert canonical_without_floats(body) == rfc8785.dumps(body)


@UNHURRIED
@given(FLAT, KEYS, st.floats() | st.none() | st.integers(min_value=LARGEST + 1) | st.integers(max_value=-LARGEST - 1))
def test_fast_path_refuses_other_scalars(value: dict[str, Any], key: str, foreign: float | None) -> None:
    for intruder in (foreign, [foreign], {"a": [{"b": foreign}]}):
        with pytest.raises(NotCanonical):
            canonical_flat({**value, key: intruder})


@UNHURRIED
@given(FLAT, st.text(st.characters(min_codepoint=128), min_size=1))
def test_fast_path_refuses_keys_outside_ascii(value: dict[str, Any], key: str) -> None:
    with pytest.raises(NotCanonical):
        canonical_flat({**value, key: "x"})


@UNHURRIED
@given(FLAT, KEYS, st.text(st.characters(categories=["Cs"]), min_size=1))
def test_both_paths_refuse_lone_surrogates(value: dict[str, Any], key: str, broken: str) -> None:
    for path in (canonical, canonical_flat):
        with pytest.raises(NotCanonical):
            path({**value, key: broken})
