"""Verifying a receipt offline: a list of what was checked, with what result, and of what was not checked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from goodstanding.core.log import base64_strict
from goodstanding.core.log.commitments import Entry, EntryKind, commit
from goodstanding.core.log.consistency import parse_consistency, verify_consistency_proof
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.merkle import HASH_BYTES
from goodstanding.core.log.proofs import parse_proof, verify_proof
from goodstanding.core.log.receipts import RECEIPT_VERSION, WITHOUT_KEPT, signed_bytes
from goodstanding.core.log.signing_keys import Verifier

_DOCUMENT_MEMBERS = {"receipt", "salt", "signature", "key"}
_STATEMENT_TYPES: dict[str, type] = {
    "v": int,
    "registry": str,
    "question": dict,
    "answer": dict,
    "asked_at": str,
    "version": int,
    "trial": bool,
    "packs": list,
    "charter_sha256": str,
    "build_sha256": str,
    "valid_until": str,
}
_LOG_TYPES: dict[str, type] = {"size": int, "root": str, "leaf_hash": str, "include_by": str}


class Subject(StrEnum):
    """What about a receipt can be checked."""

    FORM = "form"
    SIGNATURE = "signature"
    LEAF = "leaf"
    INCLUDED = "included"
    CONSISTENT = "consistent"
    WITNESSED = "witnessed"
    IN_TIME = "in-time"


class State(StrEnum):
    """How a check came out. `UNVERIFIED` is neither good nor bad: nobody looked."""

    VERIFIED = "verified"
    FAILED = "failed"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was checked or was not, and the reason in a sentence."""

    subject: Subject
    state: State
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptVerification:
    """Everything that can be said of a receipt, subject by subject.

    Attributes:
        findings: one per subject, in the order of `Subject`.
    """

    findings: tuple[Finding, ...]

    def state(self, subject: Subject) -> State:
        """Give how the check of one subject came out."""
        return next(finding.state for finding in self.findings if finding.subject is subject)

    @property
    def genuine(self) -> bool:
        """Whether the registry signed it, it commits to its leaf, and nothing that was checked failed.

        It does not say that the leaf is in the log: ask `state(Subject.INCLUDED)`.
        """
        sound = all(self.state(subject) is State.VERIFIED for subject in (Subject.FORM, Subject.SIGNATURE, Subject.LEAF))
        return sound and all(finding.state is not State.FAILED for finding in self.findings)


def parse_receipt(data: bytes) -> dict[str, object]:
    """Read a receipt's document from its JSON text, refusing members that occur twice.

    Raises:
        ProofInvalid: not JSON in UTF-8, or not an object.
    """
    try:
        document: object = json.loads(data.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as refusal:
        raise ProofInvalid(f"The receipt is not JSON as receipts are written: {refusal}.") from refusal
    if not isinstance(document, dict):
        raise ProofInvalid("The receipt is not a JSON object.")
    return document


def verify(
    document: Mapping[str, object],
    vkey: str,
    *,
    proof: bytes | None = None,
    consistency: bytes | None = None,
    at: datetime | None = None,
) -> ReceiptVerification:
    """Verify a receipt, offline.

    Args:
        document: the receipt as `receipts.sign` gave it.
        vkey: the registry's verifier key, from a place that the reader trusts; never the document's own `key`.
        proof: the leaf's inclusion proof (tlog-proof text), if the reader has one.
        consistency: a proof that the log still begins with the checkpoint that the receipt names, if the reader has one.
        at: the instant (with time zone) for which the reader wants to rely on the answer.

    Raises:
        ProofInvalid: `vkey` itself is malformed. What is wrong with the receipt is a finding, never an exception.
    """
    verifier = Verifier.parse(vkey)
    try:
        body = _require_form(document)
        leaf = bytes.fromhex(body["log"]["leaf_hash"])
        # That it can be signed at all (no floats, canonical) belongs to its form.
        message = signed_bytes(body)
    except (ValueError, TypeError, KeyError) as refusal:
        unread = "The receipt could not be read, so this was not looked at."
        rest = tuple(_finding(subject, State.UNVERIFIED, unread) for subject in Subject if subject is not Subject.FORM)
        return ReceiptVerification(findings=(_finding(Subject.FORM, State.FAILED, str(refusal)), *rest))
    return ReceiptVerification(
        findings=(
            _finding(Subject.FORM, State.VERIFIED, "The receipt has every member it must have, and no other."),
            _check_signature(document, body, message, verifier),
            _check_leaf(document, body, leaf),
            _check_inclusion(body, leaf, proof, verifier),
            _check_consistency(body, consistency, verifier),
            _finding(
                Subject.WITNESSED,
                State.UNVERIFIED,
                "A trial registry has no witnesses." if body["trial"] else "No witness's signature was checked.",
            ),
            _check_time(body, at),
        )
    )


def _check_signature(document: Mapping[str, object], body: Mapping[str, Any], message: bytes, verifier: Verifier) -> Finding:
    if body["registry"] != verifier.name:
        reason = f"The receipt is of the registry {body['registry']}, the key is that of {verifier.name}."
        return _finding(Subject.SIGNATURE, State.FAILED, reason)
    if document["key"] != verifier.vkey:
        reason = "The receipt names another key of the registry than the one given."
        return _finding(Subject.SIGNATURE, State.FAILED, reason)
    if not verifier.verifies(message, base64_strict.decode(str(document["signature"]), "The signature")):
        return _finding(Subject.SIGNATURE, State.FAILED, "The signature is not the registry's over this receipt.")
    return _finding(Subject.SIGNATURE, State.VERIFIED, f"Signed by {verifier.name}, over exactly this receipt.")


def _check_leaf(document: Mapping[str, object], body: Mapping[str, Any], leaf: bytes) -> Finding:
    statement = {name: value for name, value in body.items() if name != "log"}
    kept = bytes.fromhex(body["kept"]) if "kept" in body else None
    entry = Entry(kind=EntryKind.CHECK, commitment=commit(statement, bytes.fromhex(str(document["salt"]))), kept=kept)
    if entry.leaf_hash != leaf:
        reason = "The leaf that the receipt names does not commit to its question and answer under its salt."
        return _finding(Subject.LEAF, State.FAILED, reason)
    return _finding(Subject.LEAF, State.VERIFIED, "The leaf commits to exactly this question and answer.")


def _check_inclusion(body: Mapping[str, Any], leaf: bytes, proof: bytes | None, verifier: Verifier) -> Finding:
    if proof is None:
        reason = f"No proof was given; the registry promised one by {body['log']['include_by']}."
        return _finding(Subject.INCLUDED, State.UNVERIFIED, reason)
    try:
        read = parse_proof(proof)
        opened = verify_proof(read, leaf=leaf, log_key=verifier)
    except ProofInvalid as refusal:
        return _finding(Subject.INCLUDED, State.FAILED, str(refusal))
    if read.index < body["log"]["size"]:
        reason = f"The leaf stands at {read.index}, before the {body['log']['size']} leaves that preceded the check."
        return _finding(Subject.INCLUDED, State.FAILED, reason)
    reason = f"Leaf {read.index} of the log's {opened.checkpoint.size}, by its signed checkpoint."
    return _finding(Subject.INCLUDED, State.VERIFIED, reason)


def _check_consistency(body: Mapping[str, Any], consistency: bytes | None, verifier: Verifier) -> Finding:
    size, root = body["log"]["size"], bytes.fromhex(body["log"]["root"])
    if size == 0:
        reason = "The log had no checkpoint before the check: there is nothing that it must still begin with."
        return _finding(Subject.CONSISTENT, State.UNVERIFIED, reason)
    if consistency is None:
        reason = f"No consistency proof from {size} was given: whether the log still begins with what the receipt names was not looked at."
        return _finding(Subject.CONSISTENT, State.UNVERIFIED, reason)
    try:
        opened = verify_consistency_proof(parse_consistency(consistency), size=size, root=root, log_key=verifier)
    except ProofInvalid as refusal:
        return _finding(Subject.CONSISTENT, State.FAILED, str(refusal))
    reason = f"The log of {opened.checkpoint.size} entries begins with the {size} that the receipt names."
    return _finding(Subject.CONSISTENT, State.VERIFIED, reason)


def _check_time(body: Mapping[str, Any], at: datetime | None) -> Finding:
    if at is None:
        reason = f"No instant was given; the answer may be relied on until {body['valid_until']}."
        return _finding(Subject.IN_TIME, State.UNVERIFIED, reason)
    if at < datetime.fromisoformat(body["asked_at"]):
        return _finding(Subject.IN_TIME, State.FAILED, f"The question was asked later, at {body['asked_at']}.")
    if at >= datetime.fromisoformat(body["valid_until"]):
        return _finding(Subject.IN_TIME, State.FAILED, f"The answer could be relied on until {body['valid_until']}.")
    return _finding(Subject.IN_TIME, State.VERIFIED, f"The answer may be relied on until {body['valid_until']}.")


def _require_form(document: Mapping[str, object]) -> dict[str, Any]:
    """Give the receipt's body once every member has been found to be there and of its type."""
    if set(document) != _DOCUMENT_MEMBERS:
        raise ProofInvalid(f"A receipt's document has the members {', '.join(sorted(_DOCUMENT_MEMBERS))}, and no other.")
    body = document["receipt"]
    if not isinstance(body, dict) or not isinstance(body.get("log"), dict):
        raise ProofInvalid("A receipt's body is an object, and so is its member log.")
    if body.get("v") not in (WITHOUT_KEPT, RECEIPT_VERSION):
        raise ProofInvalid(f"The receipt is of version {body.get('v')}; versions {WITHOUT_KEPT} and {RECEIPT_VERSION} are known here.")
    types = _STATEMENT_TYPES if body["v"] == WITHOUT_KEPT else {**_STATEMENT_TYPES, "kept": str}
    _require_types({name: value for name, value in body.items() if name != "log"}, types, "receipt")
    _require_types(body["log"], _LOG_TYPES, "receipt's log")
    for name, holder in (("asked_at", body), ("valid_until", body), ("include_by", body["log"])):
        if datetime.fromisoformat(holder[name]).tzinfo is None:
            raise ProofInvalid(f"The instant {name} of the receipt has no time zone.")
    digests = [("salt", document["salt"]), ("root", body["log"]["root"]), ("leaf", body["log"]["leaf_hash"])]
    for what, text in (*digests, *([("kept", body["kept"])] if "kept" in body else [])):
        if not isinstance(text, str) or len(bytes.fromhex(text)) != HASH_BYTES or bytes.fromhex(text).hex() != text:
            raise ProofInvalid(f"The receipt's {what} is not 64 lower-case hex digits.")
    base64_strict.decode(str(document["signature"]), "The receipt's signature")
    return body


def _require_types(values: Mapping[str, object], types: Mapping[str, type], what: str) -> None:
    if set(values) != set(types):
        raise ProofInvalid(f"A {what} has the members {', '.join(types)}, and no other.")
    for name, kind in types.items():
        # Exactly the type: a bool is an int in Python and not in JSON.
        if type(values[name]) is not kind:
            raise ProofInvalid(f"The {what}'s member {name} is not of the type that it must be.")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ProofInvalid("a member occurs twice")
    return members


def _finding(subject: Subject, state: State, reason: str) -> Finding:
    return Finding(subject=subject, state=state, reason=reason)
