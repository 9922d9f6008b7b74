"""`goodstanding case restore | decide | list`."""

from collections.abc import Sequence
from datetime import date

import click
from rich.console import Console

from goodstanding.cli.dates import civil_date
from goodstanding.cli.lines import labelled, wrapped
from goodstanding.cli.log import number_of
from goodstanding.cli.session import common_options, current
from goodstanding.core.cases.restoration import Outcome, lifted_from
from goodstanding.core.charter.vocabulary import LeaveEarly
from goodstanding.core.standing.because import day
from goodstanding.services import restoring, sequencing
from goodstanding.services.restoring import Asked, Told
from goodstanding.store.cases import CaseRow


@click.group()
@common_options
def case() -> None:
    """Requests of parties to leave a measure early, and what was said of them. Silence past the deadline lifts the measure by itself (C11).

    \b
    Example:
      goodstanding -C my-registry case restore r-000812 --way pay --received 2026-03-01 --reference "LC receipt 26/118"
    """


@case.command()
@common_options
@click.argument("record_id", metavar="RECORD")
@click.option(
    "--way", required=True, type=click.Choice([each.value for each in LeaveEarly]), help="What the party did, of what the rule allows."
)
@click.option(
    "--received",
    callback=civil_date,
    metavar="DATE",
    help="When it reached whoever decides: a letter counts like a form [default: today].",
)
@click.option("--reference", required=True, metavar="TEXT", help="Of their acknowledgement, or of the proof of service.")
@click.option("--rule", "rules", multiple=True, metavar="PACK/RULE", help="Only this measure [default: all that the way leads out of].")
def restore(record_id: str, way: str, received: date | None, reference: str, rules: tuple[str, ...]) -> None:
    """Enter a party's request to leave measures early. Whoever decides has as many days as the rule says; then silence has lifted the measure.

    The end that silence will bring stands in every answer from now on; nobody has to do anything for it. Only a decision in time changes it.

    \b
    Example:
      goodstanding -C my-registry case restore r-000812 --way pay --received 2026-03-01 --reference "LC receipt 26/118"
    """
    session = current()
    desk = session.desk()
    done = restoring.ask(
        desk,
        record=number_of(record_id, "r"),
        way=LeaveEarly(way),
        received_on=received or desk.today(),
        reference=reference,
        rules=rules,
        by=session.by,
    )
    sequencing.number_pending(desk)
    session.show(_document(done), lambda out: _show_asked(out, done))


@case.command()
@common_options
@click.argument("case_id", metavar="CASE")
@click.argument("outcome", type=click.Choice([each.value for each in Outcome]))
@click.option("--reason", required=True, help="Why; the log commits to it.")
def decide(case_id: str, outcome: str, reason: str) -> None:
    """Enter what whoever decides said of a request, in time: a decision after the deadline is refused (C11).

    \b
    Example:
      goodstanding -C my-registry case decide c-000003 refused --reason "the payment was returned by the bank"
    """
    session = current()
    desk = session.desk()
    done = restoring.decide(desk, case=number_of(case_id, "c"), outcome=Outcome(outcome), reason=reason, by=session.by)
    sequencing.number_pending(desk)
    session.show(_document(done), lambda out: _show_decided(out, done))


@case.command("list")
@common_options
@click.option("--record", "record_id", metavar="RECORD", help="Only those about this record, in any of its versions.")
@click.option("--as-of", callback=civil_date, metavar="DATE", help="How they stand on that day [default: today].")
@click.option("--pending", is_flag=True, help="Only those that whoever decides can still decide.")
def list_(record_id: str | None, as_of: date | None, pending: bool) -> None:
    """List requests, with the last day on which each may be decided.

    \b
    Example:
      goodstanding -C my-registry case list --pending
    """
    session = current()
    found = restoring.told(session.desk(), record=number_of(record_id, "r") if record_id is not None else None, as_of=as_of)
    chosen = [each for each in found if not pending or each.stands == "pending"]
    session.show({"cases": [{**case_document(each.row), "stands": each.stands} for each in chosen]}, lambda out: _show_list(out, chosen))


def _document(done: Asked) -> dict[str, object]:
    return {
        "cases": [case_document(row) for row in done.cases],
        "version": done.accepted.version,
        "leaf": done.accepted.leaf_hash.hex(),
        "periods_begun": done.periods_began,
        "periods_ended": done.periods_ended,
    }


def case_document(row: CaseRow) -> dict[str, object]:
    """Render a case for JSON."""
    return {
        "case": f"c-{row.id:06}",
        "record": f"r-{row.record:06}",
        "rule": row.rule,
        "way": row.way,
        "received_on": row.received_on.isoformat(),
        "decide_by": row.decide_by.isoformat(),
        "silence_lifts_from": lifted_from(row.decide_by).isoformat(),
        "outcome": row.outcome or None,
        "decided_on": row.decided_on.isoformat() if row.decided_on else None,
    }


def _show_asked(out: Console, done: Asked) -> None:
    for row in done.cases:
        wrapped(
            out,
            f"c-{row.id:06}  {row.rule}, by record r-{row.record:06}: to be decided by {day(row.decide_by)}. "
            f"Silence lifts the measure from {day(lifted_from(row.decide_by))}.",
            hanging=10,
        )
    _show_version(out, done)


def _show_decided(out: Console, done: Asked) -> None:
    for row in done.cases:
        wrapped(
            out,
            f"c-{row.id:06}  {row.outcome} on {day(row.decided_on) if row.decided_on else ''}: {row.rule}, by record r-{row.record:06}.",
        )
    _show_version(out, done)


def _show_version(out: Console, done: Asked) -> None:
    out.print(f"Entered at version {done.accepted.version}.")


def _show_list(out: Console, found: Sequence[Told]) -> None:
    if not found:
        out.print("There are no such cases.")
    show_cases(out, found)


def show_cases(out: Console, found: Sequence[Told]) -> None:
    """Print cases in words."""
    for each in found:
        row = each.row
        out.print(f"  c-{row.id:06}  {each.stands}", markup=False)
        labelled(out, "measure", f"{row.rule}, by record r-{row.record:06}; way: {row.way}")
        labelled(out, "received", day(row.received_on))
        if row.decided_on:
            labelled(out, "decided", day(row.decided_on))
        else:
            labelled(out, "decide by", f"{day(row.decide_by)}; silence lifts the measure from {day(lifted_from(row.decide_by))}")
