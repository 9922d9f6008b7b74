"""Verifying the salts under which leaves seal what they say: there where something is sealed, and nowhere else.

That a salt is the right one, and that it is gone where content was destroyed, is seen where what it seals is held against the leaf.
"""

from collections.abc import Iterator

from goodstanding.core.log.seals import Sealed
from goodstanding.services.record_audits import Changes
from goodstanding.services.sealing import SEALED
from goodstanding.store import salts


def salts_found(changes: Changes) -> Iterator[str | None]:
    """Yield for every version that has a salt of which its leaf knows nothing, that; for the others None."""
    for version, kept in salts.of_versions().items():
        told = changes.get(version, ("", {}))[1].get(SEALED, {})
        strays = [what for what in (Sealed.MEMBERSHIPS, Sealed.KEYS, Sealed.QUARANTINE) if kept.of(what) and what not in told]
        yield f"version {version} keeps a salt under which its leaf seals nothing" if strays else None
