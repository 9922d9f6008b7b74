"""Ending records that a delivery no longer holds."""

from collections.abc import Iterable
from datetime import date

from goodstanding.store import records
from goodstanding.store.models import Record
from goodstanding.store.parties import chunks


def withdraw(ids: Iterable[int], *, version: int, on: date) -> list[tuple[int, bytes, int]]:
    """Stage the withdrawal of records from a day on. Returns (record, commitment, entity) in order of their ids."""
    chosen = sorted(set(ids))
    found: list[tuple[int, bytes, int]] = []
    for some in chunks(chosen):
        found += [
            (pk, bytes(commitment), entity)
            for pk, commitment, entity in Record.objects.filter(id__in=some).order_by("id").values_list("id", "commitment", "entity")
        ]
    records.end(chosen, version=version, withdrawn_on=on)
    return found
