import pytest

from goodstanding.core.errors import BadInput
from goodstanding.core.policy.marked_yaml import read
from goodstanding.core.records.feed_parsing import parse_feed
from goodstanding.core.records.feeds import Feed, schema

MINIMAL = """\
feed: city-list
title: {en: A city's list}
source: city
record: city/fine
format: csv
delivers: full
party:
  name: {column: Name}
"""


def parse(text: str) -> Feed:
    marked = read(text, file="city-list.yaml")
    return parse_feed(marked.data, file="city-list.yaml", lines=marked.lines)


def test_a_feed_needs_no_more_than_this() -> None:
    assert parse(MINIMAL).columns_used() == {"Name": "party.name"}


@pytest.mark.parametrize(
    ("wrong", "line", "message"),
    [
        (MINIMAL + "kolumns: {}\n", 9, "unknown key 'kolumns'; did you mean 'columns'?"),
        (MINIMAL + "  kind: organisation\n", 9, "a feed may not set the kind of a subject (C21)"),
        (MINIMAL.replace("delivers: full\n", ""), 1, "the key 'delivers' is missing"),
        (MINIMAL.replace("delivers: full", "delivers: sometimes"), 6, "'full' or 'delta'"),
        (MINIMAL.replace("record: city/fine", "record: fine"), 4, "should match pattern"),
        (MINIMAL.replace("{column: Name}", "{column: Name, converter: magic}"), 8, "there is no converter 'magic'"),
        (MINIMAL.replace("{column: Name}", "{column: Name, converter: text, formats: [YYYY-MM-DD]}"), 8, "takes no 'formats'"),
        (MINIMAL.replace("{column: Name}", "{column: Name, constant: X}"), 8, "write either 'column' or 'constant'"),
        (MINIMAL + "  addresses: [{columns: []}]\n", 9, "at least 1 item"),
        (
            MINIMAL + "  addresses: [{columns: [a, b]}]\njoins: {x: {file_matches: 'x', by: Name, collects: {a: c}}}\n",
            1,
            "a list column stands alone in its address",
        ),
        (MINIMAL + "decided_on: {column: D, converter: date}\n", 9, "needs 'formats'"),
        (MINIMAL + "decided_on: {column: D, converter: date, formats: [YY]}\n", 9, "must name year, month and day"),
        (MINIMAL + "xml: {row: a}\n", 1, "'xml' belongs to the format xml"),
        (MINIMAL.replace("{en: A city's list}", "{zh: 城市}"), 1, "'title' needs an English text"),
        (MINIMAL + "open_ended: true\nends_on: {column: E, converter: date, formats: [YYYY-MM-DD]}\n", 1, "not both"),
    ],
)
def test_each_fault_names_file_line_and_what_would_be_right(wrong: str, line: int, message: str) -> None:
    with pytest.raises(BadInput) as refusal:
        parse(wrong)
    problems = refusal.value.problems
    assert any(message in problem.message for problem in problems), [str(problem) for problem in problems]
    assert problems[0].file == "city-list.yaml"
    assert line in {problem.line for problem in problems}


def test_duplicate_keys_are_refused() -> None:
    with pytest.raises(BadInput, match=r"city-list\.yaml:9"):
        parse(MINIMAL + "feed: other\n")


def test_a_feed_cannot_be_a_list() -> None:
    with pytest.raises(BadInput):
        parse("- feed\n")


def test_the_schema_for_editors_refuses_unknown_keys() -> None:
    assert schema()["additionalProperties"] is False
