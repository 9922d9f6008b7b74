"""Deliveries and quarantined rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from goodstanding.store.models import Delivery, QuarantinedRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRow:
    """One accepted delivery. `read` = `added` + `changed` + `unchanged` + `quarantined` + `left_out`, always."""

    id: int
    feed: str
    feed_sha256: str
    source: str
    mode: str
    published_at: date
    files: list[dict[str, object]]
    content_sha256: str
    version: int
    received_at: datetime
    actor: str
    read: int
    added: int
    changed: int
    unchanged: int
    quarantined: int
    withdrawn: int
    shrink_reason: str
    tree_size: int
    tree_root: bytes
    left_out: int = 0
    holds: str = "records"


_FIELDS = tuple(DeliveryRow.__dataclass_fields__)


def add(row: DeliveryRow) -> None:
    """Store a delivery; it becomes visible with its register version."""
    Delivery.objects.create(**{name: getattr(row, name) for name in _FIELDS})


def _row(delivery: Delivery) -> DeliveryRow:
    values = {name: getattr(delivery, name) for name in _FIELDS}
    return DeliveryRow(**{**values, "tree_root": bytes(delivery.tree_root)})


def known(version: int, *, holds: str = "records") -> list[DeliveryRow]:
    """Return every delivery of records (or of relationships) that was accepted at or before `version`, in order."""
    return [_row(delivery) for delivery in Delivery.objects.filter(version__lte=version, holds=holds).order_by("version", "id")]


def get(delivery: int) -> DeliveryRow | None:
    """Return one delivery."""
    found = Delivery.objects.filter(id=delivery).first()
    return None if found is None else _row(found)


def same(feed: str, content_sha256: str, published_at: date, version: int) -> DeliveryRow | None:
    """Return the accepted delivery of the same bytes under the same date, if there is one."""
    found = Delivery.objects.filter(feed=feed, content_sha256=content_sha256, published_at=published_at, version__lte=version).first()
    return None if found is None else _row(found)


def latest_full(feed: str, version: int) -> DeliveryRow | None:
    """Return the newest full delivery of a feed."""
    found = Delivery.objects.filter(feed=feed, mode="full", version__lte=version).order_by("-published_at", "-version").first()
    return None if found is None else _row(found)


def last_id() -> int:
    """Return the largest delivery id given out so far."""
    return Delivery.objects.aggregate(last=Max("id"))["last"] or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarantineRow:
    """One row that waits in quarantine (`settled_in` None), or how it was settled."""

    id: int
    delivery: int
    feed: str
    file: str
    line: int
    field: str
    reason: str
    article: str
    message: str
    raw: str
    about: int | None
    since: int
    settled_in: int | None
    settled_as: str


_QUARANTINE_FIELDS = tuple(QuarantineRow.__dataclass_fields__)


def quarantine(rows: Sequence[QuarantineRow]) -> None:
    """Store quarantined rows; they become visible with their register version."""
    QuarantinedRow.objects.bulk_create(
        [QuarantinedRow(**{name: getattr(row, name) for name in _QUARANTINE_FIELDS}) for row in rows], batch_size=50
    )


def last_quarantined() -> int:
    """Return the largest quarantine id given out so far."""
    return QuarantinedRow.objects.aggregate(last=Max("id"))["last"] or 0


def waiting(version: int, *, delivery: int | None = None, limit: int | None = None) -> list[QuarantineRow]:
    """Return the rows that wait, oldest first."""
    found = QuarantinedRow.objects.filter(since__lte=version, settled_in__isnull=True).order_by("id")
    if delivery is not None:
        found = found.filter(delivery=delivery)
    return [QuarantineRow(**{name: getattr(row, name) for name in _QUARANTINE_FIELDS}) for row in found[:limit]]


def quarantined(row: int, version: int) -> QuarantineRow | None:
    """Return one quarantined row."""
    found = QuarantinedRow.objects.filter(id=row, since__lte=version).first()
    return None if found is None else QuarantineRow(**{name: getattr(found, name) for name in _QUARANTINE_FIELDS})


def settle(row: int, *, version: int, settled_as: str) -> None:
    """Settle a quarantined row at a version."""
    QuarantinedRow.objects.filter(id=row, settled_in__isnull=True).update(settled_in=version, settled_as=settled_as)


def counts_waiting(version: int) -> dict[str, int]:
    """Return how many rows wait, by feed."""
    found: dict[str, int] = {}
    for feed in QuarantinedRow.objects.filter(since__lte=version, settled_in__isnull=True).values_list("feed", flat=True):
        found[feed] = found.get(feed, 0) + 1
    return found
