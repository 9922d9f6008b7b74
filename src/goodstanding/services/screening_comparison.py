"""A batch of queries compared with the parties that the index found for them.

Compiled code compares the names and drops whom the rest cannot lift to the threshold; of who is left the core (`linkage/matching`) says what
follows. Small batches, and names that compiled code does not read, are compared by the core alone: with equal scores, which tests see to.
"""

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
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
from goodstanding.engines.screening.comparing import NOBODY, UNREAD, Compared, compared, says_whom
from goodstanding.engines.screening.index import Found, Index
from goodstanding.engines.screening.names import LONGEST, Texts
from goodstanding.engines.screening.word_tables import form_names

FEW = 200
"""Pairs of a batch from which on compiled code compares them: below, starting it takes longer than the core does."""
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

    def say_whom(self) -> list[bool]:
        """Say of each query whether it holds a name, and not only a legal form, or an identifier."""
        few = len(self.names) < FEW
        said = np.full(len(self.names), UNREAD) if few else says_whom(self.texts)
        edges = self.firsts.tolist()
        return [
            any(each.value for each in query.identifiers)
            or any(
                self._somebody(self.names[name]) if said[name] == UNREAD else bool(said[name] != NOBODY)
                for name in range(edges[place], edges[place + 1])
            )
            for place, query in enumerate(self.queries)
        ]

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
) -> Iterator[tuple[int, int, float, Match]]:
    """Yield query, party, rank and what comparing them found, by query and falling rank; of whom nothing can follow from, nothing.

    Args:
        index: where the parties were found.
        asked: the queries.
        found: the pairs, by query; one whose segment is -1 was found by its identifier.
        threshold: the score from which on somebody is a candidate.
        profiles: returns the parties that may be compared; a person is not among them (C13).
    """
    named = found.segment >= 0
    compiled = _compared(index, asked, found, named, threshold) if int(named.sum()) >= FEW else None
    bits = np.full(len(found.query), np.nan)
    if compiled is not None:
        bits[named] = compiled.bits
    places = np.cumsum(named) - 1
    kept = np.flatnonzero(~np.isneginf(bits))
    queries, parties, ranks = found.query[kept].tolist(), found.party[kept].tolist(), found.rank[kept].tolist()
    known = profiles(set(parties))
    ready = {query: Prepared(asked.queries[query]) for query in set(queries)}
    core = np.isnan(bits[kept]).tolist()
    for at, query, party, rank, by_core in zip(kept.tolist(), queries, parties, ranks, core, strict=True):
        held = known.get(party)
        if held is None:
            continue
        ours = ready[query]
        names = None
        if not by_core and compiled is not None:
            names = _names(compiled, int(places[at]), asked, held, index, int(found.segment[at]))
        if names is None:
            yield query, party, rank, compare_prepared(ours, held, explain=True, threshold=threshold)
        else:
            yield query, party, rank, matched(ours, held, names, explain=True, threshold=threshold)


def _compared(index: Index, asked: Asked, found: Found, named: npt.NDArray[np.bool_], threshold: float) -> Compared:
    floor = bits_of(threshold) - _CLOSE
    least = np.array([floor - _most_besides(query) for query in asked.queries])
    return compared(index, asked.texts, asked.firsts, found.at(np.flatnonzero(named)), least)


def _most_besides(query: Profile) -> float:
    """Return the bits that what a query says besides its name could add. A conflict of identifiers is told whatever the names weigh."""
    if query.identifiers:
        return math.inf
    return (
        (COUNTRY_EQUAL if query.countries else 0.0) + (DATE_EQUAL if query.born_on else 0.0) + (ADDRESS_EQUAL if query.addresses else 0.0)
    )


def _names(said: Compared, place: int, asked: Asked, party: Prepared, index: Index, segment: int) -> NameScore | None:
    """Return what compiled code found of two names; None where the core must compare the parties."""
    left = asked.names[int(said.asked[place])]
    right = _known_name(party.profile.names, index, segment, int(said.known[place]))
    if right is None:
        return None
    level = said.level[place]
    if not level:
        return score_names(name_tokens(left, person=False), name_tokens(right, person=False), person=False)
    forms = form_names()
    ours, theirs = forms[said.asked_form[place]], forms[said.known_form[place]]
    return NameScore(
        left=left,
        right=right,
        left_form=ours,
        right_form=theirs,
        level=EXACT if left == right and level != ONLY_FORMS else level,
        name_bits=said.name_bits[place],
        form_level="" if level == ONLY_FORMS else form_level((ours, said.asked_family[place]), (theirs, said.known_family[place])),
        form_bits=said.form_bits[place],
    )


def _known_name(names: Sequence[str], index: Index, segment: int, row: int) -> str | None:
    """Return which of a party's names the index holds in a row."""
    if len(names) == 1:
        return names[0]
    held = index.changed if segment else index.base
    assert held is not None
    text = held.texts.name(row)
    return next((name for name in names if romanise(name)[:LONGEST].rstrip() == text), None)
