"""Linkage on Apache Spark: the same model and the same findings as on DuckDB, spread over workers.

Spark is optional: `pyspark` comes with requirements/spark.txt and needs a Java runtime.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import polars as pl

from goodstanding.core.errors import UsageError
from goodstanding.core.linkage.engine import TrainingPlan
from goodstanding.core.linkage.model import Model
from goodstanding.core.linkage.pairs import pair_schema
from goodstanding.core.linkage.predicates import Dialect
from goodstanding.engines.linking.splink_runs import columns_read, compared, pairs_from_splink, predicted, random_pairs
from goodstanding.engines.linking.training import trained

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_FATE = "Nothing was compared. The same linkage runs without Spark: --engine duckdb."


class SparkLinkage:
    """`core.linkage.engine.LinkageEngine` on Spark. A context manager: what it started, it stops.

    Args:
        session: a session of your own, such as one on a cluster; it is left running. Without it one is started.
        master: where to start one; `local[2]` is two workers in this machine.
        memory: of the session that is started here, as Spark writes it.
        partitions: into how many parts the work is divided: two or three for each core of all the workers.

    Raises:
        UsageError: pyspark or a Java runtime is missing.
    """

    def __init__(self, *, session: "SparkSession | None" = None, master: str = "local[2]", memory: str = "4g", partitions: int = 4) -> None:
        self._folder = ""
        self._own = session is None
        self._partitions = partitions
        self._session = self._start(master, memory) if session is None else session

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stop the session that was started here, and remove its files."""
        if self._own:
            self._session.stop()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def predict(
        self, left: pl.DataFrame, model: Model, *, right: pl.DataFrame | None = None, at_least: float | None = None
    ) -> pl.DataFrame:
        """Return the pairs with their findings, by ids."""
        sources = [compared(rows, model) for rows in (left, right) if rows is not None]
        if any(rows.is_empty() for rows in sources):
            return pl.DataFrame(schema=pair_schema(model))
        with self._apart() as session:
            api = self._api(session)
            tables = [self._register(session, api, rows, f"source_{place}") for place, rows in enumerate(sources)]
            found = predicted(tables, model, Dialect.SPARK, at_least=at_least)
            rows = pl.DataFrame(session.table(found.physical_name).select(*columns_read(model)).toArrow())
        return pairs_from_splink(rows, model)

    def train(self, prepared: pl.DataFrame, model: Model, plan: TrainingPlan) -> Model:
        """Return the model trained on the rows."""
        with self._apart() as session:
            table = self._register(session, self._api(session), compared(prepared, model), "source_0")
            u = random_pairs(table, model, Dialect.SPARK, plan)
        return trained(model, plan, u, lambda blocked: self.predict(prepared, blocked))

    @contextmanager
    def _apart(self) -> "Iterator[SparkSession]":
        """Give one run names and settings of its own; what it cached is let go."""
        session = self._session.newSession()
        # In both engines the size of an unknown list is unknown.
        session.conf.set("spark.sql.legacy.sizeOfNull", "false")
        session.conf.set("spark.sql.shuffle.partitions", str(self._partitions))
        try:
            yield session
        finally:
            for table in session.catalog.listTables():
                if table.isTemporary:
                    session.catalog.uncacheTable(table.name)
                    session.catalog.dropTempView(table.name)

    def _register(self, session: "SparkSession", api: Any, rows: pl.DataFrame, name: str) -> Any:
        return api.register(session.createDataFrame(rows.to_arrow()).repartition(self._partitions), table_name=name)

    def _api(self, session: "SparkSession") -> Any:
        from splink.backends.spark import SparkAPI  # noqa: PLC0415 - pyspark is optional

        untyped: Any = SparkAPI
        return untyped(
            spark_session=session,
            break_lineage_method="persist",
            num_partitions_on_repartition=self._partitions,
            register_udfs_automatically=False,
        )

    def _start(self, master: str, memory: str) -> "SparkSession":
        try:
            from pyspark.errors import PySparkRuntimeError  # noqa: PLC0415 - pyspark is optional
            from pyspark.sql import SparkSession  # noqa: PLC0415
        except ModuleNotFoundError:
            raise UsageError(
                "Linkage on Spark needs pyspark, which is not installed. Install it beside the rest: "
                "pip install --require-hashes -r requirements/spark.txt (see docs/how-to/link-on-spark.md).",
                fate=_FATE,
            ) from None
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        self._folder = tempfile.mkdtemp(prefix="goodstanding-spark-")
        builder = SparkSession.builder.master(master).appName("goodstanding link")
        settings = {
            "spark.driver.memory": memory,
            "spark.local.dir": self._folder,
            "spark.sql.warehouse.dir": f"{self._folder}/warehouse",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.log.level": "ERROR",
        }
        for name, value in settings.items():
            builder = builder.config(name, value)
        try:
            return builder.getOrCreate()
        except PySparkRuntimeError as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise UsageError(
                f"Spark did not start at {master}. It needs a Java runtime (17 or newer) that JAVA_HOME or PATH names. Spark says: {error}",
                fate=_FATE,
            ) from None
