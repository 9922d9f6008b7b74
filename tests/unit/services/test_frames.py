from datetime import date
from typing import Any

import orjson
import polars as pl
import pytest
from polars.exceptions import PolarsError
from tests.oracle import packs as made

from goodstanding.core.standing.frames import records_schema
from goodstanding.services.frames import decode
from goodstanding.store import records

SAID = {"source": "bank", "kind": "organisation", "dated_by": "source", "open_ended": False}


def decoded(**attributes: Any) -> pl.DataFrame:
    payload = orjson.dumps({**SAID, "ends_on": "2021-02-28", "attributes": attributes}).decode()
    row = (7, 3, "list", 1, None, 1, date(2020, 2, 29), None, payload)
    return decode(pl.DataFrame([row], schema=records.FRAME, orient="row"), made.ATTRIBUTES)


def test_stored_record_gets_the_columns_of_the_evaluator() -> None:
    found = decoded(practice="fraud", public=True, award=50_000, conduct_on="2019-01-31")
    assert dict(found.schema) == records_schema(made.record_type())
    row = found.row(0, named=True)
    assert (row["record"], row["entity"], row["ends_on"], row["open_ended"]) == (7, 3, date(2021, 2, 28), False)
    assert (row["a.practice"], row["a.public"], row["a.award"], row["a.conduct_on"]) == ("fraud", True, 50_000, date(2019, 1, 31))
    assert row["a.bank"] is None


def test_destroyed_record_is_left_out() -> None:
    row = (7, 3, "list", 1, None, 1, date(2020, 2, 29), None, "")
    found = decode(pl.DataFrame([row], schema=records.FRAME, orient="row"), made.ATTRIBUTES)
    assert found.height == 0
    assert dict(found.schema) == records_schema(made.record_type())


@pytest.mark.parametrize("attributes", [{"public": "no"}, {"award": "much"}, {"conduct_on": "some day"}])
def test_what_does_not_fit_its_attribute_is_an_error_and_never_silence(attributes: dict[str, Any]) -> None:
    with pytest.raises(PolarsError):
        decoded(**attributes)
