"""Civil time: how long measures last, and how long one confirmation counts."""

from datetime import date, timedelta

import polars as pl

from goodstanding.core.charter.tables import CONFIRMATION_DAYS
from goodstanding.core.policy.pack import Term

LONGEST_UNSTATED = Term(years=5)
"""The longest term where neither the decision nor the law states one (charter C08)."""


def duration(term: Term) -> str:
    """Write a term in polars' duration language: `60mo`, `5y`, `90d`."""
    if term.years is not None:
        return f"{term.years}y"
    if term.months is not None:
        return f"{term.months}mo"
    if term.days is not None:
        return f"{term.days}d"
    raise ValueError("A term states years, months or days; this one states none.")


def after(start: pl.Expr, term: Term) -> pl.Expr:
    """Add a term to a day: the first day after it.

    Months and years keep the day of the month or, where the month is shorter, take its last day: 31 January and one
    month is the end of February.
    """
    return start.dt.offset_by(duration(term))


def confirmed_until(published_at: date) -> date:
    """Give the first day that a full delivery published on this day no longer confirms (charter C08).

    Its own day is the first of the `CONFIRMATION_DAYS` that it confirms.
    """
    return published_at + timedelta(days=CONFIRMATION_DAYS)
