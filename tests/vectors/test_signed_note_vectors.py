"""The notes of Go's note package, and the example of the C2SP specification."""

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.signed_notes import open_note, sign_note
from goodstanding.core.log.signing_keys import SigningKey, Verifier

NOTES: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "signed-note" / "open.json").read_text())
CASES = [pytest.param(case, id=case["desc"]) for case in NOTES["cases"]]

C2SP_VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
C2SP_NOTE = (
    "This is an example message.\n\n\u2014 example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)


def test_all_published_notes_are_here() -> None:
    assert len(CASES) == 14
    assert sum(case["ok"] for case in NOTES["cases"]) == 3
    assert (len(NOTES["good_vkeys"]), len(NOTES["bad_vkeys"])) == (2, 2)


@pytest.mark.parametrize("case", CASES)
def test_note_is_opened_or_rejected_as_published(case: dict[str, Any]) -> None:
    data = b64decode(case["msg_b64"]) if "msg_b64" in case else case["msg"].encode()
    verifiers = [Verifier.parse(vkey) for vkey in case["keys"]]
    if not case["ok"]:
        with pytest.raises(ProofInvalid):
            open_note(data, verifiers)
        return
    note = open_note(data, verifiers)
    assert note.text == NOTES["text"]
    assert [signature.name for signature in note.verified] == case["verified"]
    assert [signature.name for signature in note.unverified] == case["unverified"]


@pytest.mark.parametrize("vkey", NOTES["good_vkeys"])
def test_published_verifier_key_is_read_and_written_the_same(vkey: str) -> None:
    assert Verifier.parse(vkey).vkey == vkey


@pytest.mark.parametrize("vkey", NOTES["bad_vkeys"])
def test_bad_verifier_key_is_refused(vkey: str) -> None:
    with pytest.raises(ProofInvalid):
        Verifier.parse(vkey)


def test_signing_gives_the_published_note() -> None:
    name, _, encoded = NOTES["skey"].removeprefix("PRIVATE+KEY+").split("+", 2)
    key = SigningKey.from_seed(name, b64decode(encoded)[1:])
    assert sign_note(NOTES["text"], [key]) == NOTES["signed"].encode()


def test_example_of_the_specification_opens() -> None:
    note = open_note(C2SP_NOTE.encode(), [Verifier.parse(C2SP_VKEY)])
    assert note.text == "This is an example message.\n"
