from goodstanding.services.fixed import KEPT, Fixed

worked: list[tuple[int, str]] = []


def question(version: int, what: str = "") -> str:
    worked.append((version, what))
    return f"{what} at {version}"


def another(version: int, what: str = "") -> str:
    return f"another: {what} at {version}"


def test_what_a_version_fixes_is_worked_out_once() -> None:
    worked.clear()
    fixed = Fixed()
    assert [fixed.at(1, question, "a"), fixed.at(1, question, "a")] == ["a at 1", "a at 1"]
    assert worked == [(1, "a")]


def test_another_version_or_question_is_worked_out_anew() -> None:
    fixed = Fixed()
    assert fixed.at(1, question, "a") == "a at 1"
    assert fixed.at(2, question, "a") == "a at 2"
    assert fixed.at(2, question, "b") == "b at 2"
    assert fixed.at(2, another, "b") == "another: b at 2"


def test_one_registry_knows_nothing_of_another() -> None:
    worked.clear()
    Fixed().at(1, question, "a")
    Fixed().at(1, question, "a")
    assert len(worked) == 2


def test_only_the_latest_answers_are_kept() -> None:
    worked.clear()
    fixed = Fixed()
    for version in range(KEPT + 1):
        fixed.at(version, question, "a")
    fixed.at(KEPT, question, "a")
    fixed.at(0, question, "a")
    assert len(worked) == KEPT + 2
