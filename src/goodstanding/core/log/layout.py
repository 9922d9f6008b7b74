"""Where things are in the tree: which subtrees make up a proof, and which stored nodes make up a subtree.

Arithmetic only; no hash is read or computed here. A complete subtree is the node `(level, position)`: it covers
the leaves `[position << level, (position + 1) << level)`, level 0 being the leaves themselves. A tree that grows never changes
a complete node, so a store may keep them for ever.
"""

from typing import NamedTuple


class NodeId(NamedTuple):
    """A complete subtree: `2**level` leaves, the `position`-th of its level, from 0."""

    level: int
    position: int


class LeafRange(NamedTuple):
    """The leaves `[start, end)` under one subtree of the tree; only a subtree at the right edge may be incomplete."""

    start: int
    end: int


def nodes_of(leaves: LeafRange) -> list[NodeId]:
    """Give the complete nodes that make up a subtree, left to right: at most one per level, the highest first."""
    found = []
    start = leaves.start
    while start < leaves.end:
        level = (leaves.end - start).bit_length() - 1
        found.append(NodeId(level, start >> level))
        start += 1 << level
    return found


def inclusion_path(index: int, size: int) -> list[LeafRange]:
    """Give the subtrees of the inclusion proof of leaf `index`, from its sibling upwards (RFC 9162 section 2.1.3.1).

    Raises:
        IndexError: the leaf is not in a tree of `size` leaves.
    """
    if not 0 <= index < size:
        raise IndexError(f"Leaf {index} is outside a tree of {size} leaves.")
    path = []
    start, end = 0, size
    while end - start > 1:
        middle = _split(start, end)
        if index < middle:
            path.append(LeafRange(middle, end))
            end = middle
        else:
            path.append(LeafRange(start, middle))
            start = middle
    path.reverse()
    return path


def consistency_path(first_size: int, second_size: int) -> list[LeafRange]:
    """Give the subtrees of the proof that a tree begins with its first leaves (RFC 9162 section 2.1.4.1).

    Raises:
        IndexError: `first_size` is 0 (which proves nothing) or larger than `second_size`.
    """
    if not 0 < first_size <= second_size:
        raise IndexError(f"There is no consistency proof from {first_size} to {second_size} leaves.")
    path = []
    start, end = 0, second_size
    while first_size != end:
        middle = _split(start, end)
        if first_size <= middle:
            path.append(LeafRange(middle, end))
            end = middle
        else:
            path.append(LeafRange(start, middle))
            start = middle
    # The subtree at which both trees end; when it is the whole first tree the verifier has its hash already.
    if start != 0:
        path.append(LeafRange(start, end))
    path.reverse()
    return path


def _split(start: int, end: int) -> int:
    """Give where a subtree of more than one leaf divides: after the largest power of two smaller than its size."""
    return start + (1 << ((end - start - 1).bit_length() - 1))
