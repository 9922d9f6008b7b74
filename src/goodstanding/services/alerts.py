"""Alerts: looking for the phoenix pattern, one review task for each finding, and their end (C07).

An alert is shown by `show` to the reviewer of its task, and by `in_file` to the parties that it names; by nothing else, and to nobody
from the day on which it runs out. Looking, showing and closing destroy what ran out; so do loads and evaluations.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import orjson
from django.db import connection

from goodstanding.core.charter.c07_no_association import ALERT_DAYS, check_alert
from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.errors import CharterRefusal, NotFound, Problem
from goodstanding.core.log.commitments import SALT_BYTES, EntryKind
from goodstanding.core.log.seals import Sealed, seal
from goodstanding.core.structure.phoenix import WINDOW_DAYS, Closing, Phoenix
from goodstanding.engines.overwriting import overwriting
from goodstanding.services import phoenixes
from goodstanding.services.changes import Accepted, Change, changing
from goodstanding.services.desk import Desk
from goodstanding.services.sealing import NO_MOVES
from goodstanding.services.structure import Nodes
from goodstanding.store import alerts, judgements, parties, versions
from goodstanding.store.alerts import AlertRow

PHOENIX = "phoenix"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a look for the pattern did: the tasks that it opened, and how many findings were known already."""

    debtors: int
    opened: tuple[int, ...]
    known_already: int
    expires_on: date | None = None
    accepted: Accepted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One alert, for whoever may see it.

    Attributes:
        evidence: debtor, firm, owner, names, address, dates, the records and relationships behind it.
        expires_on: the first day on which nobody sees it any more.
    """

    task: int
    pattern: str
    evidence: Mapping[str, object]
    opened_on: date
    expires_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """An alert as the charter examines it."""

    pattern: str
    task: int
    days: int
    kinds: tuple[SubjectKind, ...]


def look(desk: Desk, *, by: str, window_days: int = WINDOW_DAYS, days: int = ALERT_DAYS) -> Looked:
    """Look for the phoenix pattern and open one review task for each finding that is new.

    Args:
        desk: where the officer works.
        by: the officer.
        window_days: how long after a debtor's end a firm may have begun.
        days: how long the alerts live; the charter allows 30 at the most.

    Raises:
        CharterRefusal: they would live longer.
    """
    expire(desk, by=by)
    with changing(desk) as change:
        findings = phoenixes.findings(change.version, window_days=window_days)
        keys = {_evidence_key(desk, each): (each, findings.known) for each in findings.found}
        known = alerts.known(keys)
        fresh = {key: each for key, each in keys.items() if key not in known}
        done = Looked(debtors=findings.debtors, opened=(), known_already=len(keys) - len(fresh))
        if not fresh:
            return done
        rows = _open(desk, change, fresh, days)
        accepted = change.accept(
            kind=EntryKind.ALERT,
            by=by,
            body={"opened": {**_opened(rows), "kinds": kinds(rows), "content": contents(rows)}},
            moves=NO_MOVES,
        )
    return Looked(
        debtors=findings.debtors,
        opened=tuple(row.id for row in rows),
        known_already=done.known_already,
        expires_on=rows[0].expires_on,
        accepted=accepted,
    )


def _open(desk: Desk, change: Change, found: Mapping[bytes, tuple[Phoenix, Nodes]], days: int) -> list[AlertRow]:
    """Stage alerts, each in a task of its own; the charter examines every one."""
    first = judgements.last_task() + 1
    rows: list[AlertRow] = []
    for number, (key, (each, known)) in enumerate(found.items(), start=first):
        kinds = (each.debtor.profile.kind, each.firm.profile.kind)
        refusals = list(check_alert(_Claim(pattern=PHOENIX, task=number, days=days, kinds=kinds)))
        if refusals:
            raise CharterRefusal(
                "The charter does not allow this alert.",
                problems=[Problem(article=each.article, field=each.part, message=each.message) for each in refusals],
                fate="No alert was opened.",
            )
        rows.append(
            AlertRow(
                id=number,
                pattern=PHOENIX,
                debtor=int(each.debtor.node[2:]),
                firm=int(each.firm.node[2:]),
                debtor_kind=kinds[0].value,
                firm_kind=kinds[1].value,
                evidence=orjson.dumps(_evidence(each, known), option=orjson.OPT_SORT_KEYS).decode(),
                evidence_key=key,
                opened_on=desk.today(),
                days=days,
                since=change.version,
                salt=desk.entropy(SALT_BYTES),
            )
        )
    alerts.open_(rows)
    return rows


def show(desk: Desk, *, task: int, by: str) -> Shown:
    """Show the alert of a review task to its reviewer.

    Raises:
        NotFound: no such alert; or it ran out or was closed, and nothing is left of it.
    """
    row = alerts.get(task, versions.current())
    if row is None:
        raise NotFound(f"There is no task t-{task:06}.")
    if row.closed_in is None and row.expires_on <= desk.today():
        expire(desk, by=by)
        raise NotFound(f"The alert of task t-{task:06} ran out on {row.expires_on}: its content is destroyed.")
    if row.closed_in is not None:
        raise NotFound(f"The alert of task t-{task:06} was {row.closed_as}: its content is destroyed.")
    return _shown(row)


def in_file(desk: Desk, *, party: int) -> tuple[Shown, ...]:
    """Return the alerts that name a party, for that party's own file. Whoever calls this MUST know that the party asks for itself."""
    version = versions.current()
    members = parties.members(parties.party_of(party, version), version)
    return tuple(_shown(row) for row in alerts.of_entities(members, version) if row.expires_on > desk.today())


def close(desk: Desk, *, task: int, found: Closing, by: str) -> Accepted:
    """Close an alert: somebody looked. Its content is destroyed at once; nothing follows from it for anybody.

    Raises:
        NotFound: no such alert, or it is closed.
    """
    show(desk, task=task, by=by)
    with overwriting(connection, alerts.TABLES), changing(desk) as change:
        if (row := alerts.get(task, change.version - 1)) is None or row.closed_in is not None:
            raise NotFound(f"The alert of task t-{task:06} was closed meanwhile: its content is destroyed.")
        return _destroy(change, [task], as_="closed", by=by, found=found.value)


def expire(desk: Desk, *, by: str) -> int:
    """Destroy the alerts that ran out. Returns how many. Call it daily: until it is called nobody sees them, and they still lie there."""
    today = desk.today()
    if not any(row.expires_on <= today for row in alerts.standing(versions.current())):
        return 0
    with overwriting(connection, alerts.TABLES), changing(desk) as change:
        over = [row.id for row in alerts.standing(change.version) if row.expires_on <= today]
        if over:
            _destroy(change, over, as_="expired", by=by)
    return len(over)


def is_alert(task: int) -> bool:
    """Say whether a task's number is an alert's."""
    return alerts.get(task, versions.current()) is not None


def digest(rows: Sequence[AlertRow]) -> str:
    """Return what a leaf commits to of the alerts opened under one version: nothing by which anybody could be found."""
    said = [[row.id, row.pattern, row.evidence_key.hex(), row.opened_on.isoformat(), row.days] for row in rows]
    return sha256(orjson.dumps(said)).hexdigest()


def contents(rows: Sequence[AlertRow]) -> list[str]:
    """Return what a leaf says of what each alert says: a seal under the alert's own salt, which is destroyed with the content; "" then."""
    return [
        seal(Sealed.ALERT, orjson.dumps([row.id, row.debtor, row.firm, row.debtor_kind, row.firm_kind, row.evidence]), row.salt)
        if row.salt
        else ""
        for row in rows
    ]


def kinds(rows: Sequence[AlertRow]) -> list[list[str]]:
    """Return what stays of an alert beside its number: the kinds of its two parties."""
    return [[row.debtor_kind, row.firm_kind] for row in rows]


def _opened(rows: Sequence[AlertRow]) -> dict[str, object]:
    return {"count": len(rows), "sha256": digest(rows)}


def _destroy(change: Change, numbers: Sequence[int], *, as_: str, by: str, found: str = "") -> Accepted:
    return change.accept(
        kind=EntryKind.ALERT,
        by=by,
        body={"opened": _opened([]), "destroyed": {"tasks": list(numbers), "as": as_, "found": found}},
        moves=NO_MOVES,
        also=lambda: alerts.destroy(numbers, version=change.version, as_=as_, by=by),
    )


def _shown(row: AlertRow) -> Shown:
    return Shown(task=row.id, pattern=row.pattern, evidence=json.loads(row.evidence), opened_on=row.opened_on, expires_on=row.expires_on)


def _evidence(found: Phoenix, known: Nodes) -> dict[str, object]:
    return {
        "debtor": {
            "party": found.debtor.node,
            "name": known.names[found.debtor.node],
            "dissolved_on": found.debtor.dissolved_on.isoformat(),
            "records": list(found.debtor.records),
        },
        "firm": {
            "party": found.firm.node,
            "name": known.names[found.firm.node],
            "began_on": found.firm.began_on.isoformat(),
            "began_by": "incorporation" if found.firm.incorporated else "first seen here",
        },
        "owner": {"party": found.owner, "name": known.names[found.owner]},
        "names": list(found.names),
        "address": found.address,
        "relationships": list(found.relationships),
    }


def _evidence_key(desk: Desk, each: Phoenix) -> bytes:
    """Return the keyed hash of what makes the evidence the same: who, under whom, since when. Another spelling is no new evidence."""
    said = "\n".join((PHOENIX, each.debtor.node, each.firm.node, each.owner, each.debtor.dissolved_on.isoformat()))
    return bytes.fromhex(desk.pseudonym("alert", said))
