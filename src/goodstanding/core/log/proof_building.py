"""Building proofs and roots from stored nodes: O(log n) reads, never the leaves of a whole tree."""

from collections.abc import Callable, Sequence

from goodstanding.core.log.layout import LeafRange, consistency_path, inclusion_path, nodes_of
from goodstanding.core.log.merkle import EMPTY_ROOT, node_hash

NodeReader = Callable[[int, int], bytes]
"""Reads the hash of the complete node (level, position); level 0 are the leaf hashes. A node that should be there and is
not MUST raise (the store knows what that means), never give an empty hash."""


def root_at(*, size: int, nodes: NodeReader) -> bytes:
    """Give the root that the tree had at `size` leaves; any size up to today's can be asked for."""
    return _hash_of(LeafRange(0, size), nodes) if size else EMPTY_ROOT


def build_inclusion(*, index: int, size: int, nodes: NodeReader) -> list[bytes]:
    """Build the inclusion proof of leaf `index` in the tree of `size` leaves.

    Raises:
        IndexError: the leaf is not in that tree.
    """
    return [_hash_of(leaves, nodes) for leaves in inclusion_path(index, size)]


def build_consistency(*, first_size: int, second_size: int, nodes: NodeReader) -> list[bytes]:
    """Build the proof that the tree of `second_size` leaves begins with that of `first_size`.

    Raises:
        IndexError: `first_size` is 0 or larger than `second_size`.
    """
    return [_hash_of(leaves, nodes) for leaves in consistency_path(first_size, second_size)]


def nodes_over(leaf_hashes: Sequence[bytes]) -> NodeReader:
    """Give a reader over leaf hashes held in memory, for trees that are not stored (a delivery's records)."""
    levels = [list(leaf_hashes)]
    while len(levels[-1]) > 1:
        below = levels[-1]
        levels.append([node_hash(left, right) for left, right in zip(below[::2], below[1::2], strict=False)])

    def read(level: int, position: int) -> bytes:
        return levels[level][position]

    return read


def _hash_of(leaves: LeafRange, nodes: NodeReader) -> bytes:
    """Hash a subtree from its complete nodes, right to left."""
    hashes = [nodes(*place) for place in nodes_of(leaves)]
    root = hashes.pop()
    while hashes:
        root = node_hash(hashes.pop(), root)
    return root
