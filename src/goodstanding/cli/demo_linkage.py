"""The part of `goodstanding demo` about who is who: lists linked, namesakes kept apart, a question for a person, suppliers screened."""

from rich.console import Console

from goodstanding.cli.lines import wrapped
from goodstanding.cli.link import show_explained
from goodstanding.cli.screen import Done, screen_file, show_screened
from goodstanding.cli.session import Session
from goodstanding.cli.shipped import SAMPLES
from goodstanding.config import linkage_engines
from goodstanding.core.charter.vocabulary import Context
from goodstanding.engines.linking.shipped import shipped_model
from goodstanding.services import linking, reviews, summaries
from goodstanding.services.desk import Desk
from goodstanding.services.linking import Linked
from goodstanding.services.screening_results import Request
from goodstanding.services.tasks import listed

SUPPLIERS = SAMPLES / "fictional-suppliers" / "suppliers.csv"


def link_lists(session: Session, desk: Desk) -> Linked:
    """Link the lists across."""
    return linking.link(desk, engine=linkage_engines.named("duckdb"), model=shipped_model("organisations"), by=session.by)


def show_linked(out: Console, done: Linked) -> None:
    """Print what linking did: a merge, a pair kept apart, a question."""
    linked, waiting = summaries.links_made(), listed(limit=1)
    wrapped(
        out,
        f"{done.compared:,} entries of organisations compared by {done.model}: {linked.count:,} linked by evidence, "
        f"{waiting[1]:,} questions for a person, {done.different:,} pairs kept apart though much agrees.",
    )
    if linked.first is not None:
        out.print("\nOne merge, and why:\n")
        show_explained(out, reviews.explain(*linked.first))
    if done.kept_apart:
        out.print("\nTwo namesakes that stay two, and why:\n")
        show_explained(out, reviews.explain(*done.kept_apart[0]))
    if waiting[0]:
        task = waiting[0][0].task
        out.print(f"\nOne question for a person, t-{task.id:06}:\n")
        show_explained(out, reviews.explain(task.one, task.other))
        out.print(f'  To answer: goodstanding review decide t-{task.id:06} different --reason "…"', style="dim", markup=False)


def screen_suppliers(session: Session, desk: Desk) -> Done:
    """Screen the made-up file of suppliers; the results lie in the registry's folder."""
    request = Request(context=Context.PROCUREMENT, authority="adb")
    return screen_file(session, desk, request, SUPPLIERS, session.directory / "suppliers-screened.csv")


def show_suppliers(out: Console, done: Done) -> None:
    """Print what was found."""
    out.print("The suppliers are made up, and so is every dealing with the firms on the lists.\n", style="dim")
    show_screened(out, done)
