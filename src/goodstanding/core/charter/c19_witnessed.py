"""C19 witnessed: no change without its entry in the log."""

from collections.abc import Mapping
from types import MappingProxyType

ARTICLE = "C19"

WITNESSED: Mapping[str, str] = MappingProxyType(
    {
        "registry": "the registry itself was made",
        "charter": "the charter's text changed",
        "pack": "a policy pack was published",
        "delivery": "a source's list was accepted",
        "correction": "a record was corrected or withdrawn",
        "retry": "a quarantined row was settled",
        "evaluation": "standings were worked out again",
        "erasure": "a record's content was destroyed",
        "judgement": "somebody, or a model, judged who is who, or took a judgement back",
        "alert": "alerts were opened, each in a review task, or destroyed",
        "case": "a party asked to leave a measure early, or whoever decides said something of it in time",
        "check": "somebody asked about a party",
    }
)
"""Every kind of change and access there is. Each is an entry kind of the log; a test compares the two lists."""


def is_trial(*, officers: int, witnesses: int) -> bool:
    """Say whether a registry is a trial one: one actor, or nobody outside who follows its log. Every answer and receipt of it says so.

    It is worked out of what the registry has; no file, setting or operator says otherwise.
    """
    return officers < 2 or witnesses < 1  # noqa: PLR2004 -- two officers: C20


def is_witnessed(kind: str) -> bool:
    """Say whether a kind of change has an entry in the log. One that has none cannot be made."""
    return kind in WITNESSED
