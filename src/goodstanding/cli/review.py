"""`goodstanding review list | show | decide | judge | judgements | revoke | remember | remembered | forget`."""

import json

import click
from rich.console import Console

from goodstanding.cli.alerts import alert_document, close, phoenix, show_alert
from goodstanding.cli.judgements import judgements
from goodstanding.cli.link import show_explained
from goodstanding.cli.log import entity_of, number_of
from goodstanding.cli.remembered import forget, remember, remembered
from goodstanding.cli.session import common_options, current
from goodstanding.core.errors import UsageError
from goodstanding.core.linkage.decision import Verdict
from goodstanding.services import alerts, reviews, sequencing
from goodstanding.services.reviews import Judged, Ruling
from goodstanding.services.tasks import Asked, Chosen, Listed, listed

VERDICT = click.Choice([Verdict.SAME.value, Verdict.DIFFERENT.value])
REASON = click.option("--reason", required=True, help="Why; it is kept with the judgement.")
SECOND = click.option("--second", default="", metavar="OFFICER", help="The second officer, where conflicting identifiers are overruled.")


@click.group()
@common_options
def review() -> None:
    """Questions on who is who that wait for a person, and the judgements that persons make.

    \b
    Example:
      goodstanding -C my-registry review list
    """


review.add_command(phoenix)
review.add_command(close)
review.add_command(judgements)
review.add_command(remember)
review.add_command(remembered)
review.add_command(forget)


@review.command("list")
@common_options
@click.option("--limit", type=click.IntRange(0, 100_000), default=20, show_default=True, help="How many are shown.")
@click.option("--after", type=click.IntRange(0), default=0, metavar="N", help="Pass over so many: the next page.")
@click.option("--party", metavar="PARTY", help="Only tasks on this party's entries.")
@click.option("--source", default="", help="Only tasks with an entry of this source.")
@click.option("--least", type=click.FloatRange(0, 1), default=0.0, help="Only tasks at least so likely.")
def list_(limit: int, after: int, party: str | None, source: str, least: float) -> None:
    """List open tasks: first those where `same` would lay a restriction on further records, then the likeliest.

    \b
    Examples:
      goodstanding -C my-registry review list --limit 50
      goodstanding -C my-registry review list --party p-000012
      goodstanding -C my-registry review list --source world-bank --least 0.9 --json
    """
    session = current()
    desk = session.desk()
    chosen = Chosen(limit=limit, after=after, party=None if party is None else entity_of(party), source=source, least=least)
    found = listed(desk, chosen=chosen)
    document = {"waiting": found.waiting, "chosen": found.chosen, "after": after, "tasks": [_document(each) for each in found.shown]}
    session.show(document, lambda out: _show(out, found, after))


def _document(each: Asked) -> dict[str, object]:
    return {
        "task": f"t-{each.task.id:06}",
        "one": {"id": f"e-{each.one.id:06}", "name": each.one.name, "country": each.one.country, "source": each.one.source},
        "other": {"id": f"e-{each.other.id:06}", "name": each.other.name, "country": each.other.country, "source": each.other.source},
        "probability": each.task.probability,
        "restricted": each.restricted,
        "reason": each.task.reason,
        "evidence": json.loads(each.task.evidence),
    }


_IN_FORCE = ("no restriction in force", "a restriction is in force on one of them", "restrictions are in force on both")


def _show(out: Console, found: Listed, after: int) -> None:
    shown = f"{after + 1:,} to {after + len(found.shown):,} of {found.chosen:,} shown" if found.shown else f"none of {found.chosen:,} shown"
    out.print(f"{found.waiting:,} tasks wait; {shown}.", markup=False)
    for each in found.shown:
        out.print(f"\nt-{each.task.id:06}  probability {each.task.probability}", style="bold", markup=False)
        for entity in (each.one, each.other):
            out.print(
                f"  e-{entity.id:06}  {entity.name}  ({entity.source}{', ' + entity.country if entity.country else ''})", markup=False
            )
        said = ", ".join(f"{one['kind'].replace('_', ' ')} {one['weight']}" for one in json.loads(each.task.evidence))
        out.print(f"  {_IN_FORCE[each.restricted]}; {said}", style="dim", markup=False)
        out.print(f"  {each.task.reason}", style="dim", markup=False)
    if found.shown:
        out.print(f"\nTo see the evidence: goodstanding review show t-{found.shown[0].task.id:06}", markup=False)
    if after + len(found.shown) < found.chosen and found.shown:
        out.print(f"The next page: --after {after + len(found.shown)}", markup=False)


@review.command()
@common_options
@click.argument("task", metavar="TASK")
def show(task: str) -> None:
    """Show one task with all its evidence; of an alert, this and the named parties' own file are the only places.

    \b
    Example:
      goodstanding -C my-registry review show t-000001
    """
    session = current()
    desk = session.desk()
    number = number_of(task, "t")
    if alerts.is_alert(number):
        alert = alerts.show(desk, task=number, by=session.by)
        sequencing.number_pending(desk)
        session.show(alert_document(alert), lambda out: show_alert(out, alert))
        return
    row = reviews.open_task(number)
    found = reviews.explain(row.one, row.other)
    document = {"task": f"t-{row.id:06}", "verdict": found.decision.verdict.value, "reason": row.reason}
    session.show(document, lambda out: show_explained(out, found))


@review.command()
@common_options
@click.argument("tasks", metavar="TASK...", nargs=-1, required=True)
@click.argument("verdict", type=VERDICT)
@REASON
@SECOND
def decide(tasks: tuple[str, ...], verdict: str, reason: str, second: str) -> None:
    """Decide a task: the two are the same party, or different ones. Several at once can only be different: parties are joined one by one.

    \b
    Examples:
      goodstanding -C my-registry review decide t-000001 same --reason "renamed in 2019, company register extract"
      goodstanding -C my-registry review decide t-000002 t-000003 different --reason "branches of one firm, each listed by itself"
    """
    if len(tasks) > 1 and verdict == Verdict.SAME.value:
        raise UsageError("Several tasks at once can only be decided as different: parties are joined one by one.", fate=reviews.UNCHANGED)
    session = current()
    desk = session.desk()
    numbers = [number_of(task, "t") for task in dict.fromkeys(tasks)]
    for number in numbers:
        reviews.open_task(number)
    ruling = Ruling(verdict=Verdict(verdict), reason=reason, by=session.by, second=second)
    done = [reviews.decide_task(desk, task=number, ruling=ruling) for number in numbers]
    sequencing.number_pending(desk)
    session.show(_judged(done[0]) if len(done) == 1 else [_judged(each) for each in done], lambda out: _show_all_judged(out, done))


def _show_all_judged(out: Console, done: list[Judged]) -> None:
    for each in done:
        _show_judged(out, each)


@review.command()
@common_options
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.argument("verdict", type=VERDICT)
@REASON
@SECOND
def judge(one: str, other: str, verdict: str, reason: str, second: str) -> None:
    """Judge any two entries, asked or not. `same` against conflicting identifiers needs a second officer.

    \b
    Example:
      goodstanding -C my-registry review judge e-000012 e-000815 same --reason "merged LEI" --second li
    """
    session = current()
    desk = session.desk()
    ruling = Ruling(verdict=Verdict(verdict), reason=reason, by=session.by, second=second)
    done = reviews.judge(desk, one=entity_of(one), other=entity_of(other), ruling=ruling)
    sequencing.number_pending(desk)
    session.show(_judged(done), lambda out: _show_judged(out, done))


@review.command()
@common_options
@click.argument("judgement", metavar="JUDGEMENT")
@REASON
def revoke(judgement: str, reason: str) -> None:
    """Take a judgement back; parties and standings become what they would be without it.

    \b
    Example:
      goodstanding -C my-registry review revoke j-000007 --reason "the register mixed up two companies"
    """
    session = current()
    desk = session.desk()
    done = reviews.revoke(desk, judgement=number_of(judgement, "j"), reason=reason, by=session.by)
    sequencing.number_pending(desk)
    session.show(_judged(done), lambda out: _show_judged(out, done))


def _judged(done: Judged) -> dict[str, object]:
    return {
        "judgement": f"j-{done.judgement:06}",
        "merged": done.merged,
        "split": done.split,
        "version": done.accepted.version,
        "leaf": done.accepted.leaf_hash.hex(),
    }


def _show_judged(out: Console, done: Judged) -> None:
    out.print(
        f"Judgement j-{done.judgement:06} entered at version {done.accepted.version}: "
        f"{done.merged} entries joined another's party, {done.split} left one.",
        markup=False,
    )
