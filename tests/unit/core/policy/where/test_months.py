from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle.calendar import months_between

from goodstanding.core.policy.where.months import whole_months

days = st.none() | st.dates(date(100, 1, 1), date(1999, 12, 31)) | st.dates(date(1990, 1, 1), date(2050, 12, 31))


@given(st.lists(st.tuples(days, days), min_size=1, max_size=20))
def test_whole_months_are_the_most_that_do_not_pass_the_end(pairs: list[tuple[date | None, date | None]]) -> None:
    found = pl.DataFrame(pairs, schema={"start": pl.Date, "end": pl.Date}, orient="row")
    expected = [None if start is None or end is None else months_between(start, end) for start, end in pairs]
    assert found.select(months=whole_months(pl.col("start"), pl.col("end")))["months"].to_list() == expected
