"""A party's standing explained whole: every context, with what ended, what lapsed and what is not known."""

from dataclasses import dataclass
from datetime import date, datetime

from goodstanding.core.charter.c16_minimal_publication import may_find_by_name
from goodstanding.core.charter.vocabulary import Context, SubjectKind
from goodstanding.core.errors import CharterRefusal, Problem
from goodstanding.core.standing.reasons import MeasureInForce, Packs, Period, measures_in_force
from goodstanding.services import frames, restoring
from goodstanding.services.checks import periods_of
from goodstanding.services.desk import Desk
from goodstanding.services.enquiries import PartyFile, party_file
from goodstanding.services.restoring import Told
from goodstanding.store import versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What is known of a party on a day.

    Attributes:
        in_force: context -> measures on the day.
        over: periods that ended before the day, the latest first.
        lapsed: those of them that ended because nothing confirmed them.
        asked: requests to leave measures early, and how each stands on the day.
        known_since: when the registry first recorded anything of it.
    """

    file: PartyFile
    as_of: date
    version: int
    in_force: dict[Context, tuple[MeasureInForce, ...]]
    over: tuple[Period, ...]
    asked: tuple[Told, ...]
    known_since: datetime | None

    @property
    def lapsed(self) -> tuple[Period, ...]:
        """The periods that ended unconfirmed."""
        return tuple(period for period in self.over if period.lapses)


def explain(desk: Desk, *, party: int, as_of: date | None = None, known_at: datetime | None = None) -> Explanation:
    """Explain an organisation's or public body's standing.

    Raises:
        NotFound: there is no such party.
        CharterRefusal: the party is a person, or may be one: its file is opened to itself only, and others ask by `check` (C13).
    """
    version = versions.current() if known_at is None else versions.at(known_at)
    file = party_file(party, version)
    if not may_find_by_name(SubjectKind(file.kind)):
        raise CharterRefusal(
            "The party is a person, or may be one.",
            problems=[
                Problem(
                    article="C13",
                    message="A person's file is opened to that person. Others ask by `check`, in one context, with a purpose.",
                )
            ],
            fate="Nothing was shown.",
        )
    held = frames.packs_in_force(version)
    packs: Packs = {(each.pack.name, each.pack.version): each.pack for each in held}
    day = as_of or desk.today()
    in_force: dict[Context, tuple[MeasureInForce, ...]] = {}
    over: list[Period] = []
    for context in Context:
        periods = periods_of(file.id, version, context, replayed=known_at is not None)
        told = measures_in_force(periods, packs, as_of=day, kind=SubjectKind(file.kind))
        if told:
            in_force[context] = tuple(told)
        over += [period for period in periods if period.ends <= day]
    return Explanation(
        file=file,
        as_of=day,
        version=version,
        in_force=in_force,
        over=tuple(sorted(over, key=lambda period: period.ends, reverse=True)),
        asked=restoring.about_entities((row.id for row in file.members), version=version, day=day),
        known_since=versions.instant_of(min((row.since for row in file.members), default=0)),
    )
