"""Statements past the ORM, for what is asked so often that making a query of objects would cost more than answering it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

MOST = 900
"""Bound variables of one list in a statement: SQLite sets a limit."""


def rows(sql: str, parameters: Sequence[int | str]) -> list[tuple[Any, ...]]:
    """Return all rows of a statement; its text is a constant of ours, its values are bound."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def rows_among(sql: str, parameters: Sequence[int | str], among: Iterable[int]) -> list[tuple[Any, ...]]:
    """Return the rows of a statement that ends in `IN (…)`: it is given as far as `IN`, and asked for as many at a time as it takes."""
    found: list[tuple[Any, ...]] = []
    ordered = sorted(set(among))
    for start in range(0, len(ordered), MOST):
        some = ordered[start : start + MOST]
        found += rows(f"{sql} ({', '.join(['%s'] * len(some))})", [*parameters, *some])
    return found
