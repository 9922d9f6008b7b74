"""Answers in plain words."""

from collections.abc import Sequence
from datetime import date, timedelta

from rich.console import Console

from goodstanding.cli.lines import labelled, wrapped
from goodstanding.core.charter.tables import CONFIRMATION_DAYS
from goodstanding.core.charter.vocabulary import MeasureKind, SubjectKind
from goodstanding.core.standing.answers import Answer, Coverage
from goodstanding.core.standing.because import day
from goodstanding.core.standing.outcomes import Flag, Outcome
from goodstanding.core.standing.reasons import MeasureInForce
from goodstanding.services.wordings import Wording, wording

_OUTCOMES = {
    Outcome.CLEAR: "Clear: nothing known here binds {asker} against dealing with this party in {context}.",
    Outcome.MEASURES: "{count} in force in {context}, {bind}.",
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


def answer_wording(answer: Answer) -> Wording:
    """Find the words for an answer."""
    kind = answer.party.kind if answer.party else SubjectKind.UNRESOLVED
    return wording([*answer.measures, *answer.elsewhere], kind=kind, version=answer.version)


def show_answer(out: Console, answer: Answer, words: Wording) -> None:
    """Print an answer in words."""
    out.print()
    if answer.party is not None:
        public = answer.party.kind in (SubjectKind.ORGANISATION, SubjectKind.PUBLIC_BODY)
        name = answer.party.name or ("(no name is kept)" if public else "(a person: no name is shown)")
        out.print(f"{name}   {answer.party.kind.value.replace('_', ' ')} · {answer.party.id}", style="bold", markup=False)
    else:
        out.print(answer.identifier, style="bold", markup=False)
    authority = f"{words.authority(answer.authority)} ({answer.authority})" if answer.authority else None
    asker = authority or "anybody"
    count = f"{len(answer.measures)} measure{'s' if len(answer.measures) != 1 else ''}"
    binding = "binding" if authority else "binding somebody"
    outcome = _OUTCOMES[answer.outcome].format(
        asker=asker, context=answer.context.value, count=count, bind=f"{binding} {authority or ''}".strip()
    )
    wrapped(out, f"On {day(answer.as_of)}: {outcome}")
    for measure in answer.measures:
        show_measure(out, measure, answer.as_of, words)
    if answer.elsewhere:
        out.print()
        wrapped(out, f"Binding other authorities, not {authority}:", first="  ", hanging=4)
        for measure in answer.elsewhere:
            bound = ", ".join(words.authority(name) for name in measure.binds)
            wrapped(out, f"{measure.title['en']}: {bound}, until {day(measure.ends - timedelta(days=1))}", first="    ", hanging=6)
    if not answer.measures:
        _show_listings(out, answer, words)
    for claimant in answer.claimants:
        own = f"{len(claimant.measures) or 'no'} measure{'s' if len(claimant.measures) != 1 else ''} of its own"
        wrapped(out, f"{claimant.party.name or 'a person'} ({claimant.party.id}) bears it, with {own}.", first="  ", hanging=4)
    out.print()
    for flag in answer.flags:
        wrapped(out, _stale(answer.coverage) if flag is Flag.STALE else _FLAGS[flag], first="  ", hanging=4)
    if not answer.coverage:
        out.print("  No source here had delivered a whole list on this by that day.", style="dim")
    for each in answer.coverage:
        out.print(
            f"  {each.feed}: as published on {day(each.published_at)}{' (stale, it confirms nothing)' if each.stale else ''}",
            style="dim",
            markup=False,
        )
    if answer.trial:
        out.print("  A trial registry: one actor, no witnesses.", style="dim")


def _show_listings(out: Console, answer: Answer, words: Wording) -> None:
    """Print where it is listed on the day although nothing follows: whoever reads `clear` should not find that out elsewhere."""
    there = [each for each in answer.listings if each.starts <= answer.as_of and (each.ends is None or answer.as_of < each.ends)]
    for each in there:
        text = f"Listed all the same: {each.title['en']}, by {words.authority(each.source)} since {day(each.starts)} (r-{each.record:06}). No rule here makes a measure of that entry."
        wrapped(out, text, first="  ", hanging=4)


def _stale(coverage: Sequence[Coverage]) -> str:
    """Say whose silence makes an answer stale, and what that means for nothing found."""
    silent = [each.feed for each in coverage if each.stale]
    whose = "of any source behind this answer" if len(silent) == len(coverage) else f"of {', '.join(silent)}"
    return (
        f"Stale: no list {whose} was published in the {CONFIRMATION_DAYS} days before. What was decided or lifted since is not known here: "
        "nothing found is not nothing there."
    )


def show_measure(out: Console, measure: MeasureInForce, on: date, words: Wording) -> None:
    """Print one measure with its reasons: what, from when until when, because of what, under which law, and the ways out."""
    last = measure.ends - timedelta(days=1)
    left = (measure.ends - on).days
    until = f"until {day(last)} ({left:,} day{'s' if left != 1 else ''} left)" if left > 0 else f"until {day(last)}"
    if measure.lapses:
        until += ", unless a delivery confirms it again"
    kind = "" if measure.kind is MeasureKind.RESTRICTION else f" ({measure.kind.value})"
    out.print()
    wrapped(out, f"{measure.title['en']}{kind}", first="  ", hanging=4)
    labelled(out, "binding", ", ".join(f"{words.authority(name)} ({name})" for name in measure.binds))
    labelled(out, "from", f"{day(measure.starts)} {until}")
    for reason in measure.reasons:
        labelled(out, "because", f"{words.reasons.get(reason.record, reason.source)} (r-{reason.record:06})")
        labelled(out, "under", f"{reason.legal_basis} (rule {reason.rule})")
        if reason.assumed:
            labelled(
                out,
                "assuming",
                f"{', '.join(words.attribute(name) for name in reason.assumed)}: the record does not say, the law lets it be taken as met",
            )
        if reason.review_due is not None:
            labelled(out, "review", f"by the source, due {day(reason.review_due)}")
    labelled(out, "contest", measure.contest["en"])
    labelled(out, "end early", measure.leave_early.text["en"])
