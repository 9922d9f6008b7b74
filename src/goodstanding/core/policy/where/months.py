"""Whole months between two days, for millions of records at a time.

The Gregorian calendar repeats itself every 400 years, which are 146,097 days. A day is looked up in one such cycle, several times
as fast as its year, month and day are worked out.
"""

from datetime import date
from functools import cache

import polars as pl

_CYCLE_DAYS = 146_097
_CYCLE_MONTHS = 4_800
_FIRST_DAY = date(1, 1, 1)
_SCALE = 32
"""A place in the calendar is the month's number times this, plus the day of the month."""


def whole_months(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Count the whole months from one day to another: the most that can be added to `start` without passing `end`.

    Adding months keeps the day or, where the month is shorter, takes its last day (31 January + 1 month is the end of
    February), so 31 January to 28 February is a whole month.
    """
    plain, stretched = _cycle()
    return ((_place(end, stretched) - _place(start, plain)) // _SCALE).cast(pl.Int64)


def _place(day: pl.Expr, cycle: pl.Series) -> pl.Expr:
    since = day.to_physical() + (date(1970, 1, 1) - _FIRST_DAY).days
    return pl.lit(cycle).gather(since % _CYCLE_DAYS) + (since // _CYCLE_DAYS) * (_CYCLE_MONTHS * _SCALE)


@cache
def _cycle() -> tuple[pl.Series, pl.Series]:
    """Give the place of every day of a cycle, and the same with every last day of a month counted as its 31st."""
    days = pl.date_range(_FIRST_DAY, date(400, 12, 31), eager=True)
    month = (days.dt.year().cast(pl.Int32) - 1) * 12 + days.dt.month().cast(pl.Int32) - 1
    found = pl.DataFrame({"month": month, "day": days.dt.day().cast(pl.Int32)}).select(
        plain=pl.col("month") * _SCALE + pl.col("day"),
        stretched=pl.col("month") * _SCALE + pl.when(pl.col("month") != pl.col("month").shift(-1, fill_value=-1)).then(31).otherwise("day"),
    )
    return found["plain"].cast(pl.Int32), found["stretched"].cast(pl.Int32)
