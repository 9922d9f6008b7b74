"""What a check of the charter finds. Checks return findings and never raise: the caller knows file, line and fate."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that the charter refuses.

    Attributes:
        article: `C05`.
        message: what is refused, and what the charter allows instead, in full sentences.
        part: where, as a path within the pack (`rules.train-ban.term`) or the record (`attributes.points`).
    """

    article: str
    message: str
    part: str
