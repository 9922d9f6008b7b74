"""Writing a delivery of relationships under a version that nobody sees yet, and accepting it: what core read is compared with what is held."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from goodstanding.core.errors import BadInput
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.log.commitments import SALT_BYTES, EntryKind
from goodstanding.core.log.merkle import leaf_hash
from goodstanding.core.log.record_trees import RecordChange, record_leaf, record_leaf_hashes, record_root
from goodstanding.core.log.seals import Sealed
from goodstanding.core.records.feeds import Delivers
from goodstanding.core.structure.gleif import SOURCE
from goodstanding.core.structure.readings import Reading
from goodstanding.core.structure.relationships import Relationship, canonical_bytes, numbered
from goodstanding.services.changes import Accepted, Change
from goodstanding.services.desk import Desk
from goodstanding.services.intake.comparing import SHRINK
from goodstanding.services.intake.requests import UNCHANGED
from goodstanding.services.intake.staging import stored_key
from goodstanding.services.intake.telling import RELATIONSHIPS, told
from goodstanding.services.sealing import NO_MOVES
from goodstanding.store import audited, deliveries
from goodstanding.store import relationships as stored
from goodstanding.store.relationships import CHUNK, RelationshipRow

"""What such a delivery holds: nothing that confirms a measure or covers a context."""
_NUMBERED = 9
"""Relationships of one key that a waiting one keeps from being withdrawn."""


class Format(StrEnum):
    """In what form relationships come."""

    GLEIF = "gleif"
    """GLEIF level 2, Relationship Record CDF 2.1, as XML."""
    BODS = "bods"
    """Beneficial Ownership Data Standard 0.4, as a JSON array or JSON lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A delivery of relationships to be accepted.

    Attributes:
        format: what the file is.
        file: the file.
        source: who states them; of GLEIF always `gleif`.
        published_on: what `--published` says; None: what the file says (GLEIF's ContentDate; BODS files say nothing).
        mode: full, where what it lacks is withdrawn, or delta; None: full of GLEIF, delta of BODS.
        accept_shrink: why a list that shrinks is right, or None.
    """

    format: Format
    file: Path
    source: str = SOURCE
    published_on: date | None = None
    mode: Delivers | None = None
    accept_shrink: str | None = None

    @property
    def feed(self) -> str:
        """The series that the delivery belongs to."""
        return "gleif-relationships" if self.format is Format.GLEIF else f"bods-{self.source}"

    @property
    def delivers(self) -> Delivers:
        """Full or delta."""
        return self.mode or (Delivers.FULL if self.format is Format.GLEIF else Delivers.DELTA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What became of a delivery. `read` = `added` + `changed` + `unchanged` + `left_out` + `quarantined`, always.

    Attributes:
        left_out: by reason, what is by design not taken in.
        reasons: by reason, what waits in quarantine.
        same_as: the earlier delivery of the same bytes under the same date; then nothing was changed.
    """

    feed: str
    source: str
    delivery: int
    published_on: date
    mode: Delivers
    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    left_out: Mapping[str, int]
    reasons: Mapping[str, int]
    same_as: int | None = None
    accepted: Accepted | None = None


@dataclass(slots=True)
class Acceptance:
    """One delivery on its way in, under the intake lock."""

    desk: Desk
    change: Change
    request: Request
    reading: Reading
    held: Mapping[bytes, tuple[int, str]]
    published_on: date
    content: str

    def run(self, *, by: str) -> Loaded:
        """Write, and accept.

        Raises:
            BadInput: a full delivery lacks more than a fifth of what is held, and nobody said why.
        """
        feed, source, version = self.request.feed, self.request.source, self.change.version
        delivery = deliveries.last_id() + 1
        said = {
            stored_key(feed, key): (each, canonical_bytes(each, source=source))
            for key, each in numbered(self.reading.relationships, source=source).items()
        }
        gone = self._gone(set(said))
        self._refuse_shrinking(len(gone))
        fresh = {key: each for key, each in said.items() if key not in self.held or self.held[key][1].encode() != each[1]}
        superseded = [self.held[key][0] for key in fresh if key in self.held]
        leaves = self._write(fresh, delivery, superseded)
        ended = stored.end((self.held[key][0] for key in gone), version=version, withdrawn_on=self.published_on)
        leaves += [leaf_hash(record_leaf(RecordChange.WITHDRAWN, commitment)) for _, commitment in ended]
        self._quarantine(delivery)
        left_out = {why.value: count for why, count in sorted(self.reading.left_out.items())}
        row = deliveries.DeliveryRow(
            id=delivery,
            feed=feed,
            feed_sha256=self.desk.build_sha256,
            source=source,
            mode=self.request.delivers.value,
            published_at=self.published_on,
            files=[{"name": self.request.file.name, "sha256": self.content, "bytes": self.request.file.stat().st_size}],
            content_sha256=self.content,
            version=version,
            received_at=self.desk.now(),
            actor=by,
            read=self.reading.read,
            added=len(fresh) - len(superseded),
            changed=len(superseded),
            unchanged=len(said) - len(fresh),
            quarantined=len(self.reading.waiting),
            left_out=sum(left_out.values()),
            holds=RELATIONSHIPS,
            withdrawn=len(ended),
            shrink_reason=self.request.accept_shrink or "",
            tree_size=len(leaves),
            tree_root=record_root(leaves),
        )
        deliveries.add(row)
        accepted = self.change.accept(
            kind=EntryKind.DELIVERY,
            by=by,
            body={**told(row), "left_out": dict(left_out)},
            moves=NO_MOVES,
            more={Sealed.QUARANTINE: audited.rows_digest(delivery, version)},
        )
        reasons: dict[str, int] = {}
        for each in self.reading.waiting:
            reasons[each.reason.value] = reasons.get(each.reason.value, 0) + 1
        return Loaded(
            feed=feed,
            source=source,
            delivery=delivery,
            published_on=self.published_on,
            mode=self.request.delivers,
            read=row.read,
            added=row.added,
            changed=row.changed,
            unchanged=row.unchanged,
            withdrawn=row.withdrawn,
            left_out=left_out,
            reasons=reasons,
            accepted=accepted,
        )

    def _gone(self, said: set[bytes]) -> list[bytes]:
        """Return the keys that stand no longer: those that a full list lacks, and those that were left out. What waits is not gone."""
        feed = self.request.feed
        if self.request.delivers is Delivers.DELTA:
            return sorted({stored_key(feed, key) for key in self.reading.left_out_keys} & self.held.keys() - said)
        waiting = {
            stored_key(feed, key if place == 1 else f"{key}#{place}")
            for key in (row.key for row in self.reading.waiting if row.key)
            for place in range(1, _NUMBERED + 1)
        }
        return sorted(self.held.keys() - said - waiting)

    def _refuse_shrinking(self, gone: int) -> None:
        if self.request.delivers is Delivers.DELTA or self.request.accept_shrink or gone <= len(self.held) * SHRINK:
            return
        raise BadInput(
            f"The delivery of {self.request.feed} lacks {gone:,} of {len(self.held):,} relationships. A list that shrinks by more than a fifth "
            "is more often cut off than true. If it is true, say why: --accept-shrink REASON.",
            fate=f"The delivery was refused whole. {UNCHANGED}",
        )

    def _write(self, fresh: Mapping[bytes, tuple[Relationship, bytes]], delivery: int, superseded: list[int]) -> list[bytes]:
        """Stage what is new or changed; a key is live once, so what is superseded ends first. Returns the leaves, by id."""
        stored.end(superseded, version=self.change.version, withdrawn_on=None)
        first = stored.last_id() + 1
        rows: list[RelationshipRow] = []
        ends: list[tuple[int, bool, Identifier]] = []
        leaves: list[bytes] = []
        for number, (key, (each, payload)) in enumerate(fresh.items(), start=first):
            if len(rows) == CHUNK:
                stored.add(rows, ends)
                rows, ends = [], []
            salt = self.desk.entropy(SALT_BYTES)
            change = RecordChange.CHANGED if key in self.held else RecordChange.ADDED
            [commitment], [digest] = record_leaf_hashes(change, [salt], [payload])
            leaves.append(digest)
            rows.append(
                RelationshipRow(
                    id=number,
                    feed=self.request.feed,
                    source=self.request.source,
                    key=key,
                    delivery=delivery,
                    payload=payload.decode(),
                    salt=salt,
                    commitment=commitment,
                    since=self.change.version,
                )
            )
            ends += [(number, end is each.owner, identifier) for end in (each.subject, each.owner) for identifier in end.identifiers]
        stored.add(rows, ends)
        return leaves

    def _quarantine(self, delivery: int) -> None:
        first = deliveries.last_quarantined() + 1
        deliveries.quarantine(
            [
                deliveries.QuarantineRow(
                    id=number,
                    delivery=delivery,
                    feed=self.request.feed,
                    file=row.file,
                    line=row.line,
                    field=row.field,
                    reason=row.reason.value,
                    article="",
                    message=row.message,
                    raw=row.raw,
                    about=None,
                    since=self.change.version,
                    settled_in=None,
                    settled_as="",
                )
                for number, row in enumerate(self.reading.waiting, start=first)
            ]
        )
