"""`goodstanding review phoenix | close`, and how `review show` shows an alert."""

import click
from rich.console import Console

from goodstanding.cli.log import number_of
from goodstanding.cli.session import common_options, current
from goodstanding.core.standing.because import day
from goodstanding.core.structure.phoenix import WINDOW_DAYS, Closing
from goodstanding.services import alerts, sequencing
from goodstanding.services.alerts import Looked, Shown


@click.command()
@common_options
@click.option("--window", default=WINDOW_DAYS, show_default=True, type=click.IntRange(1), metavar="DAYS", help="How long after the end.")
def phoenix(window: int) -> None:
    """Look for firms of a dissolved debtor's name and address under its owner, and open one task for each.

    An alert proves nothing and does nothing. It is in no list: note the task's number, it is told here once. After 30 days it is destroyed.

    \b
    Example:
      goodstanding -C my-registry review phoenix
    """
    session = current()
    desk = session.desk()
    done = alerts.look(desk, by=session.by, window_days=window)
    sequencing.number_pending(desk)
    document = {
        "dissolved_debtors": done.debtors,
        "opened": [f"t-{task:06}" for task in done.opened],
        "known_already": done.known_already,
        "expires_on": done.expires_on.isoformat() if done.expires_on else None,
    }
    session.show(document, lambda out: _show_looked(out, done))


def _show_looked(out: Console, done: Looked) -> None:
    out.print(
        f"{done.debtors:,} debtors were dissolved under a restriction. {len(done.opened):,} tasks opened; {done.known_already:,} findings "
        "were known already.",
        markup=False,
    )
    if done.expires_on:
        for task in done.opened:
            out.print(f"  goodstanding review show t-{task:06}    destroyed on {day(done.expires_on)}", markup=False)


@click.command()
@common_options
@click.argument("task", metavar="TASK")
@click.option("--found", required=True, type=click.Choice([each.value for each in Closing]), help="What came of it; it enters the log.")
def close(task: str, found: str) -> None:
    """Close an alert that was looked into. Its content is destroyed at once, and nothing follows from it.

    \b
    Example:
      goodstanding -C my-registry review close t-000012 --found ordinary
    """
    session = current()
    desk = session.desk()
    done = alerts.close(desk, task=number_of(task, "t"), found=Closing(found), by=session.by)
    sequencing.number_pending(desk)
    document = {"task": task, "closed": True, "version": done.version, "leaf": done.leaf_hash.hex()}
    session.show(document, lambda out: out.print(f"{task} is closed at version {done.version}; its content is destroyed.", markup=False))


def alert_document(shown: Shown) -> dict[str, object]:
    """Render an alert for JSON."""
    return {
        "task": f"t-{shown.task:06}",
        "alert": shown.pattern,
        "proves": "nothing; no measure follows from it (C07)",
        "opened_on": shown.opened_on.isoformat(),
        "destroyed_on": shown.expires_on.isoformat(),
        **shown.evidence,
    }


def show_alert(out: Console, shown: Shown) -> None:
    """Print an alert in words."""
    told = alert_document(shown)
    debtor, firm, owner = (told[name] for name in ("debtor", "firm", "owner"))
    if not (isinstance(debtor, dict) and isinstance(firm, dict) and isinstance(owner, dict)):
        return
    out.print(
        f"\nt-{shown.task:06}  a question for you, and no finding: is this the same business under a new name?", style="bold", markup=False
    )
    records = ", ".join(f"r-{number:06}" for number in debtor["records"])
    out.print(f"  dissolved  {debtor['name']} ({debtor['party']}) on {debtor['dissolved_on']}, restricted by {records}", markup=False)
    out.print(f"  firm       {firm['name']} ({firm['party']}), began {firm['began_on']} ({firm['began_by']})", markup=False)
    out.print(f"  owner      {owner['name']} ({owner['party']}), of both", markup=False)
    out.print(f"  address    {told['address']}", markup=False)
    out.print(f"  Groups name and seat their firms alike. It is destroyed on {day(shown.expires_on)}.", style="dim", markup=False)
