"""The checkpoint bodies of Go's tlog package."""

import json
from pathlib import Path
from typing import Any

import pytest

from goodstanding.core.log.checkpoints import Checkpoint, parse_checkpoint_body
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.merkle import leaf_hash

BODIES: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "signed-note" / "checkpoint_body.json").read_text())


def test_all_published_bodies_are_here() -> None:
    assert (len(BODIES["good"]), len(BODIES["bad"])) == (2, 2)


@pytest.mark.parametrize("text", BODIES["good"])
def test_published_body_is_read(text: str) -> None:
    checkpoint = parse_checkpoint_body(text)
    assert (checkpoint.origin, checkpoint.size) == (BODIES["origin"], BODIES["size"])
    assert checkpoint.root == leaf_hash(BODIES["root_is_leaf_hash_of"].encode())
    assert checkpoint.body == text


@pytest.mark.parametrize("text", BODIES["bad"])
def test_bad_body_is_rejected(text: str) -> None:
    with pytest.raises(ProofInvalid):
        parse_checkpoint_body(text)


def test_body_is_written_as_published() -> None:
    root = leaf_hash(BODIES["root_is_leaf_hash_of"].encode())
    assert Checkpoint(origin=BODIES["origin"], size=BODIES["size"], root=root).body == BODIES["good"][0]
