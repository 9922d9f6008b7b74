"""Dates: explicit formats only, checked against the calendar. Nothing is guessed from the value."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from goodstanding.core.records.converters.conversion import OPEN_ENDED, Convert, Failure, Options, Value

MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sep", "sept"), ("october", "oct"), ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip

# Longer tokens first: "Month" before "MM" before "M".
_TOKENS: Mapping[str, str] = {
    "YYYY": r"(?P<year>[0-9]{4})",
    "Month": r"(?P<name>[A-Za-z]{3,9})\.?",
    "MM": r"(?P<month>[0-9]{2})",
    "DD": r"(?P<day>[0-9]{2})",
    "hh": r"[0-9]{2}",
    "mm": r"[0-9]{2}",
    "ss": r"[0-9]{2}",
    "M": r"(?P<month>[0-9]{1,2})",
    "D": r"(?P<day>[0-9]{1,2})",
}
_TOKEN = re.compile("|".join(_TOKENS))
_EXAMPLES = {
    "YYYY": "2025", "Month": "February", "MM": "02", "DD": "28", "hh": "12", "mm": "00", "ss": "59", "M": "2", "D": "28",
}  # fmt: skip
_EARLIEST_YEAR = 1800
_DATE_IN_TEXT = re.compile(
    r"\b(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\s+(?P<name>[A-Za-z]{3,9})\.?,?\s+(?P<year>[0-9]{4})"
    r"|(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4}))\b"
)


def date_format(written: str) -> re.Pattern[str]:
    """Compile a format such as `DD-MM-YYYY`, `D Month YYYY` or `YYYY-MM-DDThh:mm:ssZ`.

    Raises:
        ValueError: the format does not name year, month and day once each.
    """
    parts, end = [], 0
    for token in _TOKEN.finditer(written):
        parts += [re.escape(written[end : token.start()]), _TOKENS[token.group()]]
        end = token.end()
    parts.append(re.escape(written[end:]))
    try:
        pattern = re.compile("".join(parts))
    except re.error:
        pattern = re.compile("")
    groups = set(pattern.groupindex)
    if groups not in ({"year", "month", "day"}, {"year", "name", "day"}):
        raise ValueError(f"the date format '{written}' must name year, month and day once each, such as YYYY-MM-DD or D Month YYYY")
    return pattern


def example(written: str) -> str:
    """Write 28 February 2025 in a format."""
    return _TOKEN.sub(lambda token: _EXAMPLES[token.group()], written)


def _day(year: str, month: int | None, day: str) -> date | str:
    if month is None:
        return "no such month"
    if int(year) < _EARLIEST_YEAR:
        return f"a year before {_EARLIEST_YEAR}"
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return "no such day"


def _read(text: str, patterns: tuple[re.Pattern[str], ...]) -> date | str:
    for pattern in patterns:
        if found := pattern.fullmatch(text):
            groups = found.groupdict()
            month = MONTHS.get(groups["name"].lower()) if "name" in groups else int(groups["month"])
            return _day(groups["year"], month, groups["day"])
    # Say "no such day" of 31-Feb-2025 whatever the format: that is what its reader needs to hear first.
    for pattern in _usual_formats():
        if found := pattern.fullmatch(text):
            groups = found.groupdict()
            month = MONTHS.get(groups["name"].lower()) if "name" in groups else int(groups["month"])
            if isinstance(wrong := _day(groups["year"], month, groups["day"]), str):
                return wrong
    return "not a date in the form that this list uses"


@cache
def _usual_formats() -> tuple[re.Pattern[str], ...]:
    return tuple(date_format(written) for written in ("YYYY-MM-DD", "D-Month-YYYY", "D Month YYYY", "D-M-YYYY"))


def convert_date(options: Options) -> Convert:
    """Read a date in one of the formats; give it as ISO text, or the day after if it is the last day that counts.

    `last_day_inclusive`: lists state the last day of a debarment; records hold the first day after it.
    """
    patterns = tuple(date_format(written) for written in options.formats)
    like = f"Dates here look like {' or '.join(example(written) for written in options.formats)}."
    markers = frozenset(marker.casefold() for marker in options.open_ended)

    def convert(text: str) -> Value | Failure:
        if text.casefold() in markers:
            return OPEN_ENDED
        day = _read(text, patterns)
        if isinstance(day, str):
            return Failure(day, like)
        if options.last_day_inclusive:
            try:
                day += timedelta(days=1)
            except OverflowError:
                return Failure("the last day there is", like)
        return day.isoformat()

    return convert


def convert_date_in_text(options: Options) -> Convert:
    """Find a date such as "2 March 2012" or "28 Jun. 2004" in a sentence; absent when there is none.

    With `after`, only what stands behind one of those words counts ("Relisted on"). `take` says which of several.
    """
    marks = tuple(mark.casefold() for mark in options.after)

    def convert(text: str) -> Value | Failure:
        # casefold can change the length of a text; lower-case only ASCII so that positions hold.
        folded = "".join(letter.lower() if letter.isascii() else letter for letter in text)
        starts = [start for mark in marks if (start := folded.find(mark)) >= 0]
        if marks and not starts:
            return None
        days: list[str] = []
        for found in _DATE_IN_TEXT.finditer(text, min(starts, default=0)):
            groups = found.groupdict()
            if groups["year"]:
                day = _day(groups["year"], MONTHS.get(groups["name"].lower()), groups["day"])
            else:
                day = _day(groups["y"], int(groups["m"]), groups["d"])
            if isinstance(day, date):
                days.append(day.isoformat())
        if not days:
            return None
        return days[0] if options.take == "first" else days[-1]

    return convert
