"""Verifying who is who against the log: judgements, what was taken back, decisions remembered, identifiers, and parties worked out again."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from goodstanding.core.log.commitments import EntryKind
from goodstanding.core.log.receipts import instant
from goodstanding.core.log.seals import Sealed
from goodstanding.services.intake.joining import by_identifiers, groups
from goodstanding.services.sealing import agrees, judgements_said
from goodstanding.store import audit, judgements, parties, salts, screening, versions


def judgements_found() -> Iterator[str | None]:
    """Yield for every version that judged what does not agree, or None; then judgements, ends and decisions that no leaf witnesses."""
    known = audit.versions_of(EntryKind.JUDGEMENT.value)
    ended = judgements.ended()
    for version in known:
        said = _said(version)
        made, over = judgements.judged_at(version), ended.pop(version, [])
        text = judgements_said(made)
        mine = {"count": len(made), "sha256": sha256(text).hexdigest()}  # so leaves of an older program say it; later ones seal it
        told = said.get("judgements", {})
        ok = all(mine[name] == told.get(name, mine["sha256"]) for name in mine) and agrees(
            said, Sealed.JUDGEMENTS, text, salts.of_version(version)
        )
        yield None if ok else f"the judgements made at version {version} are not those that its leaf commits to"
        revoked, replaced = said.get("revoked"), {(row.one, row.other): row for row in made}
        for row in over:
            anew = replaced.get((row.one, row.other))
            by = said.get("by")
            told = revoked == {"judgement": row.id, "because": row.revoked_because} if anew is None else row.revoked_because == anew.reason
            if not told or row.revoked_by != by:
                yield f"the leaf of version {version} does not say that the judgement j-{row.id:06} was taken back, so and by whom"
        if revoked is not None and revoked.get("judgement") not in {row.id for row in over}:
            yield f"the judgement j-{revoked.get('judgement'):06} was taken back at version {version}, and stands"
    current = versions.current()
    for version, over in ended.items():
        if version <= current:
            yield from (f"no leaf witnesses that the judgement j-{row.id:06} was taken back" for row in over)
    for row in judgements.all_made(current):
        if row.until is None and (row.revoked_by or row.revoked_because):
            yield f"the judgement j-{row.id:06} stands, and says by whom or why it was taken back"
    for number in judgements.made_elsewhere(known, current):
        yield f"no leaf witnesses that the judgement j-{number:06} was made"
    yield from _remembered()


def _remembered() -> Iterator[str]:
    """Compare the decisions that screenings read with what their leaves say."""
    told: dict[int, dict[str, object]] = {}
    forgotten: dict[int, object] = {}
    for body in audit.bodies_of(EntryKind.JUDGEMENT.value):
        said = json.loads(body)
        if "remembered" in said:
            told[int(said["remembered"])] = said
        elif "forgotten" in said:
            forgotten[int(said["forgotten"])] = said.get("at")
    for row in screening.all_remembered():
        said = told.pop(row.id, {})
        later = {"decided_at": instant(row.decided_at)}  # a leaf of an older program does not say when
        mine = {"query": row.query, "party": row.party, "by": row.author, "note": row.note, "expires_on": row.expires_on.isoformat()}
        same = {name: said.get(name) for name in mine} == mine and all(said.get(name, value) == value for name, value in later.items())
        if not same:
            yield f"the remembered decision {row.id} is not what its leaf commits to"
        if forgotten.get(row.id) != (None if row.revoked_at is None else instant(row.revoked_at)):
            yield f"the remembered decision {row.id} was taken back, or stands, otherwise than the log tells"
    yield from (f"the remembered decision {number} is gone" for number in sorted(told))


def identifiers_found() -> Iterator[str | None]:
    """Yield None for every identifier that a record states and that is read, and what of one there is without the other.

    Whose record was withdrawn is still known by the identifiers that it stated.
    """
    version, columns = versions.current(), list(audit.BEARING)
    stored, stated = audit.identifiers(version), audit.stated_identifiers(version, withdrawn=True)
    live = audit.stated_identifiers(version, withdrawn=False)
    yield from (None for _ in range(stored.join(stated, on=columns, how="semi").height))
    for one, other, message in (
        (stored, stated, "e-{:06} bears an identifier ({}) that no record of it states"),
        (live, stored, "a record states an identifier ({1}) of e-{0:06}, by which nobody would find it"),
    ):
        rest = one.join(other, on=columns, how="anti").select("entity", "scheme").unique().sort("entity", "scheme")
        yield from (message.format(entity, scheme) for entity, scheme in rest.iter_rows())


def memberships_found() -> Iterator[str | None]:
    """Yield for every membership what does not agree with identifiers and judgements, or None; then those that are missing.

    Where a contradiction stands, a membership may be older than it: then it is worked out as of the version at which it began.
    """
    version = versions.current()
    held = {entity: (party, since) for entity, party, since, until in parties.memberships(version) if until is None or until > version}
    judged = {entity for row in judgements.standing(version) for entity in (row.one, row.other)}
    joined = {each for entity, (party, _) in held.items() for each in (entity, party)}
    grouping = groups(parties.sharing_anything(version) | judged | joined, version=version).grouping()
    for entity, (party, since) in sorted(held.items()):
        ok = party in _as_of(entity, since) if entity in grouping.apart else grouping.parties.get(entity) == party
        yield None if ok else f"e-{entity:06} is held in p-{party:06}, where neither identifiers nor judgements put it"
    for entity, party in sorted(grouping.parties.items()):
        if entity not in held:
            yield f"e-{entity:06} belongs to p-{party:06} by identifiers or judgements, and is held apart"


def _as_of(entity: int, version: int) -> set[int | None]:
    """Return the parties that an entity could have come to belong to at a version: by all that joined it then, or by identifiers alone."""
    found: set[int] = set()
    edge = {entity}
    while edge:
        found |= edge
        judged = {each for row in judgements.standing(version, edge) for each in (row.one, row.other)}
        edge = (parties.sharers(edge, version) | judged) - found
    return {groups(found, version=version).grouping().parties.get(entity), by_identifiers(found, version=version).get(entity)}


def _said(version: int) -> dict[str, Any]:
    leaf = audit.leaf_by_hash(audit.leaf_of_version(version) or b"")
    return dict(json.loads(leaf.body)) if leaf and leaf.body else {}
