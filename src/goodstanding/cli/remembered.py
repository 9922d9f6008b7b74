"""`goodstanding review remember | remembered | forget`."""

from datetime import date

import click
from rich.console import Console

from goodstanding.cli.dates import civil_date
from goodstanding.cli.lines import wrapped
from goodstanding.cli.log import entity_of, number_of
from goodstanding.cli.session import common_options, current
from goodstanding.core.identity.identifiers import parse
from goodstanding.core.linkage.query_columns import Columns, profile_of
from goodstanding.core.standing.because import day
from goodstanding.services import remembering, sequencing
from goodstanding.store.screening import RememberedRow


@click.command()
@common_options
@click.argument("name", metavar="NAME")
@click.argument("party", metavar="PARTY")
@click.option("--country", default="", help="As the query had it.")
@click.option("--address", default="", help="As the query had it.")
@click.option("--founded", default="", metavar="YYYY-MM-DD", help="As the query had it.")
@click.option("--identifier", "identifiers", multiple=True, metavar="SCHEME:VALUE", help="As the query had it.")
@click.option("--note", required=True, help="Why they are not the same.")
@click.option("--until", "expires_on", callback=civil_date, required=True, help="From this day on it is asked again.")
def remember(
    name: str, party: str, country: str, address: str, founded: str, identifiers: tuple[str, ...], note: str, expires_on: date
) -> None:
    """Remember that who was screened is not a party: for this very query, shown in every later screening.

    \b
    Example:
      goodstanding -C my-registry review remember "Example Works Ltd" p-000012 --country GB --note "other address and owner" --until 2027-11-23
    """
    session = current()
    desk = session.desk()
    columns = Columns(name="name", country="country", address="address", founded="founded")
    row = {"name": name, "country": country, "address": address, "founded": founded}
    query = profile_of(row, columns, id="query")._replace(identifiers=tuple(map(parse, identifiers)))
    done = remembering.remember(desk, query=query, party=entity_of(party), note=note, expires_on=expires_on, by=session.by)
    sequencing.number_pending(desk)
    document = {"remembered": done.id, "party": f"p-{done.party:06}", "until": done.expires_on.isoformat(), "by": done.author}
    session.show(
        document,
        lambda out: out.print(f"Remembered as m-{done.id:06} until {done.expires_on}: '{name}' is not p-{done.party:06}.", markup=False),
    )


@click.command()
@common_options
@click.option("--party", metavar="PARTY", help="Only decisions on this party.")
def remembered(party: str | None) -> None:
    """List remembered decisions, the latest first: on which party, by whom, why, until when, and whether each still holds.

    What was asked is not kept, only its hash.

    \b
    Example:
      goodstanding -C my-registry review remembered --party p-000012
    """
    session = current()
    today = session.desk().today()
    found = remembering.all_of(None if party is None else entity_of(party))
    session.show([_document(row, today) for row in found], lambda out: _show(out, found, today))


@click.command()
@common_options
@click.argument("decision", metavar="DECISION")
@click.option("--reason", required=True, help="Why; it enters the log.")
def forget(decision: str, reason: str) -> None:
    """Take a remembered decision back: from now on the party counts again, and `screen --since` looks at it again.

    \b
    Example:
      goodstanding -C my-registry review forget m-000003 --reason "the address was another firm's"
    """
    session = current()
    desk = session.desk()
    done = remembering.forget(desk, number=number_of(decision, "m"), reason=reason, by=session.by)
    sequencing.number_pending(desk)
    today = desk.today()
    others = [row.id for row in remembering.all_of(done.party) if row.query == done.query and remembering.stands(row, today) == "holds"]
    told = f"m-{max(others):06}, made on the same query, holds still" if others else f"p-{done.party:06} counts again"
    session.show(_document(done, today), lambda out: out.print(f"m-{done.id:06} is taken back; {told}.", markup=False))


def _document(row: RememberedRow, today: date) -> dict[str, object]:
    return {
        "decision": f"m-{row.id:06}",
        "party": f"p-{row.party:06}",
        "stands": remembering.stands(row, today),
        "by": row.author,
        "on": row.decided_at.date().isoformat(),
        "note": row.note,
        "until": row.expires_on.isoformat(),
        "taken_back_on": row.revoked_at.date().isoformat() if row.revoked_at else None,
    }


def _show(out: Console, found: list[RememberedRow], today: date) -> None:
    if not found:
        out.print("No decision is remembered.")
    for row in found:
        text = f"not p-{row.party:06}, says {row.author} on {day(row.decided_at.date())}, until {day(row.expires_on)}: {row.note}"
        wrapped(out, text, first=f"m-{row.id:06}  {remembering.stands(row, today):<11} ", hanging=10)
