"""A profile made ready, once, for comparison with many others."""

from functools import cached_property

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.linkage.names.tokens import NameTokens, name_tokens
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.linkage.romanised import romanise


class Prepared:
    """A profile with its names, addresses and identifiers split up; each when it is first asked for."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    @cached_property
    def personal(self) -> tuple[NameTokens, ...]:
        """Its names read as a person's; empty for an organisation. An unresolved party is read both ways."""
        return _tokens(self.profile.names, person=True) if self.profile.kind in (SubjectKind.PERSON, SubjectKind.UNRESOLVED) else ()

    @cached_property
    def organisational(self) -> tuple[NameTokens, ...]:
        """Its names read as an organisation's; empty for a person."""
        return () if self.profile.kind is SubjectKind.PERSON else _tokens(self.profile.names, person=False)

    @cached_property
    def identifiers(self) -> frozenset[tuple[str, str]]:
        """Verified (scheme, value) pairs; empty ones identify nobody."""
        return frozenset((each.scheme, each.value) for each in self.profile.identifiers if each.value)

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Romanised, in the order of the profile; those without a letter or digit are left out."""
        return tuple(filter(None, map(romanise, self.profile.addresses)))

    @cached_property
    def says_more(self) -> bool:
        """Say whether it says anything besides its names."""
        return any((self.profile.identifiers, self.profile.countries, self.profile.addresses, self.profile.born_on))

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
    """Make a profile ready for comparison with many others."""
    return Prepared(profile)


def read_as_persons(query: Prepared, party: Prepared) -> bool:
    """Say how names are read: as a person's where either side is one, or where neither kind is known and no form is shown."""
    kinds = {query.profile.kind, party.profile.kind}
    if SubjectKind.PERSON in kinds:
        return True
    return kinds == {SubjectKind.UNRESOLVED} and not query.shows_form and not party.shows_form


def _tokens(names: tuple[str, ...], *, person: bool) -> tuple[NameTokens, ...]:
    found = (name_tokens(name, person=person) for name in names)
    return tuple(name for name in found if name.words)
