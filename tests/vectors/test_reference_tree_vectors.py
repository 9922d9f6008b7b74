"""The eight-leaf reference tree of Certificate Transparency: every root and every node."""

import json
from pathlib import Path
from typing import Any

import pytest

from goodstanding.core.log.frontier import Frontier
from goodstanding.core.log.merkle import EMPTY_ROOT, leaf_hash, root_of

TREE: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "rfc6962-reference-tree" / "tree.json").read_text())
LEAVES = [leaf_hash(bytes.fromhex(data)) for data in TREE["leaf_inputs_hex"]]


def test_all_published_leaves_and_roots_are_here() -> None:
    assert len(TREE["leaf_inputs_hex"]) == 8
    assert len(TREE["root_hex_by_size"]) == 9
    assert [len(level) for level in TREE["node_hex_by_level"]] == [8, 4, 2, 1]


def test_empty_root_is_the_hash_of_nothing() -> None:
    assert EMPTY_ROOT.hex() == TREE["empty_root_hex"]


@pytest.mark.parametrize("size", range(9))
def test_root_of_each_size_is_the_published_one(size: int) -> None:
    published = TREE["root_hex_by_size"][size]
    assert root_of(LEAVES[:size]).hex() == published
    assert Frontier.empty().append(LEAVES[:size]).frontier.root.hex() == published


@pytest.mark.parametrize("index", range(8))
def test_leaf_hash_is_the_published_one(index: int) -> None:
    assert LEAVES[index].hex() == TREE["node_hex_by_level"][0][index]


def test_completed_nodes_are_the_published_ones() -> None:
    nodes = Frontier.empty().append(LEAVES).nodes
    assert len(nodes) == 7
    for node in nodes:
        assert node.hash.hex() == TREE["node_hex_by_level"][node.level][node.position]
