"""The growing edge of a tree: what must be known of its past in order to append (a compact range)."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple, Self

from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.layout import LeafRange, nodes_of
from goodstanding.core.log.merkle import EMPTY_ROOT, HASH_BYTES, NODE_PREFIX, node_hash
from goodstanding.core.log.proof_building import NodeReader


class Node(NamedTuple):
    """A complete interior node, to be kept for ever: its place (see `layout`) and its hash."""

    level: int
    position: int
    hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontier:
    """The complete subtrees at the right edge of a tree; with their hashes the tree can grow.

    Attributes:
        size: leaves in the tree.
        peaks: hashes of the largest complete subtrees, left to right: one per 1-bit of `size`.
    """

    size: int
    peaks: tuple[bytes, ...]

    def __post_init__(self) -> None:
        """Refuse peaks that cannot be those of a tree of that size."""
        if self.size < 0 or len(self.peaks) != self.size.bit_count():
            raise ProofInvalid(f"A tree of {self.size} leaves cannot have {len(self.peaks)} peaks.")
        if any(len(peak) != HASH_BYTES for peak in self.peaks):
            raise ProofInvalid(f"Every peak of a frontier is a hash of {HASH_BYTES} bytes.")

    @classmethod
    def empty(cls) -> Self:
        """Give the frontier of a tree without leaves."""
        return cls(size=0, peaks=())

    @classmethod
    def from_nodes(cls, *, size: int, nodes: NodeReader) -> Self:
        """Read the frontier of a stored tree: O(log size) nodes, whatever the size."""
        return cls(size=size, peaks=tuple(nodes(*place) for place in nodes_of(LeafRange(0, size))))

    @property
    def root(self) -> bytes:
        """The root of the tree."""
        if not self.peaks:
            return EMPTY_ROOT
        root = self.peaks[-1]
        for peak in self.peaks[-2::-1]:
            root = node_hash(peak, root)
        return root

    def append(self, leaf_hashes: Sequence[bytes]) -> "Grown":
        """Append leaves, in order.

        Args:
            leaf_hashes: hashes of the new leaves, 32 bytes each; they take the indexes from `size` on.

        Returns:
            The new frontier, and every interior node (level 1 and up) that these leaves completed, lower levels
            first. The leaves' own hashes are the store's level 0 and are not repeated.

        Raises:
            ProofInvalid: a hash of another length.
        """
        if any(len(value) != HASH_BYTES for value in leaf_hashes):
            raise ProofInvalid(f"Every leaf hash has {HASH_BYTES} bytes.")
        completed: list[Node] = []
        # The peaks by level; a level's new nodes join its peak, pair up, and the pairs are the next level's new nodes.
        before = {place.level: peak for place, peak in zip(nodes_of(LeafRange(0, self.size)), self.peaks, strict=True)}
        size = self.size + len(leaf_hashes)
        peaks: list[bytes] = []
        fresh = list(leaf_hashes)
        for level in range(size.bit_length()):
            peak = before.get(level)
            if peak is not None:
                fresh.insert(0, peak)
            if len(fresh) % 2:
                peaks.append(fresh.pop())
            parents = [sha256(NODE_PREFIX + left + right).digest() for left, right in zip(fresh[::2], fresh[1::2], strict=True)]
            first = self.size >> (level + 1)
            completed.extend(Node(level + 1, first + offset, value) for offset, value in enumerate(parents))
            fresh = parents
        return Grown(frontier=Frontier(size=size, peaks=tuple(reversed(peaks))), nodes=completed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """What appending gives: the new frontier, and the interior nodes that were completed by it."""

    frontier: Frontier
    nodes: list[Node]
