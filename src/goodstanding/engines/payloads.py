"""Reading one part of many stored payloads: DuckDB reads only the members asked for, several times as fast as polars reads JSON."""

import json
from collections.abc import Mapping
from functools import cache

import duckdb
import polars as pl
import pyarrow as pa

Shape = Mapping[str, "str | Shape"]
"""Member of a JSON object -> `TEXT`, or the shape of an object within it."""

TEXT = "VARCHAR"
_BATCH = 50_000
"""Texts that one core reads at a time."""


def read(payloads: pl.Series, shape: Shape) -> pl.Series:
    """Read members of JSON objects, in the order given.

    Args:
        payloads: JSON texts.
        shape: the members to read. Each is read as text, a number or a boolean as it is written, so that the caller can be strict
            about what it should be: here what does not fit would be null in silence.

    Returns:
        a struct for each text; what a text does not say is null.

    Raises:
        duckdb.InvalidInputException: a text is not JSON.
    """
    connection = _connection().cursor()
    try:
        table = pl.DataFrame({"payload": payloads.rechunk()}).to_arrow()
        connection.register("payloads", pa.Table.from_batches(table.to_batches(max_chunksize=_BATCH), table.schema))
        found = connection.sql("SELECT from_json(payload, $shape) AS said FROM payloads", params={"shape": json.dumps(shape)})
        said = pl.from_arrow(found.to_arrow_table())
    finally:
        connection.close()
    assert isinstance(said, pl.DataFrame)  # noqa: S101 -- a table is never one column alone to polars
    return said["said"]


@cache
def _connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"temp_directory": ""})  # nothing of a payload is ever written beside the registry (C18)
