"""What a verb needs from outside the database: the clock, randomness, the keys, the registry's directory."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from goodstanding.core.charter.c19_witnessed import is_trial
from goodstanding.core.identity.pseudonyms import pseudonym
from goodstanding.core.log.signing_keys import Signer
from goodstanding.services.fixed import Fixed


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where an actor works.

    Attributes:
        directory: the registry's directory.
        origin: the log's origin.
        now: the clock; returns an aware UTC instant.
        entropy: n random bytes from the operating system.
        signer: signs in the name of the log (Ed25519).
        pseudonym_key: the key of natural persons' identifiers.
        charter_sha256: hash of `core/charter/`, in every receipt.
        build_sha256: hash of the whole program.
        progress: told of long work: (what, done, total or None).
        fixed: what register versions fix for good, kept between checks.
    """

    directory: Path
    origin: str
    now: Callable[[], datetime]
    entropy: Callable[[int], bytes]
    signer: Signer
    pseudonym_key: bytes
    charter_sha256: str
    build_sha256: str
    progress: Callable[[str, int, int | None], None]
    fixed: Fixed = field(default_factory=Fixed, compare=False, repr=False)

    @property
    def trial(self) -> bool:
        """Whether every answer says that this is a trial registry. No registry has a second officer or a witness yet."""
        return is_trial(officers=1, witnesses=0)

    def pseudonym(self, scheme: str, value: str) -> str:
        """Return the keyed pseudonym under which a natural person's number is stored, here and nowhere else (C18)."""
        return pseudonym(key=self.pseudonym_key, sector="registry", scheme=scheme, value=value)

    def today(self) -> date:
        """Return today's civil date in UTC."""
        return self.now().date()
