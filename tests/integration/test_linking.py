"""Who is who in a register, on both databases: links, vetoes, judgements taken back, and what they do to standings."""

import pytest
from django.db import IntegrityError, transaction
from tests.integration.conftest import Bench

from goodstanding.core.errors import CharterRefusal, NotFound, UsageError
from goodstanding.core.linkage.decision import Reason, Verdict
from goodstanding.core.standing.outcomes import Outcome
from goodstanding.engines.linking.duckdb import DuckDbLinkage
from goodstanding.engines.linking.shipped import shipped_model
from goodstanding.services import audits, judging, linking, reviews
from goodstanding.services.linking import Linked
from goodstanding.services.reviews import Ruling
from goodstanding.store import models, parties, versions

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
STREET = "17 Example Quay, Harbin 150001"
FRAUD = "2024-03-01,2027-03-01,Procurement Guidelines: fraudulent practice"


def uscc(body: str) -> str:
    """Return a made-up code of 17 characters with its check character (GB 32100)."""
    total = sum(weight * ALPHABET.index(sign) for weight, sign in zip(WEIGHTS, body, strict=True))
    return body + ALPHABET[(31 - total) % 31]


ONE, OTHER = uscc("91000000MA0000001"), uscc("91000000MA0000002")


def row(name: str, info: str = "", street: str = STREET, country: str = "China", rest: str = FRAUD) -> str:
    return f'"{name}","{info}","{street}",{country},{rest}'


def link(bench: Bench) -> Linked:
    return linking.link(bench.desk, engine=DuckDbLinkage(threads=1), model=shipped_model("organisations"), by="officer")


def ruling(verdict: Verdict, by: str = "wang", second: str = "") -> Ruling:
    return Ruling(verdict=verdict, reason="made up for a test", by=by, second=second)


@pytest.fixture
def register(bench: Bench) -> Bench:
    """1 and 2: one firm at one address, its name in another order; 3: the same name elsewhere; 4 and 5: namesakes with codes."""
    bench.publish("mdb-cross-debarment")
    bench.world_bank(
        row("Harbin Example Bridge Works Co., Ltd.", street=f"{STREET}, China"),
        row("Harbin Bridge Example Works Co., Ltd.", street=f"{STREET}, China", rest="2024-04-01,2026-04-01,Procurement Guidelines: fraudulent practice"),
        row("Harbin Example Bridge Works Co., Ltd.", street="9 Other Road, Dalian 116000"),
        row("Dalian Example Lantern Trading Co., Ltd.", info=ONE, street="1 Harbour Street, Dalian 116001"),
        row("Dalian Lantern Example Trading Co., Ltd.", info=OTHER, street="1 Harbour Street, Dalian 116001"),
        published="2025-01-07",
    )  # fmt: skip
    return bench


def party(entity: int) -> int:
    return parties.party_of(entity, versions.current())


def test_the_same_firm_is_linked_and_its_measures_become_one_partys(register: Bench) -> None:
    done = link(register)
    assert (done.same, party(2)) == (1, 1)
    answer = register.check("party:p-000002")
    assert answer.party is not None
    assert answer.party.id == "p-000001"
    assert {reason.record for measure in answer.measures for reason in measure.reasons} == {1, 2}


def test_a_name_and_a_country_are_asked_about_and_never_linked(register: Bench) -> None:
    done = link(register)
    assert party(3) == 3
    assert done.asked > 0


def test_conflicting_identifiers_keep_namesakes_apart_whatever_else_agrees(register: Bench) -> None:
    link(register)
    assert (party(4), party(5)) == (4, 5)
    found = reviews.explain(4, 5)
    assert found.decision.verdict is Verdict.DIFFERENT
    assert "identifiers conflict" in found.decision.reason.value


def test_linking_again_changes_nothing(register: Bench) -> None:
    link(register)
    again = link(register)
    assert (again.same, again.asked, again.accepted) == (0, 0, None)


def test_a_judgement_is_taken_back_and_everything_is_as_before(register: Bench) -> None:
    before = register.check("party:p-000002").as_document()["measures"]
    done = link(register)
    back = reviews.revoke(register.desk, judgement=done.judgements[0], reason="two firms after all", by="wang")
    assert back.split == 1
    after = register.check("party:p-000002")
    assert after.party is not None
    assert after.party.id == "p-000002"
    assert after.as_document()["measures"] == before


def test_what_was_answered_before_a_merge_is_answered_again_as_of_then(register: Bench) -> None:
    before = register.clock.now
    link(register)
    answer = register.check("party:p-000002", known_at=before)
    assert answer.party is not None
    assert answer.party.id == "p-000002"


def test_who_a_person_judged_different_is_not_linked_again(register: Bench) -> None:
    link(register)
    reviews.judge(register.desk, one=2, other=1, ruling=ruling(Verdict.DIFFERENT))
    assert party(2) == 2
    assert link(register).same == 0


def test_a_person_decides_a_task_once(register: Bench) -> None:
    task = link(register).tasks[0]
    row_ = reviews.open_task(task)
    reviews.decide_task(register.desk, task=task, ruling=ruling(Verdict.SAME))
    assert party(row_.other) == party(row_.one)
    with pytest.raises(UsageError, match="closed"):
        reviews.decide_task(register.desk, task=task, ruling=ruling(Verdict.DIFFERENT))


def test_the_veto_is_overruled_by_two_officers_only(register: Bench) -> None:
    for second in ("", "wang"):
        with pytest.raises(CharterRefusal, match="second officer"):
            reviews.judge(register.desk, one=4, other=5, ruling=ruling(Verdict.SAME, second=second))
    assert party(5) == 5
    reviews.judge(register.desk, one=4, other=5, ruling=ruling(Verdict.SAME, second="li"))
    assert party(5) == 4


def test_the_database_refuses_an_overruling_by_one_officer(register: Bench) -> None:
    values = {"one": 4, "other": 5, "verdict": "same", "author": "wang", "by_person": True, "evidence": "[]", "reason": "x", "since": 9}
    for second in ("", "wang"):
        with pytest.raises(IntegrityError, match="two_officers"), transaction.atomic():
            models.Judgement.objects.create(id=99, overrules=True, second=second, **values)


def test_a_link_that_would_bring_conflicting_identifiers_together_through_a_third_is_asked(register: Bench) -> None:
    reviews.judge(register.desk, one=1, other=4, ruling=ruling(Verdict.SAME))
    reviews.judge(register.desk, one=2, other=5, ruling=ruling(Verdict.SAME))
    assert link(register).held_back == 1
    assert party(4) != party(5)


def test_whose_name_is_several_parties_is_linked_with_none_of_them(register: Bench) -> None:
    register.world_bank(
        row("Dalian Example Lantern Trading Co., Ltd.", info=ONE, street="1 Harbour Street, Dalian 116001"),
        row("Dalian Lantern Example Trading Co., Ltd.", info=OTHER, street="1 Harbour Street, Dalian 116001"),
        row("Lantern Example Dalian Trading Co., Ltd.", street="1 Harbour Street, Dalian 116001"),
        published="2025-01-14", accept_shrink="made up for a test",
    )  # fmt: skip
    link(register)
    nameless = max(entity for entity in models.Entity.objects.values_list("id", flat=True))
    assert party(nameless) == nameless
    found = reviews.explain(4, nameless)
    assert (found.decision.verdict, found.decision.reason) == (Verdict.ASK, Reason.NAMESAKES)


def test_the_audit_sees_a_judgement_that_was_changed(register: Bench) -> None:
    done = link(register)
    register.number()
    assert audits.verify(register.desk).faults == ()
    models.Judgement.objects.filter(id=done.judgements[0]).update(reason="something else")
    assert any("judgements" in fault for fault in audits.verify(register.desk).faults)


def test_a_judgement_needs_a_reason_and_two_entries(register: Bench) -> None:
    with pytest.raises(UsageError, match="reason"):
        reviews.judge(register.desk, one=1, other=2, ruling=Ruling(verdict=Verdict.SAME, reason=" ", by="wang"))
    with pytest.raises(UsageError, match="same entity"):
        reviews.explain(1, 1)
    with pytest.raises(NotFound):
        reviews.explain(1, 999)


def test_a_person_is_compared_with_nobody(register: Bench) -> None:
    models.Entity.objects.filter(id=3).update(kind="person", name="", name_key="")
    with pytest.raises(CharterRefusal, match="person"):
        reviews.judge(register.desk, one=1, other=3, ruling=ruling(Verdict.SAME))
    done = link(register)
    assert done.compared == 4


def test_one_who_may_be_a_person_is_at_most_asked_about(register: Bench) -> None:
    models.Entity.objects.filter(id=2).update(kind="unresolved")
    done = link(register)
    assert done.same == 0
    assert party(2) == 2


def test_a_judgement_that_was_cut_off_leaves_nothing(register: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(judging, "join", killed)
    with pytest.raises(KeyboardInterrupt):
        link(register)
    assert not models.Judgement.objects.exists()
    assert not models.Task.objects.exists()
    assert register.check("party:p-000002").outcome is Outcome.MEASURES
