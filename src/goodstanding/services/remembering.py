"""Remembering that a query and a party are not the same: for this query and this party, until a day, with who said so and why."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

from django.db import transaction

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.errors import CharterRefusal, NotFound, Problem, UsageError
from goodstanding.core.identity.names import normalise_name
from goodstanding.core.identity.schemes import scheme_named
from goodstanding.core.linkage.prepared import prepare
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.log.canonical import canonical
from goodstanding.core.log.commitments import EntryKind
from goodstanding.core.log.receipts import instant
from goodstanding.services.changes import require_actor, write_leaf
from goodstanding.services.desk import Desk
from goodstanding.services.enquiries import party_file
from goodstanding.services.written import require_reason
from goodstanding.store import parties, screening, versions
from goodstanding.store.screening import RememberedRow

UNCHANGED = "Nothing was remembered."


def query_key(query: Profile) -> str:
    """Return what a decision is remembered under: a hash of the names, country, address, numbers and date asked with.

    Another spelling or another address is another query: a decision is never applied to what nobody decided on.
    """
    said = {
        "names": [normalise_name(name) for name in query.names],
        "countries": list(query.countries),
        "addresses": [normalise_name(address) for address in query.addresses],
        "identifiers": sorted(f"{each.scheme}:{each.value}" for each in query.identifiers),
        "born_on": query.born_on.isoformat() if query.born_on else "",
    }
    return sha256(canonical(said)).hexdigest()


def remember(desk: Desk, *, query: Profile, party: int, note: str, expires_on: date, by: str) -> RememberedRow:
    """Remember that a query is not a party. The decision enters the log; screenings show it, and count the party out.

    Raises:
        UsageError: no note, a day that is not to come, or a query without a name beyond a legal form.
        NotFound: there is no such party.
        CharterRefusal: the query holds a person's national number, or the party is a person or may be one: nobody screens them (C13).
    """
    require_actor(by)
    require_reason(note, missing="A remembered decision says why: --note.", fate=UNCHANGED)
    if expires_on <= desk.today():
        raise UsageError(f"It would not hold for a day: {expires_on} is not to come.", fate=UNCHANGED)
    if not any(not name.only_forms for name in prepare(query).organisational):
        raise UsageError("A decision is remembered for a query with a name, not only a legal form.", fate=UNCHANGED)
    file = party_file(party, versions.current())
    if file.kind in (SubjectKind.PERSON.value, SubjectKind.UNRESOLVED.value) or any(
        scheme_named(each.scheme).pseudonymous for each in query.identifiers
    ):
        message = "Persons are not screened, so that there is nothing to remember of them."
        raise CharterRefusal(
            "The decision would be about a person, or about somebody who may be one.",
            problems=[Problem(article="C13", message=message)],
            fate=UNCHANGED,
        )
    row = RememberedRow(id=0, query=query_key(query), party=file.id, author=by, decided_at=desk.now(), note=note, expires_on=expires_on)
    with transaction.atomic():
        number = screening.remember(row)
        write_leaf(
            desk,
            kind=EntryKind.JUDGEMENT,
            body={
                "remembered": number,
                "query": row.query,
                "party": file.id,
                "by": by,
                "decided_at": instant(row.decided_at),
                "note": note,
                "expires_on": expires_on.isoformat(),
            },
        )
    return RememberedRow(**{**{name: getattr(row, name) for name in RememberedRow.__dataclass_fields__}, "id": number})


def forget(desk: Desk, *, number: int, reason: str, by: str) -> RememberedRow:
    """Take a remembered decision back: from now on the party counts again. The decision and its end stay in the log.

    Raises:
        NotFound: there is none of that number.
        UsageError: it is over or was taken back; or no reason is given.
        CharterRefusal: the reason holds a person's national number (C18).
    """
    require_actor(by)
    require_reason(reason, missing="A decision is taken back with a reason: --reason.")
    row = screening.get_remembered(number)
    if row is None:
        raise NotFound(f"No decision m-{number:06} is remembered.")
    if row.revoked_at is not None:
        raise UsageError(f"The decision m-{number:06} was taken back on {row.revoked_at.date()}.", fate="Nothing was changed.")
    if row.expires_on <= desk.today():
        raise UsageError(f"The decision m-{number:06} ended on {row.expires_on}.", fate="Nothing was changed.")
    at = desk.now()
    with transaction.atomic():
        if not screening.forget(number, at):
            raise UsageError(f"The decision m-{number:06} was taken back by somebody else just now.", fate="Nothing was changed.")
        write_leaf(desk, kind=EntryKind.JUDGEMENT, body={"forgotten": number, "by": by, "at": instant(at), "reason": reason})
    return replace(row, revoked_at=at)


def all_of(party: int | None = None) -> list[RememberedRow]:
    """Return every decision that was ever remembered, or those on one party, the latest first.

    Raises:
        NotFound: there is no such party.
    """
    version = versions.current()
    chosen = None if party is None else party_file(party, version).id
    rows = [row for row in screening.all_remembered() if chosen is None or parties.party_of(row.party, version) == chosen]
    return rows[::-1]


def stands(row: RememberedRow, day: date) -> str:
    """Say how a decision stands on a day: `holds`, `ended`, or `taken-back`."""
    if row.revoked_at is not None:
        return "taken-back"
    return "holds" if day < row.expires_on else "ended"
