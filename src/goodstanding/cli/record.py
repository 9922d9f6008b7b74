"""`goodstanding record correct | withdraw | expire`."""

from datetime import date

import click
from rich.console import Console

from goodstanding.cli.dates import civil_date
from goodstanding.cli.log import number_of
from goodstanding.cli.session import common_options, current
from goodstanding.cli.settings_given import pairs
from goodstanding.core.standing.because import day
from goodstanding.services import alerts, corrections, retention, sequencing
from goodstanding.services.corrections import Corrected, WithdrawalGround
from goodstanding.services.retention import Due, Expired


@click.group()
@common_options
def record() -> None:
    """Correct or withdraw one record, or let records expire. Nothing is edited: a new version supersedes, and the log says who, when and why.

    \b
    Example:
      goodstanding -C my-registry record withdraw r-000812 --ground annulled --reason "set aside on appeal"
    """


@record.command()
@common_options
@click.argument("record_id", metavar="RECORD")
@click.option(
    "--set",
    "changes",
    multiple=True,
    required=True,
    metavar="NAME=VALUE",
    help="An attribute, decided_on or ends_on (the first day on which it no longer counts); an empty value removes it.",
)
@click.option("--reason", required=True, help="Why; it enters the log.")
def correct(record_id: str, changes: tuple[str, ...], reason: str) -> None:
    """Correct a record's values.

    \b
    Example:
      goodstanding -C my-registry record correct r-000812 --set satisfied_on=2026-03-01 --reason "receipt of payment seen"
    """
    session = current()
    desk = session.desk()
    done = corrections.correct(desk, record=number_of(record_id, "r"), changes=pairs(changes), reason=reason, by=session.by)
    sequencing.number_pending(desk)
    session.show(_document(done), lambda out: _show(out, done, "corrected"))


@record.command()
@common_options
@click.argument("record_id", metavar="RECORD")
@click.option(
    "--ground",
    type=click.Choice([each.value for each in WithdrawalGround]),
    required=True,
    help="error or annulled: it never was; lifted: it ends on a day.",
)
@click.option("--on", callback=civil_date, help="For lifted: the first day on which it no longer counts [default: today].")
@click.option("--reason", required=True, help="Why; it enters the log.")
def withdraw(record_id: str, ground: str, on: date | None, reason: str) -> None:
    """Withdraw a record.

    \b
    Example:
      goodstanding -C my-registry record withdraw r-000812 --ground lifted --on 2026-03-01 --reason "lifted by the bank"
    """
    session = current()
    desk = session.desk()
    done = corrections.withdraw(
        desk, record=number_of(record_id, "r"), ground=WithdrawalGround(ground), reason=reason, by=session.by, on=on
    )
    sequencing.number_pending(desk)
    session.show(_document(done), lambda out: _show(out, done, "withdrawn"))


@record.command()
@common_options
@click.option("--as-of", callback=civil_date, metavar="DATE", help="What was past its retention on that day [default: today].")
@click.option("--dry-run", is_flag=True, help="Only say what is due; DATE may then be to come. Exit code 0 whether or not anything is.")
def expire(as_of: date | None, dry_run: bool) -> None:
    """Destroy the content of every record past its retention (C08), and the text of quarantined rows past theirs.

    How long a record is kept after its end its type says in the pack. Content, salt, and the names and identifiers that nothing
    else says are destroyed for good; a tombstone stays, and the log goes on verifying. Alerts that ran out go too (C07). Run it daily: it does nothing when nothing is due.

    Exit codes: 0 done, or nothing was due; 2 DATE is to come.

    \b
    Examples:
      goodstanding -C my-registry record expire --dry-run --as-of 2030-01-01
      goodstanding -C my-registry record expire
    """
    session = current()
    desk = session.desk()
    if dry_run:
        due = retention.due(desk, as_of=as_of)
        session.show(_due_document(due), lambda out: _show_due(out, due))
        return
    done = retention.expire(desk, by=session.by, as_of=as_of)
    alerts.expire(desk, by=session.by)
    sequencing.number_pending(desk)
    session.show(_expired_document(done), lambda out: _show_expired(out, done))


def _due_document(due: Due) -> dict[str, object]:
    return {
        "as_of": due.as_of.isoformat(),
        "dry_run": True,
        "records": due.records,
        "rows": due.rows,
        "earliest_limit": due.first.isoformat() if due.first else None,
    }


def _show_due(out: Console, due: Due) -> None:
    for name, count in [*due.records.items(), *((f"quarantined rows of {feed}", count) for feed, count in due.rows.items())]:
        out.print(f"  {count:>9,} {name}", markup=False)
    records, rows = sum(due.records.values()), sum(due.rows.values())
    since = f" The first has been since {day(due.first)}." if due.first else ""
    out.print(
        f"On {day(due.as_of)} {records:,} records and {rows:,} quarantined rows are past their retention.{since} Nothing was destroyed."
    )


def _expired_document(done: Expired) -> dict[str, object]:
    return {
        "as_of": done.as_of.isoformat(),
        "dry_run": False,
        "records": done.records,
        "record_versions": done.versions,
        "rows": done.rows,
        "entities": done.entities,
        "versions": [each.version for each in done.accepted],
        "leaves": [each.leaf_hash.hex() for each in done.accepted],
    }


def _show_expired(out: Console, done: Expired) -> None:
    if not done.accepted:
        out.print(f"Nothing was past its retention on {day(done.as_of)}. Nothing was changed.")
        return
    for name, count in done.records.items():
        out.print(f"  {count:>9,} {name}", markup=False)
    last = done.accepted[-1].version
    out.print(
        f"Destroyed the content of {sum(done.records.values()):,} records ({done.versions:,} versions) and {done.rows:,} quarantined rows, at version "
        f"{last}. Of {done.entities:,} source entities nothing is kept any more. Tombstones stay; the log verifies as before.",
        markup=False,
    )
    out.print("Backups still hold what was destroyed here: let them expire too.")


def _document(done: Corrected) -> dict[str, object]:
    return {
        "record": f"r-{done.before:06}",
        "after": f"r-{done.after:06}" if done.after else None,
        "version": done.accepted.version,
        "leaf": done.accepted.leaf_hash.hex(),
        "periods_begun": done.periods_began,
        "periods_ended": done.periods_ended,
    }


def _show(out: Console, done: Corrected, word: str) -> None:
    after = f"; r-{done.after:06} stands in its place" if done.after else ""
    out.print(
        f"Record r-{done.before:06} {word} at version {done.accepted.version}{after}. {done.periods_began} periods begin, {done.periods_ended} end.",
        markup=False,
    )
