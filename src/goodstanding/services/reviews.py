"""A person's judgements on who is who: deciding tasks, judging any two entities, taking judgements back."""

from dataclasses import dataclass, replace

from goodstanding.core.charter.c20_four_eyes import two_officers
from goodstanding.core.errors import CharterRefusal, NotFound, Problem, UsageError
from goodstanding.core.identity.conflicts import Relation, relation
from goodstanding.core.linkage.comparison import Compared, compare
from goodstanding.core.linkage.decision import BY_THE_REGISTER, Decision, Reason, Verdict, decide
from goodstanding.core.linkage.model import Thresholds
from goodstanding.core.linkage.profiles import Profile
from goodstanding.engines.linking.shipped import model_for
from goodstanding.services import alerts, judging
from goodstanding.services.changes import Accepted, Change, changing
from goodstanding.services.desk import Desk
from goodstanding.services.intake.joining import groups
from goodstanding.services.written import require_reason
from goodstanding.store import judgements, parties, versions
from goodstanding.store.judgements import JudgementRow, TaskRow

UNCHANGED = "Nothing was changed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Two entities compared: the findings, their weights, and what follows from them.

    Attributes:
        one, other: their profiles.
        compared: the waterfall: prior, findings, weight.
        decision: what the model alone would decide, or, where the register took the ground from a link, the question that it asks.
        model: its name and version.
        thresholds: from where it asks, and links.
        standing: the judgement that stands on the two, or None.
        together: they are one party now.
    """

    one: Profile
    other: Profile
    compared: Compared
    decision: Decision
    model: str
    thresholds: Thresholds
    standing: JudgementRow | None
    together: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a person says of two entities.

    Attributes:
        verdict: same or different.
        reason: why; it is kept with the judgement.
        by: the officer.
        second: the second officer, where a veto is overruled.
    """

    verdict: Verdict
    reason: str
    by: str
    second: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A judgement made or taken back, and what it did to the parties."""

    judgement: int
    merged: int
    split: int
    accepted: Accepted


def explain(one: int, other: int) -> Explained:
    """Compare two entities and say what speaks for and against one party.

    Raises:
        NotFound: there is no such entity.
        CharterRefusal: one is a person (C15): a verified identifier alone tells whose a person's record is.
        UsageError: they are the same entity.
    """
    version = versions.current()
    left, right = _two(one, other, version)
    model = model_for(left.kind, right.kind)
    compared = compare(left, right, model)
    decision = decide(
        kinds=(left.kind, right.kind),
        relation=compared.relation,
        evidence=compared.evidence,
        weight=compared.weight,
        thresholds=model.thresholds,
    )
    party = parties.parties_of([one, other], version)
    return Explained(
        one=left,
        other=right,
        compared=compared,
        decision=_asked_instead(decision, one, other, version),
        model=model.author,
        thresholds=model.thresholds,
        standing=judgements.between(one, other, version),
        together=party.get(one, one) == party.get(other, other),
    )


def _asked_instead(decision: Decision, one: int, other: int, version: int) -> Decision:
    """Return what a run of linkage asked of the two, if it saw in the register what the pair alone does not show."""
    if decision.reason is not Reason.AGREES:
        return decision
    pair, reasons = tuple(sorted((one, other))), {each.value: each for each in BY_THE_REGISTER}
    asked = next((row for row in judgements.tasks(version) if (row.one, row.other) == pair and row.reason in reasons), None)
    return decision if asked is None else replace(decision, verdict=Verdict.ASK, reason=reasons[asked.reason])


def judge(desk: Desk, *, one: int, other: int, ruling: Ruling) -> Judged:
    """Judge that two entities are the same party, or two; an open task on them is decided by it.

    A judgement of a machine on the same pair is revoked by it. `same` against conflicting identifiers overrules the veto: it
    needs a second officer. `different` parts the two even where others join them: what joined them is then held together by verified
    identifiers alone, as far as these do not contradict.

    Args:
        desk: where the officer works.
        one: an entity.
        other: another; their order makes no difference.
        ruling: the verdict, why, and whose it is.

    Raises:
        NotFound: there is no such entity.
        CharterRefusal: one is a person (C15); or the veto is overruled without a second officer (C20).
        UsageError: no reason, no verdict of the two, or the same was judged already.
    """
    require_reason(ruling.reason, missing="A judgement needs a reason.", fate=UNCHANGED)
    if ruling.verdict not in (Verdict.SAME, Verdict.DIFFERENT):
        raise UsageError("A person judges `same` or `different`.", fate=UNCHANGED)
    with changing(desk) as change:
        left, right = _two(one, other, change.version)
        overrules = ruling.verdict is Verdict.SAME and _vetoed(one, other, change.version)
        if overrules:
            _require_second(ruling)
        row = _make(change, compare(left, right, model_for(left.kind, right.kind)), (one, other), ruling, overrules=overrules)
        parted = ruling.verdict is Verdict.DIFFERENT
        merged, split, accepted = judging.accept(change, touched=(one, other), by=ruling.by, body={"second": row.second}, parted=parted)
    return Judged(judgement=row.id, merged=merged, split=split, accepted=accepted)


def decide_task(desk: Desk, *, task: int, ruling: Ruling) -> Judged:
    """Decide a task: judge its two entities.

    Raises:
        NotFound: there is no such task.
        UsageError: it is closed already; and as `judge`.
    """
    row = open_task(task)
    return judge(desk, one=row.one, other=row.other, ruling=ruling)


def open_task(task: int) -> TaskRow:
    """Return a task that waits.

    Raises:
        NotFound: there is no such task.
        UsageError: it is closed already.
    """
    version = versions.current()
    row = judgements.task(task, version)
    if row is None and alerts.is_alert(task):
        raise UsageError(f"The task t-{task:06} is an alert: it is closed with `review close`, and decides nothing.", fate=UNCHANGED)
    if row is None:
        raise NotFound(f"There is no task t-{task:06}.")
    if row.closed_in is not None and row.closed_in <= version:
        raise UsageError(f"The task t-{task:06} was closed as '{row.closed_as}' by {row.closed_by}.", fate=UNCHANGED)
    return row


def revoke(desk: Desk, *, judgement: int, reason: str, by: str) -> Judged:
    """Take a judgement back: parties and standings become what they would be without it.

    Raises:
        NotFound: there is no such judgement.
        UsageError: it does not stand any more, or no reason is given.
    """
    require_reason(reason, missing="A judgement needs a reason.", fate=UNCHANGED)
    with changing(desk) as change:
        row = judgements.get(judgement)
        if row is None or row.since >= change.version:
            raise NotFound(f"There is no judgement j-{judgement:06}.")
        if row.until is not None:
            raise UsageError(f"The judgement j-{judgement:06} was revoked at version {row.until}.", fate=UNCHANGED)
        judgements.revoke(judgement, version=change.version, by=by, because=reason)
        merged, split, accepted = judging.accept(
            change,
            touched=(row.one, row.other),
            by=by,
            body={"revoked": {"judgement": judgement, "because": reason}},
            parted=row.verdict == Verdict.SAME.value,
        )
    return Judged(judgement=judgement, merged=merged, split=split, accepted=accepted)


def _make(change: Change, compared: Compared, pair: tuple[int, int], ruling: Ruling, *, overrules: bool) -> JudgementRow:
    """Stage the judgement; it takes the place of one that stands, and closes the task that asked."""
    before = judgements.between(*pair, change.version)
    if before is not None:
        if before.verdict == ruling.verdict.value and (before.by_person or ruling.verdict is Verdict.SAME):
            raise UsageError(f"That was judged already: j-{before.id:06}, by {before.author}.", fate=UNCHANGED)
        judgements.revoke(before.id, version=change.version, by=ruling.by, because=ruling.reason)
    row = JudgementRow(
        id=judgements.last_judgement() + 1,
        one=min(pair),
        other=max(pair),
        verdict=ruling.verdict.value,
        author=ruling.by,
        by_person=True,
        second=ruling.second if overrules else "",
        overrules=overrules,
        probability=f"{compared.probability:.6f}",
        evidence=judging.evidence_text(compared.evidence),
        reason=ruling.reason,
        since=change.version,
    )
    judgements.add([row])
    waiting = [task.id for task in judgements.tasks(change.version - 1) if (task.one, task.other) == (row.one, row.other)]
    judgements.close(waiting, version=change.version, as_=ruling.verdict.value, by=ruling.by)
    return row


def _two(one: int, other: int, version: int) -> tuple[Profile, Profile]:
    if one == other:
        raise UsageError("A party is compared with another; these are the same entity.", fate=UNCHANGED)
    rows = {row.id: row for row in parties.entity_rows([one, other])}
    for entity in (one, other):
        if entity not in rows:
            raise NotFound(f"There is no entity e-{entity:06}.")
    if any(row.kind == "person" for row in rows.values()):
        raise CharterRefusal(
            "One of the two is a person.",
            problems=[
                Problem(
                    article="C15",
                    message="A person is matched by verified identifier only: nobody compares persons by name, date or address here.",
                )
            ],
            fate="Nothing was compared.",
        )
    found = judging.profiles_of([one, other], version)
    for entity in (one, other):
        if entity not in found:
            raise NotFound(f"Of e-{entity:06} nothing is kept: its records were destroyed at the end of their retention.", fate=UNCHANGED)
    return found[one], found[other]


def _vetoed(one: int, other: int, version: int) -> bool:
    """Say whether linking the two would bring conflicting verified identifiers into one party."""
    near = judging.connected([one, other], version) | {one, other}
    bearings = parties.identifiers_of(near, version)
    own = {
        entity: {(scheme, value) for each, scheme, value, verified in bearings if each == entity and verified} for entity in (one, other)
    }
    if relation(own[one], own[other]) is Relation.CONFLICT:
        return True
    return not groups(near, version=version).admits(one, other)


def _require_second(ruling: Ruling) -> None:
    if two_officers(ruling.by, ruling.second):
        return
    raise CharterRefusal(
        "Their verified identifiers conflict, and that vetoes whatever else agrees.",
        problems=[
            Problem(
                article="C15",
                message="Only a person can overrule the veto, with a reason and a second officer who is somebody else: --second OFFICER.",
            )
        ],
        fate=UNCHANGED,
    )
