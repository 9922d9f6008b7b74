"""A batch of queries compared with the parties that the index found for them.

Compiled code compares the names and drops whom the rest cannot lift to the threshold; of who is left the core (`linkage/matching`) says what
follows. Small batches, and names that compiled code does not read, are compared by the core alone: with equal scores, which tests see to.
"""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from goodstanding.core.linkage.findings import ADDRESS_EQUAL, COUNTRY_EQUAL, DATE_EQUAL
from goodstanding.core.linkage.matching import MOST_BITS, Match, compare_prepared, matched
from goodstanding.core.linkage.names.scoring import EXACT, ONLY_FORMS, NameScore, form_level, score_names
from goodstanding.core.linkage.names.tokens import name_tokens
from goodstanding.core.linkage.prepared import Prepared
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.linkage.romanised import romanise
from goodstanding.engines.screening.comparing import NOBODY, SOMEBODY, UNREAD, NamesTold, compared
from goodstanding.engines.screening.index import Found, Index
from goodstanding.engines.screening.names import LONGEST, Texts, signs_of
from goodstanding.engines.screening.word_tables import form_names

FEW = 200
"""Pairs of a batch from which on compiled code compares them: below, starting it takes longer than the core does."""
Ranked = tuple[int, float, Match]
"""A party, how its likest name ranks, and what comparing it found."""
_CLOSE = 1e-9
"""Bits: what the order of a sum may change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A batch of queries.

    Attributes:
        queries: in order.
        names: of all queries, those of one after the other.
        texts: the names as the index holds them.
        firsts: the first name of each query; one more at the end.
    """

    queries: Sequence[Profile]
    names: Sequence[str]
    texts: Texts
    firsts: npt.NDArray[np.int64]

    def say_whom(self, said: npt.NDArray[np.int64] | None) -> list[bool]:
        """Say of each query whether it holds a name, and not only a legal form, or an identifier.

        Args:
            said: what compiled code says of each name; None: it looked at none.
        """
        names = np.full(len(self.names), UNREAD) if said is None else said.copy()
        for name in np.flatnonzero(names == UNREAD).tolist():
            names[name] = SOMEBODY if self._somebody(self.names[name]) else NOBODY
        named = np.diff(np.concatenate((np.zeros(1, np.int64), np.cumsum(names != NOBODY)))[self.firsts]) > 0
        return [known or any(each.value for each in query.identifiers) for known, query in zip(named.tolist(), self.queries, strict=True)]

    @staticmethod
    def _somebody(name: str) -> bool:
        tokens = name_tokens(name, person=False)
        return bool(tokens.words) and not tokens.only_forms


def bits_of(threshold: float) -> float:
    """Return the bits from which on a score reaches a threshold; see `matching.probability`."""
    if threshold <= 0:
        return -math.inf
    if threshold >= 1:
        return math.inf
    bits = math.log2(threshold / (1 - threshold))
    return bits if bits > -MOST_BITS else -math.inf


def matches(
    index: Index,
    asked: Asked,
    found: Found,
    *,
    threshold: float,
    profiles: Callable[[Collection[int]], Mapping[int, Prepared]],
) -> tuple[list[bool], list[list[Ranked]]]:
    """Return of each query whether it says whom it asks about, and what comparing it with parties found.

    These come by falling rank; those whom nothing can follow from are left out.

    Args:
        index: where the parties were found.
        asked: the queries.
        found: the pairs, by query; one whose segment is -1 was found by its identifier.
        threshold: the score from which on somebody is a candidate.
        profiles: returns the parties that may be compared; a person is not among them (C13).
    """
    named = np.flatnonzero(found.segment >= 0)
    kept = np.arange(len(found.query))
    told: Sequence[NamesTold | None] = [None] * len(kept)
    said = None
    if len(named) >= FEW:
        floor = bits_of(threshold) - _CLOSE
        # A conflict of identifiers is told whatever the names weigh.
        least = np.array([-math.inf if query.identifiers else floor - _most_besides(query) for query in asked.queries])
        pairs, names, unread, said = compared(index, asked.texts, asked.firsts, found.at(named), least)
        kept, told = named[pairs], names
        by_core = np.concatenate((np.flatnonzero(found.segment < 0), named[unread]))
        if len(by_core):
            known_told = dict(zip(kept.tolist(), names, strict=True))
            kept = np.sort(np.concatenate((by_core, kept)))
            told = [known_told.get(place) for place in kept.tolist()]
    return asked.say_whom(said), _matched(index, asked, found.at(kept), told, threshold=threshold, profiles=profiles)


def _matched(
    index: Index,
    asked: Asked,
    found: Found,
    told: Sequence[NamesTold | None],
    *,
    threshold: float,
    profiles: Callable[[Collection[int]], Mapping[int, Prepared]],
) -> list[list[Ranked]]:
    """Return for each query what follows of its pairs; `told` is what compiled code found of a pair's names, or None."""
    compared: list[list[Ranked]] = [[] for _ in asked.queries]
    parties = found.party.tolist()
    known = profiles(set(parties))
    last, ours = -1, None
    for said, query, party, rank, segment in zip(
        told, found.query.tolist(), parties, found.rank.tolist(), found.segment.tolist(), strict=True
    ):
        held = known.get(party)
        if held is None:
            continue
        if ours is None or query != last:
            last, ours, here = query, Prepared(asked.queries[query]), compared[query]
        score = None if said is None else _names(said, asked, held, index, segment)
        if score is None:
            here.append((party, rank, compare_prepared(ours, held, explain=True, threshold=threshold)))
        else:
            here.append((party, rank, matched(ours, held, score, explain=True, threshold=threshold)))
    return compared


def _most_besides(query: Profile) -> float:
    """Return the bits that what a query says besides its name could add."""
    return (
        (COUNTRY_EQUAL if query.countries else 0.0) + (DATE_EQUAL if query.born_on else 0.0) + (ADDRESS_EQUAL if query.addresses else 0.0)
    )


def _names(said: NamesTold, asked: Asked, party: Prepared, index: Index, segment: int) -> NameScore | None:
    """Return what compiled code found of two names; None where the core must compare the parties."""
    name, row, level, name_bits, form_bits, form, family, other_form, other_family = said
    left, names = asked.names[name], party.profile.names
    right = names[0] if len(names) == 1 else _known_name(names, index, segment, row)
    if right is None:
        return None
    if not level:
        return score_names(name_tokens(left, person=False), name_tokens(right, person=False), person=False)
    ours = theirs = forms_told = ""
    if form or other_form:
        forms = form_names()
        ours, theirs = forms[form], forms[other_form]
        if level != ONLY_FORMS:
            forms_told = form_level((ours, family), (theirs, other_family))
    if left == right and level != ONLY_FORMS:
        level = EXACT
    return NameScore(left, right, ours, theirs, level, name_bits, forms_told, form_bits)


def _known_name(names: Sequence[str], index: Index, segment: int, row: int) -> str | None:
    """Return which of a party's names the index holds in a row."""
    held = (index.changed or index.base) if segment else index.base
    text, signs = held.texts.name(row), int(held.texts.signs[row])
    return next((name for name in names if romanise(name)[:LONGEST].rstrip() == text and signs_of(name) == signs), None)
