"""Published packs, as rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from goodstanding.store.models import PackVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPack:
    """One published version of a pack, with its text."""

    name: str
    pack_version: str
    sha256: str
    effective_from: date
    published_at: datetime
    version: int
    files: Mapping[str, str]
    actor: str = ""


def published(version: int) -> list[PublishedPack]:
    """Return every pack version that was published at or before `version`, in the order of publication."""
    return [
        PublishedPack(
            name=row.name,
            pack_version=row.pack_version,
            sha256=row.sha256,
            effective_from=row.effective_from,
            published_at=row.published_at,
            version=row.version,
            files=row.files,
            actor=row.actor,
        )
        for row in PackVersion.objects.filter(version__lte=version).order_by("version")
    ]


def add(pack: PublishedPack, *, actor: str) -> None:
    """Store a pack version; it becomes visible with its register version."""
    PackVersion.objects.create(
        name=pack.name,
        pack_version=pack.pack_version,
        sha256=pack.sha256,
        effective_from=pack.effective_from,
        published_at=pack.published_at,
        version=pack.version,
        files=dict(pack.files),
        actor=actor,
    )
