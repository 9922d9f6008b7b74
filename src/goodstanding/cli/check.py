"""`goodstanding check`."""

from datetime import date, datetime

import click
from rich.console import Console

from goodstanding.cli.dates import civil_date, instant
from goodstanding.cli.session import common_options, current
from goodstanding.cli.words import answer_wording, show_answer
from goodstanding.core.charter.vocabulary import Context
from goodstanding.core.identity.identifiers import parse
from goodstanding.services import checks, sequencing
from goodstanding.services.checks import Question


@click.command()
@common_options
@click.argument("identifier", metavar="SCHEME:VALUE")
@click.option("--context", required=True, type=click.Choice([each.value for each in Context]), help="The field of life that you ask about.")
@click.option("--for", "authority", metavar="AUTHORITY", help="The authority that asks for itself; without it no outcome is `clear`.")
@click.option("--as-of", callback=civil_date, metavar="DATE", help="What was in force on that day [default: today].")
@click.option("--known-at", callback=instant, metavar="INSTANT", help="What the registry knew then [default: now].")
@click.option("--purpose", help="Why you ask (needed for persons).")
@click.option("--basis", help="The law that lets you ask (needed for persons).")
@click.option("--case", help="The matter in which you ask (needed for persons).")
def check(
    identifier: str,
    context: str,
    authority: str | None,
    as_of: date | None,
    known_at: datetime | None,
    purpose: str | None,
    basis: str | None,
    case: str | None,
) -> None:
    """May I deal with this party, and on what terms? Answered with facts and a signed receipt; exit code 0 whatever the answer.

    \b
    Examples:
      goodstanding -C my-registry check lei:5493001KJTIIGC8Y1R12 --context payments
      goodstanding -C my-registry check party:p-000317 --context procurement --for adb --as-of 2019-06-01
    """
    session = current()
    desk = session.desk()
    question = Question(
        identifier=parse(identifier),
        context=Context(context),
        authority=authority,
        as_of=as_of,
        known_at=known_at,
        purpose=purpose,
        basis=basis,
        case=case,
    )
    answer = checks.ask(desk, question=question, by=session.by)
    sequencing.number_pending(desk)

    def render(out: Console) -> None:
        show_answer(out, answer, answer_wording(answer))

    session.show(answer.as_document(), render)
