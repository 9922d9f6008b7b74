"""Judgements are carried out, taken back whole, made by two people where two are asked for, and cannot be slipped in beside the log."""

from collections.abc import Callable

import pytest
from tests.integration.conftest import Bench
from tests.integration.screened import firm
from tests.integration.test_linking import FRAUD, ONE, OTHER, link, party, register, row, ruling

from goodstanding.core.errors import CharterRefusal, UsageError
from goodstanding.core.linkage.decision import Verdict
from goodstanding.services import audits, remembering, reviews
from goodstanding.store import models, versions

__all__ = ["register"]


def judge(bench: Bench, one: int, other: int, verdict: Verdict = Verdict.SAME, second: str = "") -> int:
    return reviews.judge(bench.desk, one=one, other=other, ruling=ruling(verdict, second=second)).judgement


def faults(bench: Bench) -> tuple[str, ...]:
    bench.number()
    return audits.verify(bench.desk).faults


def test_whom_a_person_parts_is_parted_even_where_others_join_them(register: Bench) -> None:
    judge(register, 1, 2)
    judge(register, 2, 3)
    assert party(3) == 1
    done = reviews.judge(register.desk, one=1, other=3, ruling=ruling(Verdict.DIFFERENT))
    assert done.split == 2
    assert (party(1), party(2), party(3)) == (1, 2, 3)
    assert faults(register) == ()


def test_a_verified_identifier_still_joins_the_others_when_a_person_parts_two(bench: Bench) -> None:
    bench.publish("mdb-cross-debarment")
    bench.world_bank(
        row("Harbin Example Bridge Works Co., Ltd.", info=ONE),
        row("Harbin Example Bridges Co., Ltd.", info=ONE, rest=FRAUD.replace("2027", "2026")),
        row("Dalian Example Lantern Trading Co., Ltd.", street="9 Other Road, Dalian 116000"),
        published="2025-01-07",
    )
    judge(bench, 2, 3)
    assert (party(2), party(3)) == (1, 1)
    judge(bench, 1, 3, Verdict.DIFFERENT)
    assert (party(2), party(3)) == (1, 3)
    assert faults(bench) == ()


def test_an_overruling_taken_back_leaves_nothing_of_the_merge(register: Bench) -> None:
    judge(register, 4, 1)
    overruled = judge(register, 4, 5, second="li")
    judge(register, 1, 5)
    assert (party(4), party(5)) == (1, 1)
    reviews.revoke(register.desk, judgement=overruled, reason="two codes, two firms", by="zhao")
    assert party(4) != party(5)
    assert faults(register) == ()


@pytest.mark.parametrize(
    "second", ["Wang", " WANG ", "wa\u200bng", "w\u0430ng", "\uff57ang", "wang\u00a0", "w.ang", "wáng", "", "\u200b", "-"]
)
def test_the_second_officer_is_not_the_first_written_otherwise(register: Bench, second: str) -> None:
    with pytest.raises(CharterRefusal, match="second officer"):
        judge(register, 4, 5, second=second)
    assert party(5) == 5


def test_nobody_judges_without_a_name(register: Bench) -> None:
    for by in ("", "  ", "\u200b"):
        with pytest.raises(UsageError, match="Nobody acts"):
            reviews.judge(register.desk, one=1, other=2, ruling=ruling(Verdict.SAME, by=by))
    assert party(2) == 2


def test_ids_are_the_same_after_merge_split_and_merge(register: Bench) -> None:
    def ids() -> tuple[int, ...]:
        return tuple(party(entity) for entity in (1, 2, 3))

    judge(register, 2, 3)
    assert ids() == (1, 2, 2)
    merging = judge(register, 1, 3)
    assert ids() == (1, 1, 1)
    reviews.revoke(register.desk, judgement=merging, reason="made up for a test", by="wang")
    assert ids() == (1, 2, 2)
    judge(register, 1, 3)
    assert ids() == (1, 1, 1)
    answer = register.check("party:p-000003")
    assert answer.party is not None
    assert answer.party.id == "p-000001"
    assert faults(register) == ()


def slipped_in(_: Bench) -> None:
    values = {"verdict": "same", "author": "wang", "by_person": True, "evidence": "[]", "reason": "x", "since": 2}
    models.Judgement.objects.create(id=99, one=1, other=3, **values)


def taken_back(_: Bench) -> None:
    models.Judgement.objects.filter(one=1, other=2).update(until=versions.current(), revoked_by="ghost", revoked_because="z")


def other_reason_for_the_end(_: Bench) -> None:
    models.Judgement.objects.filter(one=1, other=4).update(revoked_because="z")


def ended_for_nobody(_: Bench) -> None:
    models.Judgement.objects.filter(one=1, other=4).update(until=None)


def merged(_: Bench) -> None:
    models.Membership.objects.create(entity=5, party=3, since=versions.current())


def split(_: Bench) -> None:
    models.Membership.objects.filter(entity=2).delete()


def borne_by_another(_: Bench) -> None:
    models.Identifier.objects.filter(entity=4).update(entity=3)


def taken_away(_: Bench) -> None:
    models.Identifier.objects.filter(entity=4).delete()


@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (slipped_in, "no leaf witnesses that the judgement j-000099 was made"),
        (taken_back, "does not say that the judgement j-000001 was taken back"),
        (other_reason_for_the_end, "does not say that the judgement j-000002"),
        (ended_for_nobody, "was taken back at version"),
        (merged, "e-000005 is held in p-000003"),
        (split, "e-000002 belongs to p-000001"),
        (borne_by_another, "e-000003 bears an identifier (uscc) that no record of it states"),
        (taken_away, "a record states an identifier (uscc) of e-000004"),
    ],
)
def test_what_is_changed_beside_the_log_is_seen(register: Bench, tamper: Callable[[Bench], None], told: str) -> None:
    judge(register, 1, 2)
    back = judge(register, 1, 4)
    reviews.revoke(register.desk, judgement=back, reason="made up for a test", by="wang")
    assert faults(register) == ()
    tamper(register)
    assert any(told in fault for fault in faults(register))


def test_a_machines_judgement_that_a_person_replaced_is_no_fault(register: Bench) -> None:
    link(register)
    judge(register, 1, 2, Verdict.DIFFERENT)
    assert faults(register) == ()


def test_a_contradiction_that_came_later_leaves_the_merge_and_the_audit_knows_why(bench: Bench) -> None:
    bench.publish("mdb-cross-debarment")
    head = row("Harbin Example Bridge Works Co., Ltd.", info=ONE)
    bench.world_bank(head, row("Dalian Example Lantern Trading Co., Ltd."), published="2025-01-07")
    judge(bench, 1, 2)
    bench.world_bank(head, row("Dalian Example Lantern Trading Co., Ltd.", info=OTHER), published="2025-01-14")
    assert party(2) == 1
    assert faults(bench) == ()


def test_a_remembered_decision_changed_beside_the_log_is_seen(register: Bench) -> None:
    day = register.desk.today().replace(month=12)
    remembering.remember(register.desk, query=firm("Example Works Ltd"), party=1, note="another owner", expires_on=day, by="wang")
    assert faults(register) == ()
    models.Remembered.objects.update(expires_on=day.replace(year=2100))
    assert any("remembered decision 1" in fault for fault in faults(register))
    models.Remembered.objects.all().delete()
    assert any("remembered decision 1 is gone" in fault for fault in faults(register))
