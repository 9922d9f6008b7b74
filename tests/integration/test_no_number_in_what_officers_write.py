"""Whatever an officer writes by hand and the log keeps: a natural person's national number in it is refused, and repeated nowhere (C18)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db.models import QuerySet
from tests.integration.conftest import Bench
from tests.integration.everything import LINKS, ROWS, begin
from tests.integration.made_up_groups import level2
from tests.integration.screened import firm
from tests.integration.test_linking import ruling

from goodstanding.core.cases.restoration import Outcome
from goodstanding.core.charter.vocabulary import LeaveEarly
from goodstanding.core.errors import CharterRefusal
from goodstanding.core.linkage.decision import Verdict
from goodstanding.services import corrections, remembering, restoring, reviews
from goodstanding.services.corrections import WithdrawalGround
from goodstanding.services.reviews import Ruling
from goodstanding.services.written import require_reason
from goodstanding.store import models, versions

NUMBER = "11010519491231002X"
"""The example of the standard GB 11643 itself: nobody's."""
WORDS = f"paid by {NUMBER}, seen"
VERBS: dict[str, Callable[[Bench], object]] = {
    "correct": lambda bench: corrections.correct(bench.desk, record=filler(), changes={"practice": "corruption"}, reason=WORDS, by="wang"),
    "withdraw": lambda bench: corrections.withdraw(bench.desk, record=filler(), ground=WithdrawalGround.LIFTED, reason=WORDS, by="wang"),
    "judge": lambda bench: reviews.judge(
        bench.desk, one=1, other=2, ruling=Ruling(verdict=Verdict.DIFFERENT, reason=WORDS, by="wang", second="")
    ),
    "revoke": lambda bench: reviews.revoke(
        bench.desk, judgement=_first(models.Judgement.objects.filter(until__isnull=True)), reason=WORDS, by="wang"
    ),
    "decide a task": lambda bench: reviews.decide_task(
        bench.desk,
        task=_first(models.Task.objects.filter(closed_in__isnull=True)),
        ruling=Ruling(verdict=Verdict.DIFFERENT, reason=WORDS, by="wang", second=""),
    ),
    "remember": lambda bench: remembering.remember(
        bench.desk, query=firm("Nobody Known Ltd"), party=filler(), note=WORDS, expires_on=date(2026, 1, 1), by="wang"
    ),
    "ask to leave early": lambda bench: restoring.ask(
        bench.desk, record=filler(), way=LeaveEarly.PERFORM, received_on=bench.desk.today(), reference=f"of {NUMBER}", by="wang"
    ),
    "decide on that": lambda bench: restoring.decide(bench.desk, case=1, outcome=Outcome.REFUSED, reason=WORDS, by="wang"),
    "a list that shrinks": lambda bench: bench.world_bank(ROWS[0], published="2025-01-28", accept_shrink=WORDS),
    "relationships that shrink": lambda bench: level2(bench, LINKS[0], published="2025-01-28", accept_shrink=WORDS),
}


def filler() -> int:
    return models.Record.objects.filter(payload__contains="Filler 5", until__isnull=True).values_list("id", flat=True)[0]


def _first(rows: QuerySet) -> int:
    return rows.order_by("id").values_list("id", flat=True)[0]


@pytest.fixture
def register(bench: Bench) -> Bench:
    begin(bench)
    reviews.judge(bench.desk, one=3, other=5, ruling=ruling(Verdict.DIFFERENT))
    restoring.ask(bench.desk, record=filler(), way=LeaveEarly.PERFORM, received_on=bench.desk.today(), reference="WB 1", by="wang")
    return bench


def test_a_national_number_in_what_an_officer_writes_is_refused_and_not_repeated(register: Bench) -> None:
    before, leaves = versions.current(), models.Leaf.objects.count()
    said: dict[str, tuple[str | None, bool]] = {}
    for name, verb in VERBS.items():
        with pytest.raises(CharterRefusal) as refused:
            verb(register)
        said[name] = (refused.value.problems[0].article, NUMBER in str(refused.value))
    assert said == dict.fromkeys(VERBS, ("C18", False))
    assert (versions.current(), models.Leaf.objects.count()) == (before, leaves)


@pytest.mark.parametrize("between", ["", " ", "  ", "-", ".", "/", "_", "\u2013", "\u200b", " . "])
def test_a_number_is_known_however_its_digits_are_parted(between: str) -> None:
    number = between.join((NUMBER[:6], NUMBER[6:14], NUMBER[14:]))
    with pytest.raises(CharterRefusal, match="C18"):
        require_reason(f"paid by {number}, seen", missing="")


def test_other_numbers_are_no_national_numbers() -> None:
    for words in (
        "receipt 26/118 of 2026-03-01, USD 1,234,567.89",
        "case (2024) 0101 no. 1105, 1949-12-31, file 0029",
        "+86 10 6523 0000 0000 1",
    ):
        require_reason(words, missing="")
