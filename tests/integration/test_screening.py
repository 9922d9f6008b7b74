"""A screening on both databases: the outcomes of a row, what is told of a candidate, who is never one, and the receipt."""

import json
from datetime import date
from hashlib import sha256

import orjson
import pytest
from tests.integration.conftest import Bench
from tests.integration.screened import BRIDGE, LANTERN, OLD, ONE, OTHER, ROWS, STREET, begin, firm, parties, row, screen, whole

from goodstanding.core.charter.vocabulary import Context
from goodstanding.core.errors import NotFound
from goodstanding.core.linkage.matching import Outcome
from goodstanding.core.log.receipt_checks import verify
from goodstanding.store import models, versions


@pytest.fixture
def register(bench: Bench) -> Bench:
    bench.publish("mdb-cross-debarment")
    bench.world_bank(*ROWS, published="2025-01-07")
    return bench


def test_each_outcome_of_a_row(register: Bench) -> None:
    queries = [
        firm("Zanzibar Example Clove Exports GmbH", country="tz"),
        firm(BRIDGE, address=STREET),
        firm("Another Name Entirely Ltd", ONE),
        firm(LANTERN, OTHER),
        firm("Co., Ltd."),
        firm(""),
    ]
    results, summary = whole(register, queries)
    assert [each.outcome for each in results] == [
        Outcome.CLEAR, Outcome.CANDIDATE, Outcome.MATCH_BY_IDENTIFIER, Outcome.CONTRADICTED, Outcome.NOT_SCREENED, Outcome.NOT_SCREENED,
    ]  # fmt: skip
    assert [parties(each) for each in results] == [[], [1], [2], [2], [], []]
    assert summary.counts == {"clear": 1, "candidate": 1, "match-by-identifier": 1, "contradicted": 1, "not-screened": 2}
    assert summary.rows == 6


def test_a_candidate_is_told_with_its_evidence_in_both_values(register: Bench) -> None:
    found = screen(register, firm("Harbin Bridge Example Works", address=STREET))[0].candidates[0]
    assert (found.party, found.name) == (1, BRIDGE)
    assert 0 < found.score < 1
    name = next(each for each in found.evidence if each.kind == "name")
    assert (name.left, name.right) == ("Harbin Bridge Example Works", BRIDGE)
    assert all(each.level for each in found.evidence)


def test_measures_in_force_are_told_and_only_those_that_bind_who_asks(register: Bench) -> None:
    told = screen(register, firm(BRIDGE))[0].candidates[0].measures
    assert {each.binds for each in told} == {("adb", "afdb", "ebrd", "iadb"), ("world-bank",)}
    for authority in ("adb", "world-bank"):
        told = screen(register, firm(BRIDGE), authority=authority)[0].candidates[0].measures
        assert len(told) == 1 and authority in told[0].binds
    with pytest.raises(NotFound):
        begin(register, authority="wrold-bank")


def test_measures_of_another_context_are_not_told(register: Bench) -> None:
    found = screen(register, firm(BRIDGE), context=Context.CREDIT)[0]
    assert (found.outcome, found.candidates[0].measures) == (Outcome.CANDIDATE, ())


def test_the_day_asked_about_decides_what_is_in_force(register: Bench) -> None:
    for day, in_force in ((date(2024, 2, 29), 0), (date(2025, 6, 1), 2), (date(2027, 3, 1), 2), (date(2027, 3, 2), 0)):
        found = screen(register, firm(BRIDGE), as_of=day)[0]
        assert len(found.candidates[0].measures) == in_force, day


def test_the_answer_states_its_version_and_is_not_changed_by_what_comes_meanwhile(register: Bench) -> None:
    under_way = begin(register)
    before = under_way.screen([firm("Chengde Example Clay Co., Ltd."), firm(BRIDGE)])
    register.world_bank(*ROWS, row("Chengde Example Clay Co., Ltd."), published="2025-01-14")
    assert under_way.screen([firm("Chengde Example Clay Co., Ltd."), firm(BRIDGE)]) == before
    assert under_way.finish(file_sha256="").version == versions.current() - 1
    assert screen(register, firm("Chengde Example Clay Co., Ltd."))[0].outcome is Outcome.CANDIDATE


def test_the_receipt_verifies_and_commits_to_every_result(register: Bench) -> None:
    results, summary = whole(register, [firm(BRIDGE), firm(LANTERN, ONE), firm("Nobody Example GmbH")], authority="adb", limit=3)
    document = json.loads(json.dumps(summary.receipt))
    assert verify(document, register.desk.signer.verifier.vkey, at=register.clock.now).genuine
    said = document["receipt"]["statement"] if "statement" in document["receipt"] else document["receipt"]
    assert said["answer"]["results_sha256"] == summary.results_sha256 == _chained([(each.outcome, each.document) for each in results])
    assert said["answer"]["counts"] == summary.counts
    assert said["version"] == versions.current()
    assert {name: said["question"][name] for name in ("context", "for", "limit", "rows", "since", "asked_by")} == {
        "context": "procurement", "for": "adb", "limit": 3, "rows": 3, "since": -1, "asked_by": "officer",
    }  # fmt: skip


def test_an_altered_result_breaks_the_hash(register: Bench) -> None:
    results, summary = whole(register, [firm(BRIDGE), firm(LANTERN, ONE)])
    rows = [(each.outcome, each.document) for each in results]
    candidates = orjson.loads(rows[0][1])
    assert summary.results_sha256 == _chained(rows)
    candidates[0]["measures"] = []
    for altered in ([(rows[0][0], orjson.dumps(candidates)), rows[1]], [(Outcome.CLEAR, rows[0][1]), rows[1]], rows[::-1], rows[:1]):
        assert _chained(altered) != summary.results_sha256


def test_a_screening_is_a_leaf_in_the_log(register: Bench) -> None:
    register.number()
    before = models.Leaf.objects.count()
    _, summary = whole(register, [firm(BRIDGE)])
    assert models.Leaf.objects.count() == before + 1
    assert models.Leaf.objects.filter(hash=bytes.fromhex(summary.log.leaf_hash)).exists()
    assert register.number() == before + 1


def test_the_same_question_of_the_same_register_has_the_same_results(register: Bench) -> None:
    queries = [firm(BRIDGE), firm(LANTERN, ONE), firm("x")]
    assert whole(register, queries)[1].results_sha256 == whole(register, queries)[1].results_sha256


def test_who_may_be_a_person_is_no_candidate_by_exact_name(register: Bench) -> None:
    assert models.Entity.objects.get(id=3).kind == "unresolved"
    assert screen(register, firm("WANG WEI", address="3 Example Lane, Harbin 150001"), threshold=0.0)[0].outcome is Outcome.CLEAR


@pytest.mark.parametrize("kind", ["person", "unresolved"])
def test_who_may_be_a_person_is_no_candidate_by_number(register: Bench, kind: str) -> None:
    _becomes(2, kind)
    found = screen(register, firm(LANTERN, ONE), threshold=0.0)[0]
    assert 2 not in parties(found)


@pytest.mark.parametrize("kind", ["person", "unresolved"])
def test_a_party_with_a_member_who_may_be_a_person_is_no_candidate_by_name_or_number(register: Bench, kind: str) -> None:
    version = versions.current()
    models.Membership.objects.create(entity=4, party=2, since=version)
    assert parties(screen(register, firm(LANTERN, ONE))[0]) == [2]
    _becomes(4, kind)
    assert parties(screen(register, firm(LANTERN, ONE))[0]) == []


def test_a_firm_that_is_not_listed_is_a_candidate_without_measures(register: Bench) -> None:
    found = screen(register, firm("Tianjin Example Kiln Co., Ltd."))[0]
    assert (found.outcome, parties(found), found.candidates[0].measures) == (Outcome.CANDIDATE, [4], ())


@pytest.mark.parametrize("limit", [1, 5])
def test_a_listed_party_is_not_hidden_by_many_unlisted_ones_of_exactly_the_name(bench: Bench, limit: int) -> None:
    bench.publish("mdb-cross-debarment")
    many = [row("Harbin Example Brick Co., Ltd.", street=f"{number} Example Road, Harbin", rest=OLD) for number in range(70)]
    bench.world_bank(*many, row("Harbin Exampel Brick Co., Ltd.", street="71 Example Road, Harbin"), published="2025-01-07")
    found = screen(bench, firm("Harbin Example Brick Co., Ltd."), limit=limit)[0]
    assert 71 in parties(found)
    assert len(found.candidates) <= 2 * limit


def _chained(rows: list[tuple[str, bytes]]) -> str:
    chain = b""
    for outcome, document in rows:
        chain = sha256(chain + outcome.encode() + document).digest()
    return chain.hex()


def _becomes(entity: int, kind: str) -> None:
    gone = {"name": "", "name_key": ""} if kind == "person" else {}
    models.Entity.objects.filter(id=entity).update(kind=kind, **gone)
