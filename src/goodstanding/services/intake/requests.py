"""What is asked of a delivery, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from goodstanding.core.records.feeds import Delivers, Feed
from goodstanding.services.changes import Accepted

UNCHANGED = "Nothing was changed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What became of a delivery. `read` = `added` + `changed` + `unchanged` + `quarantined`, always.

    Attributes:
        same_as: the earlier delivery of the same bytes under the same date; then nothing was changed or confirmed.
        held_back: records that the list lacks, not withdrawn because a waiting row may be them.
    """

    feed: str
    delivery: int
    published_on: date
    mode: Delivers
    read: int
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    quarantined: int = 0
    withdrawn: int = 0
    held_back: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    periods_began: int = 0
    periods_ended: int = 0
    same_as: int | None = None
    accepted: Accepted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A delivery to be accepted.

    Attributes:
        feed: the feed, parsed.
        feed_sha256: hash of its text.
        files: the delivery's files.
        published_on: what `--published` says; None: what the files say.
        mode: full or delta, instead of what the feed says.
        accept_shrink: why a list that shrinks is right, or None.
    """

    feed: Feed
    feed_sha256: str
    files: Sequence[Path]
    published_on: date | None = None
    mode: Delivers | None = None
    accept_shrink: str | None = None
