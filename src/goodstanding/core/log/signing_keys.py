"""Ed25519 keys of signed notes: who signs, who verifies, and the verifier key text (C2SP signed-note, "vkey")."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from goodstanding.core.log import base64_strict
from goodstanding.core.log.invalid import ProofInvalid

# The only signature type that is signed and verified here: Ed25519 over the note's text.
ED25519 = b"\x01"
KEY_ID_BYTES = 4
PUBLIC_KEY_BYTES = 32


def require_key_name(name: str) -> None:
    """Refuse what may not be a key name.

    Raises:
        ProofInvalid: empty, or with a space, a plus, a control character or a lone surrogate.
    """
    valid = bool(name) and "+" not in name and not any(sign.isspace() or sign < " " for sign in name)
    if not valid or any("\ud800" <= sign <= "\udfff" for sign in name):
        raise ProofInvalid("A key name is not empty and holds no space, plus sign or control character.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verifier:
    """A public key under its name: what a reader must have from a place it trusts.

    Attributes:
        name: the key's name; for a log, its origin.
        public_key: the Ed25519 public key, 32 bytes (RFC 8032).
    """

    name: str
    public_key: bytes

    def __post_init__(self) -> None:
        """Refuse a bad name or a key of another length."""
        require_key_name(self.name)
        if len(self.public_key) != PUBLIC_KEY_BYTES:
            raise ProofInvalid(f"An Ed25519 public key has {PUBLIC_KEY_BYTES} bytes, not {len(self.public_key)}.")

    @classmethod
    def parse(cls, vkey: str) -> Self:
        """Read a verifier key: `name+hex(key id)+base64(type || public key)`.

        Raises:
            ProofInvalid: malformed, of another signature type, or with a key id that is not the key's own.
        """
        name, plus, rest = vkey.partition("+")
        key_id, second_plus, material = rest.partition("+")
        if not plus or not second_plus:
            raise ProofInvalid("A verifier key is written name+keyid+key.")
        encoded = base64_strict.decode(material, "The key of a verifier key")
        if encoded[:1] != ED25519:
            raise ProofInvalid("The verifier key is not of type Ed25519 (0x01), the only one known here.")
        verifier = cls(name=name, public_key=encoded[1:])
        if verifier.key_id.hex() != key_id:
            raise ProofInvalid("The verifier key's id is not that of its name and key.")
        return verifier

    @property
    def key_id(self) -> bytes:
        """SHA-256(name || 0x0A || 0x01 || public key), its first 4 bytes: a label, not a proof."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public_key).digest()[:KEY_ID_BYTES]

    @property
    def vkey(self) -> str:
        """The verifier key as text, to be published and kept by readers."""
        return f"{self.name}+{self.key_id.hex()}+{base64_strict.encode(ED25519 + self.public_key)}"

    def verifies(self, message: bytes, signature: bytes) -> bool:
        """Say whether the signature is this key's over the message (RFC 8032)."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


class Signer(Protocol):
    """Whatever can sign under a name: a key in memory, or a device that keeps it."""

    @property
    def verifier(self) -> Verifier:
        """The public half."""

    def sign(self, message: bytes) -> bytes:
        """Give the Ed25519 signature of the message, 64 bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """A private key held in memory, under its name. Its printed form shows the name alone.

    Attributes:
        verifier: the public half, derived from the private key.
    """

    name: str
    private_key: Ed25519PrivateKey

    @classmethod
    def from_seed(cls, name: str, seed: bytes) -> Self:
        """Make the key of a 32-byte seed (the RFC 8032 private key).

        Raises:
            ProofInvalid: the name may not be a key name.
            ValueError: the seed does not have 32 bytes.
        """
        require_key_name(name)
        return cls(name=name, private_key=Ed25519PrivateKey.from_private_bytes(seed))

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        return Verifier(name=self.name, public_key=self.private_key.public_key().public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        """Give the signature of the message, 64 bytes; the same message always has the same one."""
        return self.private_key.sign(message)

    def __repr__(self) -> str:
        """Show the name and nothing of the key."""
        return f"SigningKey(name={self.name!r})"
