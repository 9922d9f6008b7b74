"""Correcting and withdrawing single records, and settling single quarantined rows: small changes, evaluated at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import connection, transaction

from goodstanding.core.cases.restoration import Outcome, same_decision
from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.errors import BadInput, CharterRefusal, Problem, UsageError
from goodstanding.core.log.commitments import SALT_BYTES, EntryKind, commit_bytes
from goodstanding.core.policy.pack import RecordType
from goodstanding.core.records.corrections import NotCorrectable, corrected
from goodstanding.core.records.persons import person_of_payload, refusals
from goodstanding.core.records.record import Payload, payload_bytes, read_payload
from goodstanding.engines import bulk
from goodstanding.services import frames, standings
from goodstanding.services.changes import Accepted, changing
from goodstanding.services.desk import Desk
from goodstanding.services.intake.staging import RECORD
from goodstanding.services.live_records import live_record
from goodstanding.services.sealing import NO_MOVES
from goodstanding.services.written import require_no_number, require_reason
from goodstanding.store import cases, models, parties, records, versions, withdrawals
from goodstanding.store.records import RecordRow


class WithdrawalGround(StrEnum):
    """Why a record is withdrawn."""

    ERROR = "error"
    """It was never right: under today's knowledge it never was."""
    ANNULLED = "annulled"
    """The decision was annulled: likewise."""
    LIFTED = "lifted"
    """The deciding body ended it on a day: until that day it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A corrected or withdrawn record: the version before, the one after (None if withdrawn), and what it did to standings."""

    before: int
    after: int | None
    accepted: Accepted
    periods_began: int
    periods_ended: int


def correct(desk: Desk, *, record: int, changes: Mapping[str, str], reason: str, by: str) -> Corrected:
    """Correct a record: a new version of it supersedes the old one; nothing is edited.

    Args:
        desk: where the officer works.
        record: its id.
        changes: attribute, `decided_on` or `ends_on` -> text; "" removes it.
        reason: why; it enters the log.
        by: the officer.

    Raises:
        NotFound: no such record.
        UsageError: it does not stand any more, or nothing would change.
        BadInput: a value that the record type refuses.
        CharterRefusal: the record is a person's, and the charter refuses it as corrected; the decision would be dated after a request to leave
            early (C11); or a text holds a national number (C18).
    """
    require_reason(reason, missing="A correction has a reason: give --reason.")
    for name, value in changes.items():
        require_no_number(value, field=name)
    with changing(desk) as change:
        row = live_record(record)
        payload = _corrected(row, changes)
        _require_not_postdated(row, date.fromisoformat(str(read_payload(payload)["decided_on"])), change.version - 1)
        salt = desk.entropy(SALT_BYTES)
        after = records.last_id() + 1
        commitment = commit_bytes(payload, salt)
        decided_on = str(read_payload(payload)["decided_on"])
        values = (after, row.key, row.entity, row.first, decided_on, payload.decode(), salt, commitment)
        same = {"feed": row.feed, "type": row.type, "delivery": 0, "since": change.version}
        with transaction.atomic():
            records.end([row.id], version=change.version, withdrawn_on=None)
            bulk.insert(connection, models.Record._meta.db_table, RECORD, [values], same=same)
            began, ended = standings.stage(change.version, party_ids=[parties.party_of(row.entity, change.version)])
        accepted = change.accept(
            kind=EntryKind.CORRECTION,
            by=by,
            body={"record": row.id, "after": after, "commitment": commitment.hex(), "changed": sorted(changes), "reason": reason},
            moves=NO_MOVES,
        )
    return Corrected(before=row.id, after=after, accepted=accepted, periods_began=began, periods_ended=ended)


def _corrected(row: RecordRow, changes: Mapping[str, str]) -> bytes:
    """Return what a record says once it is corrected."""
    pack_name, _, type_name = row.type.partition("/")
    record_type = frames.latest_packs(versions.current())[pack_name].pack.record_types[type_name]
    try:
        payload = payload_bytes(corrected(read_payload(row.payload), record_type, changes))
    except NotCorrectable as refusal:
        raise BadInput(f"Record r-{row.id:06} cannot be corrected so: {refusal}", fate="Nothing was changed.") from None
    _require_lawful(read_payload(payload), record_type)
    if payload == row.payload.encode():
        raise UsageError(f"Record r-{row.id:06} says that already.", fate="Nothing was changed.")
    return payload


def _require_not_postdated(row: RecordRow, decided_on: date, version: int) -> None:
    """Refuse to date a decision after a request to be let go of it: what silence lifts would stand again (C11)."""
    line = cases.lines([row.id], version)[row.id]
    for each in cases.of_records(line.decided_on, version):
        if (
            each.outcome != Outcome.REFUSED
            and same_decision(row.decided_on, each.received_on)
            and not same_decision(decided_on, each.received_on)
        ):
            message = f"Case c-{each.id:06} asks since {each.received_on} to leave what follows from it; a decision taken later is another record."
            raise CharterRefusal(
                "The correction would date the decision after a request to be let go of it.",
                problems=[Problem(article="C11", field="decided_on", message=message)],
                fate="Nothing was changed.",
            )


def _require_lawful(payload: Payload, record_type: RecordType) -> None:
    """Hold a person's corrected record to what the charter asks of one that comes in."""
    if payload["kind"] == SubjectKind.PERSON and (found := refusals(person_of_payload(payload, record_type))):
        raise CharterRefusal(
            "The corrected record would be one that the charter refuses.",
            problems=[Problem(article=each.article, field=each.part, message=each.message) for each in found],
            fate="Nothing was changed.",
        )


def withdraw(desk: Desk, *, record: int, ground: WithdrawalGround, reason: str, by: str, on: date | None = None) -> Corrected:
    """Withdraw a record.

    Args:
        desk: where the officer works.
        record: its id.
        ground: why; an error or an annulment undoes it from the beginning, a lifting from a day on.
        reason: in words; it enters the log.
        by: the officer.
        on: for a lifting, the first day on which it no longer counts; None: today.

    Raises:
        NotFound: no such record.
        UsageError: it does not stand any more, or `on` does not fit the ground.
    """
    require_reason(reason, missing="A correction has a reason: give --reason.")
    if on is not None and ground is not WithdrawalGround.LIFTED:
        raise UsageError(f"'{ground}' undoes the record from the beginning; --on belongs to 'lifted'.", fate="Nothing was changed.")
    day = (on or desk.today()) if ground is WithdrawalGround.LIFTED else None
    with changing(desk) as change:
        row = live_record(record)
        with transaction.atomic():
            if day is None:
                records.end([row.id], version=change.version, withdrawn_on=None)
            else:
                withdrawals.withdraw([row.id], version=change.version, on=day)
            began, ended = standings.stage(change.version, party_ids=[parties.party_of(row.entity, change.version)])
        accepted = change.accept(
            kind=EntryKind.CORRECTION,
            by=by,
            body={"record": row.id, "withdrawn": ground.value, "on": day.isoformat() if day else "", "reason": reason},
            moves=NO_MOVES,
        )
    return Corrected(before=row.id, after=None, accepted=accepted, periods_began=began, periods_ended=ended)
