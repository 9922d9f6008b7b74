"""The registry's keys on disk: the signing key of its log, and the key of its pseudonyms. Readable by the owner alone."""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from goodstanding.core.errors import IntegrityFailure
from goodstanding.core.log.signing_keys import SigningKey

SIGNING = "log-ed25519.key"
PSEUDONYMS = "pseudonyms.key"
_BYTES = 32


def make(directory: Path) -> None:
    """Make both keys in `directory`/keys; existing ones are kept as they are."""
    keys = directory / "keys"
    keys.mkdir(mode=0o700, exist_ok=True)
    private = Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    for name, secret in ((SIGNING, private), (PSEUDONYMS, os.urandom(_BYTES))):
        if (keys / name).exists():
            continue
        descriptor = os.open(keys / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(secret)


def unmake(directory: Path) -> None:
    """Take away the keys of a registry that was never made: nothing is signed by them."""
    for name in (SIGNING, PSEUDONYMS):
        (directory / "keys" / name).unlink(missing_ok=True)
    (directory / "keys").rmdir()


def signing_key(directory: Path, origin: str) -> SigningKey:
    """Read the log's signing key, which signs under the log's origin."""
    return SigningKey.from_seed(origin, _read(directory, SIGNING))


def pseudonym_key(directory: Path) -> bytes:
    """Read the key under which natural persons' identifiers are kept (C18)."""
    return _read(directory, PSEUDONYMS)


def _read(directory: Path, name: str) -> bytes:
    path = directory / "keys" / name
    try:
        secret = path.read_bytes()
    except OSError:
        raise IntegrityFailure(f"The registry's key keys/{name} cannot be read.", fate="Nothing was signed or changed.") from None
    if len(secret) != _BYTES:
        raise IntegrityFailure(f"The registry's key keys/{name} is not {_BYTES} bytes.", fate="Nothing was signed or changed.")
    return secret
