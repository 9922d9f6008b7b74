"""An answer around a receipt says what the receipt states, or is named."""

import pytest

from goodstanding.core.log.answers_around import disagreeing

MEASURE = {"id": "a/b", "binds": ["adb"], "from": "2024-01-01", "until": "2027-01-01", "reasons": [{"record": 1}]}
BODY = {
    "question": {"identifier": "party:p-000001", "for": "", "purpose": ""},
    "answer": {"outcome": "measures", "party": "p-000001", "measures": [MEASURE], "elsewhere": ["c/d"], "flags": []},
    "version": 1,
    "trial": True,
    "log": {"size": 3},
    "packs": [{"name": "a"}],
}
ANSWER = {
    "identifier": "party:p-000001",
    "for": None,
    "party": {"id": "p-000001", "name": "ACME"},
    "outcome": "measures",
    "measures": [{**MEASURE, "title": {"en": "told"}}],
    "elsewhere": [{"id": "c/d", "title": {}}],
    "flags": [],
    "listings": [],
    "version": 1,
    "trial": True,
    "log": {"size": 3},
    "pack": [{"name": "a"}],
    "receipt": {},
}


def test_answer_that_shows_more_than_its_receipt_states_agrees_with_it() -> None:
    assert disagreeing(ANSWER, BODY) == []


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("outcome", "clear"),
        ("measures", []),
        ("measures", "none"),
        ("measures", [{**MEASURE, "until": "2024-02-01"}]),
        ("measures", [5]),
        ("elsewhere", []),
        ("party", None),
        ("party", {"id": "p-000002"}),
        ("for", "adb"),
        ("identifier", "party:p-000002"),
        ("flags", ["stale"]),
        ("version", True),
        ("version", 1.0),
        ("trial", False),
        ("log", {"size": 4}),
        ("pack", []),
    ],
)
def test_answer_that_says_something_else_is_named(member: str, value: object) -> None:
    assert disagreeing({**ANSWER, member: value}, BODY) == [member]


@pytest.mark.parametrize("member", list(BODY["answer"]))
def test_member_of_the_answer_that_is_left_out_is_named(member: str) -> None:
    assert disagreeing({name: value for name, value in ANSWER.items() if name != member}, BODY) == [member]


def test_receipt_shown_with_nothing_of_the_answer_leaves_nothing_out() -> None:
    assert disagreeing({"receipt": {}, "note": "kept for the file"}, BODY) == []
