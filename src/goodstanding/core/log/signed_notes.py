"""Signed notes (c2sp.org/signed-note): a text, a blank line, and a line for each signature.

The text of a note MUST NOT be used before `open_note` has verified it; `parse_note` gives it unverified, and its
fields say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from goodstanding.core.log import base64_strict
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.signing_keys import KEY_ID_BYTES, Signer, Verifier, require_key_name

SIGNATURE_MARK = "\u2014 "
# The format asks for at least 16 signatures to be accepted; past these bounds a note is an attack, not a note.
MOST_SIGNATURES = 100
MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSignature:
    """One signature line: the key's name, its 4-byte id, and the bytes behind it (meaning depends on the key)."""

    name: str
    key_id: bytes
    signature: bytes

    @property
    def line(self) -> str:
        """The line as it stands in a note, with its newline."""
        return f"{SIGNATURE_MARK}{self.name} {base64_strict.encode(self.key_id + self.signature)}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnverifiedNote:
    """A note that is well-formed, and of which nothing has been verified."""

    text_unverified: str
    signatures: tuple[NoteSignature, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedNote:
    """A note that at least one trusted key has signed.

    Attributes:
        text: the text, with its final newline.
        verified: the signatures of trusted keys, each key once.
        unverified: the signatures of keys that are not known here; they say nothing.
    """

    text: str
    verified: tuple[NoteSignature, ...]
    unverified: tuple[NoteSignature, ...]


def parse_note(data: bytes) -> UnverifiedNote:
    """Read a note without verifying it.

    Raises:
        ProofInvalid: not a note: not UTF-8, control characters, no blank line, no signature, a line that is none,
            or beyond the bounds of size.
    """
    if len(data) > MOST_BYTES:
        raise ProofInvalid(f"A signed note of {len(data)} bytes is not read; the bound is {MOST_BYTES}.")
    try:
        note = data.decode("utf-8")
    except UnicodeDecodeError:
        raise ProofInvalid("A signed note is UTF-8; this is not.") from None
    if any(sign < " " and sign != "\n" for sign in note):
        raise ProofInvalid("A signed note holds no control characters but newlines.")
    text, blank, block = note.rpartition("\n\n")
    if not blank or not block:
        raise ProofInvalid("A signed note is a text, a blank line, and at least one signature line.")
    if not block.endswith("\n"):
        raise ProofInvalid("The last line of a signed note ends in a newline.")
    lines = block[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise ProofInvalid(f"A signed note with {len(lines)} signatures is not read; the bound is {MOST_SIGNATURES}.")
    return UnverifiedNote(text_unverified=text + "\n", signatures=tuple(_parse_signature(line) for line in lines))


def open_note(data: bytes, verifiers: Sequence[Verifier]) -> OpenedNote:
    """Read a note and verify it against the keys that the reader trusts.

    Raises:
        ProofInvalid: the note is malformed; none of the keys has signed it; a signature under a trusted key's name
            and id does not verify; or two of the keys given share a name and id that the note uses.
    """
    note = parse_note(data)
    message = note.text_unverified.encode()
    verified: dict[tuple[str, bytes], NoteSignature] = {}
    unverified: dict[NoteSignature, None] = {}
    for signature in note.signatures:
        place = (signature.name, signature.key_id)
        keys = [verifier for verifier in verifiers if (verifier.name, verifier.key_id) == place]
        if not keys:
            unverified[signature] = None
            continue
        label = f"{signature.name}+{signature.key_id.hex()}"
        if len(keys) > 1:
            raise ProofInvalid(f"Two of the keys given go by {label}; it is not clear which one to trust.")
        if not keys[0].verifies(message, signature.signature):
            raise ProofInvalid(f"The signature of {label} does not verify: the note is not as that key signed it.")
        verified.setdefault(place, signature)
    if not verified:
        raise ProofInvalid("The note bears no signature of a key that was given.")
    return OpenedNote(text=note.text_unverified, verified=tuple(verified.values()), unverified=tuple(unverified))


def sign_note(text: str, signers: Sequence[Signer]) -> bytes:
    """Sign a text with each of the keys, in order.

    Raises:
        ProofInvalid: the text cannot be a note's (no final newline, control characters), or there is no signer.
    """
    if not signers:
        raise ProofInvalid("A signed note needs at least one signer.")
    if not text.endswith("\n"):
        raise ProofInvalid("The text of a signed note ends in a newline.")
    if any(sign < " " and sign != "\n" for sign in text):
        raise ProofInvalid("A signed note holds no control characters but newlines.")
    try:
        message = text.encode("utf-8")
    except UnicodeEncodeError:
        raise ProofInvalid("A signed note is UTF-8; the text holds a lone surrogate.") from None
    lines = [
        NoteSignature(name=signer.verifier.name, key_id=signer.verifier.key_id, signature=signer.sign(message)).line for signer in signers
    ]
    note = message + b"\n" + "".join(lines).encode()
    parse_note(note)
    return note


def _parse_signature(line: str) -> NoteSignature:
    if not line.startswith(SIGNATURE_MARK):
        raise ProofInvalid("A signature line begins with an em dash and a space.")
    name, space, encoded = line[len(SIGNATURE_MARK) :].partition(" ")
    if not space:
        raise ProofInvalid("A signature line is an em dash, a key name and a signature, with single spaces.")
    require_key_name(name)
    value = base64_strict.decode(encoded, "The signature of a note")
    if len(value) <= KEY_ID_BYTES:
        raise ProofInvalid("A note's signature is a 4-byte key id and the signature itself; this one is too short.")
    return NoteSignature(name=name, key_id=value[:KEY_ID_BYTES], signature=value[KEY_ID_BYTES:])
