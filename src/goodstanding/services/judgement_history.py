"""Every judgement on who is who that was ever made, with its instants."""

from dataclasses import dataclass
from datetime import datetime

from goodstanding.store import judgements, parties, versions
from goodstanding.store.judgements import JudgementRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A judgement, when it was made, and when it was taken back or replaced."""

    judgement: JudgementRow
    made_at: datetime | None
    ended_at: datetime | None


def told(*, party: int | None, limit: int) -> list[Told]:
    """Return judgements, the latest first: all, or those on entries of a party; those that stand no more too."""
    version = versions.current()
    members = None if party is None else parties.members(parties.party_of(party, version), version)
    return [
        Told(
            judgement=row,
            made_at=versions.instant_of(row.since),
            ended_at=None if row.until is None else versions.instant_of(row.until),
        )
        for row in judgements.history(version, members, limit=limit)
    ]
