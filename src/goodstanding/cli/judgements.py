"""`goodstanding review judgements`."""

import json

import click
from rich.console import Console

from goodstanding.cli.log import entity_of
from goodstanding.cli.session import common_options, current
from goodstanding.services.judgement_history import Told, told


@click.command()
@common_options
@click.option("--party", metavar="PARTY", help="Only judgements on this party's entries, those that were taken back included.")
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, help="How many; the latest first.")
def judgements(party: str | None, limit: int) -> None:
    """List judgements on who is who: verdict, author, time, evidence, reason, and what became of them.

    \b
    Example:
      goodstanding -C my-registry review judgements --party p-000012
    """
    session = current()
    session.desk()
    found = told(party=None if party is None else entity_of(party), limit=limit)
    session.show([_document(each) for each in found], lambda out: _show(out, found))


def _document(each: Told) -> dict[str, object]:
    row = each.judgement
    return {
        "judgement": f"j-{row.id:06}",
        "one": f"e-{row.one:06}",
        "other": f"e-{row.other:06}",
        "verdict": row.verdict,
        "author": row.author,
        "by_person": row.by_person,
        "second": row.second,
        "at": None if each.made_at is None else each.made_at.isoformat(),
        "version": row.since,
        "probability": row.probability,
        "evidence": json.loads(row.evidence),
        "reason": row.reason,
        "ended": None
        if row.until is None
        else {
            "by": row.revoked_by,
            "because": row.revoked_because,
            "at": None if each.ended_at is None else each.ended_at.isoformat(),
            "version": row.until,
        },
    }


def _show(out: Console, found: list[Told]) -> None:
    if not found:
        out.print("No judgements.", markup=False)
    for each in found:
        row = each.judgement
        when = "" if each.made_at is None else f" on {each.made_at:%Y-%m-%d %H:%M} UTC"
        second = f" and {row.second}" if row.second else ""
        out.print(f"j-{row.id:06}  e-{row.one:06} and e-{row.other:06}: {row.verdict}", style="bold", markup=False)
        out.print(f"  by {row.author}{second}{when}, version {row.since}: {row.reason}", markup=False)
        said = ", ".join(f"{one['kind'].replace('_', ' ')}: {one['level']} {float(one['weight']):+.1f}" for one in json.loads(row.evidence))
        out.print(f"  {said or 'nothing could be compared'}", style="dim", markup=False)
        if row.until is not None:
            ended = "" if each.ended_at is None else f" on {each.ended_at:%Y-%m-%d %H:%M} UTC"
            out.print(f"  taken back by {row.revoked_by}{ended}, version {row.until}: {row.revoked_because}", markup=False)
