"""Linkage on DuckDB: in this process, and in memory as far as it fits."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import polars as pl
from splink import DuckDBAPI

from goodstanding.core.linkage.engine import TrainingPlan
from goodstanding.core.linkage.model import Model
from goodstanding.core.linkage.pairs import pair_schema
from goodstanding.core.linkage.predicates import Dialect
from goodstanding.engines.linking.splink_runs import columns_read, compared, pairs_from_splink, predicted, random_pairs
from goodstanding.engines.linking.training import trained


class DuckDbLinkage:
    """`core.linkage.engine.LinkageEngine` on DuckDB.

    Args:
        threads: how many to use; None for every core.
    """

    def __init__(self, *, threads: int | None = None) -> None:
        self._threads = threads

    def predict(
        self, left: pl.DataFrame, model: Model, *, right: pl.DataFrame | None = None, at_least: float | None = None
    ) -> pl.DataFrame:
        """Return the pairs with their findings, by ids."""
        sources = [compared(rows, model) for rows in (left, right) if rows is not None]
        if any(rows.is_empty() for rows in sources):
            return pl.DataFrame(schema=pair_schema(model))
        with self._connection() as connection:
            api = DuckDBAPI(connection)
            tables = [api.register(rows.to_arrow(), table_name=f"source_{place}") for place, rows in enumerate(sources)]
            found = predicted(tables, model, Dialect.DUCKDB, at_least=at_least)
            wanted = ", ".join(columns_read(model))
            return pairs_from_splink(connection.sql(f"SELECT {wanted} FROM {found.physical_name}").pl(), model)  # noqa: S608 - our own names

    def train(self, prepared: pl.DataFrame, model: Model, plan: TrainingPlan) -> Model:
        """Return the model trained on the rows."""
        with self._connection() as connection:
            table = DuckDBAPI(connection).register(compared(prepared, model).to_arrow(), table_name="source_0")
            u = random_pairs(table, model, Dialect.DUCKDB, plan)
        return trained(model, plan, u, lambda blocked: self.predict(prepared, blocked))

    @contextmanager
    def _connection(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open a database in memory; what does not fit goes to a folder that is removed at the end."""
        with tempfile.TemporaryDirectory(prefix="goodstanding-link-") as folder:
            settings: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": False, "temp_directory": folder}
            if self._threads is not None:
                settings["threads"] = self._threads
            with duckdb.connect(":memory:", config=settings) as connection:
                connection.execute("SET enable_progress_bar = false")  # it would be printed among a command's JSON
                yield connection
