import copy
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from goodstanding.core.log.canonical import NotCanonical
from goodstanding.core.log.checkpoints import Checkpoint, sign_checkpoint
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.merkle import leaf_hash, node_hash
from goodstanding.core.log.proofs import LogProof, write_proof
from goodstanding.core.log.receipt_checks import State, Subject, parse_receipt, verify
from goodstanding.core.log.receipts import PackStated, Statement, instant, promise, sign
from goodstanding.core.log.signing_keys import SigningKey

KEY = SigningKey.from_seed("registry.example/one", bytes(range(32)))
VKEY = KEY.verifier.vkey
ASKED = datetime(2026, 3, 3, 12, tzinfo=UTC)
SALT = b"s" * 32
BEFORE = leaf_hash(b"before")


def _statement(**changes: Any) -> Statement:
    values: dict[str, Any] = {
        "registry": KEY.name,
        "question": {"identifier": "lei:5493001KJTIIGC8Y1R12", "context": "procurement", "for": "EBRD"},
        "answer": {"outcome": "measures", "measures": ["m-1"], "elsewhere": [], "flags": []},
        "asked_at": ASKED,
        "version": 7,
        "trial": True,
        "packs": (PackStated(name="mdb-cross-debarment", version="1.0.0", sha256="0" * 64),),
        "charter_sha256": "1" * 64,
        "build_sha256": "2" * 64,
        "valid_until": ASKED + timedelta(days=1),
    }
    return Statement(**{**values, **changes})


RECEIPT = promise(_statement(), salt=SALT, size=1, root=BEFORE, include_by=ASKED + timedelta(seconds=1))
DOCUMENT = sign(RECEIPT, KEY)
LEAF = RECEIPT.log.leaf_hash


def _proof(*, index: int) -> bytes:
    root = node_hash(BEFORE, LEAF) if index else node_hash(LEAF, BEFORE)
    checkpoint = sign_checkpoint(Checkpoint(origin=KEY.name, size=2, root=root), KEY)
    return write_proof(LogProof(index=index, hashes=(BEFORE,), checkpoint=checkpoint))


def test_genuine_receipt_says_what_was_not_checked() -> None:
    found = verify(parse_receipt(json.dumps(DOCUMENT).encode()), VKEY)
    assert found.genuine
    assert [finding.subject for finding in found.findings] == list(Subject)
    for subject in (Subject.INCLUDED, Subject.CONSISTENT, Subject.WITNESSED, Subject.IN_TIME):
        assert found.state(subject) is State.UNVERIFIED


def test_receipt_with_its_proof_is_included() -> None:
    found = verify(DOCUMENT, VKEY, proof=_proof(index=1))
    assert found.genuine
    assert found.state(Subject.INCLUDED) is State.VERIFIED


def test_leaf_that_stood_in_the_log_before_the_check_fails() -> None:
    found = verify(DOCUMENT, VKEY, proof=_proof(index=0))
    assert found.state(Subject.INCLUDED) is State.FAILED
    assert not found.genuine


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (ASKED - timedelta(microseconds=1), State.FAILED),
        (ASKED, State.VERIFIED),
        (ASKED + timedelta(days=1), State.FAILED),
    ],
)
def test_answer_is_relied_on_from_asking_until_valid_until(at: datetime, state: State) -> None:
    assert verify(DOCUMENT, VKEY, at=at).state(Subject.IN_TIME) is state


@pytest.mark.parametrize("path", [("answer", "outcome"), ("question", "context"), ("version",), ("trial",), ("log", "size")])
def test_receipt_with_any_changed_member_is_not_signed(path: tuple[str, ...]) -> None:
    document: Any = copy.deepcopy(DOCUMENT)
    place = document["receipt"]
    for name in path[:-1]:
        place = place[name]
    old = place[path[-1]]
    place[path[-1]] = (not old) if isinstance(old, bool) else old + 1 if isinstance(old, int) else old + "x"
    found = verify(document, VKEY)
    assert found.state(Subject.SIGNATURE) is State.FAILED
    assert not found.genuine


def test_another_salt_does_not_open_the_leaf() -> None:
    found = verify({**DOCUMENT, "salt": "00" * 32}, VKEY)
    assert (found.state(Subject.SIGNATURE), found.state(Subject.LEAF)) == (State.VERIFIED, State.FAILED)


def test_receipt_s_own_key_is_never_trusted() -> None:
    impostor = SigningKey.from_seed(KEY.name, bytes(32))
    forged = sign(RECEIPT, impostor)
    assert verify(forged, impostor.verifier.vkey).genuine
    assert verify(forged, VKEY).state(Subject.SIGNATURE) is State.FAILED
    assert verify({**forged, "key": VKEY}, VKEY).state(Subject.SIGNATURE) is State.FAILED


@pytest.mark.parametrize(
    "change",
    [
        {"signature": "!!"},
        {"salt": "00"},
        {"salt": 5},
        {"receipt": None},
        {"receipt": {}},
        {"more": 1},
        {"receipt": {**RECEIPT.body(), "more": 1}},
        {"receipt": {**RECEIPT.body(), "version": True}},
        {"receipt": {**RECEIPT.body(), "answer": {"risk": 0.5}}},
        {"receipt": {**RECEIPT.body(), "valid_until": "2026-03-04T12:00:00"}},
        {"receipt": {**RECEIPT.body(), "valid_until": "tomorrow"}},
        {"receipt": {**RECEIPT.body(), "v": 2}},
        {"receipt": {**RECEIPT.body(), "log": {"size": 1}}},
    ],
)
def test_malformed_receipt_is_a_finding_and_nothing_else_was_looked_at(change: dict[str, Any]) -> None:
    found = verify({**DOCUMENT, **change}, VKEY)
    assert found.state(Subject.FORM) is State.FAILED
    assert {finding.state for finding in found.findings[1:]} == {State.UNVERIFIED}
    assert not found.genuine


@pytest.mark.parametrize("text", [b"", b"[]", b"\xff", b'{"salt":1,"salt":1}', b"[" * 100_000])
def test_text_that_is_no_receipt_is_refused(text: bytes) -> None:
    with pytest.raises(ProofInvalid):
        parse_receipt(text)


def test_leaf_commits_to_the_statement_without_the_log() -> None:
    assert "log" not in _statement().body()
    assert _statement().entry(SALT).leaf_hash == LEAF
    assert _statement(version=8).entry(SALT).leaf_hash != LEAF


def test_instants_are_utc_and_need_a_zone() -> None:
    assert instant(ASKED) == "2026-03-03T12:00:00.000000Z"
    with pytest.raises(ValueError, match="time zone"):
        instant(datetime(2026, 3, 3))  # noqa: DTZ001 - the naive instant is what is refused


def test_receipt_with_a_float_or_of_another_registry_is_not_signed() -> None:
    with pytest.raises(NotCanonical):
        _statement(answer={"risk": 0.5}).entry(SALT)
    with pytest.raises(ValueError, match="does not sign"):
        sign(RECEIPT, SigningKey.from_seed("other.example", bytes(32)))


KEPT = sign(promise(_statement(kept=bytes(range(32))), salt=SALT, size=1, root=BEFORE, include_by=ASKED + timedelta(seconds=1)), KEY)


def test_receipt_whose_leaf_commits_to_what_is_kept_verifies_and_is_of_version_2() -> None:
    assert verify(KEPT, VKEY).genuine
    assert (KEPT["receipt"]["v"], DOCUMENT["receipt"]["v"]) == (2, 1)  # type: ignore[index]


@pytest.mark.parametrize(("name", "value"), [("kept", "ab" * 32), ("kept", "AB" * 32), ("kept", None), ("v", 1), ("v", 3)])
def test_receipt_with_another_kept_is_not_genuine(name: str, value: object) -> None:
    changed = copy.deepcopy(KEPT)
    body: Any = changed["receipt"]
    body[name] = value
    if value is None:
        del body[name]
    assert not verify(changed, VKEY).genuine
