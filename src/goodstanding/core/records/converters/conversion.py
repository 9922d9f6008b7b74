"""What converters take and give."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

OPEN_ENDED = "open-ended"
"""What an end-date converter gives for a marker such as 2999-12-31 or "Ongoing": the decision states no end."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A cell that cannot be read.

    Attributes:
        what: what is wrong with it ("no such day").
        like: what would be right, a full sentence ("Dates here look like 2025-02-28.").
    """

    what: str
    like: str


Value = str | int | bool | tuple[str, ...] | None
"""A converted cell. Dates are ISO texts, money is integer minor units, lists are tuples, None is absent."""

Convert = Callable[[str], Value | Failure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a feed may tell a converter. Each converter uses some and refuses the others (`Converter.options`).

    Attributes:
        formats: date formats, tried in order ("YYYY-MM-DD", "D Month YYYY").
        last_day_inclusive: the date is the last day that counts; the record holds the day after it.
        open_ended: texts that mean "no end" (compared without case).
        codes: text contained in the cell (compared without case) -> code; the first that is found wins.
        otherwise: the code when none is found; None means that the cell is then refused; "" that it is absent.
        currency: ISO 4217 code of an amount.
        after: the cell counts only from behind this text on (compared without case).
        take: which of several finds counts, "first" or "last".
        part: which part of a cell in two languages counts, 1 or 2.
        separator: text between the parts of a cell.
        values: the closed list that a code must come from.
    """

    formats: tuple[str, ...] = ()
    last_day_inclusive: bool = False
    open_ended: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    currency: str | None = None
    after: tuple[str, ...] = ()
    take: str = "first"
    part: int = 1
    separator: str = ""
    values: tuple[str, ...] = ()
