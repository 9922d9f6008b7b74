"""The part of `goodstanding demo` about who is who: lists linked, namesakes kept apart, a question for a person, suppliers screened."""

from collections.abc import Sequence

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
from goodstanding.services.reviews import Explained
from goodstanding.services.screening_results import Request
from goodstanding.services.tasks import Chosen, listed

REGISTERED = ("uscc", "lei", "ru-ogrn", "ru-inn", "gb-coh", "tw-ubn")
"""Schemes of registers of companies."""
SUPPLIERS = SAMPLES / "fictional-suppliers" / "suppliers.csv"


def link_lists(session: Session, desk: Desk) -> Linked:
    """Link the lists across."""
    return linking.link(desk, engine=linkage_engines.named("duckdb"), model=shipped_model("organisations"), by=session.by)


def show_linked(out: Console, desk: Desk, done: Linked) -> None:
    """Print what linking did: a merge, a pair kept apart, a question."""
    linked, waiting = summaries.links_made(), listed(desk, chosen=Chosen(limit=1))
    wrapped(
        out,
        f"{done.compared:,} entries of organisations compared by {done.model}: {linked.count:,} linked by evidence, "
        f"{waiting.waiting:,} questions for a person, {done.different:,} pairs kept apart though much agrees.",
    )
    if linked.first is not None:
        out.print("\nOne merge, and why:\n")
        show_explained(out, reviews.explain(*linked.first))
    if done.kept_apart:
        out.print("\nTwo firms of much the same name that stay two, and why:\n")
        show_explained(out, _telling(done.kept_apart))
    for each in waiting.shown:
        task = each.task
        out.print(f"\nOne question for a person, t-{task.id:06}:\n")
        show_explained(out, reviews.explain(task.one, task.other))
        out.print(f'  To answer: goodstanding review decide t-{task.id:06} different --reason "…"', style="dim", markup=False)


def _telling(kept_apart: Sequence[tuple[int, int]]) -> Explained:
    """Return the likeliest pair that company registers number as two; else the likeliest that a list does: lists have entered one firm twice."""
    found = [reviews.explain(one, other) for one, other in kept_apart]
    return next((each for each in found if _registered_twice(each)), found[0])


def _registered_twice(found: Explained) -> bool:
    numbers = [{each.scheme: each.value for each in side.identifiers if each.scheme in REGISTERED} for side in (found.one, found.other)]
    return any(numbers[0][scheme] != numbers[1][scheme] for scheme in numbers[0].keys() & numbers[1].keys())


def screen_suppliers(session: Session, desk: Desk) -> Done:
    """Screen the made-up file of suppliers; the results lie in the registry's folder."""
    request = Request(context=Context.PROCUREMENT, authority="adb")
    return screen_file(session, desk, request, SUPPLIERS, session.directory / "suppliers-screened.csv")


def show_suppliers(out: Console, done: Done) -> None:
    """Print what was found."""
    out.print("The suppliers are made up, and so is every dealing with the firms on the lists.\n", style="dim")
    show_screened(out, done)
