"""What a proof of ours carries in its extra data, so that it says what was logged and not only that something was.

Canonical JSON, each part bound to the part before it, the first to the leaf hash that the log's key vouches for:

    {"v": 1,
     "entry":   {"v": 1, "kind": "delivery", "commitment": hex},      the leaf itself; always there (of a check v 2, with "kept": hex)
     "opening": {"body": {...}, "salt": hex},                         what the leaf commits to; not once it is erased
     "record":  {"change": "+", "commitment": hex, "index": 0, "size": 1, "hashes": [base 64, ...],
                 "opening": {"body": {...}, "salt": hex}}}            one record of that delivery, and its content

A delivery's body states its record tree as `"records": {"root": hex, "size": n}` (and may state more).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from goodstanding.core.log import base64_strict
from goodstanding.core.log.canonical import NotCanonical, canonical_without_floats
from goodstanding.core.log.checkpoints import OpenedCheckpoint
from goodstanding.core.log.commitments import Entry, EntryKind, commit, parse_entry, read_entry
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.merkle import HASH_BYTES
from goodstanding.core.log.proofs import LogProof, parse_proof, verify_proof
from goodstanding.core.log.record_trees import RecordChange, RecordProof, verify_record
from goodstanding.core.log.signing_keys import Verifier

EVIDENCE_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A body and the salt that opens its commitment."""

    body: Mapping[str, object]
    salt: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a leaf is about.

    Attributes:
        entry: the leaf.
        opening: what it commits to, or None (erased, or not for the proof's reader).
        record: one record of the delivery that the leaf is, or None. Needs `opening`.
        record_opening: the record's content, or None (erased, or not shown).
    """

    entry: Entry
    opening: Opening | None = None
    record: RecordProof | None = None
    record_opening: Opening | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvedEntry:
    """What a proof has shown; every field but the last was verified with the log's key.

    Attributes:
        index: the leaf's place in the log.
        evidence: entry, bodies and record, each bound to the leaf. What is None was not shown, and not proved.
        log: the signed checkpoint; its `signatures_unverified` (witnesses) were not checked.
    """

    index: int
    evidence: Evidence
    log: OpenedCheckpoint


def record_tree_of(body: Mapping[str, object]) -> tuple[bytes, int]:
    """Read root and size of the record tree from a delivery's body.

    Raises:
        ProofInvalid: the body states none.
    """
    records: Any = body.get("records")
    try:
        root, size = bytes.fromhex(records["root"]), records["size"]
    except (TypeError, KeyError, ValueError):
        raise ProofInvalid("The delivery's body states no record tree (records: root, size).") from None
    if type(size) is not int or len(root) != HASH_BYTES:
        raise ProofInvalid("The delivery's record tree is a root of 64 hex digits and a whole number of leaves.")
    return root, size


def write_evidence(evidence: Evidence) -> bytes:
    """Write the extra data of a proof.

    Raises:
        NotCanonical: a body has no canonical form, or holds a float.
    """
    document: dict[str, object] = {"v": EVIDENCE_VERSION, "entry": json.loads(evidence.entry.data)}
    if evidence.opening is not None:
        document["opening"] = _opening_document(evidence.opening)
    if evidence.record is not None:
        proof = evidence.record
        record: dict[str, object] = {
            "change": proof.change.value,
            "commitment": proof.commitment.hex(),
            "index": proof.index,
            "size": proof.size,
            "hashes": [base64_strict.encode(value) for value in proof.hashes],
        }
        if evidence.record_opening is not None:
            record["opening"] = _opening_document(evidence.record_opening)
        document["record"] = record
    return canonical_without_floats(document)


def parse_evidence(data: bytes) -> Evidence:
    """Read the extra data back, accepting only the exact bytes that `write_evidence` writes; nothing is verified.

    Raises:
        ProofInvalid: other bytes.
    """
    try:
        document: Any = json.loads(data)
        evidence = Evidence(
            entry=read_entry(document["entry"]),
            opening=_parse_opening(document.get("opening")),
            record=_parse_record(document.get("record")),
            record_opening=_parse_opening(document["record"].get("opening")) if "record" in document else None,
        )
        same = write_evidence(evidence) == data
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ProofInvalid("The proof's extra data is not evidence as this log writes it.") from None
    if not same:
        raise ProofInvalid("The proof's extra data is not in the one form in which this log writes it.")
    return evidence


def verify_evidence(evidence: Evidence) -> None:
    """Check that every part is bound to the entry.

    Raises:
        ProofInvalid: an opening does not open its commitment; a record is not in the delivery's tree, or comes
            without the delivery's body that states the tree.
    """
    parse_entry(evidence.entry.data)
    if evidence.opening is not None:
        _require_opens(evidence.opening, evidence.entry.commitment, "the log entry")
    if evidence.record is None:
        if evidence.record_opening is not None:
            raise ProofInvalid("A record's content comes without the record's proof.")
        return
    if evidence.opening is None or evidence.entry.kind is not EntryKind.DELIVERY:
        raise ProofInvalid("A record is proved in an opened delivery only.")
    root, size = record_tree_of(evidence.opening.body)
    if evidence.record.size != size:
        raise ProofInvalid(f"The delivery has {size} record leaves; the record's proof says {evidence.record.size}.")
    verify_record(evidence.record, root=root)
    if evidence.record_opening is not None:
        _require_opens(evidence.record_opening, evidence.record.commitment, "the record's leaf")


def verify_evidenced_proof(data: bytes, log_key: Verifier) -> ProvedEntry:
    """Verify a proof of ours, offline, with nothing but the log's public key.

    Raises:
        ProofInvalid: no evidence in it, or any part of it does not verify.
    """
    proof: LogProof = parse_proof(data)
    if proof.extra_unauthenticated is None:
        raise ProofInvalid("The proof carries no evidence; verify it against a leaf hash that you know.")
    evidence = parse_evidence(proof.extra_unauthenticated)
    verify_evidence(evidence)
    opened = verify_proof(proof, leaf=evidence.entry.leaf_hash, log_key=log_key)
    return ProvedEntry(index=proof.index, evidence=evidence, log=opened)


def _require_opens(opening: Opening, commitment: bytes, what: str) -> None:
    try:
        opens = commit(opening.body, opening.salt) == commitment
    except NotCanonical as refusal:
        raise ProofInvalid(f"The body shown for {what} has no canonical form: {refusal}") from refusal
    except ValueError as refusal:
        raise ProofInvalid(f"The salt shown for {what} is none: {refusal}") from refusal
    if not opens:
        raise ProofInvalid(f"The body shown is not what {what} commits to.")


def _opening_document(opening: Opening) -> dict[str, object]:
    return {"body": dict(opening.body), "salt": opening.salt.hex()}


def _parse_opening(document: Any) -> Opening | None:
    if document is None:
        return None
    return Opening(body=dict(document["body"]), salt=bytes.fromhex(document["salt"]))


def _parse_record(document: Any) -> RecordProof | None:
    if document is None:
        return None
    index, size = document["index"], document["size"]
    if type(index) is not int or type(size) is not int:
        raise TypeError(index)
    return RecordProof(
        change=RecordChange(document["change"]),
        commitment=bytes.fromhex(document["commitment"]),
        index=index,
        size=size,
        hashes=tuple(base64_strict.decode(value, "A hash of the record's proof") for value in document["hashes"]),
    )
