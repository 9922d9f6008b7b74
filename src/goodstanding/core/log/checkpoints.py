"""Checkpoints (c2sp.org/tlog-checkpoint): the log says, signed, how many leaves it has and what their root is."""

import re
from dataclasses import dataclass

from goodstanding.core.log import base64_strict
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.merkle import EMPTY_ROOT, HASH_BYTES, SIZE_LIMIT
from goodstanding.core.log.signed_notes import open_note, sign_note
from goodstanding.core.log.signing_keys import Signer, Verifier

# "Nothing loosens the charter": every checkpoint says under which one it was made.
CHARTER_LINE = "goodstanding/charter-sha256 "

# When it was published, and the size of the checkpoint before it: without these a checkpoint could be dated otherwise, or taken out, unseen.
AT_LINE = "goodstanding/at "
FOLLOWS_LINE = "goodstanding/follows "

_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
_CHARTER = re.compile(re.escape(CHARTER_LINE) + r"([0-9a-f]{64})", re.ASCII)
_FIXED_LINES = 3


def parse_decimal(text: str, what: str) -> int:
    """Read a size or an index: ASCII decimal, no sign, no leading zeros, below 2^63.

    Raises:
        ProofInvalid: anything else.
    """
    if not _DECIMAL.fullmatch(text) or int(text) >= SIZE_LIMIT:
        raise ProofInvalid(f"{what} is an ASCII decimal below 2^63 without leading zeros.")
    return int(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The state of a log at one size.

    Attributes:
        origin: the log's name; for a registry, the registry's.
        size: leaves in the tree.
        root: the tree's root, 32 bytes.
        extensions: further lines, opaque; ours name the charter (`charter_line`), the instant and the checkpoint before (`chain_lines`).
    """

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what has no body, and a root that cannot be that of the empty tree."""
        if any(not line or any(sign < " " for sign in line) for line in (self.origin, *self.extensions)):
            raise ProofInvalid("A checkpoint's origin and extension lines are not empty and hold no control characters.")
        if not 0 <= self.size < SIZE_LIMIT:
            raise ProofInvalid(f"A checkpoint's size runs from 0 to 2^63 - 1; {self.size} does not.")
        for head in (CHARTER_LINE, AT_LINE, FOLLOWS_LINE):
            if sum(line.startswith(head) for line in self.extensions) > 1:
                raise ProofInvalid(f"A checkpoint says {head.strip()} once.")
        if len(self.root) != HASH_BYTES:
            raise ProofInvalid(f"A checkpoint's root has {HASH_BYTES} bytes, not {len(self.root)}.")
        if self.size == 0 and self.root != EMPTY_ROOT:
            raise ProofInvalid("The root of a log without leaves is the hash of nothing; the checkpoint has another.")

    @property
    def body(self) -> str:
        """The text that is signed: origin, size, root in base 64, extensions; each on its line."""
        lines = (self.origin, str(self.size), base64_strict.encode(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)

    @property
    def charter_sha256(self) -> str | None:
        """The hash (hex) of the charter under which the log was kept, if the checkpoint states one."""
        for line in self.extensions:
            if match := _CHARTER.fullmatch(line):
                return match[1]
        return None

    @property
    def at(self) -> str | None:
        """The instant at which it was published, as receipts write instants, if the checkpoint states one."""
        return self._line(AT_LINE)

    @property
    def follows(self) -> int | None:
        """The size of the checkpoint published before it (0: it is the first), if the checkpoint states it.

        Raises:
            ProofInvalid: what it states is no size.
        """
        stated = self._line(FOLLOWS_LINE)
        return None if stated is None else parse_decimal(stated, "The size that a checkpoint follows")

    def _line(self, head: str) -> str | None:
        return next((line.removeprefix(head) for line in self.extensions if line.startswith(head)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedCheckpoint:
    """A checkpoint that the log's key has signed.

    Attributes:
        checkpoint: what the log states.
        signatures_unverified: key names of the other signatures on it; they were not checked and count for nothing.
    """

    checkpoint: Checkpoint
    signatures_unverified: tuple[str, ...]


def charter_line(charter_sha256: str) -> str:
    """Give the extension line that names the charter by its SHA-256 (64 lower-case hex digits).

    Raises:
        ValueError: it is not such a hash.
    """
    line = CHARTER_LINE + charter_sha256
    if not _CHARTER.fullmatch(line):
        raise ValueError("A charter's hash is 64 lower-case hex digits.")
    return line


def chain_lines(*, at: str, follows: int) -> tuple[str, str]:
    """Give the extension lines that say when a checkpoint was published and which one it follows.

    Args:
        at: the instant, as `receipts.instant` writes it.
        follows: the size of the checkpoint before it; 0 for the first.
    """
    return AT_LINE + at, f"{FOLLOWS_LINE}{follows}"


def parse_checkpoint_body(text: str) -> Checkpoint:
    """Read the text of a checkpoint; the signature is none of its business.

    Raises:
        ProofInvalid: fewer than three lines, an empty line, a size with leading zeros, a root of another length.
    """
    if not text.endswith("\n"):
        raise ProofInvalid("A checkpoint's last line ends in a newline.")
    lines = text[:-1].split("\n")
    if len(lines) < _FIXED_LINES:
        raise ProofInvalid("A checkpoint has at least three lines: origin, size and root.")
    return Checkpoint(
        origin=lines[0],
        size=parse_decimal(lines[1], "A checkpoint's size"),
        root=base64_strict.decode(lines[2], "A checkpoint's root"),
        extensions=tuple(lines[3:]),
    )


def sign_checkpoint(checkpoint: Checkpoint, signer: Signer) -> bytes:
    """Sign a checkpoint with the log's key.

    The caller MUST NOT have two checkpoints of one log signed that no consistency proof connects: that is the one
    thing that witnesses look for.

    Raises:
        ProofInvalid: the key goes by another name than the checkpoint's origin.
    """
    if signer.verifier.name != checkpoint.origin:
        raise ProofInvalid(f"The key of {signer.verifier.name} does not sign for the log {checkpoint.origin}.")
    return sign_note(checkpoint.body, [signer])


def open_checkpoint(data: bytes, log_key: Verifier) -> OpenedCheckpoint:
    """Read a signed checkpoint and verify it with the log's key.

    Raises:
        ProofInvalid: malformed, not signed by that key, or of another log.
    """
    note = open_note(data, [log_key])
    checkpoint = parse_checkpoint_body(note.text)
    if checkpoint.origin != log_key.name:
        raise ProofInvalid(f"The checkpoint is of the log {checkpoint.origin}, the key is that of {log_key.name}.")
    return OpenedCheckpoint(checkpoint=checkpoint, signatures_unverified=tuple(signature.name for signature in note.unverified))
