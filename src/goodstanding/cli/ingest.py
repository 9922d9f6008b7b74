"""`goodstanding ingest`."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import click
from rich.console import Console

from goodstanding.cli.dates import civil_date
from goodstanding.cli.lines import wrapped
from goodstanding.cli.session import common_options, current
from goodstanding.cli.shipped import feed_text
from goodstanding.core.policy.marked_yaml import read
from goodstanding.core.records.feed_parsing import parse_feed
from goodstanding.core.records.feeds import Delivers, Feed
from goodstanding.services import alerts, deliveries, sequencing
from goodstanding.services.deliveries import Ingested, Request


@click.command()
@common_options
@click.argument("feed")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--published", callback=civil_date, help="The day on which the source published it [default: as the files say].")
@click.option("--full/--delta", "full", default=None, help="The whole list, or only what changed [default: as the feed says].")
@click.option("--accept-shrink", metavar="REASON", help="Take a list that shrinks by more than a fifth, and say why.")
def ingest(feed: str, files: tuple[Path, ...], published: date | None, full: bool | None, accept_shrink: str | None) -> None:
    """Take in a delivery. FEED is the name of one that ships, or a YAML file of your own.

    Rows that fail wait in quarantine with their reason; nothing is lost. The same bytes under the same date change nothing.

    \b
    Examples:
      goodstanding -C my-registry ingest world-bank list.csv --published 2025-01-07
      goodstanding -C my-registry ingest ofac-sdn sdn.csv add.csv alt.csv --published 2023-01-20
    """
    session = current()
    desk = session.desk()
    parsed, digest = read_feed(feed)
    mode = None if full is None else (Delivers.FULL if full else Delivers.DELTA)
    request = Request(feed=parsed, feed_sha256=digest, files=files, published_on=published, mode=mode, accept_shrink=accept_shrink)
    done = deliveries.ingest(desk, request=request, by=session.by)
    alerts.expire(desk, by=session.by)
    sequencing.number_pending(desk)
    session.show(ingested_document(done), lambda out: show_ingested(out, done))


def read_feed(name_or_path: str) -> tuple[Feed, str]:
    """Read a feed by name or path. Returns it and the hash of its text."""
    file, text = feed_text(name_or_path)
    marked = read(text, file=file)
    return parse_feed(marked.data, file=file, lines=marked.lines), sha256(text.encode()).hexdigest()


def ingested_document(done: Ingested) -> dict[str, object]:
    """Render what became of a delivery for JSON."""
    return {
        "feed": done.feed,
        "delivery": done.delivery,
        "published_at": done.published_on.isoformat(),
        "mode": done.mode.value,
        "read": done.read,
        "accepted": done.added + done.changed,
        "added": done.added,
        "changed": done.changed,
        "unchanged": done.unchanged,
        "quarantined": done.quarantined,
        "reasons": dict(done.reasons),
        "withdrawn": done.withdrawn,
        "held_back": done.held_back,
        "same_as": done.same_as,
        "version": done.accepted.version if done.accepted else None,
        "leaf": done.accepted.leaf_hash.hex() if done.accepted else None,
    }


def show_ingested(out: Console, done: Ingested) -> None:
    """Say what became of a delivery, in words."""
    if done.same_as is not None:
        wrapped(
            out,
            f"{done.feed}: these very files were taken in under this date already (delivery {done.same_as}). Nothing changes, nothing is confirmed.",
            hanging=2,
        )
        return
    wrapped(
        out,
        f"{done.feed}, published {done.published_on} ({done.mode.value}): {done.read:,} read = {done.added + done.changed:,} accepted "
        f"({done.added:,} new, {done.changed:,} changed) + {done.unchanged:,} unchanged + {done.quarantined:,} quarantined.",
        hanging=2,
    )
    if done.withdrawn:
        out.print(f"  {done.withdrawn:,} records that the list no longer holds are withdrawn from that day on.")
    if done.held_back:
        wrapped(
            out, f"{done.held_back:,} records that it lacks are left as they are, because a waiting row may be them.", first="  ", hanging=4
        )
    for reason, count in sorted(done.reasons.items(), key=lambda item: -item[1]):
        out.print(f"  quarantined: {count:,} {reason}", markup=False)
    if done.quarantined:
        out.print("  See them: goodstanding quarantine list")
