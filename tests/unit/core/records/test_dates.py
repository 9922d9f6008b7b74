from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.core.records.converters import CONVERTERS, OPEN_ENDED, Failure, Options
from goodstanding.core.records.converters.dates import date_format


def read(text: str, *formats: str, inclusive: bool = False, markers: tuple[str, ...] = ()) -> object:
    options = Options(formats=formats or ("YYYY-MM-DD",), last_day_inclusive=inclusive, open_ended=markers)
    return CONVERTERS["date"].make(options)(text)


@pytest.mark.parametrize(
    ("text", "written", "day"),
    [
        ("2025-02-28", "YYYY-MM-DD", "2025-02-28"),
        ("29-06-2012", "DD-MM-YYYY", "2012-06-29"),
        ("08/07/2012", "MM/DD/YYYY", "2012-08-07"),
        ("8/7/2012", "M/D/YYYY", "2012-08-07"),
        ("30 Mar. 2018", "D Month YYYY", "2018-03-30"),
        ("2 March 2012", "D Month YYYY", "2012-03-02"),
        ("28-Feb-2025", "D-Month-YYYY", "2025-02-28"),
        ("2024-07-01T12:00:59Z", "YYYY-MM-DDThh:mm:ssZ", "2024-07-01"),
        ("2021-03-02 00:00:00", "YYYY-MM-DD hh:mm:ss", "2021-03-02"),
    ],
)
def test_dates_are_read_in_the_formats_that_the_feed_names(text: str, written: str, day: str) -> None:
    assert read(text, written) == day


def test_last_day_becomes_the_first_day_that_no_longer_counts() -> None:
    assert read("2024-02-28", inclusive=True) == "2024-02-29"


@pytest.mark.parametrize("text", ["2999-12-31", "ongoing", "Ongoing", "ONGOING"])
def test_open_ended_markers_state_no_end(text: str) -> None:
    assert read(text, markers=("2999-12-31", "Ongoing")) == OPEN_ENDED


def test_a_day_that_does_not_exist_is_called_so_whatever_the_format() -> None:
    assert read("31-Feb-2025") == Failure("no such day", "Dates here look like 2025-02-28.")
    assert read("2025-02-31") == Failure("no such day", "Dates here look like 2025-02-28.")


@pytest.mark.parametrize("text", ["", "soon", "2025", "28/02/2025", "0000-01-01", "2025-13-01", "９９９９-12-31", "9999-12-31"])
def test_what_is_no_date_in_the_format_fails_and_never_raises(text: str) -> None:
    assert isinstance(read(text, inclusive=True), Failure)


def test_month_that_is_none_fails() -> None:
    assert read("3 Flob 2020", "D Month YYYY") == Failure("no such month", "Dates here look like 28 February 2025.")


@pytest.mark.parametrize("written", ["YYYY", "YYYY-MM", "DD-DD-YYYY", "whenever"])
def test_a_format_without_year_month_and_day_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="must name year, month and day"):
        date_format(written)


@given(st.dates(min_value=date(1800, 1, 1)))
def test_every_day_of_the_calendar_is_read_back(day: object) -> None:
    assert read(str(day)) == str(day)


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("Listed on: 30 Mar. 2018 (amended on 23 May 2018)", "2018-03-30"),
        ("Designated under the Regulations 2011 on 2 March 2012. (F2012L00479). Relisted 12 January 2024.", "2012-03-02"),
        ("Relisted on 12/01/2024.", "2024-01-12"),
        ("Amendment (No. 3) Instrument 2024", None),
        ("on 31 February 2024", None),
    ],
)
def test_a_date_within_a_sentence_is_found_or_absent(sentence: str, first: str | None) -> None:
    assert CONVERTERS["date-in-text"].make(Options())(sentence) == first


def test_the_last_date_behind_a_word_is_the_review() -> None:
    convert = CONVERTERS["date-in-text"].make(Options(after=("relist",), take="last"))
    assert convert("Listed on 1 May 2012. Relisted on 3 Aug. 2020 and 2 Aug. 2023") == "2023-08-02"
    assert convert("Listed on 1 May 2012.") is None
