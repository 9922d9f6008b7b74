from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from goodstanding.core.errors import BadInput
from goodstanding.core.linkage.romanised import romanise
from goodstanding.engines.screening import files, postings
from goodstanding.engines.screening import index as index_module
from goodstanding.engines.screening.index import Index
from goodstanding.engines.screening.names import LONGEST, romanised
from goodstanding.engines.screening.nearest import _summed

FIRMS = {
    1: ["Harbin Example Bridge Works Co., Ltd.", "哈尔滨示例桥梁工程有限公司"],
    2: ["Société Générale d'Exemples"],
    3: ["Zhang Wei"],
    4: ["ООО Ромашка"],
    5: ["Ltd"],
    2**40: ["Far Away Trading GmbH"],
}
WORDS = st.text("abcdeé中 .", min_size=0, max_size=12)
PARTIES = st.dictionaries(st.integers(1, 60), st.lists(WORDS, min_size=1, max_size=2), max_size=20)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index.build(FIRMS, version=7)


def first(index: Index, name: str) -> int | None:
    found = index.search([name])
    return None if found.is_empty() else found["party"][0]


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Harbin Example Bridge Works Co., Ltd.", 1),
        ("Harbin Exmaple Bridge Works", 1),
        ("Works Bridge Example Harbin", 1),
        ("HA ER BIN SHI LI QIAO LIANG", 1),
        ("哈尔滨示例桥梁工程公司", 1),
        ("Societe Generale dExemples", 2),
        ("Wei ZHANG", 3),
        ("zhnag wei", 3),
        ("Z. Wei", 3),
        ("OOO Romashka", 4),
        ("Far Away Tradng", 2**40),
    ],
)
def test_a_name_is_found_in_spite_of_an_ordinary_slip(index: Index, name: str, party: int) -> None:
    assert first(index, name) == party


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u200d", "...", "\x00\x01", "🙂🙂🙂🙂"])
def test_what_holds_no_letter_finds_nobody(index: Index, name: str) -> None:
    assert first(index, name) is None


@pytest.mark.parametrize(
    "name", ["x", "7", "2024", "Ltd", "Ltd Ltd Ltd", "x" * 10_000, "a " * 5_000, "שלום עולם", "abc שלום", "\ud800", "Ⅷ ﷺ"]
)
def test_odd_names_are_answered_like_any_other(index: Index, name: str) -> None:
    found = index.search([name])
    assert found["rank"].is_between(0, 100).all()
    assert found["query"].to_list() == [0] * found.height


def test_an_empty_index_and_no_queries_find_nothing() -> None:
    empty = Index.build({}, version=1)
    assert empty.search(["anybody"]).is_empty()
    assert Index.build(FIRMS, version=1).search([]).is_empty()


def test_a_party_is_found_once_by_its_likest_name(index: Index) -> None:
    found = index.search(["Harbin Example Bridge Works Co., Ltd."], limit=10)
    assert found["party"].is_unique().all()
    assert found["rank"][0] == 100


def test_limit_and_least_cut_the_answer(index: Index) -> None:
    assert index.search(["Example"], limit=1).height == 1
    assert index.search(["Harbin Example"], least=100.0).is_empty()


def test_a_changed_party_is_found_by_its_new_name_only() -> None:
    index = Index.build({party: [f"Example {party} Works"] for party in range(1, 101)}, version=1)
    later = index.update({5: ["Entirely Other Holding"], 6: []}, version=2)
    assert (later.version, later.changed is not None) == (2, True)
    assert first(later, "Entirely Other Holding") == 5
    assert 5 not in later.search(["Example 5 Works"])["party"]
    assert 6 not in later.search(["Example 6 Works"], limit=200)["party"]


def test_an_index_of_which_a_tenth_has_changed_is_made_anew() -> None:
    index = Index.build(FIRMS, version=1).update({2: ["Renamed Company"], 9: ["New Company"]}, version=2)
    assert (index.changed, index.gone) == (None, frozenset())
    assert first(index, "New Company") == 9
    assert first(index, "Wei Zhang") == 3


@settings(max_examples=40, deadline=None)
@given(PARTIES, PARTIES, st.lists(WORDS, max_size=5))
def test_an_updated_index_finds_what_a_new_one_does(before, changed, queries) -> None:
    updated = Index.build(before, version=1).update(changed, version=2)
    anew = Index.build({**before, **changed}, version=2)
    assert updated.search(queries, limit=100).equals(anew.search(queries, limit=100))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=150), st.text(max_size=150))
def test_the_rank_is_the_ratio_of_the_library(one: str, other: str) -> None:
    found = Index.build({1: [one]}, version=1).search([other])
    if not found.is_empty():
        a, b = romanise(one)[:LONGEST].rstrip(), romanise(other)[:LONGEST].rstrip()
        ordered = fuzz.ratio(" ".join(sorted(a.split())), " ".join(sorted(b.split())))
        assert found["rank"][0] == pytest.approx(max(ordered, fuzz.ratio(a, b)), abs=1e-3)


@given(st.lists(st.text(max_size=30), max_size=5))
def test_names_are_kept_by_their_letters(names: list[str]) -> None:
    texts = romanised(names)
    assert [texts.name(row) for row in range(len(texts))] == [romanise(name)[:LONGEST].rstrip() for name in names]


def test_an_index_is_read_as_it_was_written(tmp_path, index: Index) -> None:
    files.save(index.update({9: ["New Company"]}, version=8), tmp_path)
    read = files.load(tmp_path)
    assert read is not None
    assert read.version == 8
    for name in ("Wei Zhang", "New Company", "Harbin Example"):
        assert first(read, name) == first(index.update({9: ["New Company"]}, version=8), name)
    files.save(index, tmp_path)
    assert len(list(tmp_path.glob("index-*"))) == 1


def test_where_there_is_no_index_there_is_none(tmp_path) -> None:
    assert files.load(tmp_path) is None


def test_an_index_of_another_format_is_refused(tmp_path, index: Index, monkeypatch) -> None:
    files.save(index, tmp_path)
    written = files.FORMAT
    monkeypatch.setattr(files, "FORMAT", written + 1)
    with pytest.raises(BadInput, match=f"format {written};"):
        files.load(tmp_path)


@pytest.mark.parametrize("array", ["parties", "plain", "ends", "signs", "offsets", "names"])
def test_a_damaged_index_is_refused(tmp_path, index: Index, array: str) -> None:
    files.save(index, tmp_path)
    path = next(tmp_path.glob(f"index-*/base-{array}.npy"))
    whole = path.read_bytes()
    for damaged in (b"", whole[: len(whole) // 2], b"\x00" * len(whole)):
        path.write_bytes(damaged)
        with pytest.raises(BadInput, match="cut off or damaged"):
            files.load(tmp_path)


def test_an_index_without_its_paper_is_refused(tmp_path, index: Index) -> None:
    files.save(index, tmp_path)
    next(tmp_path.glob("index-*/index.json")).unlink()
    with pytest.raises(BadInput, match="cannot be read"):
        files.load(tmp_path)


def test_a_damaged_sign_is_seen(tmp_path, index: Index) -> None:
    files.save(index, tmp_path)
    path = next(tmp_path.glob("index-*/base-names.npy"))
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(BadInput, match="cut off or damaged"):
        files.load(tmp_path)


def test_what_a_killed_writer_left_is_swept(tmp_path, index: Index) -> None:
    (tmp_path / "index-killed").mkdir()
    (tmp_path / "index-killed.current").touch()
    with files.locked(tmp_path):
        files.save(index, tmp_path)
    assert len(list(tmp_path.glob("index-*"))) == 1


def test_two_writers_at_once_leave_a_whole_index(tmp_path, index: Index) -> None:
    def written(_: int) -> bool:
        with files.locked(tmp_path):
            files.save(index, tmp_path)
            return files.load(tmp_path) is not None

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(written, range(12)))


def test_marked_names_are_found_however_many_others_are_better_and_nothing_else_changes() -> None:
    held = Index.build({number: ["Harbin Example Bricks"] for number in range(90)} | {99: ["Harbin Exampel Brick"]}, version=1)
    plain = held.search(["Harbin Example Bricks"], limit=500)
    told = held.search(["Harbin Example Bricks"], limit=500, marked=held.marked(np.array([99])))
    assert 99 not in plain["party"]
    assert set(told["party"]) == {*plain["party"], 99}
    assert held.search(["Harbin Example Bricks"], marked=held.marked(np.array([], np.int64))).height == 10


def test_names_of_an_own_script_keep_their_signs_through_updates() -> None:
    held = Index.build({number: [f"Firm {number}"] for number in range(100)}, version=1)
    held = held.update({200: ["哈尔滨"], 201: ["哈儿滨"]}, version=2).update({202: ["Another"]}, version=3)
    assert held.search(["哈儿滨"])["party"][0] == 201


def test_one_core_and_every_core_find_the_same(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [name for names in FIRMS.values() for name in names] + ["Harbin Exmaple Bridge Works", "zhnag wei"]
    on_one_core = index.search(asked)
    for module in (index_module, postings):
        monkeypatch.setattr(module, "WORTH_A_THREAD", 1)
    assert Index.build(FIRMS, version=7).search(asked).equals(on_one_core)


def test_a_key_that_a_name_has_again_and_again_finds_the_name_once() -> None:
    """Several keys of one name may share a bucket, and in an index of one name such a bucket is anything but rare."""
    sums, seen = np.zeros(1, np.uint16), np.full(8, 7, np.uint32)
    names = np.zeros(6, np.uint32)  # six times the only name
    count = _summed(np.array([0, 0]), np.array([6, 0]), 1, names, 1, 3_000, sums, seen)
    assert (count, seen.tolist()[2:]) == (1, [7] * 6)
    assert sums[0] > 0
