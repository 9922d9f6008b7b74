"""A gatekeeper's question, answered with facts, and signed (charter C12, C13, C19)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from goodstanding.core.charter.c15_name_never_suffices import may_answer
from goodstanding.core.charter.vocabulary import Context, MeasureKind, Publication, SubjectKind
from goodstanding.core.errors import CharterRefusal, NotFound, Problem
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.identity.schemes import scheme_named
from goodstanding.core.log.receipts import instant
from goodstanding.core.standing.answers import Answer, Claimant, Coverage, Listing, PackUsed, PartyShown, coverage, stale
from goodstanding.core.standing.frames import PackInForce
from goodstanding.core.standing.outcomes import Flag, destroyed, lapsed, outcome, reconstructed
from goodstanding.core.standing.reasons import Packs, Period, binding, elsewhere, measures_in_force
from goodstanding.services import frames, standings
from goodstanding.services.desk import Desk
from goodstanding.services.enquiries import PartyFile, file_of
from goodstanding.services.tombstones import tombstones_of
from goodstanding.services.witnessing import witness
from goodstanding.store import askings, deliveries, versions
from goodstanding.store import standings as stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked.

    Attributes:
        authority: who asks for itself (`--for`), or None.
        as_of: the day asked about; None: today.
        known_at: up to when the registry's knowledge is used; None: now.
        purpose, basis, case: why, under which law, in which matter. Persons are not asked about without them (C13).
    """

    identifier: Identifier
    context: Context
    authority: str | None = None
    as_of: date | None = None
    known_at: datetime | None = None
    purpose: str | None = None
    basis: str | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bearer:
    """One party that bears the identifier, with its periods in the context."""

    file: PartyFile
    periods: tuple[Period, ...]
    verified: bool


def ask(desk: Desk, *, question: Question, by: str) -> Answer:
    """Answer a question and enter it in the log.

    Raises:
        CharterRefusal: it is about a person, and purpose, legal basis or case are missing (C13).
        NotFound: no published pack names the authority that asks.
    """
    known_at = question.known_at or desk.now()
    version = versions.current() if question.known_at is None else versions.at(question.known_at)
    as_of = question.as_of or desk.today()
    held = desk.fixed.at(version, frames.packs_in_force)
    require_authority(question.authority, held)
    if _natural(question.identifier):
        _require_purpose(question)
    bearers = _bearers(desk, question, version, replayed=question.known_at is not None)
    if any(bearer.file.kind in ("person", "unresolved") for bearer in bearers):
        _require_purpose(question)
    answer = _answer(desk, question, bearers, held, version=version, as_of=as_of, known_at=known_at)
    return _witness(desk, question, answer, held, by=by)


def _natural(identifier: Identifier) -> bool:
    return scheme_named(identifier.scheme).subjects == (SubjectKind.PERSON,)


def _require_purpose(question: Question) -> None:
    missing = [name for name in ("purpose", "basis", "case") if not (getattr(question, name) or "").strip()]
    if missing:
        raise CharterRefusal(
            "The question is about a person, or about somebody who may be one.",
            problems=[
                Problem(
                    article="C13",
                    message=f"Persons are asked about for a declared purpose, under a legal basis, in a case: {', '.join('--' + name for name in missing)} "
                    f"{'is' if len(missing) == 1 else 'are'} missing.",
                )
            ],
            fate="Nothing was answered.",
        )


def require_authority(authority: str | None, held: Sequence[PackInForce]) -> None:
    """Refuse a question for an authority that no pack names.

    Raises:
        NotFound: nothing here could bind it, and `clear` would mean nothing.
    """
    known = sorted({name for each in held for name in each.pack.authorities})
    if authority is not None and authority not in known:
        raise NotFound(
            f"No published pack names the authority '{authority}', so nothing here could bind it, and `clear` would mean nothing. "
            f"Known: {', '.join(known) or 'none'}.",
            fate="Nothing was answered.",
        )


def stored_value(desk: Desk, identifier: Identifier) -> str:
    """Return the value under which an identifier is stored: a natural person's as a keyed pseudonym (C18)."""
    if not scheme_named(identifier.scheme).pseudonymous:
        return identifier.value
    return desk.pseudonym(identifier.scheme, identifier.value)


def _bearers(desk: Desk, question: Question, version: int, *, replayed: bool) -> list[_Bearer]:
    identifier = question.identifier
    if identifier.scheme == "party":
        found = askings.numbered(int(identifier.value.removeprefix("p-")), version)
    else:
        found = askings.bearing(identifier.scheme, stored_value(desk, identifier), version)
    bearers: list[_Bearer] = []
    for each in found:
        file = file_of(each.members, version)
        if may_answer(SubjectKind(file.kind), verified=each.verified):
            rows = periods_of(each.party, version, question.context, replayed=replayed)
            bearers.append(_Bearer(file=file, periods=rows, verified=each.verified))
    return bearers


def periods_of(party: int, version: int, context: Context, *, replayed: bool) -> tuple[Period, ...]:
    """Return a party's periods in one context: as materialised, or worked out again at an earlier version."""
    return _replayed(party, version, context) if replayed else _current(party, version, context)


def _current(party: int, version: int, context: Context) -> tuple[Period, ...]:
    """Read a party's periods: the one indexed read of a check."""
    return periods_of_parties([party], version, context).get(party, ())


def periods_of_parties(party_ids: Sequence[int], version: int, context: Context) -> dict[int, tuple[Period, ...]]:
    """Read the materialised periods of several parties; of one without periods there is no entry."""
    found: dict[int, list[Period]] = {}
    for row in stored.of_parties(party_ids, version, context.value):
        found.setdefault(row.party, []).append(_period(row))
    return {party: tuple(periods) for party, periods in found.items()}


def _period(row: stored.StandingRow) -> Period:
    return Period(
        record=row.record,
        measure=row.measure,
        kind=MeasureKind(row.kind),
        rule=row.rule,
        binds=tuple(json.loads(row.binds)),
        starts=row.starts,
        ends=row.ends,
        lapses=row.lapses,
        open_ended=row.open_ended,
        decided_on=row.decided_on,
        dated_by=row.dated_by,
        source=row.source,
        feed=row.feed,
        assumed=tuple(json.loads(row.assumed)),
        legal_basis=row.legal_basis,
        review_due=row.review_due,
        pack=row.pack,
        pack_version=row.pack_version,
    )


def _replayed(party: int, version: int, context: Context) -> tuple[Period, ...]:
    """Work out a party's periods again as they were known at an earlier version."""
    names = tuple(Period.__dataclass_fields__)
    rows = standings.found(version, party_ids=[party]).rename({"from": "starts", "until": "ends"})
    made: list[Period] = []
    for row in rows.filter(rows["context"] == context.value).select(names).iter_rows(named=True):
        made.append(Period(**{**row, "kind": MeasureKind(row["kind"]), "binds": tuple(row["binds"]), "assumed": tuple(row["assumed"])}))
    return tuple(made)


def _answer(
    desk: Desk, question: Question, bearers: list[_Bearer], held: Sequence[PackInForce], *, version: int, as_of: date, known_at: datetime
) -> Answer:
    packs: Packs = {(each.pack.name, each.pack.version): each.pack for each in held}
    one = bearers[0] if len(bearers) == 1 else None
    kind = SubjectKind(one.file.kind) if one else SubjectKind.ORGANISATION
    periods = one.periods if one else ()
    told = measures_in_force(periods, packs, as_of=as_of, kind=kind)
    mine = binding(told, question.authority)
    others = elsewhere(told, question.authority, kind)
    days = desk.fixed.at(version, versions_days)
    flags: list[Flag] = []
    if destroyed((each for bearer in bearers for each in tombstones_of(bearer.file, version)), as_of=as_of):
        flags.append(Flag.DESTROYED)
    if lapsed(periods, as_of=as_of, kind=kind):
        flags.append(Flag.LAPSED)
    known_since = {record.id: days.get(record.first, date.min) for bearer in bearers for record in bearer.file.records}
    if bearers and reconstructed(periods, as_of=as_of, packs=held, known_since=known_since, context=question.context):
        flags.append(Flag.RECONSTRUCTED)
    covered = desk.fixed.at(version, _covered, question.context, as_of)
    if stale(covered):
        flags.append(Flag.STALE)
    contested = len(bearers) > 1 or (one is not None and _contested(one))
    return Answer(
        identifier=str(question.identifier),
        party=_shown(one.file) if one else None,
        context=question.context,
        authority=question.authority,
        as_of=as_of,
        known_at=instant(known_at),
        version=version,
        outcome=outcome(mine, known=bool(bearers), contested=contested, asked_for=question.authority, flags=flags, as_of=as_of),
        measures=tuple(mine),
        elsewhere=tuple(others),
        listings=_listings(one.file, held, as_of=as_of) if one else (),
        flags=tuple(flags),
        coverage=covered,
        trial=desk.trial,
        packs=tuple(
            PackUsed(name=name, version=each.pack.version, sha256=each.pack.sha256)
            for name, each in sorted({each.pack.name: each for each in held}.items())
        ),
        claimants=tuple(
            Claimant(
                party=_shown(bearer.file),
                measures=tuple(
                    binding(measures_in_force(bearer.periods, packs, as_of=as_of, kind=SubjectKind(bearer.file.kind)), question.authority)
                ),
            )
            for bearer in bearers
        )
        if len(bearers) > 1
        else (),
    )


def versions_days(version: int) -> dict[int, date]:
    """Return the UTC day of every register version up to `version`."""
    return {number: at.date() for number, at in versions.instants(version)}


def _contested(bearer: _Bearer) -> bool:
    """Say whether the identity is open: an identifier that nobody verified, or a kind that is not resolved while records count."""
    return not bearer.verified or (bearer.file.kind == SubjectKind.UNRESOLVED.value and any(record.salt for record in bearer.file.records))


def _shown(file: PartyFile) -> PartyShown:
    kind = SubjectKind(file.kind)
    public = kind in (SubjectKind.ORGANISATION, SubjectKind.PUBLIC_BODY)
    return PartyShown(
        id=f"p-{file.id:06}",
        kind=kind,
        name=file.name if public else "",
        identifiers=tuple(f"{scheme}:{value}" for scheme, value, _ in file.identifiers) if public else (),
    )


def _listings(file: PartyFile, held: Sequence[PackInForce], *, as_of: date) -> tuple[Listing, ...]:
    """Return the public lists that the party stands on. Of persons none is told (C16)."""
    if file.kind not in (SubjectKind.ORGANISATION.value, SubjectKind.PUBLIC_BODY.value):
        return ()
    types = {f"{each.pack.name}/{name}": kind for each in held for name, kind in each.pack.record_types.items()}
    found = []
    for record in file.records:
        kind = types.get(record.type)
        if kind is None or kind.list_title is None or kind.publication is not Publication.PUBLIC or record.salt is None:
            continue
        said = json.loads(record.payload)
        stated = date.fromisoformat(said["ends_on"]) if "ends_on" in said else None
        ends = min((day for day in (stated, record.withdrawn_on) if day is not None), default=None)
        if record.decided_on <= as_of and (ends is None or as_of < ends):
            found.append(
                Listing(
                    title=kind.list_title,
                    record_type=record.type,
                    record=record.id,
                    source=str(said["source"]),
                    starts=record.decided_on,
                    ends=ends,
                )
            )
    return tuple(found)


def _covered(version: int, context: Context, as_of: date) -> tuple[Coverage, ...]:
    return coverage_of(frames.packs_in_force(version), context, version, as_of)


def coverage_of(held: Sequence[PackInForce], context: Context, version: int, as_of: date) -> tuple[Coverage, ...]:
    """Return the latest full delivery of every feed whose records can carry a measure in the context."""
    types = {
        f"{each.pack.name}/{rule.follows_from}"
        for each in held
        for rule in each.pack.rules.values()
        if each.pack.measures[rule.measure].context is context
    }
    sources = {
        source
        for each in held
        for name, kind in each.pack.record_types.items()
        if f"{each.pack.name}/{name}" in types
        for source in kind.sources
    }
    latest: dict[str, deliveries.DeliveryRow] = {}
    for row in deliveries.known(version):
        if row.source in sources and row.mode == "full" and row.published_at <= as_of:
            latest[row.feed] = row
    return tuple(
        coverage(source=row.source, feed=row.feed, delivery=row.id, published_at=row.published_at, as_of=as_of)
        for _, row in sorted(latest.items())
    )


def _witness(desk: Desk, question: Question, answer: Answer, held: Sequence[PackInForce], *, by: str) -> Answer:
    """Write the check's leaf, and give the answer its place in the log and its receipt."""
    log, receipt = witness(
        desk,
        question={
            "identifier": answer.identifier,
            "context": answer.context.value,
            "for": question.authority or "",
            "as_of": answer.as_of.isoformat(),
            "known_at": answer.known_at,
            "purpose": question.purpose or "",
            "basis": question.basis or "",
            "case": question.case or "",
            "asked_by": by,
        },
        answer={
            "outcome": answer.outcome.value,
            "party": answer.party.id if answer.party else "",
            "measures": [_stated(measure.as_document()) for measure in answer.measures],
            "elsewhere": [measure.id for measure in answer.elsewhere],
            "flags": [flag.value for flag in answer.flags],
            "coverage": [each.as_document() for each in answer.coverage],
        },
        version=answer.version,
        packs=held,
        records=answer.record_ids,
    )
    return replace(answer, log=log, receipt=receipt)


def _stated(measure: Mapping[str, object]) -> dict[str, object]:
    """Keep of a measure what the receipt states."""
    return {name: measure[name] for name in ("id", "binds", "from", "until", "reasons")}
