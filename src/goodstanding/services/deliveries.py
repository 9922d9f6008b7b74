"""Accepting a delivery: everything that a feed's files hold becomes records, waits in quarantine, or is refused whole."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

from goodstanding.core.errors import BadInput, NotFound
from goodstanding.core.policy.pack import RecordType
from goodstanding.core.records.feed_checks import check_feed
from goodstanding.core.records.feeds import Delivers, Feed
from goodstanding.engines.behind import Behind
from goodstanding.engines.readers.deliveries import read_delivery
from goodstanding.services import frames
from goodstanding.services.changes import changing
from goodstanding.services.desk import Desk
from goodstanding.services.intake.acceptance import Acceptance
from goodstanding.services.intake.reading import mapped_chunks
from goodstanding.services.intake.requests import UNCHANGED, Ingested, Request
from goodstanding.services.written import require_no_number
from goodstanding.store import deliveries, versions

__all__ = ["Ingested", "Request", "ingest", "record_type_of"]


def record_type_of(feed: Feed) -> RecordType:
    """Return the record type that a feed fills, as the published packs declare it.

    Raises:
        NotFound: no published pack declares it.
        BadInput: the feed does not fit it.
    """
    pack_name, _, type_name = feed.record.partition("/")
    held = frames.latest_packs(versions.current()).get(pack_name)
    if held is None or type_name not in held.pack.record_types:
        raise NotFound(
            f"The feed {feed.feed} makes records of the type {feed.record}, and no published pack declares it. "
            f"Publish one: `goodstanding pack publish {pack_name}`.",
            fate=UNCHANGED,
        )
    record_type = held.pack.record_types[type_name]
    check_feed(feed, record_type)
    return record_type


def ingest(desk: Desk, *, request: Request, by: str) -> Ingested:
    """Accept a delivery.

    Raises:
        BadInput: the delivery as a whole cannot be right: unreadable, empty, undated, older than the list in force, or
            smaller by more than a fifth. Nothing of it counts then.
        CharterRefusal: the reason for a shrunk list holds a natural person's national number (C18).
        NotFound: no pack declares its record type.
    """
    feed = request.feed
    require_no_number(request.accept_shrink or "", field="accept_shrink", fate=UNCHANGED)
    record_type = record_type_of(feed)
    reading = read_delivery(feed, list(request.files))
    published_on = request.published_on or reading.published_on
    if published_on is None:
        raise BadInput(f"The delivery of {feed.feed} does not say when it was published. Give --published.", fate=UNCHANGED)
    if published_on > desk.today():
        raise BadInput(f"The delivery of {feed.feed} is dated {published_on}, which is to come.", fate=UNCHANGED)
    files = [_described(path) for path in request.files]
    content = sha256("\n".join(sorted(str(each["sha256"]) for each in files)).encode()).hexdigest()
    mode = request.mode or feed.delivers
    if (known := _same_as_before(feed.feed, content, published_on, mode)) is not None:
        return known  # and no load under way is waited for
    with _without_collection(), changing(desk) as change, Behind() as behind:
        if (known := _same_as_before(feed.feed, content, published_on, mode)) is not None:
            return known
        return Acceptance(
            desk=desk,
            change=change,
            behind=behind,
            request=request,
            mode=mode,
            published_on=published_on,
            files=files,
            content=content,
            chunks=lambda: mapped_chunks(
                desk,
                feed=feed,
                record_type=record_type,
                chunks=read_delivery(feed, list(request.files)).chunks,
                published_on=published_on,
            ),
        ).run(by=by)


def _same_as_before(feed: str, content: str, published_on: date, mode: Delivers) -> Ingested | None:
    """Return what becomes of a delivery that came before, bytes and date alike; None for a new one.

    Raises:
        BadInput: it is older than the list in force.
    """
    version = versions.current()
    if (same := deliveries.same(feed, content, published_on, version)) is not None:
        return Ingested(feed=feed, delivery=same.id, published_on=published_on, mode=mode, read=0, same_as=same.id)
    latest = deliveries.latest_full(feed, version)
    if latest is not None and published_on < latest.published_at:
        raise BadInput(
            f"The delivery of {feed} is of {published_on}; the list in force is of {latest.published_at}. Deliver in order.",
            fate=UNCHANGED,
        )
    return None


@contextmanager
def _without_collection() -> Iterator[None]:
    """Stop the cycle collector for a load: it would walk hundreds of thousands of live rows again and again and free nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _described(path: Path) -> dict[str, object]:
    digest = sha256()
    size = 0
    with path.open("rb") as handle:
        while block := handle.read(1 << 20):
            digest.update(block)
            size += len(block)
    return {"name": path.name, "sha256": digest.hexdigest(), "bytes": size}
