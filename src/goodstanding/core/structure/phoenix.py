"""The phoenix pattern: a debtor is dissolved, and a firm of nearly the same name, at the same address, under the same owner takes its place.

It proves nothing: groups name and seat their firms alike. What it yields is an alert: a question for one reviewer, about organisations,
gone after 30 days, and never a measure (charter C07). Every condition below must hold; what is not known counts as not held (C26).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from goodstanding.core.charter.c07_no_association import ALERT_SUBJECTS
from goodstanding.core.linkage.matching import probability
from goodstanding.core.linkage.names.scoring import NameScore, score_names
from goodstanding.core.linkage.names.tokens import name_tokens
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.linkage.romanised import romanise
from goodstanding.core.structure.owners import Edge, Indexed, Node, above, along, controlling

WINDOW_DAYS = 365
"""The firm begins at most so many days after the debtor's end. (Insolvency Act 1986, s. 216, looks back twelve months likewise.)"""
NEAR_IDENTICAL = 0.8
"""The least calibrated probability, by the names alone, that both mean one (docs/explanation/matching.md): a letter or a small word more, the
same words in another order. A word exchanged for another (Builders, Roofing) lies below one half."""
_LEAST_WORDS = 3


class Closing(StrEnum):
    """What a reviewer found. There is no free text: it would outlive the alert's content, which is destroyed (C07)."""

    NOTHING = "nothing"
    """The firms have nothing to do with each other, or what agreed is chance."""
    ORDINARY = "ordinary"
    """A reorganisation within a group, a sale, a rescue: lawful, and nobody's loss."""
    REFERRED = "referred"
    """The authority that decided against the debtor was told, and decides; only its decision, naming the firm, can bind the firm."""


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
    seated = _by_address(firms)
    for debtor in sorted(debtors, key=lambda each: each.node):
        if debtor.profile.kind not in ALERT_SUBJECTS or not debtor.records:
            continue
        last = debtor.dissolved_on + timedelta(days=window_days)
        near = {
            firm.node: (firm, address)
            for address in reversed(debtor.profile.addresses)
            for firm in seated.get(_address_key(address) or (), ())
            if firm.node != debtor.node and debtor.dissolved_on <= firm.began_on <= last
        }
        before = _controllers(debtor.node, deciding, on=debtor.dissolved_on - timedelta(days=1)) if near else {}
        for firm, address in (near[node] for node in sorted(near)):
            # Registers report a relationship weeks after the firm began: it must hold on its first day, or on the window's last.
            after = {**_controllers(firm.node, deciding, on=last), **_controllers(firm.node, deciding, on=firm.began_on)}
            shared = sorted((before.keys() & after.keys()) - {debtor.node, firm.node})
            names = _near_identical(debtor.profile, firm.profile) if shared else None
            if names is not None:
                yield Phoenix(
                    debtor=debtor,
                    firm=firm,
                    owner=shared[0],
                    relationships=tuple(sorted(before[shared[0]] | after[shared[0]])),
                    names=names,
                    address=address,
                )


def _controllers(node: Node, deciding: Indexed, *, on: date) -> dict[Node, set[int]]:
    """Return who controls an organisation on a day, directly or through others -> the relationships along the way."""
    found = above(node, deciding, on=on)
    return {owner: along(path, deciding, on=on) for owner, path in found.paths.items()}


def _by_address(firms: Iterable[Firm]) -> dict[tuple[str, ...], list[Firm]]:
    """Return the organisations at each address."""
    found: dict[tuple[str, ...], list[Firm]] = {}
    for firm in firms:
        if firm.profile.kind in ALERT_SUBJECTS:
            for key in {_address_key(each) for each in firm.profile.addresses} - {None}:
                found.setdefault(key or (), []).append(firm)
    return found


def _address_key(address: str) -> tuple[str, ...] | None:
    """Return the words of an address in one order; None for a town or a region alone, which is no address."""
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
    return best.left, best.right, best.level
