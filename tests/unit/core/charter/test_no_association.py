"""C07, as those who want to act on owners might try it."""

from dataclasses import dataclass, replace

import pytest

from goodstanding.core.charter.c07_no_association import ALERT_DAYS, check_alert
from goodstanding.core.charter.vocabulary import SubjectKind

ORG = SubjectKind.ORGANISATION


@dataclass(frozen=True)
class Claim:
    pattern: str = "phoenix"
    task: int = 1
    days: int = ALERT_DAYS
    kinds: tuple[SubjectKind, ...] = (ORG, ORG)


def test_an_alert_about_organisations_in_a_task_for_thirty_days_is_allowed() -> None:
    assert list(check_alert(Claim())) == []
    assert ALERT_DAYS == 30


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"pattern": "guilt-by-association"}, "pattern"),
        ({"task": 0}, "task"),
        ({"days": 31}, "days"),
        ({"days": 0}, "days"),
        ({"kinds": (ORG, SubjectKind.PERSON)}, "subjects"),
        ({"kinds": (SubjectKind.UNRESOLVED, ORG)}, "subjects"),
        ({"kinds": ()}, "subjects"),
    ],
)
def test_any_other_alert_is_refused(change: dict[str, object], part: str) -> None:
    [finding] = check_alert(replace(Claim(), **change))
    assert (finding.article, finding.part) == ("C07", part)
