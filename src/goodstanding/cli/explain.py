"""`goodstanding explain`."""

from datetime import date, datetime, timedelta

import click
from rich.console import Console

from goodstanding.cli.case import case_document, show_cases
from goodstanding.cli.dates import civil_date, instant
from goodstanding.cli.lines import labelled, wrapped
from goodstanding.cli.log import number_of
from goodstanding.cli.session import common_options, current
from goodstanding.cli.words import show_measure
from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.errors import NotFound
from goodstanding.core.identity.identifiers import parse
from goodstanding.core.standing.because import day
from goodstanding.core.standing.reasons import bound_together
from goodstanding.services import explanations
from goodstanding.services.explanations import Explanation
from goodstanding.services.restoring import ended_by
from goodstanding.services.wordings import Wording, wording
from goodstanding.store import parties, versions

OVER_SHOWN = 5
WHY_EARLY = {"lifted": "whoever decides was silent past the deadline", "granted": "a request to leave it early was granted"}


@click.command()
@common_options
@click.argument("party")
@click.option("--as-of", callback=civil_date, metavar="DATE", help="The day explained [default: today].")
@click.option("--known-at", callback=instant, metavar="INSTANT", help="What the registry knew then [default: now].")
def explain(party: str, as_of: date | None, known_at: datetime | None) -> None:
    """Explain a party's standing in plain words: what holds, since when, until when, why, under which law, and the ways out.

    PARTY is an id such as p-000317, or an identifier such as lei:….

    \b
    Example:
      goodstanding -C my-registry explain p-000317
    """
    session = current()
    desk = session.desk()
    found = explanations.explain(desk, party=party_named(party), as_of=as_of, known_at=known_at)
    session.show(document(found), lambda out: show(out, found))


def party_named(text: str) -> int:
    """Read a party's id, or an identifier that exactly one party bears.

    Raises:
        NotFound: nobody bears it, or several do.
    """
    if ":" not in text:
        return number_of(text, "p")
    identifier = parse(text)
    if identifier.scheme == "party":
        return number_of(identifier.value, "p")
    version = versions.current()
    bearers = {parties.party_of(entity, version) for entity, _ in parties.bearers(identifier.scheme, identifier.value, version)}
    if len(bearers) != 1:
        shown = ", ".join(f"p-{each:06}" for each in sorted(bearers))
        raise NotFound(f"{len(bearers)} parties bear {identifier}{': name one of ' + shown if shown else ''}.")
    return bearers.pop()


def document(found: Explanation) -> dict[str, object]:
    """Render an explanation for JSON."""
    file = found.file
    return {
        "party": {
            "id": f"p-{file.id:06}",
            "kind": file.kind,
            "name": file.name,
            "aliases": list(file.aliases),
            "identifiers": [f"{scheme}:{value}" for scheme, value, _ in file.identifiers],
            "kind_by": [row.kind_by for row in file.members],
        },
        "as_of": found.as_of.isoformat(),
        "version": found.version,
        "measures": {context.value: [each.as_document() for each in told] for context, told in found.in_force.items()},
        "over": [
            {
                "measure": each.measure,
                "binds": list(each.binds),
                "from": each.starts.isoformat(),
                "until": each.ends.isoformat(),
                "lapsed": each.lapses,
                "record": each.record,
            }
            for each in found.over
        ],
        "asked": [{**case_document(each.row), "stands": each.stands} for each in found.asked],
        "records": [
            {
                "record": each.id,
                "type": each.type,
                "decided_on": each.decided_on.isoformat(),
                "withdrawn_on": str(each.withdrawn_on or "") or None,
                "destroyed": each.erased_in is not None,
            }
            for each in file.records
        ],
        "known_since": found.known_since.isoformat() if found.known_since else None,
    }


def show(out: Console, found: Explanation) -> None:
    """Print an explanation in words."""
    file = found.file
    first = file.members[0]
    words = wording([measure for told in found.in_force.values() for measure in told], kind=SubjectKind(file.kind), version=found.version)
    out.print()
    where = first.country or "country unknown"
    wrapped(out, f"{file.name or '(no name is kept)'}   {file.kind.replace('_', ' ')} · {where} · p-{file.id:06}", hanging=2, style="bold")
    if file.aliases:
        more = f" and {len(file.aliases) - 3} more" if len(file.aliases) > 3 else ""  # noqa: PLR2004 -- three names fit a line
        wrapped(out, f"also known as {'; '.join(file.aliases[:3])}{more}", hanging=2, style="dim")
    count = sum(len(told) for told in found.in_force.values())
    out.print(f"On {day(found.as_of)}: {count or 'no'} measure{'s' if count != 1 else ''} in force.", markup=False)
    for context, told in found.in_force.items():
        out.print(f"\nin {context.value}", style="bold")
        for measure in told:
            show_measure(out, measure, found.as_of, words)
    if found.over:
        _show_over(out, found, words)
    if found.asked:
        out.print("\nasked to be left early", style="bold")
        show_cases(out, found.asked)
    if destroyed := sum(1 for each in file.records if each.erased_in is not None):
        out.print()
        wrapped(out, f"The content of {destroyed} record{'s' if destroyed != 1 else ''} was destroyed at the end of its retention.")
    if found.known_since:
        out.print()
        wrapped(
            out,
            f"Known since {day(found.known_since.date())}. Ask again as of another day with --as-of; see what was known then with --known-at.",
            style="dim",
        )


def _show_over(out: Console, found: Explanation, words: Wording) -> None:
    """Print what ended before the day: each measure of a record once, with all whom it bound."""
    out.print("\nover", style="bold")
    together = bound_together(found.over)
    left = {row.id: row.withdrawn_on for row in found.file.records}
    early = {(record, each.row.rule, ended_by(each.row)): each.stands for each in found.asked for record in each.records}
    for period, binds in together[:OVER_SHOWN]:
        withdrawn = left.get(period.record) == period.ends
        stands = early.get((period.record, period.rule, period.ends))
        why = (
            "nothing confirmed it within 90 days"
            if period.lapses
            else "the record was withdrawn"
            if withdrawn
            else WHY_EARLY.get(stands or "", "its term ended")
        )
        last = period.ends - timedelta(days=1)
        wrapped(out, words.measure(period.measure), first="  ", hanging=4)
        labelled(out, "bound", ", ".join(words.authority(name) for name in binds))
        labelled(out, "from", f"{day(period.starts)} until {day(last)}; {why}")
        labelled(out, "because", f"of a decision of {day(period.decided_on)} (r-{period.record:06})")
        labelled(out, "under", period.legal_basis)
    if len(together) > OVER_SHOWN:
        out.print(f"  and {len(together) - OVER_SHOWN} more (--json shows all)")
