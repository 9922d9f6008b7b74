"""A profile made ready, once, for comparison with many others."""

from dataclasses import dataclass

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.linkage.names.tokens import NameTokens, name_tokens
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.linkage.romanised import romanise


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A profile with its names, addresses and identifiers split up.

    Attributes:
        personal: its names read as a person's; empty for an organisation.
        organisational: its names read as an organisation's; empty for a person. An unresolved party has both.
        identifiers: verified (scheme, value) pairs.
        addresses: romanised, in the order of the profile.
    """

    profile: Profile
    personal: tuple[NameTokens, ...]
    organisational: tuple[NameTokens, ...]
    identifiers: frozenset[tuple[str, str]]
    addresses: tuple[str, ...]

    @property
    def shows_form(self) -> bool:
        """Say whether one of its names shows a legal form."""
        return any(name.form for name in self.organisational)

    def names(self, *, person: bool) -> tuple[NameTokens, ...]:
        """Return its names, read as asked where that is possible."""
        if person:
            return self.personal or self.organisational
        return self.organisational or self.personal


def prepare(profile: Profile) -> Prepared:
    """Split a profile up. Names and addresses without a letter or digit are left out; empty identifiers identify nobody."""
    person = profile.kind is SubjectKind.PERSON
    both = profile.kind is SubjectKind.UNRESOLVED
    return Prepared(
        profile=profile,
        personal=_tokens(profile.names, person=True) if person or both else (),
        organisational=() if person else _tokens(profile.names, person=False),
        identifiers=frozenset((each.scheme, each.value) for each in profile.identifiers if each.value),
        addresses=tuple(filter(None, map(romanise, profile.addresses))),
    )


def read_as_persons(query: Prepared, party: Prepared) -> bool:
    """Say how names are read: as a person's where either side is one, or where neither kind is known and no form is shown."""
    kinds = {query.profile.kind, party.profile.kind}
    if SubjectKind.PERSON in kinds:
        return True
    return kinds == {SubjectKind.UNRESOLVED} and not query.shows_form and not party.shows_form


def _tokens(names: tuple[str, ...], *, person: bool) -> tuple[NameTokens, ...]:
    found = (name_tokens(name, person=person) for name in names)
    return tuple(name for name in found if name.words)
