"""What a screening reads of the register, batch by batch."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from goodstanding.core.charter.vocabulary import Context, SubjectKind
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.standing.frames import PackInForce
from goodstanding.core.standing.reasons import MeasureInForce, Packs, binding, measures_in_force
from goodstanding.services import checks, judging
from goodstanding.store import parties, screening, versions
from goodstanding.store.screening import RememberedRow


class Reads(Protocol):
    """What `screening_work.Work` wants to know of parties."""

    def profiles(self, wanted: Collection[int]) -> dict[int, Profile]:
        """Return the profiles of parties that are organisations or public bodies; of others there is none (C13)."""

    def bearers(self, identifiers: Collection[tuple[str, str]]) -> Iterator[tuple[int, tuple[str, str]]]:
        """Yield the parties that bear one of the verified (scheme, value) pairs, and which."""

    def measures(self, wanted: Collection[int]) -> Mapping[int, tuple[MeasureInForce, ...]]:
        """Return the measures in force for parties."""

    def remembers(self) -> bool:
        """Say whether there are decisions that hold about any query at all."""

    def remembered(self, keys: Collection[str]) -> Mapping[tuple[str, int], RememberedRow]:
        """Return the decisions that hold about queries, by query key and party."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The register as of a version, asked for one context and day."""

    version: int
    context: Context
    authority: str | None
    as_of: date
    today: date
    packs: list[PackInForce]

    def profiles(self, wanted: Collection[int]) -> dict[int, Profile]:
        """Read the profiles of parties: of several entries one, with everything that any of them says."""
        members = parties.members_of(wanted, self.version)
        joined = parties.parties_of(members, self.version)
        by_party: dict[int, list[Profile]] = {}
        barred: set[int] = set()
        found = judging.profiles_of(members, self.version)
        for entity in members:
            party, profile = joined.get(entity, entity), found.get(entity)
            if profile is not None and profile.kind in (SubjectKind.ORGANISATION, SubjectKind.PUBLIC_BODY):
                by_party.setdefault(party, []).append(profile)
            else:
                barred.add(party)  # a person among the members protects the whole party (C21); of a person there is no profile
        return {party: _one(party, held) for party, held in by_party.items() if party not in barred}

    def bearers(self, identifiers: Collection[tuple[str, str]]) -> Iterator[tuple[int, tuple[str, str]]]:
        """Yield the parties that bear one of the identifiers."""
        borne = [bearing for bearing in parties.sharing(self.version, touched=list(identifiers)) if bearing[3]] if identifiers else []
        joined = parties.parties_of((entity for entity, *_ in borne), self.version)
        for entity, scheme, value, _ in borne:
            yield joined.get(entity, entity), (scheme, value)

    def measures(self, wanted: Collection[int]) -> Mapping[int, tuple[MeasureInForce, ...]]:
        """Read the measures in force in the context on the day, those that bind the authority that asks."""
        packs: Packs = {(each.pack.name, each.pack.version): each.pack for each in self.packs}
        found: dict[int, tuple[MeasureInForce, ...]] = {}
        for party, periods in checks.periods_of_parties(sorted(wanted), self.version, self.context).items():
            told = measures_in_force(periods, packs, as_of=self.as_of, kind=SubjectKind.ORGANISATION)
            found[party] = tuple(binding(told, self.authority))
        return found

    def remembers(self) -> bool:
        """Ask the store."""
        return screening.any_remembered(self.today)

    def remembered(self, keys: Collection[str]) -> Mapping[tuple[str, int], RememberedRow]:
        """Read the decisions that hold today, on parties of which nothing has become part, and from which nothing has parted, since."""
        found = screening.remembered(keys, self.today)
        moved = parties.moved_at({party for _, party in found}, self.version)
        return {key: row for key, row in found.items() if key[1] not in moved or moved[key[1]] <= versions.at(row.decided_at)}


def _one(party: int, held: list[Profile]) -> Profile:
    if len(held) == 1:
        return held[0]._replace(id=f"p-{party:06}")
    return Profile(
        id=f"p-{party:06}",
        kind=held[0].kind,
        names=_each_once(name for profile in held for name in profile.names),
        identifiers=tuple(dict.fromkeys(each for profile in held for each in profile.identifiers)),
        countries=_each_once(each for profile in held for each in profile.countries),
        addresses=_each_once(each for profile in held for each in profile.addresses),
        born_on=next((profile.born_on for profile in held if profile.born_on), None),
    )


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
