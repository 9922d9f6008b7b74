"""Answers in plain words."""

from collections.abc import Sequence
from datetime import date, timedelta

from rich.console import Console

from goodstanding.core.charter.tables import CONFIRMATION_DAYS
from goodstanding.core.charter.vocabulary import MeasureKind, SubjectKind
from goodstanding.core.standing.answers import Answer, Coverage
from goodstanding.core.standing.outcomes import Flag, Outcome
from goodstanding.core.standing.reasons import MeasureInForce

_OUTCOMES = {
    Outcome.CLEAR: "Clear: nothing known here binds {asker} against dealing with this party in {context}.",
    Outcome.MEASURES: "{count} in force in {context} that {bind}.",
    Outcome.REVIEW: "Review: something about the identity or the record is open. A person must look before anybody acts on this.",
    Outcome.UNKNOWN: "Unknown: nobody here bears this identifier. That is not the same as clear, and it is nothing against anybody.",
    Outcome.NONE_FOUND: "None found: no measure of any authority in {context}. Ask with --for to know what binds you.",
}
_FLAGS: dict[Flag, str] = {
    Flag.DISPUTED: "Disputed: the accuracy of a record behind this answer is contested.",
    Flag.RECONSTRUCTED: "Reconstructed: the answer is about a day on which this registry could not yet have given it.",
    Flag.DESTROYED: "Destroyed: the answer would need a record whose content was destroyed at the end of its retention. What it said nobody knows any more.",
    Flag.LAPSED: "Lapsed: an open-ended measure ran out because no delivery confirmed it within 90 days.",
}


def day(value: date) -> str:
    """Write a day as people do: 14 May 2024."""
    return f"{value.day} {value:%B %Y}"


def show_answer(out: Console, answer: Answer) -> None:
    """Print an answer in words."""
    out.print()
    if answer.party is not None:
        public = answer.party.kind in (SubjectKind.ORGANISATION, SubjectKind.PUBLIC_BODY)
        name = answer.party.name or ("(no name is kept)" if public else "(a person: no name is shown)")
        out.print(f"{name}   {answer.party.kind.value.replace('_', ' ')} · {answer.party.id}", style="bold", markup=False)
    else:
        out.print(answer.identifier, style="bold", markup=False)
    asker = answer.authority or "anybody"
    count = f"{len(answer.measures)} measure{'s' if len(answer.measures) != 1 else ''}"
    bind = f"bind {answer.authority}" if answer.authority else "bind somebody"
    out.print(
        f"On {day(answer.as_of)}: {_OUTCOMES[answer.outcome].format(asker=asker, context=answer.context.value, count=count, bind=bind)}",
        markup=False,
    )
    for measure in answer.measures:
        show_measure(out, measure, answer.as_of)
    if answer.elsewhere:
        out.print(f"\n  Binding other authorities, not {answer.authority}:", markup=False)
        for measure in answer.elsewhere:
            out.print(f"    {measure.title['en']}: {', '.join(measure.binds)}, until {day(measure.ends - timedelta(days=1))}", markup=False)
    for claimant in answer.claimants:
        out.print(
            f"\n  {claimant.party.name or 'a person'} ({claimant.party.id}) bears it, with {len(claimant.measures)} measures of its own.",
            markup=False,
        )
    out.print()
    for flag in answer.flags:
        out.print(f"  {_stale(answer.coverage) if flag is Flag.STALE else _FLAGS[flag]}", markup=False)
    if not answer.coverage:
        out.print("  No source here had delivered a whole list on this by that day.", style="dim")
    for each in answer.coverage:
        out.print(
            f"  {each.feed}: as published on {day(each.published_at)}{' (stale: it confirms nothing any more)' if each.stale else ''}",
            style="dim",
            markup=False,
        )
    if answer.trial:
        out.print("  A trial registry: one actor, no witnesses.", style="dim")


def _stale(coverage: Sequence[Coverage]) -> str:
    """Say whose silence makes an answer stale, and what that means for nothing found."""
    silent = [each.feed for each in coverage if each.stale]
    whose = "of any source behind this answer" if len(silent) == len(coverage) else f"of {', '.join(silent)}"
    return (
        f"Stale: no list {whose} was published in the {CONFIRMATION_DAYS} days before. What was decided or lifted since is not known here: "
        "nothing found is not nothing there."
    )


def show_measure(out: Console, measure: MeasureInForce, on: date) -> None:
    """Print one measure with its reasons: what, from when until when, because of what, under which law, and the ways out."""
    last = measure.ends - timedelta(days=1)
    left = (measure.ends - on).days
    until = f"until {day(last)} ({left} day{'s' if left != 1 else ''} left)" if left > 0 else f"until {day(last)}"
    if measure.lapses:
        until += ", unless a delivery confirms it again"
    kind = "" if measure.kind is MeasureKind.RESTRICTION else f" ({measure.kind.value})"
    out.print(f"\n  {measure.title['en']}{kind}: {', '.join(measure.binds)}", markup=False)
    out.print(f"    from {day(measure.starts)} {until}", markup=False)
    for reason in measure.reasons:
        dated = "decided on" if reason.dated_by == "source" else "first delivered on"
        out.print(f"    because  record r-{reason.record:06} of {reason.source}, {dated} {day(reason.decided_on)}", markup=False)
        out.print(f"    under    {reason.legal_basis}   rule {reason.rule}", markup=False)
        if reason.assumed:
            out.print(f"    assumed, the record does not say: {', '.join(reason.assumed)}", markup=False)
        if reason.review_due is not None:
            out.print(f"    review by the source due {day(reason.review_due)}", markup=False)
    out.print(f"    to contest      {measure.contest['en']}", markup=False)
    out.print(f"    to end it early {measure.leave_early.text['en']}", markup=False)
