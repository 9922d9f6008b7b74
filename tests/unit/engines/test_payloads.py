from typing import Any

import duckdb
import orjson
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.engines.payloads import TEXT, read

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
said = st.fixed_dictionaries(
    {}, optional={"name": texts, "count": st.integers(-(2**53) + 1, 2**53 - 1), "public": st.booleans(), "other": texts}
)


def as_text(value: object) -> str | None:
    return None if value is None else value if isinstance(value, str) else orjson.dumps(value).decode()


@given(st.lists(st.tuples(texts, said), max_size=8))
def test_members_are_read_as_another_reader_reads_them(found: list[tuple[str, dict[str, Any]]]) -> None:
    documents = [{"source": source, "attributes": attributes, "party": {"name": "attributes"}} for source, attributes in found]
    payloads = pl.Series([orjson.dumps(each).decode() for each in documents], dtype=pl.String)
    names = ("name", "count", "public")
    expected = [{"source": source, "attributes": {name: as_text(attributes.get(name)) for name in names}} for source, attributes in found]
    assert read(payloads, {"source": TEXT, "attributes": dict.fromkeys(names, TEXT)}).to_list() == expected


def test_order_is_kept_over_many_payloads() -> None:
    payloads = pl.Series([f'{{"n":"{number}"}}' for number in range(200_000)])
    assert read(payloads, {"n": TEXT}).struct.field("n").cast(pl.Int64).to_list() == list(range(200_000))


def test_no_payloads_give_no_rows() -> None:
    assert read(pl.Series([], dtype=pl.String), {"n": TEXT}).to_list() == []


def test_what_is_not_json_is_refused() -> None:
    with pytest.raises(duckdb.InvalidInputException, match="Malformed JSON"):
        read(pl.Series(['{"n":']), {"n": TEXT})
