"""Proofs of trees of any size, and what happens to them when a byte changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodstanding.core.log.frontier import Frontier
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.merkle import EMPTY_ROOT, leaf_hash, node_hash, root_of, verify_consistency, verify_inclusion
from goodstanding.core.log.proof_building import build_consistency, build_inclusion, nodes_over, root_at

MOST = 300
LEAVES = [leaf_hash(str(number).encode()) for number in range(MOST)]
READ = nodes_over(LEAVES)


def _defined_root(leaves: list[bytes]) -> bytes:
    """The recursive definition of RFC 9162 section 2.1.1, word for word."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(_defined_root(leaves[:split]), _defined_root(leaves[split:]))


def _flip(value: bytes, bit: int) -> bytes:
    place = bit % (len(value) * 8)
    changed = bytearray(value)
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)


@given(st.integers(0, MOST))
def test_root_is_the_one_defined(size: int) -> None:
    assert root_of(LEAVES[:size]) == _defined_root(LEAVES[:size]) == root_at(size=size, nodes=READ)


@given(st.integers(1, MOST), st.data())
def test_inclusion_proof_of_any_leaf_verifies(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    proof = build_inclusion(index=index, size=size, nodes=READ)
    verify_inclusion(leaf=LEAVES[index], index=index, size=size, proof=proof, root=root_of(LEAVES[:size]))


@given(st.integers(1, MOST), st.data(), st.integers(0, 2**20))
def test_inclusion_proof_with_a_changed_bit_fails(size: int, data: st.DataObject, bit: int) -> None:
    index = data.draw(st.integers(0, size - 1))
    parts = [LEAVES[index], root_of(LEAVES[:size]), *build_inclusion(index=index, size=size, nodes=READ)]
    which = data.draw(st.integers(0, len(parts) - 1))
    parts[which] = _flip(parts[which], bit)
    with pytest.raises(ProofInvalid):
        verify_inclusion(leaf=parts[0], index=index, size=size, proof=parts[2:], root=parts[1])


@given(st.integers(2, MOST), st.data())
def test_inclusion_proof_for_another_place_or_length_fails(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(-2, size + 2).filter(lambda place: place != index))
    root = root_of(LEAVES[:size])
    proof = build_inclusion(index=index, size=size, nodes=READ)
    for place, hashes in ((other, proof), (index, proof[:-1]), (index, [*proof, LEAVES[0]]), (index, [b"", *proof])):
        with pytest.raises(ProofInvalid):
            verify_inclusion(leaf=LEAVES[index], index=place, size=size, proof=hashes, root=root)


@pytest.mark.parametrize("second", range(1, 40))
def test_every_small_tree_begins_with_every_smaller_one(second: int) -> None:
    for first in range(1, second + 1):
        proof = build_consistency(first_size=first, second_size=second, nodes=READ)
        roots = {"first_root": root_of(LEAVES[:first]), "second_root": root_of(LEAVES[:second])}
        verify_consistency(first_size=first, second_size=second, proof=proof, **roots)
        with pytest.raises(ProofInvalid):
            verify_consistency(first_size=first, second_size=second, proof=[*proof, LEAVES[0]], **roots)
        if proof:
            with pytest.raises(ProofInvalid):
                verify_consistency(first_size=first, second_size=second, proof=proof[:-1], **roots)


@given(st.integers(2, MOST), st.data(), st.integers(0, 2**20))
def test_consistency_proof_with_a_changed_bit_fails(second: int, data: st.DataObject, bit: int) -> None:
    first = data.draw(st.integers(1, second - 1))
    proof = build_consistency(first_size=first, second_size=second, nodes=READ)
    parts = [root_of(LEAVES[:first]), root_of(LEAVES[:second]), *proof]
    which = data.draw(st.integers(0, len(parts) - 1))
    parts[which] = _flip(parts[which], bit)
    with pytest.raises(ProofInvalid):
        verify_consistency(first_size=first, second_size=second, first_root=parts[0], second_root=parts[1], proof=parts[2:])


@given(st.lists(st.integers(0, 40), max_size=7))
@settings(max_examples=60)
def test_frontier_grown_in_batches_keeps_the_nodes_of_the_whole_tree(batches: list[int]) -> None:
    frontier = Frontier.empty()
    kept: dict[tuple[int, int], bytes] = {}
    for batch in batches:
        grown = frontier.append(LEAVES[frontier.size : frontier.size + batch])
        for node in grown.nodes:
            assert (node.level, node.position) not in kept
            kept[node.level, node.position] = node.hash
        frontier = grown.frontier
    size = frontier.size
    whole = {(node.level, node.position): node.hash for node in Frontier.empty().append(LEAVES[:size]).nodes}
    assert kept == whole == {place: READ(*place) for place in whole}
    assert len(kept) == sum(size >> level for level in range(1, 12))
    assert frontier.root == root_of(LEAVES[:size])

    def read(level: int, position: int) -> bytes:
        return kept[level, position] if level else LEAVES[:size][position]

    assert Frontier.from_nodes(size=size, nodes=read) == frontier
    for index in range(size):
        proof = build_inclusion(index=index, size=size, nodes=read)
        verify_inclusion(leaf=LEAVES[index], index=index, size=size, proof=proof, root=frontier.root)


@given(st.integers(1, 2**40), st.data())
def test_proof_of_a_huge_tree_reads_few_nodes(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    asked: list[tuple[int, int]] = []

    def read(level: int, position: int) -> bytes:
        assert (position + 1) << level <= size
        asked.append((level, position))
        return leaf_hash(b"%d %d" % (level, position))

    build_inclusion(index=index, size=size, nodes=read)
    build_consistency(first_size=index + 1, second_size=size, nodes=read)
    assert len(asked) <= 4 * size.bit_length()
