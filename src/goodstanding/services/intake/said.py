"""What the records of an entity still say of it: a name or identifier ends only when none of them says it any more."""

from collections.abc import Iterable
from typing import NamedTuple

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.records.record import Identifier, Payload, read_payload
from goodstanding.store import erasures, parties

Borne = tuple[int, str, str, bool]
"""Entity, scheme and value of an identifier, and whether the source stands behind it."""
Called = tuple[int, str]
"""Entity and another name of it."""


class Told(NamedTuple):
    """What one version of a record says its entity bears."""

    identifiers: frozenset[Identifier]
    names: frozenset[str]


def told(payload: Payload) -> Told:
    """Return what a payload says its entity bears; other names are kept of organisations and public bodies only."""
    party = payload["party"]
    identifiers = frozenset((each["scheme"], each["value"], each["verified"]) for each in party.get("identifiers", ()))
    return Told(identifiers, frozenset(() if payload["kind"] == SubjectKind.PERSON else party.get("names", ())))


def end_unsaid(identifiers: Iterable[Borne], names: Iterable[Called], *, version: int) -> list[int]:
    """Stage the end, at `version`, of what records ceased to say and no other record of the entity says either, in its latest version.

    A record that was withdrawn still counts with its latest version: by what it said its entity goes on being known. Call it when the
    changed records are stored.

    Args:
        identifiers: those that some record ceased to say; one that ended before stays ended when it did.
        names: likewise.
        version: the version that is being made.

    Returns:
        The entities that lost an identifier.
    """
    unsaid, uncalled = set(identifiers), set(names)
    latest: dict[tuple[int, bytes], Told] = {}
    for each in erasures.kept({*(borne[0] for borne in unsaid), *(called[0] for called in uncalled)}):
        latest[each.entity, each.key] = told(read_payload(each.payload))
    for (entity, _), said in latest.items():
        unsaid -= {(entity, *each) for each in said.identifiers}
        uncalled -= {(entity, each) for each in said.names}
    parties.end_aliases(sorted(uncalled), version=version)
    return sorted(parties.end_identifiers(sorted(unsaid), version=version))
