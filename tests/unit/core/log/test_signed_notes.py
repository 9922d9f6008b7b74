import pytest

from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.signed_notes import MOST_BYTES, open_note, parse_note, sign_note
from goodstanding.core.log.signing_keys import SigningKey, Verifier

KEY = SigningKey.from_seed("registry.example", bytes(range(32)))
OTHER = SigningKey.from_seed("witness.example", bytes(32))
NOTE = sign_note("first\n\nsecond\n", [KEY])


def test_text_may_hold_empty_lines() -> None:
    assert open_note(NOTE, [KEY.verifier]).text == "first\n\nsecond\n"


def test_note_of_several_signers_names_whom_it_could_not_verify() -> None:
    note = open_note(sign_note("text\n", [KEY, OTHER]), [OTHER.verifier])
    assert [signature.name for signature in note.verified] == ["witness.example"]
    assert [signature.name for signature in note.unverified] == ["registry.example"]


def test_same_name_with_another_key_is_unknown() -> None:
    impostor = SigningKey.from_seed(KEY.name, bytes(32))
    with pytest.raises(ProofInvalid, match="no signature of a key"):
        open_note(sign_note("text\n", [impostor]), [KEY.verifier])


def test_bad_signature_of_a_known_key_rejects_the_note_beside_a_good_one() -> None:
    with pytest.raises(ProofInvalid, match="does not verify"):
        open_note(NOTE + parse_note(sign_note("other\n", [KEY])).signatures[0].line.encode(), [KEY.verifier])


def test_sixteen_signatures_are_accepted() -> None:
    keys = [SigningKey.from_seed(f"key{number}", bytes([number]) * 32) for number in range(16)]
    assert len(open_note(sign_note("text\n", keys), [key.verifier for key in keys]).verified) == 16


@pytest.mark.parametrize(
    "change",
    [
        lambda note: note.replace(b"first", b"fir\rst"),
        lambda note: note.replace("\u2014".encode(), b"-"),
        lambda note: note.replace(b"example ", b"example  "),
        lambda note: note.replace(b"=\n", b"\n"),
        lambda note: note + b"\n",
        lambda note: note[:-1],
        lambda note: note.replace(b"\n\n\xe2", b"\n\xe2"),
        lambda note: b"x" * MOST_BYTES + note,
        lambda note: note[: note.rindex(b" ")] + b" AAAA\n",
    ],
)
def test_malformed_note_is_refused(change: object) -> None:
    assert callable(change)
    with pytest.raises(ProofInvalid):
        open_note(change(NOTE), [KEY.verifier])


@pytest.mark.parametrize("text", ["", "no newline", "tab\there\n", "\ud800\n"])
def test_text_that_cannot_be_a_note_s_is_not_signed(text: str) -> None:
    with pytest.raises(ProofInvalid):
        sign_note(text, [KEY])


def test_note_without_signers_is_not_made() -> None:
    with pytest.raises(ProofInvalid):
        sign_note("text\n", [])


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u00a0b", "a\u2003b", "a\nb", "a\x00b", "\ud800"])
def test_bad_key_names_are_refused(name: str) -> None:
    with pytest.raises(ProofInvalid):
        SigningKey.from_seed(name, bytes(32))


def test_verifier_key_is_read_back() -> None:
    assert Verifier.parse(KEY.verifier.vkey) == KEY.verifier


@pytest.mark.parametrize("vkey", ["", "name", "name+00000000", "name+00000000+AQ==", "name+zz+AQ==", "name+1+!!", "é+a+\u00e9"])
def test_bad_verifier_keys_are_refused(vkey: str) -> None:
    with pytest.raises(ProofInvalid):
        Verifier.parse(vkey)


def test_verifier_key_id_of_another_key_is_refused() -> None:
    name, key_id, material = KEY.verifier.vkey.split("+", 2)
    with pytest.raises(ProofInvalid, match="id"):
        Verifier.parse(f"{name}+{key_id.upper() if key_id.upper() != key_id else '00000000'}+{material}")


def test_private_key_is_never_printed() -> None:
    assert repr(KEY) == "SigningKey(name='registry.example')"
