"""Rows that cannot become records: they wait, whole and with a reason, until somebody mends the feed or the row."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a row waits."""

    MALFORMED_ROW = "malformed-row"
    """The row could not be cut into the file's columns."""
    MISSING_VALUE = "missing-value"
    """A field that the record type or the feed requires is empty."""
    BAD_VALUE = "bad-value"
    """A field holds something that its converter cannot read."""
    NOT_A_PARTY = "not-a-party"
    """The row is about a thing (a vessel, an aircraft) and not about somebody."""
    FORBIDDEN = "forbidden"
    """The charter refuses the record; `article` names why."""
    DUPLICATE_KEY = "duplicate-key"
    """Another row of the delivery has the same record key."""
    PROPOSED_CORRECTION = "proposed-correction"
    """It looks like a corrected form of a record that the delivery no longer holds; a person judges."""
    UNKNOWN_VERSION = "unknown-version"
    """It is written in a version of its format that is not read here, or says none."""
    REINSERTED = "reinserted"
    """The very record that was withdrawn here as wrong; it does not come back by being delivered again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarantinedRow:
    """One row that waits, as it was read.

    Attributes:
        line: 1-based line where the row starts (for XML, JSON lines and Parquet the line or record number).
        field: the column at fault, or "".
        message: what was wrong and what would be right, beginning with file and line.
        raw: the row as canonical JSON, column -> text.
        article: the charter's article when the charter refused it, else "".
        key: the record key when the row yields one all the same, else None. A record whose key waits here is not
            gone from the delivery and MUST NOT be withdrawn.
        name: the party's name as the row gives it, or "". A record of that name and country that the delivery
            otherwise lacks may be this very row and MUST NOT be withdrawn without a person's judgement.
        country: ISO 3166 alpha-2 code, or "".
    """

    file: str
    line: int
    field: str
    reason: Reason
    message: str
    raw: str
    article: str = ""
    key: str | None = None
    name: str = ""
    country: str = ""
