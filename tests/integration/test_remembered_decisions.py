"""'Not the same', as an officer said of a query and a party: shown in later screenings, and applied to nothing else."""

from datetime import date, timedelta
from functools import partial

import pytest
from tests.integration.conftest import Bench
from tests.integration.screened import BRIDGE, LANTERN, OLD, ONE, ROWS, STREET, begin, firm, parties, row, screen
from tests.integration.test_linking import ruling

from goodstanding.core.errors import CharterRefusal, NotFound, UsageError
from goodstanding.core.linkage.decision import Verdict
from goodstanding.core.linkage.matching import Outcome
from goodstanding.services import audits, remembering, reviews
from goodstanding.store import leaves, models

UNTIL = date(2025, 3, 1)
QUERY = firm(BRIDGE, address=STREET)


@pytest.fixture
def register(bench: Bench) -> Bench:
    bench.publish("mdb-cross-debarment")
    bench.world_bank(*ROWS, row(BRIDGE, street="8 Other Quay, Harbin 150002"), published="2025-01-07")
    return bench


def remember(bench: Bench, **more: object) -> None:
    said = {"query": QUERY, "party": 1, "note": "another owner", "expires_on": UNTIL, "by": "wang", **more}
    remembering.remember(bench.desk, **said)


def test_a_remembered_decision_is_shown_with_author_time_note_and_expiry(register: Bench) -> None:
    remember(register)
    document = next(each for each in screen(register, QUERY)[0].candidates if each.party == 1).as_document()
    assert document["remembered"] == {
        "id": "m-000001", "decision": "not the same", "by": "wang", "on": "2025-02-01", "note": "another owner", "until": "2025-03-01",
    }  # fmt: skip
    assert document["measures"]


def test_it_counts_the_party_out_and_no_other(register: Bench) -> None:
    remember(register)
    found = screen(register, QUERY)[0]
    assert found.outcome is Outcome.CANDIDATE
    assert {each.party: each.remembered is not None for each in found.candidates} == {1: True, 5: False}
    remember(register, party=5)
    assert screen(register, QUERY)[0].outcome is Outcome.CLEAR


@pytest.mark.parametrize(
    "other",
    [
        firm("Harbin Example Bridge Works Company Ltd", address=STREET),
        firm(BRIDGE),
        firm(BRIDGE, address=f"{STREET}, China"),
        firm(BRIDGE, address=STREET, country=""),
        firm(BRIDGE, ONE, address=STREET),
        QUERY._replace(born_on=date(2001, 1, 1)),
    ],
)
def test_it_is_not_applied_to_another_query(register: Bench, other: object) -> None:
    remember(register)
    found = screen(register, other)[0]
    assert all(each.remembered is None for each in found.candidates)
    assert found.outcome is not Outcome.CLEAR


def test_it_holds_for_the_same_query_whatever_its_case_and_blanks(register: Bench) -> None:
    remember(register)
    said = screen(register, firm(f"  {BRIDGE.upper()} ", address=STREET.lower()))[0].candidates
    assert {each.party: each.remembered is not None for each in said}[1]


def test_it_ends_on_its_day(register: Bench) -> None:
    remember(register)
    for day, held in ((date(2025, 2, 28), True), (UNTIL, False)):
        register.clock.now = register.clock.now.replace(month=day.month, day=day.day)
        assert (next(each for each in screen(register, QUERY)[0].candidates if each.party == 1).remembered is not None) is held


def test_it_does_not_silence_a_match_by_identifier(register: Bench) -> None:
    query = firm(LANTERN, ONE)
    remember(register, query=query, party=2)
    found = screen(register, query)[0]
    assert (found.outcome, found.candidates[0].remembered is not None) == (Outcome.MATCH_BY_IDENTIFIER, True)


def test_whom_an_officer_dismissed_takes_nobodys_place(bench: Bench) -> None:
    bench.publish("mdb-cross-debarment")
    bench.world_bank(*(row(BRIDGE, street=f"{number} Example Road, Harbin", rest=OLD) for number in (1, 2)), published="2025-01-07")
    query = firm(BRIDGE, address="1 Example Road, Harbin")
    assert parties(screen(bench, query, limit=1)[0]) == [1]
    remember(bench, query=query)
    found = screen(bench, query, limit=1)[0]
    assert (found.outcome, sorted(parties(found))) == (Outcome.CANDIDATE, [1, 2])


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"note": "  "}, UsageError),
        ({"expires_on": date(2025, 2, 1)}, UsageError),
        ({"expires_on": date(2025, 2, 1) - timedelta(1)}, UsageError),
        ({"query": firm("", ONE)}, UsageError),
        ({"query": firm("Co., Ltd.")}, UsageError),
        ({"party": 999}, NotFound),
        ({"party": 3}, CharterRefusal),
    ],
)
def test_what_cannot_be_remembered_is_refused_and_nothing_is_kept(register: Bench, said: dict[str, object], error: type[Exception]) -> None:
    before = models.Leaf.objects.count()
    with pytest.raises(error, match=r"remembered|no party|hold|not screened"):
        remember(register, **said)
    assert (models.Remembered.objects.count(), models.Leaf.objects.count()) == (0, before)


def test_it_enters_the_log_without_the_query(register: Bench) -> None:
    remember(register)
    body = models.Leaf.objects.order_by("-id").first().body
    assert "another owner" in body and BRIDGE not in body
    register.number()
    assert audits.verify(register.desk).faults == ()


def test_the_later_of_two_decisions_holds(register: Bench) -> None:
    remember(register)
    remember(register, note="looked again", expires_on=date(2025, 2, 20))
    said = next(each for each in screen(register, QUERY)[0].candidates if each.party == 1).remembered
    assert said is not None and said.note == "looked again"


def test_it_is_not_applied_to_a_party_that_took_in_another_since(register: Bench) -> None:
    remember(register)
    merging = reviews.judge(register.desk, one=1, other=5, ruling=ruling(Verdict.SAME)).judgement
    found = screen(register, QUERY)[0]
    assert (found.outcome, [each.remembered for each in found.candidates]) == (Outcome.CANDIDATE, [None])
    remember(register, note="looked again")
    assert screen(register, QUERY)[0].outcome is Outcome.CLEAR
    reviews.revoke(register.desk, judgement=merging, reason="made up for a test", by="wang")
    assert all(each.remembered is None for each in screen(register, QUERY)[0].candidates)


def test_a_decision_that_is_taken_back_holds_no_more_and_the_one_before_it_does_again(register: Bench) -> None:
    remember(register)
    remember(register, note="looked again")
    remembering.forget(register.desk, number=2, reason="misread", by="zhao")
    said = next(each for each in screen(register, QUERY)[0].candidates if each.party == 1).remembered
    assert said is not None and said.note == "another owner"
    remembering.forget(register.desk, number=1, reason="misread", by="zhao")
    assert all(each.remembered is None for each in screen(register, QUERY)[0].candidates)
    today = register.desk.today()
    assert [remembering.stands(row, today) for row in remembering.all_of(party=1)] == ["taken-back", "taken-back"]
    assert remembering.all_of(party=2) == []
    register.number()
    assert audits.verify(register.desk).faults == ()


@pytest.mark.parametrize(
    ("number", "more", "error"), [(9, {}, NotFound), (1, {"reason": " "}, UsageError), (2, {}, UsageError), (3, {}, UsageError)]
)
def test_what_cannot_be_taken_back_is_refused(register: Bench, number: int, more: dict[str, str], error: type[Exception]) -> None:
    for expires_on in (UNTIL, UNTIL, date(2025, 2, 2)):
        remember(register, expires_on=expires_on)
    remembering.forget(register.desk, number=2, reason="misread", by="zhao")
    register.clock.now = register.clock.now.replace(day=2)
    before = models.Leaf.objects.count()
    with pytest.raises(error):
        remembering.forget(register.desk, **{"number": number, "reason": "misread", "by": "zhao", **more})
    assert models.Leaf.objects.count() == before


def test_a_decision_taken_back_by_sql_is_found(register: Bench) -> None:
    remember(register)
    models.Remembered.objects.update(revoked_at=register.clock.now)
    assert audits.verify(register.desk).faults == ("the remembered decision 1 was taken back, or stands, otherwise than the log tells",)


def test_rows_whose_decisions_changed_since_a_checkpoint_are_looked_at_again(register: Bench) -> None:
    remember(register)
    remember(register, party=5, expires_on=date(2025, 2, 20))
    register.number()
    size = leaves.latest_size_and_root()[0]
    register.clock.now += timedelta(seconds=1)
    again = partial(screen, register, QUERY, since=size)
    assert again()[0].outcome is Outcome.UNCHANGED
    remembering.forget(register.desk, number=1, reason="misread", by="wang")
    assert (again()[0].outcome, parties(again()[0])) == (Outcome.CANDIDATE, [1])
    remember(register)
    register.clock.now = register.clock.now.replace(day=20)
    assert parties(again()[0]) == [5, 1]  # whose decision ended counts again; whose was made anew is shown
    assert again()[0].outcome is Outcome.CANDIDATE


def test_what_changes_while_a_screening_runs_is_looked_at_again_since_its_receipt(register: Bench) -> None:
    remember(register)
    remember(register, party=5)
    register.number()
    register.clock.now += timedelta(seconds=1)
    running = begin(register)
    assert running.screen([QUERY])[0].outcome is Outcome.CLEAR
    remembering.forget(register.desk, number=1, reason="misread", by="wang")
    register.world_bank(*ROWS[1:], row(BRIDGE, street="9 Yet Another Quay"), published="2025-01-21", accept_shrink="so")
    register.number()
    size = running.finish(file_sha256="ab" * 32).log.size
    found = screen(register, QUERY, since=size)[0]
    assert found.outcome is Outcome.CANDIDATE
    assert {each.party for each in found.candidates} >= {1}
