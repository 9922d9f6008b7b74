"""The inputs and outputs that RFC 8785's author publishes."""

import json
from pathlib import Path

import pytest

from goodstanding.core.log.canonical import NotCanonical, canonical, canonical_flat

DATA = Path(__file__).parent / "data" / "jcs-rfc8785"
NAMES = sorted(path.stem for path in (DATA / "input").glob("*.json"))


def test_all_published_inputs_are_here() -> None:
    assert NAMES == ["arrays", "french", "structures", "unicode", "values", "weird"]


@pytest.mark.parametrize("name", NAMES)
def test_input_becomes_the_published_output(name: str) -> None:
    value = json.loads((DATA / "input" / f"{name}.json").read_bytes())
    assert canonical(value) == (DATA / "output" / f"{name}.json").read_bytes().rstrip(b"\n")


@pytest.mark.parametrize("name", NAMES)
def test_input_becomes_the_published_bytes(name: str) -> None:
    value = json.loads((DATA / "input" / f"{name}.json").read_bytes())
    assert canonical(value) == bytes.fromhex((DATA / "outhex" / f"{name}.txt").read_text())


@pytest.mark.parametrize("name", NAMES)
def test_fast_path_gives_the_published_output_or_refuses(name: str) -> None:
    value = json.loads((DATA / "input" / f"{name}.json").read_bytes())
    if name == "unicode":
        assert canonical_flat(value) == (DATA / "output" / f"{name}.json").read_bytes().rstrip(b"\n")
    else:  # null, a float, or a key outside ASCII
        with pytest.raises(NotCanonical):
            canonical_flat(value)
