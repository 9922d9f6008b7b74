"""The list of questions: what is worth the most first, pages, and nothing that is answered already."""

import pytest
from tests.integration.conftest import Bench
from tests.integration.screened import OLD
from tests.integration.test_linking import FRAUD, link, row, ruling

from goodstanding.core.errors import UsageError
from goodstanding.core.linkage.decision import Verdict
from goodstanding.services import reviews
from goodstanding.services.judgement_history import told
from goodstanding.services.tasks import Chosen, Listed, listed

NAMES = ("Harbin Example Bridge Works Co., Ltd.", "Dalian Example Lantern Trading Co., Ltd.")


@pytest.fixture
def register(bench: Bench) -> Bench:
    """1, 2 and 3 share a name, 4 and 5 another; measures are in force on 1, 4 and 5."""
    bench.publish("mdb-cross-debarment")
    bench.world_bank(
        row(NAMES[0], street="1 First Road, Harbin 150001", rest=FRAUD),
        row(NAMES[0], street="2 Second Road, Harbin 150002", rest=OLD),
        row(NAMES[0], street="3 Third Road, Harbin 150003", rest=OLD),
        row(NAMES[1], street="4 Fourth Road, Dalian 116001", rest=FRAUD),
        row(NAMES[1], street="4 Fourth Street, Dalian 116001", rest=FRAUD),
        published="2025-01-07",
    )
    link(bench)
    return bench


def pairs(found: Listed) -> list[tuple[int, int]]:
    return [(each.one.id, each.other.id) for each in found.shown]


def of(bench: Bench, **chosen: object) -> Listed:
    return listed(bench.desk, chosen=Chosen(**chosen))


def test_what_would_lay_a_restriction_on_further_records_comes_first(register: Bench) -> None:
    found = of(register)
    assert [(pair, each.restricted) for pair, each in zip(pairs(found), found.shown, strict=True)] == [
        ((1, 2), 1), ((1, 3), 1), ((4, 5), 2), ((2, 3), 0),
    ]  # fmt: skip


def test_pages_follow_each_other_and_miss_nothing(register: Bench) -> None:
    whole = pairs(of(register))
    assert [pair for after in range(len(whole)) for pair in pairs(of(register, limit=1, after=after))] == whole
    assert of(register, limit=1).chosen == of(register, limit=1).waiting == len(whole)
    assert pairs(of(register, after=99)) == []


def test_tasks_are_chosen_by_party_source_and_probability(register: Bench) -> None:
    assert pairs(of(register, party=4)) == [(4, 5)]
    assert of(register, source="world-bank").chosen == 4
    assert of(register, source="ofac").chosen == 0
    likeliest = max(float(each.task.probability) for each in of(register).shown)
    assert {float(each.task.probability) for each in of(register, least=likeliest).shown} == {likeliest}


def test_what_became_one_party_by_other_answers_is_asked_no_more_until_it_splits(register: Bench) -> None:
    first = reviews.judge(register.desk, one=1, other=2, ruling=ruling(Verdict.SAME))
    reviews.judge(register.desk, one=2, other=3, ruling=ruling(Verdict.SAME))
    assert pairs(of(register)) == [(4, 5)]
    reviews.revoke(register.desk, judgement=first.judgement, reason="made up for a test", by="wang")
    assert (1, 3) in pairs(of(register))


@pytest.mark.parametrize("chosen", [{"limit": -1}, {"after": -1}, {"least": 1.1}, {"least": float("nan")}])
def test_numbers_that_make_no_sense_are_refused(chosen: dict[str, float]) -> None:
    with pytest.raises(UsageError, match="counted from 0"):
        Chosen(**chosen)


def test_judgements_are_told_with_author_time_evidence_reason_and_end(register: Bench) -> None:
    made = reviews.judge(register.desk, one=1, other=2, ruling=ruling(Verdict.SAME)).judgement
    reviews.revoke(register.desk, judgement=made, reason="two firms", by="li")
    reviews.judge(register.desk, one=4, other=5, ruling=ruling(Verdict.DIFFERENT))
    assert [each.judgement.id for each in told(party=None, limit=9)] == [2, 1]
    (only,) = told(party=1, limit=9)
    row_ = only.judgement
    assert (row_.author, row_.reason, row_.revoked_by, row_.revoked_because) == ("wang", "made up for a test", "li", "two firms")
    assert row_.evidence != "[]"
    assert only.made_at is not None and only.ended_at is not None and only.made_at < only.ended_at
