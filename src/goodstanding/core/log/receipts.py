"""Receipts: what was asked, what was answered, under which law and when; signed, and promised to the log.

What commits to what, without a circle: a `Statement` is everything about the check except the log. The check's leaf
is the entry `check` over a salted commitment to the statement's body. The `Receipt` is the statement and the promise
(`log`: the checkpoint before the check, the leaf's hash, the instant by which it will be in the tree), and the
signature is over the receipt's body. The salt is not signed and need not be: with another one the leaf hash, which
is, would not come out.

    document = {"receipt": body, "salt": hex, "signature": base 64, "key": verifier key}
    signature = Ed25519 over b"goodstanding/receipt/v1" + newline + canonical(body)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from goodstanding.core.log import base64_strict
from goodstanding.core.log.canonical import canonical_without_floats
from goodstanding.core.log.commitments import Entry, EntryKind, commit
from goodstanding.core.log.signing_keys import Signer

RECEIPT_VERSION = 2
WITHOUT_KEPT = 1
"""The version of receipts whose leaf commits to nothing but the statement; they go on verifying."""
SIGNATURE_CONTEXT = b"goodstanding/receipt/v1\n"


def instant(value: datetime) -> str:
    """Write an instant as receipts state it: UTC, whole microseconds, RFC 3339 with `Z`.

    Raises:
        ValueError: the instant has no time zone.
    """
    if value.tzinfo is None:
        raise ValueError("An instant of a receipt has a time zone; this one has none.")
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackStated:
    """A policy pack under which the answer was given: name, version, SHA-256 of its content (hex)."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Everything about a check except the log: what its leaf commits to.

    Attributes:
        registry: the registry's origin, under which its log and its key go.
        question: identifier, context, for, as_of, known_at, purpose, basis, case, as far as they were asked.
        answer: outcome, ids of measures and of those elsewhere, flags; JSON without floats.
        asked_at: when it was asked (with time zone).
        version: the register version that was read.
        trial: whether the registry is a trial registry (one actor, no witnesses).
        packs: the packs in force.
        charter_sha256: the charter in force (hex).
        build_sha256: the program that answered (hex).
        valid_until: until when the answer may be relied on (with time zone).
        kept: the leaf's commitment to what the registry keeps of the check (`commitments.keep`), or None in a receipt of version 1.
    """

    registry: str
    question: Mapping[str, object]
    answer: Mapping[str, object]
    asked_at: datetime
    version: int
    trial: bool
    packs: tuple[PackStated, ...]
    charter_sha256: str
    build_sha256: str
    valid_until: datetime
    kept: bytes | None = None

    def body(self) -> dict[str, object]:
        """Give the statement as JSON: the body that the check's leaf commits to."""
        kept = {} if self.kept is None else {"kept": self.kept.hex()}
        return {
            "v": WITHOUT_KEPT if self.kept is None else RECEIPT_VERSION,
            **kept,
            "registry": self.registry,
            "question": dict(self.question),
            "answer": dict(self.answer),
            "asked_at": instant(self.asked_at),
            "version": self.version,
            "trial": self.trial,
            "packs": [{"name": pack.name, "version": pack.version, "sha256": pack.sha256} for pack in self.packs],
            "charter_sha256": self.charter_sha256,
            "build_sha256": self.build_sha256,
            "valid_until": instant(self.valid_until),
        }

    def entry(self, salt: bytes) -> Entry:
        """Give the check's leaf.

        Args:
            salt: 32 random bytes; the registry keeps them beside the leaf, the receipt carries them to the asker.

        Raises:
            NotCanonical: question or answer have no canonical form, or hold a float.
            ValueError: the salt has another length, or an instant no time zone.
        """
        return Entry(kind=EntryKind.CHECK, commitment=commit(self.body(), salt), kept=self.kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What the registry promises of the check's leaf.

    Attributes:
        size: leaves in the log at the latest checkpoint before the check; the leaf's index will not be below it.
        root: that checkpoint's root, 32 bytes.
        leaf_hash: the check's leaf hash, 32 bytes.
        include_by: when it will be in the tree at the latest (with time zone).
    """

    size: int
    root: bytes
    leaf_hash: bytes
    include_by: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A check's statement, the salt of its leaf, and what is promised of the leaf."""

    statement: Statement
    salt: bytes
    log: Promise

    def body(self) -> dict[str, object]:
        """Give the body that is signed: the statement and, under `log`, the promise."""
        return {
            **self.statement.body(),
            "log": {
                "size": self.log.size,
                "root": self.log.root.hex(),
                "leaf_hash": self.log.leaf_hash.hex(),
                "include_by": instant(self.log.include_by),
            },
        }


def promise(statement: Statement, *, salt: bytes, size: int, root: bytes, include_by: datetime) -> Receipt:
    """Make the receipt of a check whose leaf (`statement.entry(salt)`) is recorded, but not yet in the tree.

    Args:
        statement: question and answer.
        salt: the 32 random bytes of the leaf.
        size: leaves at the latest checkpoint before the check.
        root: that checkpoint's root, 32 bytes.
        include_by: by when the leaf will be in the tree.
    """
    leaf = statement.entry(salt).leaf_hash
    return Receipt(statement=statement, salt=salt, log=Promise(size=size, root=root, leaf_hash=leaf, include_by=include_by))


def signed_bytes(body: Mapping[str, object]) -> bytes:
    """Give the bytes that a receipt's signature is over; the context keeps it from passing for another signature.

    Raises:
        NotCanonical: the body has no canonical form, or holds a float.
    """
    return SIGNATURE_CONTEXT + canonical_without_floats(dict(body))


def sign(receipt: Receipt, signer: Signer) -> dict[str, object]:
    """Sign a receipt: the JSON document that the asker keeps.

    Raises:
        NotCanonical: question or answer have no canonical form, or hold a float.
        ValueError: the key goes by another name than the registry, or an instant has no time zone.
    """
    verifier = signer.verifier
    if verifier.name != receipt.statement.registry:
        raise ValueError(f"The key of {verifier.name} does not sign for the registry {receipt.statement.registry}.")
    body = receipt.body()
    return {
        "receipt": body,
        "salt": receipt.salt.hex(),
        "signature": base64_strict.encode(signer.sign(signed_bytes(body))),
        "key": verifier.vkey,
    }
