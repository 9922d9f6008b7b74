import pytest
from tests.unit.core.policy.base import edited, files, line_of

from goodstanding.core.errors import BadInput
from goodstanding.core.policy.cases import CaseResult, run_cases
from goodstanding.core.policy.loader import load


def _run(old: str, new: str) -> list[CaseResult]:
    texts = edited("tests/cases.yaml", old, new)
    return run_cases(load(texts), texts)


def _message(old: str, new: str) -> str:
    (failed,) = [result for result in _run(old, new) if not result.passed]
    return failed.message


def test_the_packs_cases_pass() -> None:
    texts = files()
    results = run_cases(load(texts), texts)
    assert [(result.passed, result.message) for result in results] == [(True, "as expected")] * 4


def test_a_case_that_fails_says_what_differs_and_where() -> None:
    texts = edited("tests/cases.yaml", "expect: {acme: [not-eligible@south-bank]}", "expect: {acme: [not-eligible@north-bank]}")
    result = run_cases(load(texts), texts)[0]
    assert not result.passed
    assert (result.file, result.line) == ("tests/cases.yaml", line_of(texts, "tests/cases.yaml", "a debarment of two years"))
    assert result.expected == {"acme": ("not-eligible@north-bank",)}
    assert result.got == {"acme": ("not-eligible@south-bank",)}
    assert result.message == (
        "acme: not-eligible@north-bank should be in force on 2025-01-01 and is not. "
        "acme: not-eligible@south-bank is in force on 2025-01-01 and should not be."
    )


def test_the_last_day_is_inclusive() -> None:
    assert all(result.passed for result in _run("on: 2025-01-01", "on: 2026-01-09"))
    assert "should be in force on 2026-01-10 and is not" in _message("on: 2025-01-01", "on: 2026-01-10")


def test_money_is_compared_in_minor_units() -> None:
    assert "cora: no-licence@licence-office should be in force" in _message("award: 1000.50", "award: 1000.49")


def test_a_lapse_that_did_not_happen_fails() -> None:
    message = _message(
        "confirmed_on: [2024-02-01, 2024-03-01]", "confirmed_on: [2024-02-01, 2024-03-01, 2024-05-01, 2024-07-01, 2024-09-01]"
    )
    assert "acme: not-eligible@south-bank is in force on 2024-09-01 and should not be." in message


def test_an_open_ended_fact_is_confirmed_by_its_own_decision_alone() -> None:
    assert all(result.passed for result in _run(", confirmed_on: [2024-02-01, 2024-03-01]", ""))


def test_facts_of_nobody_known_are_restricted_by_nothing() -> None:
    message = _message("party: acme, record: debarment", "party: acme, kind: unresolved, record: debarment")
    assert "should be in force on 2025-01-01 and is not" in message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("record: debarment", "record: debarments", "There is no record type 'debarments'; did you mean 'debarment'?"),
        (
            "record: debarment",
            "record: debarment, source: commissioner",
            "'commissioner' does not report debarment. Known here: north-bank.",
        ),
        ("party: acme,", "party: acme, kind: person,", "debarment is not about a person. Known here: organisation."),
        ("practice: fraud", "practise: fraud", "debarment has no attribute 'practise'; did you mean 'practice'?"),
        ("practice: fraud", "practice: bribery", "'bribery' is not a value of 'practice'."),
        ("public: true", "public: maybe", "'public' is a boolean; maybe is not."),
        ("bank: north-bank, ", "", "A debarment must say 'bank' (code)."),
        ("ends_on: 2026-01-09", "ends_on: 2023-01-09", "'ends_on' (2023-01-09, the last day) lies before 'decided_on' (2024-01-10)."),
        ("award: 3153.89", "award: 3153.895", "'award' is 3153.895, which is not exact in USD."),
        ("award: 3153.89", "award: much", "'award' is a money; much is not."),
        (
            "expect: {acme: [not-eligible@south-bank]}",
            "expect: {acme: [not-eligible]}",
            "'not-eligible' names no authority: write measure@authority.",
        ),
        (
            "expect: {acme: [not-eligible@south-bank]}",
            "expect: {acme: [eligible@south-bank]}",
            "There is no measure 'eligible'; did you mean 'not-eligible'?",
        ),
        ("expect: {acme: [not-eligible@south-bank]}", "expect: {acme: [not-eligible@bank]}", "There is no authority 'bank'"),
        ("expect: {acme: [not-eligible@south-bank]}", "expect: {acne: []}", "No fact is about the party 'acne'; did you mean 'acme'?"),
    ],
)
def test_a_fact_or_expectation_that_cannot_be_fails_the_case(old: str, new: str, message: str) -> None:
    assert message in _message(old, new)


def test_cases_that_cannot_be_read_are_refused() -> None:
    texts = files()
    pack = load(texts)
    with pytest.raises(BadInput, match=r"The cases in tests/cases\.yaml cannot be read"):
        run_cases(pack, {**texts, "tests/cases.yaml": "cases: 5\n"})
