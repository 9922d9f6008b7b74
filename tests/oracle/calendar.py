"""Civil time the slow way, with nothing but datetime."""

from datetime import date, timedelta

from goodstanding.core.policy.pack import Term


def plus(day: date, term: Term) -> date:
    """Add a term to a day; where the month is shorter, its last day."""
    if term.days is not None:
        return day + timedelta(days=term.days)
    months = (term.months or 0) + 12 * (term.years or 0)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")


def months_between(start: date, end: date) -> int:
    """The most months that can be added to `start` without passing `end`; negative if `end` comes first."""
    months = -24_000
    low, high = months, 24_000
    while low < high:
        middle = (low + high + 1) // 2
        year = (start.year * 12 + start.month - 1 + middle) // 12
        if year < 1 or (year <= 9999 and plus(start, Term(months=middle)) <= end):
            low = middle
        else:
            high = middle - 1
    return low
