"""Asking to leave a measure early, and deciding on it: silence past the deadline lifts the measure by itself (charter C11)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

import orjson
from django.db import transaction

from goodstanding.core.cases.restoration import Outcome, decide_by, lifted_from, same_decision
from goodstanding.core.charter import c11_restoration
from goodstanding.core.charter.findings import Finding
from goodstanding.core.charter.vocabulary import LeaveEarly, MeasureKind
from goodstanding.core.errors import CharterRefusal, NotFound, Problem, UsageError
from goodstanding.core.log.commitments import SALT_BYTES, EntryKind
from goodstanding.core.log.seals import Sealed, seal
from goodstanding.core.policy.pack import EarlyExit
from goodstanding.services import frames, standings
from goodstanding.services.changes import Accepted, Change, changing, require_actor
from goodstanding.services.desk import Desk
from goodstanding.services.live_records import live_record
from goodstanding.services.sealing import NO_MOVES
from goodstanding.services.written import UNCHANGED, require_no_number, require_reason
from goodstanding.store import cases, parties, versions
from goodstanding.store import standings as stored
from goodstanding.store.cases import CaseRow
from goodstanding.store.records import RecordRow

REFERENCE = re.compile(r"[^\W_](?:[^\W_]|[ ./:()_-]){0,79}")
"""What a reference may look like: short, of letters, digits and few signs. It is kept beside the record and destroyed with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Requests as they were entered, and what they did to standings: the ends that silence will bring are fixed now."""

    cases: tuple[CaseRow, ...]
    accepted: Accepted
    periods_began: int
    periods_ended: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A case, and how it stands on a day (`stands`). `records` are the versions of its record."""

    row: CaseRow
    records: tuple[int, ...]
    stands: str


def ask(desk: Desk, *, record: int, way: LeaveEarly, received_on: date, reference: str, by: str, rules: Sequence[str] = ()) -> Asked:
    """Enter a party's request to leave measures early. It costs nothing, and a letter is as good as a form: what counts is the day it arrived.

    Args:
        desk: where the officer works.
        record: what the measures follow from.
        way: what the party did: paid, performed, had it corrected or annulled.
        received_on: the day on which it reached whoever decides, by their own acknowledgement or a proof of service.
        reference: of that acknowledgement.
        by: the officer who enters it.
        rules: "pack/rule" of each measure; none: every measure that the way leads out of.

    Raises:
        NotFound: no such record.
        UsageError: it does not stand any more; nothing follows from it; it is asked already, or was refused and nothing is new; the day or
            the reference does not fit.
        CharterRefusal: no measure is left early in that way (C11); or the reference holds a person's national number (C18).
    """
    require_actor(by)
    if not REFERENCE.fullmatch(reference):
        raise UsageError(
            "The reference of the acknowledgement is 1 to 80 letters, digits, spaces and . / : ( ) _ -, and begins with a letter or digit.",
            fate=UNCHANGED,
        )
    require_no_number(reference, field="reference")
    with changing(desk) as change:
        row, today = live_record(record), _today(desk, change)
        if not row.decided_on <= received_on <= today:
            raise UsageError(
                f"The day of receipt is between that of the decision, {row.decided_on}, and today, {today}; {received_on} is not.",
                fate=UNCHANGED,
            )
        exits = _chosen(_exits(row, today, received_on, change.version - 1), rules, way, row)
        _require_new(row, exits, received_on, reference, change.version - 1)
        rows = [
            CaseRow(
                id=number,
                record=row.id,
                rule=rule,
                way=way.value,
                received_on=received_on,
                reference=reference,
                decide_by=decide_by(received_on, leave.within_days or c11_restoration.LONGEST_WAIT_DAYS),  # a way out has days (C11)
                since=change.version,
                salt=desk.entropy(SALT_BYTES),
            )
            for number, (rule, leave) in enumerate(sorted(exits.items()), start=cases.last() + 1)
        ]
        with transaction.atomic():
            cases.open_(rows)
            began, ended = standings.stage(change.version, party_ids=[parties.party_of(row.entity, change.version)])
        accepted = change.accept(kind=EntryKind.CASE, by=by, body={"opened": said(rows), "content": contents(rows)}, moves=NO_MOVES)
    return Asked(cases=tuple(rows), accepted=accepted, periods_began=began, periods_ended=ended)


def decide(desk: Desk, *, case: int, outcome: Outcome, reason: str, by: str) -> Asked:
    """Enter what whoever decides said of a request: a grant ends the measure today, a refusal takes away the end that silence would have brought.

    Args:
        desk: where the officer works.
        case: its number.
        outcome: of the request.
        reason: why, in words.
        by: the officer who enters it.

    Raises:
        NotFound: no such case.
        UsageError: it is decided; or no reason is given.
        CharterRefusal: it comes too late: silence has lifted the measure (C11).
    """
    require_actor(by)
    require_reason(reason, missing="A decision on a request has a reason: give --reason.")
    with changing(desk) as change:
        row, today = _undecided(case, change.version - 1), _today(desk, change)
        _refuse(c11_restoration.check_decision(row.decide_by, today, part="decided_on"), "The decision comes too late.")
        entity = cases.lines([row.record], change.version)[row.record].entity
        with transaction.atomic():
            cases.decide(row.id, version=change.version, on=today, outcome=outcome.value, reason=reason)
            began, ended = standings.stage(change.version, party_ids=[parties.party_of(entity, change.version)])
        decided = next(each for each in cases.of_records([row.record], change.version) if each.id == row.id)
        accepted = _accept_decision(change, decided, by)
    return Asked(cases=(decided,), accepted=accepted, periods_began=began, periods_ended=ended)


def told(desk: Desk, *, record: int | None = None, as_of: date | None = None) -> tuple[Told, ...]:
    """Return the cases, or those about one record in any of its versions, and how each stands on a day.

    Raises:
        NotFound: no such record.
    """
    version, day = versions.current(), as_of or desk.today()
    if record is None:
        return about((row.record for row in cases.known(version)), version=version, day=day)
    if record not in cases.lines([record], version):
        raise NotFound(f"There is no record r-{record:06}.")
    return about([record], version=version, day=day)


def about(records: Iterable[int], *, version: int, day: date) -> tuple[Told, ...]:
    """Return the cases about records, in whichever of their versions they were asked, and how each stands on a day.

    Args:
        records: any version of each.
        version: what is known.
        day: the day.
    """
    lines = cases.lines(records, version).values()
    of_version = {each: tuple(sorted(line.decided_on)) for line in lines for each in line.decided_on}
    return tuple(Told(row=row, records=of_version[row.record], stands=stands(row, day)) for row in cases.of_records(of_version, version))


def about_entities(entities: Iterable[int], *, version: int, day: date) -> tuple[Told, ...]:
    """Return the cases about everything that sources say of entities, what was withdrawn since included."""
    return about((row.record for row in cases.known(version, entities)), version=version, day=day)


def stands(row: CaseRow, day: date) -> str:
    """Say how a request stands on a day: `to-come`, `pending`, `granted`, `refused`, or `lifted` by silence."""
    if day < row.received_on:
        return "to-come"
    if row.decided_on is not None and row.decided_on <= day:
        return row.outcome
    return "lifted" if row.decided_on is None and day >= lifted_from(row.decide_by) else "pending"


def ended_by(row: CaseRow) -> date | None:
    """Return the day from which a request has ended its measure, or will by silence; None if it was refused."""
    if not row.outcome:
        return lifted_from(row.decide_by)
    return row.decided_on if row.outcome == Outcome.GRANTED else None


def said(rows: Iterable[CaseRow]) -> list[dict[str, object]]:
    """Return what a leaf shows of the requests entered under one version."""
    return [
        {
            "case": row.id,
            "record": row.record,
            "rule": row.rule,
            "way": row.way,
            "received_on": row.received_on.isoformat(),
            "decide_by": row.decide_by.isoformat(),
        }
        for row in rows
    ]


def decision_said(row: CaseRow) -> dict[str, object]:
    """Return what a leaf shows of a decision."""
    return {"case": row.id, "outcome": row.outcome, "on": row.decided_on.isoformat() if row.decided_on else ""}


def contents(rows: Iterable[CaseRow]) -> list[str]:
    """Return what a leaf seals of each request: the reference; "" once it was destroyed."""
    return [seal(Sealed.CASE, orjson.dumps([row.id, "reference", row.reference]), row.salt) if row.salt is not None else "" for row in rows]


def reasons(row: CaseRow) -> str:
    """Return what a leaf seals of a decision: its reason; "" once it was destroyed."""
    return seal(Sealed.CASE, orjson.dumps([row.id, "reason", row.reason]), row.salt) if row.salt is not None else ""


def _accept_decision(change: Change, row: CaseRow, by: str) -> Accepted:
    body: dict[str, Any] = {"decided": decision_said(row), "content": [reasons(row)]}
    return change.accept(kind=EntryKind.CASE, by=by, body=body, moves=NO_MOVES)


def _exits(row: RecordRow, day: date, received_on: date, version: int) -> Mapping[str, EarlyExit]:
    """Return how each measure that follows from a record, and is not over, is left early.

    By the rule as the pack had it on the day of receipt: a later version shortens no way out that was asked for before it.
    """
    held = {(each.pack.name, each.pack.version): each.pack for each in frames.packs_in_force(version)}
    found: dict[str, EarlyExit] = {}
    periods = [each for each in stored.of_record(row.id, version) if each.kind != MeasureKind.BENEFIT]
    running = {each.rule for each in periods if each.ends > day}
    for period in sorted(periods, key=lambda each: (each.starts <= received_on < each.ends, each.starts)):
        if period.rule in running:
            pack, _, name = period.rule.partition("/")
            found[period.rule] = held[pack, period.pack_version].rules[name].leave_early
    return found


def _chosen(exits: Mapping[str, EarlyExit], rules: Sequence[str], way: LeaveEarly, row: RecordRow) -> dict[str, EarlyExit]:
    """Choose the measures that are asked about."""
    if unknown := sorted(set(rules) - set(exits)):
        known = ", ".join(sorted(exits)) or "none"
        raise UsageError(f"No measure follows from record r-{row.id:06} by the rule {unknown[0]}; those that do: {known}.", fate=UNCHANGED)
    if not exits:
        raise UsageError(f"No restriction follows from record r-{row.id:06} that is not over: there is nothing to leave.", fate=UNCHANGED)
    if not rules and (fitting := {rule: leave for rule, leave in exits.items() if way in leave.ways}):
        return fitting
    chosen = {rule: exits[rule] for rule in rules or exits}
    found = [each for rule, leave in sorted(chosen.items()) for each in c11_restoration.check_request(leave, way, part=rule)]
    _refuse(found, "The measure is not left early in that way.")
    return chosen


def _require_new(row: RecordRow, exits: Iterable[str], received_on: date, reference: str, version: int) -> None:
    """Refuse a request that is pending, or that was decided and nothing is new: asking again needs a new reference, and comes afterwards.

    What was asked about an earlier decision of the same record does not count.
    """
    line = cases.lines([row.id], version)[row.id]
    before = [each for each in cases.of_records(line.decided_on, version) if each.rule in set(exits)]
    for each in before:
        if not same_decision(row.decided_on, each.received_on):
            continue
        if not each.outcome:
            raise UsageError(
                f"Case c-{each.id:06} asks that already; it is decided by {each.decide_by}, or silence lifts the measure.", fate=UNCHANGED
            )
        if _plain(each.reference) == _plain(reference):
            raise UsageError(f"Case c-{each.id:06} was {each.outcome} on that reference. Asking again needs a new one.", fate=UNCHANGED)
        if each.decided_on is not None and received_on < each.decided_on:
            raise UsageError(
                f"Case c-{each.id:06} was {each.outcome} on {each.decided_on}; what was received before, on {received_on}, was decided with it.",
                fate=UNCHANGED,
            )


def _plain(reference: str) -> str:
    """Return a reference without what is no letter or digit, and without case: written otherwise it is no other."""
    return "".join(sign for sign in reference.casefold() if sign.isalnum())


def _today(desk: Desk, change: Change) -> date:
    """Return today, and never a day before the latest change: a clock that is turned back dates no decision back."""
    latest = versions.instant_of(change.version - 1)
    return desk.today() if latest is None else max(desk.today(), latest.astimezone(UTC).date())


def _undecided(number: int, version: int) -> CaseRow:
    row = cases.get(number, version)
    if row is None:
        raise NotFound(f"There is no case c-{number:06}.")
    if row.outcome:
        raise UsageError(f"Case c-{number:06} was {row.outcome} on {row.decided_on}.", fate=UNCHANGED)
    return row


def _refuse(findings: Iterable[Finding], headline: str) -> None:
    found = list(findings)
    if found:
        raise CharterRefusal(
            headline,
            problems=[Problem(article=each.article, field=each.part, message=each.message) for each in found],
            fate=UNCHANGED,
        )
