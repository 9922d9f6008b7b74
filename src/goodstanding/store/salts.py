"""The salts under which the leaves of versions seal what they say (`core.log.seals`): kept beside the version, destroyed with what they seal."""

from collections.abc import Iterable
from dataclasses import dataclass

from goodstanding.core.log.seals import Sealed
from goodstanding.store.models import Entity, QuarantinedRow, Version
from goodstanding.store.parties import chunks


@dataclass(frozen=True, slots=True, kw_only=True)
class Salts:
    """The salts of a version, 32 bytes each; empty: nothing was sealed under it, or it was destroyed.

    Attributes:
        own: of what is never destroyed: memberships, judgements, tasks.
        of_keys: of the keys of the entities that began at the version; destroyed with the first of them.
        of_quarantine: of the rows that its delivery left in quarantine; destroyed with the text of the first of them.
    """

    own: bytes = b""
    of_keys: bytes = b""
    of_quarantine: bytes = b""

    def of(self, what: Sealed) -> bytes:
        """Return the salt of one thing that is sealed."""
        return {Sealed.KEYS: self.of_keys, Sealed.QUARANTINE: self.of_quarantine}.get(what, self.own)


def of_versions() -> dict[int, Salts]:
    """Return the salts of every version."""
    found = Version.objects.values_list("number", "salt", "keys_salt", "quarantine_salt").iterator()
    return {number: Salts(own=bytes(own), of_keys=bytes(keys), of_quarantine=bytes(rows)) for number, own, keys, rows in found}


def of_version(number: int) -> Salts:
    """Return the salts of one version; none where there is no such version."""
    found = Version.objects.filter(number=number).values_list("salt", "keys_salt", "quarantine_salt").first()
    return Salts() if found is None else Salts(own=bytes(found[0]), of_keys=bytes(found[1]), of_quarantine=bytes(found[2]))


def destroy_of_keys(entities: Iterable[int]) -> None:
    """Destroy the salts under which the keys of entities were sealed, in the caller's transaction: no key can be tried any more."""
    for ids in chunks(entities):
        since = list(Entity.objects.filter(id__in=ids).values_list("since", flat=True).distinct())
        Version.objects.filter(number__in=since).update(keys_salt=b"")


def destroy_of_quarantine(rows: Iterable[int]) -> None:
    """Destroy the salts under which rows in quarantine were sealed, in the caller's transaction."""
    for ids in chunks(rows):
        since = list(QuarantinedRow.objects.filter(id__in=ids).values_list("since", flat=True).distinct())
        Version.objects.filter(number__in=since).update(quarantine_salt=b"")
