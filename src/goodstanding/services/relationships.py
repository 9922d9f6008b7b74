"""Taking in what sources state of who owns or controls whom: facts with dates and sources, never measures (C07)."""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import file_digest

from goodstanding.core.errors import BadInput
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.structure.bods import read_bods, references
from goodstanding.core.structure.gleif import read_gleif
from goodstanding.core.structure.readings import Fault, LeftOut, Reading, written_day
from goodstanding.core.structure.relationships import Relationship, read_relationship
from goodstanding.engines.readers.relationships import bods_statements, gleif_records
from goodstanding.services.changes import changing
from goodstanding.services.desk import Desk
from goodstanding.services.intake.relationships import Acceptance, Format, Loaded, Request
from goodstanding.services.intake.requests import UNCHANGED
from goodstanding.services.written import require_no_number
from goodstanding.store import deliveries, parties, versions
from goodstanding.store import relationships as stored

__all__ = ["Format", "Loaded", "Request", "load"]

_MAY_BE_PERSONS = {"person": LeftOut.PERSON_OWNS, "unresolved": LeftOut.NOT_DESCRIBED}


def load(desk: Desk, *, request: Request, by: str) -> Loaded:
    """Accept a delivery of relationships: one version, one leaf over a tree of what it added, changed and withdrew.

    Raises:
        BadInput: the file is unreadable, undated, older than the list in force, or a full one shrinks by more than a fifth. Nothing of it
            counts then.
        CharterRefusal: the reason for a shrunk list holds a natural person's national number (C18).
    """
    require_no_number(request.accept_shrink or "", field="accept_shrink", fate=UNCHANGED)
    with request.file.open("rb") as handle:
        content = file_digest(handle, "sha256").hexdigest()
    with changing(desk) as change:
        held = stored.live_of_feed(request.feed)
        reading, stated = _read(request, held)
        published_on = _published(desk, request, stated)
        before = versions.current()
        if (same := deliveries.same(request.feed, content, published_on, before)) is not None:
            return Loaded(
                feed=request.feed, source=request.source, delivery=same.id, published_on=published_on, mode=request.delivers,
                left_out={}, reasons={}, same_as=same.id,
            )  # fmt: skip
        latest = deliveries.latest_full(request.feed, before)
        if latest is not None and published_on < latest.published_at:
            raise BadInput(
                f"The delivery of {request.feed} is of {published_on}; the list in force is of {latest.published_at}. Deliver in order.",
                fate=UNCHANGED,
            )
        _leave_out_persons(reading, before)
        return Acceptance(desk, change, request, reading, held, published_on, content).run(by=by)


def _read(request: Request, held: Mapping[bytes, tuple[int, str]]) -> tuple[Reading, str | None]:
    if request.format is Format.GLEIF:
        records, stated = gleif_records(request.file)
        return read_gleif(records, file=request.file.name), stated
    known = references(read_relationship(payload) for _, payload in held.values())
    return read_bods(bods_statements(request.file), file=request.file.name, known=known), None


def _published(desk: Desk, request: Request, stated: str | None) -> date:
    try:
        published_on = request.published_on or written_day(stated, "ContentDate")
    except Fault as fault:
        raise BadInput(f"The date of the delivery, ContentDate, {fault.message} Give --published.", fate=UNCHANGED) from None
    if published_on is None:
        raise BadInput(f"The delivery of {request.feed} does not say when it was published. Give --published.", fate=UNCHANGED)
    if published_on > desk.today():
        raise BadInput(f"The delivery of {request.feed} is dated {published_on}, which is to come.", fate=UNCHANGED)
    return published_on


def _leave_out_persons(reading: Reading, version: int) -> None:
    """Leave out what has an end that the register knows as a person, or as somebody who may be one (C21)."""
    kinds = kinds_of_bearers(
        {each for one in reading.relationships for end in (one.subject, one.owner) for each in end.identifiers}, version
    )
    kept: list[Relationship] = []
    for each in reading.relationships:
        said = {kinds.get(identifier, "") for end in (each.subject, each.owner) for identifier in end.identifiers}
        why = next((why for kind, why in _MAY_BE_PERSONS.items() if kind in said), None)
        if why is None:
            kept.append(each)
        else:
            reading.leave_out(why, each.key)
    reading.relationships = kept


def kinds_of_bearers(identifiers: Iterable[Identifier], version: int) -> dict[Identifier, str]:
    """Return the kind of whoever bears each identifier, verified or not; a person among them protects all (C21)."""
    bearings = parties.sharing(version, touched=[(each.scheme, each.value) for each in identifiers])
    kinds = {row.id: row.kind for row in parties.entity_rows(entity for entity, *_ in bearings)}
    found: dict[Identifier, set[str]] = {}
    for entity, scheme, value, _ in bearings:
        found.setdefault(Identifier(scheme=scheme, value=value), set()).add(kinds[entity])
    return {each: next((kind for kind in _MAY_BE_PERSONS if kind in said), min(said)) for each, said in found.items()}
