"""The register version: reading it, moving it, and sweeping away what a killed change left behind."""

from datetime import datetime, timedelta

from django.db import transaction

from goodstanding.store.models import (
    Alert,
    Alias,
    Case,
    Delivery,
    Entity,
    Identifier,
    Judgement,
    Membership,
    PackVersion,
    QuarantinedRow,
    Record,
    Registry,
    Relationship,
    RelationshipEnd,
    Standing,
    Task,
    Version,
)
from goodstanding.store.salts import Salts
from goodstanding.store.statements import rows

_APPENDED = (
    Alert,
    Alias,
    Case,
    Delivery,
    Entity,
    Identifier,
    Judgement,
    Membership,
    PackVersion,
    QuarantinedRow,
    Record,
    Relationship,
    RelationshipEnd,
    Standing,
    Task,
)
_ENDED = (Alias, Identifier, Membership, Standing)


def registry() -> Registry:
    """Return the registry's row."""
    return Registry.objects.get(id=1)


def current() -> int:
    """Return the version that readers see now."""
    return int(rows("SELECT current FROM store_registry WHERE id = 1", [])[0][0])


def at(instant: datetime) -> int:
    """Return the last version at or before `instant`; 0 before the first."""
    found = Version.objects.filter(instant__lte=instant).order_by("-number").values_list("number", flat=True).first()
    return found or 0


def instant_of(number: int) -> datetime | None:
    """Return when a version became visible; None for version 0."""
    return Version.objects.filter(number=number).values_list("instant", flat=True).first()


def leaf_of(number: int) -> bytes:
    """Return the leaf hash of a version; b"" where there is no such version."""
    found = Version.objects.filter(number=number).values_list("leaf", flat=True).first()
    return bytes(found) if found is not None else b""


def next_instant(now: datetime) -> datetime:
    """Return the instant of the next version, inside the transaction that makes it: now, or just after the last; it never goes back."""
    row = Registry.objects.select_for_update().get(id=1)
    last = instant_of(row.current)
    return now if last is None or now > last else last + timedelta(microseconds=1)


def move(number: int, *, at: datetime, change: str, actor: str, leaf: bytes, salts: Salts) -> None:
    """Make `number` the current version, inside the caller's transaction."""
    row = Registry.objects.select_for_update().get(id=1)
    if row.current != number - 1:
        msg = f"version {number} does not follow {row.current}: the intake lock was not held"
        raise RuntimeError(msg)
    Version.objects.create(
        number=number,
        instant=at,
        change=change,
        actor=actor,
        leaf=leaf,
        salt=salts.own,
        keys_salt=salts.of_keys,
        quarantine_salt=salts.of_quarantine,
    )
    row.current = number
    row.save(update_fields=["current"])


def sweep() -> int:
    """Remove the invisible rows of a change that was cut off. Call only under the intake lock. Returns how many."""
    version = current()
    swept = 0
    with transaction.atomic():
        # First what was written, then what was ended for it: a key is live once.
        for appended in _APPENDED:
            field = "version" if appended in (Delivery, PackVersion) else "since"
            stale = appended._default_manager.filter(**{f"{field}__gt": version})
            if stale.exists():
                swept += stale.count()
                stale.delete()
        for dated in (Record, Relationship):
            swept += dated._default_manager.filter(until__gt=version).update(until=None, withdrawn_on=None)
        for model in _ENDED:
            swept += model._default_manager.filter(until__gt=version).update(until=None)
        Judgement.objects.filter(until__gt=version).update(until=None, revoked_by="", revoked_because="")
        Task.objects.filter(closed_in__gt=version).update(closed_in=None, closed_as="", closed_by="")
        Case.objects.filter(decided_in__gt=version).update(decided_in=None, decided_on=None, outcome="", reason="")
        QuarantinedRow.objects.filter(settled_in__gt=version).update(settled_in=None, settled_as="")
    return swept


def instants(number: int) -> list[tuple[int, datetime]]:
    """Return (version, instant) of every version up to `number`."""
    return list(Version.objects.filter(number__lte=number).order_by("number").values_list("number", "instant"))
