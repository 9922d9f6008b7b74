"""`goodstanding evaluate`."""

import click
from rich.console import Console

from goodstanding.cli.session import common_options, current
from goodstanding.services import alerts, sequencing, standings


@click.command()
@common_options
def evaluate() -> None:
    """Work out every standing again from records, judgements, deliveries and packs, and replace what differs.

    \b
    Example:
      goodstanding -C my-registry evaluate
    """
    session = current()
    desk = session.desk()
    done = standings.evaluate(desk, by=session.by)
    alerts.expire(desk, by=session.by)
    sequencing.number_pending(desk)
    document = {
        "periods": done.periods,
        "began": done.began,
        "ended": done.ended,
        "version": done.accepted.version if done.accepted else None,
    }

    def render(out: Console) -> None:
        out.print(f"{done.periods:,} periods in all; {done.began:,} began and {done.ended:,} ended by this evaluation.")

    session.show(document, render)
