"""The index on disk follows the register; --since asks only of what changed; batches are shared among processes."""

from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from tests.integration.conftest import Bench
from tests.integration.screened import BRIDGE, LANTERN, OLD, ONE, ROWS, STREET, asked, begin, firm, parties, row, screen, whole

from goodstanding.config import wiring
from goodstanding.core.errors import BadInput, NotFound
from goodstanding.core.linkage.decision import Verdict
from goodstanding.core.linkage.matching import Outcome
from goodstanding.core.linkage.profiles import Profile
from goodstanding.engines.screening import files
from goodstanding.engines.screening.index import Index
from goodstanding.services import corrections, remembering, reviews, screening
from goodstanding.services.corrections import WithdrawalGround
from goodstanding.services.reviews import Ruling
from goodstanding.services.screening import Screening
from goodstanding.services.screening_index import FOLDER, in_step
from goodstanding.services.screening_workers import Workers
from goodstanding.store import screening as stored
from goodstanding.store import versions

KILN = "Tianjin Example Kiln Co., Ltd."
NEW = row("Chengde Example Clay Co., Ltd.", street="4 Example Street, Chengde")


@pytest.fixture
def register(bench: Bench) -> Bench:
    bench.publish("mdb-cross-debarment")
    bench.world_bank(*ROWS, published="2025-01-07")
    screen(bench, firm(BRIDGE))
    return bench


def test_the_index_follows_the_register_and_reads_only_what_changed(register: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[set[int] | None] = []
    names_of_parties = stored.names_of_parties

    def names(version: int, chosen: set[int] | None = None) -> dict[int, list[str]]:
        read.append(chosen)
        return names_of_parties(version, chosen)

    monkeypatch.setattr(stored, "names_of_parties", names)
    screen(register, firm(BRIDGE))
    assert read == []
    register.world_bank(*ROWS, NEW, published="2025-01-14")
    assert parties(screen(register, firm("Chengde Example Clay Co., Ltd."))[0]) == [5]
    assert read == [{5}]
    corrections.correct(register.desk, record=1, changes={"ends_on": "2026-05-14"}, reason="shortened", by="officer")
    assert screen(register, firm(BRIDGE))[0].candidates[0].measures[0].ends == date(2026, 5, 14)
    assert read[1:] == [{1}]
    corrections.withdraw(register.desk, record=2, ground=WithdrawalGround.ERROR, reason="another firm", by="officer")
    found = screen(register, firm(LANTERN))[0]
    assert [each.measures for each in found.candidates] in ([], [()])
    assert read[2:] == [{2}]
    assert files.load(register.desk.directory / FOLDER).version == versions.current()


def test_a_merge_and_its_revocation_are_followed(register: Bench) -> None:
    ruling = Ruling(verdict=Verdict.SAME, reason="made up for a test", by="wang", second="li")
    done = reviews.judge(register.desk, one=1, other=4, ruling=ruling)
    found = screen(register, firm(KILN))[0]
    assert parties(found) == [1]
    assert found.candidates[0].measures
    reviews.revoke(register.desk, judgement=done.judgement, reason="two firms after all", by="wang")
    found = screen(register, firm(KILN))[0]
    assert (parties(found), found.candidates[0].measures) == ([4], ())


def test_what_is_kept_in_step_finds_what_a_new_index_finds(register: Bench) -> None:
    register.world_bank(*ROWS, NEW, row("哈尔滨示例桥梁工程有限公司"), published="2025-01-14")
    screen(register, firm(BRIDGE))
    register.world_bank(*ROWS, NEW, row("哈尔滨示例桥梁工程有限公司"), row("Another Example Firm Co., Ltd."), published="2025-01-21")
    version = versions.current()
    names = [BRIDGE, "哈尔滨示例桥梁工程有限公司", "Another Example Firm", "Chengde Clay", KILN]
    anew = Index.build({party: known for party, known in stored.names_of_parties(version).items() if known}, version=version)
    assert in_step(register.desk, version).search(names).equals(anew.search(names))


def test_since_tells_only_of_parties_that_changed(register: Bench) -> None:
    size = register.number()
    queries = [firm(BRIDGE), firm(LANTERN, ONE), firm("Chengde Example Clay Co., Ltd.")]
    assert [each.outcome for each in screen(register, *queries, since=size)] == [Outcome.UNCHANGED] * 3
    register.world_bank(*ROWS, NEW, published="2025-01-14")
    assert [parties(each) for each in screen(register, *queries, since=size)] == [[], [], [5]]
    corrections.correct(register.desk, record=2, changes={"ends_on": "2026-05-14"}, reason="shortened", by="officer")
    assert [parties(each) for each in screen(register, *queries, since=size)] == [[], [2], [5]]
    later = register.number()
    assert [parties(each) for each in screen(register, *queries, since=later)] == [[], [], []]
    assert [parties(each) for each in screen(register, *queries, since=0)] == [[1], [2], [5]]


def test_since_tells_of_changed_namesakes_among_many_unchanged_ones(bench: Bench) -> None:
    bench.publish("mdb-cross-debarment")
    many = [row(KILN, street=f"{number} Example Road, Tianjin", rest=OLD) for number in range(60)]
    bench.world_bank(*many, published="2025-01-07")
    size = bench.number()
    bench.world_bank(*many, row(KILN, street="99 Example Road, Tianjin", rest=OLD), published="2025-01-14")
    assert parties(screen(bench, firm(KILN), since=size, limit=1)[0]) == [61]


def test_an_unknown_checkpoint_is_not_found(register: Bench) -> None:
    size = register.number()
    for unknown in (size + 1, 10**9):
        with pytest.raises(NotFound, match=f"no checkpoint of size {unknown}"):
            begin(register, since=unknown)


def test_a_damaged_index_is_told_and_made_again_when_removed(register: Bench) -> None:
    folder = register.desk.directory / FOLDER
    (folder / "current").write_bytes(b"\xff\xfe")
    with pytest.raises(BadInput, match="cut off or damaged") as refused:
        begin(register)
    assert "Nothing was screened" in refused.value.fate and "removed" in refused.value.fate
    (folder / "current").unlink()
    assert parties(screen(register, firm(BRIDGE))[0]) == [1]


def test_an_index_of_another_format_is_made_anew(register: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "FORMAT", files.FORMAT + 1)
    assert parties(screen(register, firm(BRIDGE))[0]) == [1]
    assert files.load(register.desk.directory / FOLDER) is not None


def test_an_index_of_a_later_version_is_not_taken_and_stays_on_disk(register: Bench) -> None:
    version = versions.current()
    register.world_bank(*ROWS, NEW, published="2025-01-14")
    screen(register, firm(BRIDGE))
    earlier = in_step(register.desk, version)
    assert (earlier.version, earlier.search(["Chengde Example Clay"], least=60).height) == (version, 0)
    assert files.load(register.desk.directory / FOLDER).version == version + 1


def test_batches_are_not_gathered(register: Bench) -> None:
    pulled = 0

    def batches() -> Iterator[tuple[int, Sequence[Profile]]]:
        nonlocal pulled
        for number in range(20):
            pulled += 1
            yield number, [firm(BRIDGE)]

    for done, (number, results) in enumerate(begin(register).answers(batches()), start=1):
        assert (number, len(results)) == (done - 1, 1)
        assert pulled == done


def test_two_processes_answer_as_one_does_and_hold_few_batches(register: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screening, "ALONE", 1)
    queries = [firm(BRIDGE, address=STREET), firm(LANTERN, ONE), firm(""), firm(KILN), firm("Ltd"), firm("哈尔滨示例桥梁"), firm(BRIDGE)]
    # By the clock of these tests it holds, by the computer's it is long past: every process goes by the day of the first.
    remembering.remember(register.desk, query=queries[-1], party=1, note="x", expires_on=date(2025, 3, 1), by="wang")
    alone, summary = whole(register, queries)
    pulled = given = held = 0

    def batches() -> Iterator[tuple[int, Sequence[Profile]]]:
        nonlocal pulled, held
        for number, query in enumerate(queries):
            pulled += 1
            held = max(held, pulled - given)
            yield number, [query]

    work = Screening.begin(register.desk, request=asked(), by="officer")
    results = []
    for number, answer in work.answers(batches(), Workers(count=2, start=wiring.start, reopen=wiring.open_registry)):
        assert number == given
        given += 1
        results += answer
    assert results == alone
    assert results[-1].outcome is Outcome.CLEAR
    assert work.finish(file_sha256="ab" * 32).results_sha256 == summary.results_sha256
    assert held <= 3


def test_an_index_newer_than_the_register_is_made_again(register: Bench) -> None:
    version = versions.current()
    of_another_history = Index.build({1: ["Something Else Entirely"]}, version=version + 5)
    files.save(of_another_history, register.desk.directory / FOLDER)
    assert parties(screen(register, firm(BRIDGE))[0]) == [1]
    assert files.load(register.desk.directory / FOLDER).version == version
