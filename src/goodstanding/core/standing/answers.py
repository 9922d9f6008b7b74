"""The answer to a check, in the members of `check --json`.

Only values and their rendering: what goes in was decided in `reasons` and `outcomes`, or is read from the store.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goodstanding.core.charter.vocabulary import Context, SubjectKind
from goodstanding.core.policy.pack import Title
from goodstanding.core.standing.outcomes import Flag, Outcome
from goodstanding.core.standing.reasons import MeasureInForce
from goodstanding.core.standing.terms import confirmed_until


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyShown:
    """The party that an identifier identifies.

    Attributes:
        id: as shown, `p-000317`.
        name: empty for persons.
        identifiers: `scheme:value`, those that may be shown.
    """

    id: str
    kind: SubjectKind
    name: str
    identifiers: tuple[str, ...]

    def as_document(self) -> dict[str, object]:
        """Render for JSON."""
        return {"id": self.id, "kind": self.kind.value, "name": self.name, "identifiers": list(self.identifiers)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """One of several parties that bear the identifier asked about; their measures are kept apart."""

    party: PartyShown
    measures: tuple[MeasureInForce, ...]

    def as_document(self) -> dict[str, object]:
        """Render for JSON."""
        return {"party": self.party.as_document(), "measures": [each.as_document() for each in self.measures]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Presence on a published list: a fact, not a measure.

    Attributes:
        title: the list's name.
        starts: the first day on which it is known to be there.
        ends: the day on which it left, or None.
    """

    title: Title
    record_type: str
    record: int
    source: str
    starts: date
    ends: date | None

    def as_document(self) -> dict[str, object]:
        """Render for JSON."""
        return {
            "title": dict(self.title),
            "record_type": self.record_type,
            "record": self.record,
            "source": self.source,
            "from": self.starts.isoformat(),
            "until": None if self.ends is None else self.ends.isoformat(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How far a source's data reaches: the latest delivery that the answer could rest on.

    Attributes:
        published_at: the day that the source dates it.
        stale: it confirms nothing on the day asked about any more.
    """

    source: str
    feed: str
    delivery: int
    published_at: date
    stale: bool

    def as_document(self) -> dict[str, object]:
        """Render for JSON."""
        return {
            "source": self.source,
            "feed": self.feed,
            "delivery": self.delivery,
            "published_at": self.published_at.isoformat(),
            "stale": self.stale,
        }


def coverage(*, source: str, feed: str, delivery: int, published_at: date, as_of: date) -> Coverage:
    """Say whether a delivery still confirms on the day asked about (charter C08's ninety days)."""
    return Coverage(
        source=source,
        feed=feed,
        delivery=delivery,
        published_at=published_at,
        stale=confirmed_until(published_at) <= as_of,
    )


def stale(covered: Iterable[Coverage]) -> bool:
    """Tell whether an answer rests on a list that confirms nothing any more: then its flags say `stale`, whatever the outcome.

    The outcome stays what it is. `unknown` is for identifiers that nobody bears, and a party is not sent to `review` because a
    source fell silent (charter C26). One stale source suffices: `clear` without this flag means that every source was heard.
    """
    return any(each.stale for each in covered)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackUsed:
    """A pack version that the answer applied."""

    name: str
    version: str
    sha256: str

    def as_document(self) -> dict[str, object]:
        """Render for JSON."""
        return {"name": self.name, "version": self.version, "sha256": self.sha256}


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPlace:
    """The latest checkpoint before the check, and the promise that the check's leaf will be in a later one.

    Attributes:
        size: entries in the checkpoint.
        root: its root hash, hex.
        leaf_hash: of the check's own leaf, hex.
        include_by: instant (RFC 3339, UTC) by which the leaf is numbered.
    """

    size: int
    root: str
    leaf_hash: str
    include_by: str

    def as_document(self) -> dict[str, object]:
        """Render for JSON."""
        return {"size": self.size, "root": self.root, "leaf_hash": self.leaf_hash, "include_by": self.include_by}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to one check.

    Attributes:
        identifier: as asked, `scheme:value`.
        party: None if the identifier is unknown or borne by several parties.
        authority: the one that asks for itself (`for`), or None.
        as_of: the day asked about.
        known_at: instant (RFC 3339, UTC) up to which the registry's knowledge was used, and `version` its version.
        elsewhere: an organisation's measures in the context that bind other authorities only.
        claimants: the parties that bear a contested identifier.
        trial: the registry has one actor and no witness.
        log: None before it is written down.
        receipt: the signed receipt, or None.
    """

    identifier: str
    party: PartyShown | None
    context: Context
    authority: str | None
    as_of: date
    known_at: str
    version: int
    outcome: Outcome
    measures: tuple[MeasureInForce, ...]
    elsewhere: tuple[MeasureInForce, ...]
    listings: tuple[Listing, ...]
    flags: tuple[Flag, ...]
    coverage: tuple[Coverage, ...]
    trial: bool
    packs: tuple[PackUsed, ...]
    claimants: tuple[Claimant, ...] = ()
    log: LogPlace | None = None
    receipt: object = None

    @property
    def record_ids(self) -> tuple[int, ...]:
        """The records that the answer rests on, for correction notices."""
        told: Sequence[MeasureInForce] = [
            *self.measures,
            *self.elsewhere,
            *(measure for claimant in self.claimants for measure in claimant.measures),
        ]
        ids = {reason.record for measure in told for reason in measure.reasons}
        return tuple(sorted(ids | {listing.record for listing in self.listings}))

    def as_document(self) -> dict[str, object]:
        """Render for JSON. Every member is always there, except `claimants`, which a contested identifier adds."""
        return {
            "identifier": self.identifier,
            "party": None if self.party is None else self.party.as_document(),
            "context": self.context.value,
            "for": self.authority,
            "as_of": self.as_of.isoformat(),
            "known_at": self.known_at,
            "version": self.version,
            "outcome": self.outcome.value,
            "measures": [each.as_document() for each in self.measures],
            "elsewhere": [each.as_document() for each in self.elsewhere],
            "listings": [each.as_document() for each in self.listings],
            "flags": [each.value for each in self.flags],
            "coverage": [each.as_document() for each in self.coverage],
            "trial": self.trial,
            "pack": [each.as_document() for each in self.packs],
            "log": None if self.log is None else self.log.as_document(),
            "receipt": self.receipt,
            **({"claimants": [each.as_document() for each in self.claimants]} if self.claimants else {}),
        }
