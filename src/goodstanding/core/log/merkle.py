"""Merkle tree hashing and the checking of proofs (RFC 9162 section 2.1, the tree of RFC 6962).

This is the checker's half: it needs nothing but hashes. What a proof consists of is in `layout`, reading stored
nodes is in `proof_building`, growing a tree is in `frontier`.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from goodstanding.core.log.invalid import ProofInvalid

HASH_BYTES = 32
LEAF_PREFIX = b"\x00"
NODE_PREFIX = b"\x01"
# RFC 9162 section 2.1.1: the root of no leaves is the hash of nothing.
EMPTY_ROOT = sha256(b"").digest()
# A signed 64-bit column holds every size below this; a proof in such a tree has at most 63 hashes.
SIZE_LIMIT = 1 << 63


def leaf_hash(data: bytes) -> bytes:
    """Hash one leaf's data: SHA-256(0x00 || data) (RFC 9162 section 2.1.1)."""
    return sha256(LEAF_PREFIX + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into their parent: SHA-256(0x01 || left || right) (RFC 9162 section 2.1.1)."""
    return sha256(NODE_PREFIX + left + right).digest()


def root_of(leaf_hashes: Sequence[bytes]) -> bytes:
    """Give the tree's root over all leaf hashes, in order (RFC 9162 section 2.1.1).

    An odd node at a level's end rises unchanged: the same tree as the RFC's recursive definition.
    """
    if not leaf_hashes:
        return EMPTY_ROOT
    level = list(leaf_hashes)
    while len(level) > 1:
        # An even count pairs up; zip leaves an odd last node out, and it is carried up.
        odd = level[-1:] if len(level) % 2 else []
        level = [sha256(NODE_PREFIX + left + right).digest() for left, right in zip(level[::2], level[1::2], strict=False)] + odd
    return level[0]


def root_from_inclusion(*, leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes:
    """Compute the root that an inclusion proof leads to (RFC 9162 section 2.1.3.2).

    Args:
        leaf: the leaf's hash, 32 bytes.
        index: 0-based place of the leaf.
        size: leaves in the tree.
        proof: sibling hashes from the leaf upwards, 32 bytes each.

    Raises:
        ProofInvalid: index outside the tree, a hash of another length, or a proof too long or too short.
    """
    _require_size(size)
    if not 0 <= index < size:
        raise ProofInvalid(f"Leaf index {index} is outside a tree of {size} leaves.")
    _require_hash(leaf, "the leaf hash")
    _require_hashes(proof)
    current = leaf
    for sibling, stands_left in _climb(index, size - 1, proof):
        current = node_hash(sibling, current) if stands_left else node_hash(current, sibling)
    return current


def verify_inclusion(*, leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Check that the leaf stands at `index` in the tree of `size` leaves with that root.

    Raises:
        ProofInvalid: it does not, or the proof is malformed.
    """
    _require_hash(root, "the root")
    if root_from_inclusion(leaf=leaf, index=index, size=size, proof=proof) != root:
        raise ProofInvalid(f"The inclusion proof of leaf {index} does not lead to the root of the tree of {size} leaves.")


def verify_consistency(*, first_size: int, second_size: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]) -> None:
    """Check that the tree of `second_size` leaves begins with the tree of `first_size` (RFC 9162 section 2.1.4.2).

    Raises:
        ProofInvalid: it does not; the proof is malformed; or `first_size` is 0, which every tree begins with, so that
            such a proof would prove nothing and MUST NOT pass for one.
    """
    _require_sizes(first_size, second_size)
    _require_hash(first_root, "the first root")
    _require_hash(second_root, "the second root")
    _require_hashes(proof)
    if first_size == second_size:
        if proof or first_root != second_root:
            raise ProofInvalid(f"Trees of one size ({first_size}) have one root and an empty consistency proof.")
        return
    if not proof:
        raise ProofInvalid(f"The consistency proof from {first_size} to {second_size} leaves is empty.")
    # A first tree that is complete is itself a node of the second, and the proof leaves it out.
    complete = first_size & (first_size - 1) == 0
    path = [first_root, *proof] if complete else list(proof)
    place, last = first_size - 1, second_size - 1
    while place & 1:
        place >>= 1
        last >>= 1
    old = new = path[0]
    for sibling, stands_left in _climb(place, last, path[1:]):
        if stands_left:
            old = node_hash(sibling, old)
            new = node_hash(sibling, new)
        else:
            # What stands to the right came later: the first tree knows nothing of it.
            new = node_hash(new, sibling)
    if old != first_root:
        raise ProofInvalid(f"The consistency proof does not lead to the root of the first {first_size} leaves.")
    if new != second_root:
        raise ProofInvalid(f"The consistency proof does not lead to the root of all {second_size} leaves.")


def _climb(place: int, last: int, siblings: Sequence[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Pair each sibling with whether it stands to the left, from a node up to the root.

    Args:
        place: the node's position in its level.
        last: the position of that level's last node.
        siblings: hashes from the node upwards.

    Raises:
        ProofInvalid: more or fewer siblings than the way to the root has.
    """
    for sibling in siblings:
        if last == 0:
            raise ProofInvalid(f"The proof is too long: {len(siblings)} hashes are more than the way to the root has.")
        stands_left = bool(place & 1) or place == last
        if stands_left:
            # The right edge of a ragged tree skips the levels at which it has no sibling.
            while not place & 1 and place:
                place >>= 1
                last >>= 1
        yield sibling, stands_left
        place >>= 1
        last >>= 1
    if last != 0:
        raise ProofInvalid(f"The proof is too short: {len(siblings)} hashes do not reach the root.")


def _require_size(size: int) -> None:
    if not 0 <= size < SIZE_LIMIT:
        raise ProofInvalid(f"A tree cannot have {size} leaves; sizes run from 0 to 2^63 - 1.")


def _require_sizes(first_size: int, second_size: int) -> None:
    _require_size(first_size)
    _require_size(second_size)
    if first_size == 0:
        raise ProofInvalid("Consistency with an empty tree proves nothing; ask from a size of at least 1.")
    if first_size > second_size:
        raise ProofInvalid(f"The tree of {first_size} leaves is larger than the later one of {second_size}.")


def _require_hash(value: bytes, what: str) -> None:
    if len(value) != HASH_BYTES:
        raise ProofInvalid(f"SHA-256 hashes have {HASH_BYTES} bytes; {what} has {len(value)}.")


def _require_hashes(proof: Sequence[bytes]) -> None:
    for position, value in enumerate(proof):
        _require_hash(value, f"hash {position} of the proof")
