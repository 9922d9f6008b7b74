"""`goodstanding record correct | withdraw`."""

from datetime import date

import click
from rich.console import Console

from goodstanding.cli.dates import civil_date
from goodstanding.cli.log import number_of
from goodstanding.cli.session import common_options, current
from goodstanding.cli.settings_given import pairs
from goodstanding.services import corrections, sequencing
from goodstanding.services.corrections import Corrected, WithdrawalGround


@click.group()
@common_options
def record() -> None:
    """Correct or withdraw one record. Nothing is edited: a new version supersedes, and the log says who, when and why.

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
    help="An attribute, decided_on or ends_on; an empty value removes it.",
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
