"""Which engine compares pairs: the one place where a name becomes an adapter."""

from goodstanding.core.linkage.engine import LinkageEngine


def named(name: str) -> LinkageEngine:
    """Return the engine that compares pairs: `duckdb` in this process, or `spark`.

    Imported here and not above: Splink takes a second to import, and whoever links by another engine would wait for it.
    """
    if name == "spark":
        from goodstanding.engines.linking.spark import SparkLinkage  # noqa: PLC0415 -- see above

        return SparkLinkage()
    from goodstanding.engines.linking.duckdb import DuckDbLinkage  # noqa: PLC0415 -- see above

    return DuckDbLinkage()
