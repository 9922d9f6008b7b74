"""Linkage of whole registers: Splink on DuckDB (embedded) and on Apache Spark (distributed), behind `core.linkage.engine`."""
