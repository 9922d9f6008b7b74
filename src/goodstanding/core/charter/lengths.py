"""How long a term can be at the most, in days."""

from goodstanding.core.charter.claims import RuleTermClaim, TermClaim

_DAYS_YEAR = 366
_DAYS_MONTH = 31


def days(term: TermClaim) -> int:
    """Return the most days that a length can have."""
    if term.years is not None:
        return term.years * _DAYS_YEAR
    if term.months is not None:
        return min(term.months * _DAYS_MONTH, -(-term.months * _DAYS_YEAR // 12))
    return term.days or 0


def longest_days(term: RuleTermClaim, longest: TermClaim | None) -> int | None:
    """Return the most days that a rule's measure can last by its own words; None when only the decision bounds it."""
    bounds = [max(days(step.term) for step in term.length)] if term.length else []
    if longest is not None:
        bounds.append(days(longest))
    return min(bounds) if bounds else None
