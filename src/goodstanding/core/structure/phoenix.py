"""The phoenix pattern: a debtor is dissolved, and a firm of nearly the same name, at the same address, under the same owner takes its place.

It proves nothing: groups name and seat their firms alike. What it yields is an alert: a question for one reviewer, about organisations,
gone after 30 days, and never a measure (charter C07). Every condition below must hold; what is not known counts as not held (C26).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from goodstanding.core.charter.c07_no_association import ALERT_SUBJECTS
from goodstanding.core.linkage.matching import probability
from goodstanding.core.linkage.names.scoring import NameScore, score_names
from goodstanding.core.linkage.names.tokens import name_tokens
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.linkage.romanised import romanise
from goodstanding.core.structure.owners import Edge, Node, above, controlling, in_force

WINDOW_DAYS = 365
"""The firm begins at most so many days after the debtor's end. (Insolvency Act 1986, s. 216, looks back twelve months likewise.)"""
NEAR_IDENTICAL = 0.9
"""The least calibrated probability, by the names alone, that two names are meant to be one (see docs/explanation/matching.md)."""
_LEAST_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Debtor:
    """An organisation that was dissolved while a restriction stood against it.

    Attributes:
        node: its place among relationships.
        dissolved_on: the day of its end, by a register.
        records: the records that the restrictions follow from.
    """

    node: Node
    profile: Profile
    dissolved_on: date
    records: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """An organisation that may have taken its place.

    Attributes:
        began_on: the day of its incorporation, else the day on which the register first heard of it.
        incorporated: whether `began_on` is the former.
    """

    node: Node
    profile: Profile
    began_on: date
    incorporated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Phoenix:
    """The pattern, found: which values agreed.

    Attributes:
        owner: who controlled the debtor before its end, and controls the firm from its beginning.
        relationships: the stored relationships that say so.
        names: the two names, and what was found of them in words.
        address: the address, as the debtor's source writes it.
    """

    debtor: Debtor
    firm: Firm
    owner: Node
    relationships: tuple[int, ...]
    names: tuple[str, str, str]
    address: str


def find(debtors: Iterable[Debtor], firms: Iterable[Firm], edges: Iterable[Edge], *, window_days: int = WINDOW_DAYS) -> Iterator[Phoenix]:
    """Yield every pair that shows the whole pattern, by debtor, then firm.

    Args:
        debtors: dissolved organisations with restrictions; others are passed over.
        firms: who may have taken their place; persons and the unresolved are passed over.
        edges: relationships between organisations, of all days.
        window_days: the firm begins at most so many days after the debtor's end.
    """
    deciding = controlling(edges)
    candidates = [firm for firm in firms if firm.profile.kind in ALERT_SUBJECTS]
    for debtor in sorted(debtors, key=lambda each: each.node):
        if debtor.profile.kind not in ALERT_SUBJECTS or not debtor.records:
            continue
        last = debtor.dissolved_on + timedelta(days=window_days)
        beginning = [each for each in candidates if each.node != debtor.node and debtor.dissolved_on <= each.began_on <= last]
        if not beginning or not (before := _controllers(debtor.node, deciding, on=debtor.dissolved_on - timedelta(days=1))):
            continue
        for firm in sorted(beginning, key=lambda each: each.node):
            # Registers report a relationship weeks after the firm began: it must hold on its first day, or on the window's last.
            after = {**_controllers(firm.node, deciding, on=last), **_controllers(firm.node, deciding, on=firm.began_on)}
            shared = sorted((before.keys() & after.keys()) - {debtor.node, firm.node})
            address = _same_address(debtor.profile, firm.profile)
            names = _near_identical(debtor.profile, firm.profile)
            if shared and address and names is not None:
                owner = shared[0]
                yield Phoenix(
                    debtor=debtor,
                    firm=firm,
                    owner=owner,
                    relationships=tuple(sorted({*before[owner], *after[owner]})),
                    names=names,
                    address=address,
                )


def _controllers(node: Node, deciding: list[Edge], *, on: date) -> dict[Node, set[int]]:
    """Return who controls an organisation on a day, directly or through others -> the relationships along the way."""
    edges = in_force(deciding, on=on)
    found = above(node, edges)
    by_ends: dict[tuple[Node, Node], set[int]] = {}
    for edge in edges:
        by_ends.setdefault((edge.subject, edge.owner), set()).add(edge.relationship)
    return {owner: {number for pair in pairwise(path) for number in by_ends[pair]} for owner, path in found.paths.items()}


def _same_address(one: Profile, other: Profile) -> str:
    """Return an address that both have, word for word in any order; "" if there is none. A town or a postbox alone is no address."""
    theirs = {_address_key(each) for each in other.addresses} - {None}
    return next((each for each in one.addresses if _address_key(each) in theirs), "")


def _address_key(address: str) -> tuple[str, ...] | None:
    words = sorted(set(romanise(address).split()))
    numbered = any(any(sign.isdigit() for sign in word) for word in words)
    return tuple(words) if numbered and len(words) >= _LEAST_WORDS else None


def _near_identical(one: Profile, other: Profile) -> tuple[str, str, str] | None:
    """Return the two most alike names and what was found of them, or None where they are not nearly the same."""
    ours = [tokens for name in one.names if (tokens := name_tokens(name, person=False)).words and not tokens.only_forms]
    theirs = [tokens for name in other.names if (tokens := name_tokens(name, person=False)).words and not tokens.only_forms]
    scores = [score_names(left, right, person=False) for left in ours for right in theirs]
    best: NameScore | None = max(scores, key=lambda each: each.rank, default=None)
    if best is None or probability(best.name_bits) < NEAR_IDENTICAL:
        return None
    return best.left.text, best.right.text, best.level
