"""The first delivery of a feed with keys is written while it is being read; what becomes of it does not depend on that."""

from pathlib import Path

import pytest
from tests.vectors.test_identifiers import LEI

from goodstanding.core.errors import BadInput
from goodstanding.engines.readers import delimited, streams
from goodstanding.services.intake.acceptance import Acceptance
from goodstanding.services.intake.staging import Staging
from goodstanding.store.models import Entity, Identifier, QuarantinedRow, Record

HEAD = "LEI,LegalName,Country,EntityCategory,EntitySubCategory"


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch):
    monkeypatch.setattr(delimited, "CHUNK_ROWS", 10)


def names(bench, *rows: str, name: str = "names.csv") -> Path:
    path = bench.folder / name
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return path


def row(place: int, name: str = "") -> str:
    return f"{LEI[place]},{name or f'Firm {place} Limited'},GB,GENERAL,"


def stored() -> list[object]:
    """What was written, without what chance makes."""
    records = Record.objects.order_by("id").values_list("id", "key", "entity", "delivery", "since", "decided_on", "payload")
    entities = Entity.objects.order_by("id").values_list("id", "key", "kind", "name", "name_key", "country")
    identifiers = Identifier.objects.order_by("entity", "value").values_list("entity", "scheme", "value", "verified")
    waiting = QuarantinedRow.objects.order_by("id").values_list("line", "reason", "raw")
    return [list(rows) for rows in (records, entities, identifiers, waiting)]


def test_a_first_delivery_comes_to_the_same_either_way(bench, monkeypatch) -> None:
    bench.publish("registers")
    rows = [row(place) for place in range(35)]
    rows[12] = "5493001KJTIIGC8Y1R13,Wrong Digits Limited,GB,GENERAL,"
    done = bench.ingest("gleif-names", names(bench, *rows), published="2025-01-06")
    assert (done.read, done.added, done.quarantined) == (35, 34, 1)
    as_read = stored()
    Record.objects.all().delete()
    for model in (Entity, Identifier, QuarantinedRow):
        model.objects.all().delete()
    monkeypatch.setattr(Acceptance, "_is_first", lambda *_: False)
    again = bench.ingest("gleif-names", names(bench, *rows, name="again.csv"), published="2025-01-07")
    assert (again.read, again.added, again.quarantined) == (35, 34, 1)
    read_first = stored()
    assert len(as_read[0]) == 34
    assert [len(each) for each in as_read] == [len(each) for each in read_first]
    assert as_read[1:3] == read_first[1:3]


def test_a_key_that_comes_twice_is_settled_over_the_whole_delivery(bench) -> None:
    bench.publish("registers")
    rows = [row(place) for place in range(30)]
    done = bench.ingest("gleif-names", names(bench, *rows, row(3, "Another Name Limited"), row(5)), published="2025-01-06")
    # Contradicting rows wait, both of them; a row that says the same again waits alone.
    assert (done.read, done.added, done.quarantined) == (32, 29, 3)
    assert Record.objects.count() == Entity.objects.count() == Identifier.objects.count() == 29
    assert sorted(Record.objects.values_list("id", flat=True)) == list(range(1, 30))


def test_a_delivery_that_breaks_off_leaves_nothing(bench, monkeypatch) -> None:
    bench.publish("registers")
    monkeypatch.setattr(streams, "BLOCK", 512)
    written: list[int] = []
    write = Staging.write
    monkeypatch.setattr(Staging, "write", lambda staging, rows: (written.append(len(rows)), write(staging, rows)))
    path = names(bench, *(row(place) for place in range(30)))
    path.write_bytes(path.read_bytes() + b"\xff\xfe not UTF-8\n")
    with pytest.raises(BadInput, match=r"names\.csv"):
        bench.ingest("gleif-names", path, published="2025-01-06")
    assert sum(written) >= 10
    assert not Record.objects.exists()
    assert not Entity.objects.exists()
