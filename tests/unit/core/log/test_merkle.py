import pytest

from goodstanding.core.log.frontier import Frontier
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.layout import LeafRange, NodeId, consistency_path, inclusion_path, nodes_of
from goodstanding.core.log.merkle import EMPTY_ROOT, leaf_hash, node_hash, root_of, verify_consistency, verify_inclusion

A, B, C = (leaf_hash(data) for data in (b"a", b"b", b"c"))


def test_leaf_and_node_of_the_same_bytes_differ() -> None:
    assert leaf_hash(A + B) != node_hash(A, B)


def test_consistency_with_the_empty_tree_is_refused_as_meaningless() -> None:
    with pytest.raises(ProofInvalid, match="proves nothing"):
        verify_consistency(first_size=0, second_size=3, first_root=EMPTY_ROOT, second_root=root_of([A, B, C]), proof=[])
    with pytest.raises(IndexError):
        consistency_path(0, 3)


def test_consistency_backwards_is_refused() -> None:
    with pytest.raises(ProofInvalid, match="larger"):
        verify_consistency(first_size=3, second_size=2, first_root=A, second_root=B, proof=[C])


@pytest.mark.parametrize("wrong", [b"", A[:31], A + b"\x00"])
def test_hashes_of_another_length_are_refused_wherever_they_stand(wrong: bytes) -> None:
    root = node_hash(A, B)
    for leaf, sibling, claimed in ((wrong, B, root), (A, wrong, root), (A, B, wrong)):
        with pytest.raises(ProofInvalid, match="32 bytes"):
            verify_inclusion(leaf=leaf, index=0, size=2, proof=[sibling], root=claimed)
    for first, second, sibling in ((wrong, root, B), (A, wrong, B), (A, root, wrong)):
        with pytest.raises(ProofInvalid, match="32 bytes"):
            verify_consistency(first_size=1, second_size=2, first_root=first, second_root=second, proof=[sibling])


@pytest.mark.parametrize(("index", "size"), [(-1, 2), (2, 2), (0, 0), (0, -1), (0, 2**63)])
def test_places_outside_the_tree_are_refused(index: int, size: int) -> None:
    with pytest.raises(ProofInvalid):
        verify_inclusion(leaf=A, index=index, size=size, proof=[B], root=node_hash(A, B))


def test_inner_node_does_not_pass_for_a_leaf_of_a_smaller_tree() -> None:
    root = root_of([A, B, C])
    verify_inclusion(leaf=node_hash(A, B), index=0, size=2, proof=[C], root=root)
    # The hashes fit; it is the leaf prefix that keeps anybody from having data whose leaf hash is an inner node's.
    assert leaf_hash(b"\x01" + A + B) != node_hash(A, B)


def test_ragged_tree_is_made_of_its_complete_subtrees() -> None:
    assert nodes_of(LeafRange(0, 7)) == [NodeId(2, 0), NodeId(1, 2), NodeId(0, 6)]
    assert inclusion_path(6, 7) == [LeafRange(4, 6), LeafRange(0, 4)]
    with pytest.raises(IndexError):
        inclusion_path(7, 7)


def test_frontier_refuses_peaks_that_do_not_fit_its_size() -> None:
    with pytest.raises(ProofInvalid):
        Frontier(size=3, peaks=(A,))
    with pytest.raises(ProofInvalid):
        Frontier(size=1, peaks=(A[:5],))
    with pytest.raises(ProofInvalid):
        Frontier.empty().append([A[:5]])


def test_frontier_grown_by_nothing_is_the_same() -> None:
    grown = Frontier.empty().append([A, B, C])
    again = grown.frontier.append([])
    assert again.frontier == grown.frontier
    assert again.nodes == []
