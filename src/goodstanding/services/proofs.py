"""Proofs that verify offline, with nothing but the log's public key."""

import json
from dataclasses import dataclass

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.errors import CharterRefusal, NotFound, Problem
from goodstanding.core.log.commitments import parse_entry
from goodstanding.core.log.consistency import ConsistencyProof, write_consistency
from goodstanding.core.log.evidence import Evidence, Opening, write_evidence
from goodstanding.core.log.merkle import leaf_hash
from goodstanding.core.log.proof_building import build_consistency, build_inclusion
from goodstanding.core.log.proofs import LogProof, write_proof
from goodstanding.core.log.record_trees import RecordChange, prove_record, record_leaf
from goodstanding.store import audit, deliveries, leaves, records


def of_leaf(digest: bytes) -> bytes:
    """Prove that a leaf stands in the log. The body goes with it when the registry keeps it (not for checks).

    Raises:
        NotFound: no such leaf, or it waits for the sequencer.
    """
    leaf = _numbered(digest)
    opening = Opening(body=json.loads(leaf.body), salt=leaf.salt) if leaf.body and leaf.salt else None
    return _write(leaf.number, Evidence(entry=parse_entry(leaf.entry.encode()), opening=opening))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordProved:
    """A record's proof. `destroyed_in` is the version in which its content was destroyed, or None; nobody can show it then."""

    proof: bytes
    destroyed_in: int | None


def of_record(record: int, *, show_content: bool) -> RecordProved:
    """Prove that a record came in its delivery, and that delivery's leaf stands in the log.

    Args:
        record: the record's id.
        show_content: whether the proof opens the record's commitment (it then carries the record's content).

    Raises:
        NotFound: no such record, or it came by a correction (then prove the correction's leaf).
        CharterRefusal: its content is asked for, and it is about a person or somebody who may be one (C13).
    """
    row = records.get(record)
    if row is None:
        raise NotFound(f"There is no record {record}.")
    delivery = deliveries.get(row.delivery)
    if delivery is None:
        raise NotFound(f"Record {record} came by a correction, not by a delivery: prove version {row.since}'s leaf instead.")
    if show_content and row.salt is not None and json.loads(row.payload)["kind"] in (SubjectKind.PERSON, SubjectKind.UNRESOLVED):
        raise CharterRefusal(
            "The record is about a person, or about somebody who may be one.",
            problems=[
                Problem(article="C13", message="Its content is opened to that person only. The proof without --content shows nothing.")
            ],
            fate="Nothing was shown.",
        )
    tree = list(audit.tree_records(delivery.id, delivery.version, delivery.feed))
    index = next(place for place, each in enumerate(tree) if each.id == record and each.change != "-")
    hashes = [leaf_hash(record_leaf(RecordChange(each.change), each.commitment)) for each in tree]
    leaf = _numbered(audit.leaf_of_version(delivery.version) or b"")
    shown = show_content and row.salt is not None
    proof = _write(
        leaf.number,
        Evidence(
            entry=parse_entry(leaf.entry.encode()),
            opening=Opening(body=json.loads(leaf.body), salt=leaf.salt or b""),
            record=prove_record(hashes, index=index, change=RecordChange(tree[index].change), commitment=row.commitment),
            record_opening=Opening(body=json.loads(row.payload), salt=row.salt or b"") if shown else None,
        ),
    )
    return RecordProved(proof=proof, destroyed_in=row.erased_in)


def of_growth(size: int) -> bytes:
    """Prove that the log, as its latest checkpoint signs it, begins with its first `size` leaves.

    Raises:
        NotFound: there is no checkpoint, or the log has no such size.
    """
    checkpoint = leaves.latest_checkpoint()
    if checkpoint is None or not 0 < size <= checkpoint.size:
        raise NotFound(
            f"The latest checkpoint covers {checkpoint.size if checkpoint else 0} entries; consistency is proved from 1 to that."
        )
    hashes = build_consistency(first_size=size, second_size=checkpoint.size, nodes=leaves.node)
    return write_consistency(ConsistencyProof(old_size=size, hashes=tuple(hashes), checkpoint=checkpoint.note.encode()))


def _numbered(digest: bytes) -> audit.LeafRow:
    leaf = audit.leaf_by_hash(digest)
    if leaf is None:
        raise NotFound(f"The log has no leaf {digest.hex()}.")
    if leaf.number < 0:
        raise NotFound(f"The leaf {digest.hex()[:16]}… is not numbered yet. `goodstanding log checkpoint` numbers it.")
    return leaf


def _write(number: int, evidence: Evidence) -> bytes:
    checkpoint = leaves.latest_checkpoint()
    if checkpoint is None or checkpoint.size <= number:
        raise NotFound("No checkpoint covers the leaf yet. `goodstanding log checkpoint` publishes one.")
    hashes = build_inclusion(index=number, size=checkpoint.size, nodes=leaves.node)
    return write_proof(
        LogProof(
            index=number,
            hashes=tuple(hashes),
            checkpoint=checkpoint.note.encode(),
            extra_unauthenticated=write_evidence(evidence),
        )
    )
