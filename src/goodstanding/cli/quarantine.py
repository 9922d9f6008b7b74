"""`goodstanding quarantine list | show | retry`."""

import json

import click
from rich.console import Console

from goodstanding.cli.ingest import read_feed
from goodstanding.cli.log import number_of
from goodstanding.cli.session import common_options, current
from goodstanding.cli.settings_given import pairs
from goodstanding.services import retries, sequencing
from goodstanding.services.retries import RetryAs
from goodstanding.store import deliveries, versions
from goodstanding.store.deliveries import QuarantineRow

SHOWN = 50


@click.group()
@common_options
def quarantine() -> None:
    """Rows that failed: each waits with its reason and its raw text, and can be retried after a fix.

    \b
    Example:
      goodstanding -C my-registry quarantine list
    """


@quarantine.command("list")
@common_options
@click.option("--limit", type=click.IntRange(1, 100_000), default=SHOWN, show_default=True, help="How many rows to show at the most.")
def list_rows(limit: int) -> None:
    """List the rows that wait.

    \b
    Example:
      goodstanding -C my-registry quarantine list --limit 10
    """
    session = current()
    session.desk()
    version = versions.current()
    counts = deliveries.counts_waiting(version)
    rows = deliveries.waiting(version, limit=limit)

    def render(out: Console) -> None:
        for row in rows:
            out.print(f"  q-{row.id:06}  {row.feed:<20} {row.reason:<20} {row.message}", markup=False)
        total = sum(counts.values())
        more = f"; {total - len(rows):,} more are not shown (--limit)" if total > len(rows) else ""
        out.print(f"{total:,} rows wait{more}." if total else "No row waits.")

    session.show({"waiting": sum(counts.values()), "by_feed": counts, "rows": [_document(row, raw=False) for row in rows]}, render)


@quarantine.command()
@common_options
@click.argument("row_id", metavar="ROW")
def show(row_id: str) -> None:
    """Show one row whole: reason, place, and the raw text as it was read.

    \b
    Example:
      goodstanding -C my-registry quarantine show q-000317
    """
    session = current()
    session.desk()
    row = retries.waiting_row(number_of(row_id, "q"))

    def render(out: Console) -> None:
        out.print(f"q-{row.id:06}  {row.reason}{' (' + row.article + ')' if row.article else ''}", style="bold", markup=False)
        out.print(row.message, markup=False)
        for column, text in _cells(row).items():
            out.print(f"  {column}: {text}", markup=False)
        out.print(
            f"Settled as {row.settled_as}." if row.settled_in else f"It waits. After a fix: goodstanding quarantine retry q-{row.id:06}"
        )

    session.show(_document(row, raw=True), render)


@quarantine.command()
@common_options
@click.argument("row_id", metavar="ROW")
@click.option("--feed", "feed_name", help="The mended feed [default: the feed it came by].")
@click.option("--set", "values", multiple=True, metavar="COLUMN=VALUE", help="Mend a cell of the row.")
@click.option("--as", "judged", type=click.Choice([each.value for each in RetryAs]), help="Where a person must judge: what the row is.")
def retry(row_id: str, feed_name: str | None, values: tuple[str, ...], judged: str | None) -> None:
    """Try a row again: with a mended feed, with mended cells, or with a judgement. If it still fails it goes on waiting.

    \b
    Example:
      goodstanding -C my-registry quarantine retry q-000317 --set "Ineligibility To=2025-02-28"
    """
    session = current()
    desk = session.desk()
    row = retries.waiting_row(number_of(row_id, "q"))
    if judged == RetryAs.DISMISSED.value:
        done = retries.dismiss(desk, number=row.id, by=session.by)
    else:
        retries.refuse_relationship(row)
        feed, _ = read_feed(feed_name or row.feed)
        judgement = RetryAs(judged) if judged else None
        done = retries.retry(desk, number=row.id, feed=feed, values=pairs(values), retry_as=judgement, by=session.by)
    sequencing.number_pending(desk)
    document = {"row": f"q-{done.row:06}", "record": f"r-{done.record:06}" if done.record else None, "version": done.accepted.version}

    def render(out: Console) -> None:
        what = f"became record r-{done.record:06}" if done.record else "is dismissed"
        out.print(f"Row q-{done.row:06} {what}, at version {done.accepted.version}.")

    session.show(document, render)


def _cells(row: QuarantineRow) -> dict[str, str]:
    raw = json.loads(row.raw or "{}")
    return raw if isinstance(raw, dict) else {"row": " | ".join(str(cell).rstrip("\r\n") for cell in raw)}


def _document(row: QuarantineRow, *, raw: bool) -> dict[str, object]:
    document: dict[str, object] = {
        "row": f"q-{row.id:06}",
        "delivery": row.delivery,
        "feed": row.feed,
        "file": row.file,
        "line": row.line,
        "field": row.field,
        "reason": row.reason,
        "article": row.article,
        "message": row.message,
        "settled_as": row.settled_as,
    }
    return {**document, "raw": _cells(row)} if raw else document
