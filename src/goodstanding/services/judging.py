"""What every verb about who is who shares: profiles from the store, evidence as stored, and the accepting of judgements."""

from collections.abc import Iterable, Mapping
from datetime import date

import orjson
import polars as pl

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.identifiers import parse
from goodstanding.core.linkage.evidence import Evidence
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.log.commitments import EntryKind
from goodstanding.core.log.seals import Sealed
from goodstanding.services import standings
from goodstanding.services.changes import NOTHING_MORE, Accepted, Change
from goodstanding.services.intake.joining import join
from goodstanding.services.sealing import judgements_said
from goodstanding.store import judgements, parties, profiles


def profiles_of(entities: Iterable[int], version: int) -> dict[int, Profile]:
    """Return the profiles of entities that are no persons."""
    return {int(row["unique_id"]): _profile(row) for row in profiles.raw_profiles(version, entities).iter_rows(named=True)}


def _profile(row: dict[str, object]) -> Profile:
    def texts(name: str) -> tuple[str, ...]:
        found = row[name]
        return tuple(str(each) for each in found) if isinstance(found, list) else ()

    born_on = row["born_on"]
    return Profile(
        id=f"e-{int(str(row['unique_id'])):06}",
        kind=SubjectKind(str(row["kind"])),
        names=texts("names"),
        identifiers=tuple(parse(text) for text in texts("identifiers")),
        countries=texts("countries"),
        addresses=texts("addresses"),
        born_on=born_on if isinstance(born_on, date) else None,
    )


def evidence_text(evidence: Iterable[Evidence]) -> str:
    """Write evidence as it is stored: what was found and its weight, not the values that were compared."""
    found = [{"kind": each.kind.value, "level": each.level, "weight": f"{each.weight:.3f}"} for each in evidence]
    return orjson.dumps(found).decode()


def accept(
    change: Change,
    *,
    touched: Iterable[int],
    by: str,
    body: dict[str, object],
    more: Mapping[Sealed, bytes] = NOTHING_MORE,
    parted: bool = False,
) -> tuple[int, int, Accepted]:
    """Work out parties and standings again for what judgements under this version touch, and accept the change.

    Args:
        change: the change under way.
        touched: the entities that were judged, or on which a judgement was taken back.
        by: the officer.
        body: what the leaf says beyond the judgements made.
        more: what it seals beyond them.
        parted: a person parted them: a contradiction that is left does not keep them in one party.

    Returns:
        How many memberships began, how many ended, and what the change became.
    """
    joined = join(touched, version=change.version, parted=parted)
    standings.stage(change.version, party_ids=joined.parties)
    made = judgements.judged_at(change.version)
    whole = {"judgements": {"count": len(made)}, **body}
    more = {Sealed.JUDGEMENTS: judgements_said(made), **more}
    accepted = change.accept(kind=EntryKind.JUDGEMENT, by=by, body=whole, moves=joined.moves, more=more)
    return joined.began, joined.ended, accepted


def connected(entities: Iterable[int], version: int) -> set[int]:
    """Return what hangs together with the entities at `version`, by identifier, judgement or party."""
    return parties.connected(entities, version)


def party_of_each(frame: pl.DataFrame, version: int) -> dict[int, int]:
    """Return entity -> party for the entities of a frame of pairs that belong to another's party."""
    ids = {int(each) for name in ("id_l", "id_r") for each in frame[name].unique().to_list()}
    return parties.parties_of(ids, version)
