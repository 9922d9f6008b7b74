"""Every feed that ships reads its sample; the figures are those of the samples as shipped."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

import goodstanding
from goodstanding.core.identity.pseudonyms import pseudonym
from goodstanding.core.policy.loader import load
from goodstanding.core.policy.marked_yaml import read
from goodstanding.core.policy.pack import RecordType
from goodstanding.core.records.feed_checks import check_feed
from goodstanding.core.records.feed_parsing import parse_feed
from goodstanding.core.records.feeds import Feed
from goodstanding.core.records.mapping import AcceptedRow, map_chunk
from goodstanding.core.records.quarantine import QuarantinedRow
from goodstanding.core.records.sealing import seal_rows
from goodstanding.core.records.settlement import settle
from goodstanding.engines.readers import read_delivery

ROOT = Path(goodstanding.__file__).parent
SAMPLES = yaml.safe_load((ROOT / "samples/samples.yaml").read_text(encoding="utf-8"))["samples"]
FEEDS = sorted((ROOT / "feeds").glob("*.yaml"))


def feed(name: str) -> Feed:
    path = ROOT / "feeds" / f"{name}.yaml"
    marked = read(path.read_text(encoding="utf-8"), file=path.name)
    return parse_feed(marked.data, file=path.name, lines=marked.lines)


def type_of(name: str) -> RecordType:
    pack, record_type = feed(name).record.split("/")
    folder = ROOT / "packs" / pack
    return load({p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("*.yaml")}).record_types[record_type]


def pseudonym_of(scheme: str, value: str) -> str:
    return pseudonym(key=bytes(32), sector="tests", scheme=scheme, value=value)


def ingested(sample: dict[str, object]) -> tuple[list[AcceptedRow], list[QuarantinedRow], int]:
    name = str(sample["feed"])
    its_feed, record_type = feed(name), type_of(name)
    files = sample["files"]
    assert isinstance(files, list)
    published = sample["published"]
    assert isinstance(published, date)
    chunks = list(read_delivery(its_feed, [ROOT / "samples" / file for file in files]).chunks)
    mapped = [
        map_chunk(seal_rows(c.rows, its_feed, pseudonym_of), file=c.file, feed=its_feed, record_type=record_type, published_on=published)
        for c in chunks
    ]
    settled = settle(mapped, its_feed)
    rows = sum(chunk.rows.height for chunk in chunks)
    assert not any(chunk.bad for chunk in chunks)
    return [row for m in settled for row in m.accepted], [row for m in settled for row in m.quarantined], rows


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.stem)
def test_every_feed_fits_its_record_type(path: Path) -> None:
    check_feed(feed(path.stem), type_of(path.stem))


def test_all_feeds_that_ship_but_two_have_a_sample() -> None:
    assert {path.stem for path in FEEDS} - {sample["feed"] for sample in SAMPLES} == {"ebrd", "gleif-level1"}
    assert len(FEEDS) == 13


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample['feed']}-{sample['published']}")
def test_samples_lose_no_row_and_are_attributed(sample: dict[str, object]) -> None:
    accepted, waiting, rows = ingested(sample)
    assert len(accepted) + len(waiting) == rows
    assert len({row.key for row in accepted}) == len(accepted)
    persons = {"person"} if feed(str(sample["feed"])).of_persons else {"organisation", "public_body", "unresolved"}
    assert {row.kind.value for row in accepted} <= persons
    assert sample["licence"]
    assert sample["attribution"]
    assert all(row.reason.value in {"not-a-party", "bad-value", "forbidden"} for row in waiting), Counter(row.message for row in waiting)


def test_addresses_are_kept_where_the_lists_have_them_and_of_nobody_unresolved() -> None:
    kept: Counter[str] = Counter()
    for sample in SAMPLES:
        for row in ingested(sample)[0]:
            addressed = b'"addresses":[' in row.payload
            assert not addressed or row.kind.value != "unresolved"
            kept[str(sample["feed"])] += addressed
    assert kept["world-bank"] == 791
    assert kept["ofac-consolidated"] == 363
    assert kept["ca-wage-judgments"] == 90
    assert all(kept[name] > 200 for name in ("ofac-sdn", "australia-dfat"))


def test_the_fictional_samples_say_so_in_every_row_and_their_numbers_are_nobodys() -> None:
    fictional = [sample for sample in SAMPLES if feed(str(sample["feed"])).of_persons]
    assert len(fictional) == 2
    for sample in fictional:
        assert "Fictional" in sample["title"]["en"]
        for line in (ROOT / "samples" / sample["files"][0]).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            assert row["fictional"] is True and row["resident_number"].startswith("000000") and "(fictional)" in row["name"]


def test_real_codes_of_the_lists_are_found() -> None:
    schemes = Counter(scheme for sample in SAMPLES for row in ingested(sample)[0] for scheme, _, _ in row.identifiers)
    assert schemes["uscc"] > 130
    assert schemes["lei"] > 2500
    assert schemes["ofac-uid"] > 1500
