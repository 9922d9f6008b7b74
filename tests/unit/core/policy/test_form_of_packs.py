"""One broken file for each message about a pack's form."""

import pytest
from tests.unit.core.policy.base import edited, faults, files, line_of

from goodstanding.core.policy.loader import load

_RULE = "  wage-licence:"


@pytest.mark.parametrize(
    ("file", "old", "new", "line_words", "message"),
    [
        ("rules.yaml", "measure: no-licence", "measurs: no-licence", "measurs", "unknown key 'measurs'; did you mean 'measure'?"),
        ("rules.yaml", "rules:", "ruless:", "ruless", "unknown key 'ruless'; did you mean 'rules'?"),
        ("rules.yaml", "      ways: [pay]", "      way: [pay]", "way:", "unknown key 'way'; did you mean 'ways'?"),
        ("records.yaml", "award: {type: money,", "award: {typ: money,", "award:", "unknown key 'typ'; did you mean 'type'?"),
        (
            "pack.yaml",
            "effective_from: 2026-01-01",
            "effective_from: soon",
            "soon",
            "'effective_from' must be a date, unquoted, such as 2025-02-28; it is 'soon'.",
        ),
        ("pack.yaml", "effective_from: 2026-01-01", "effective_from: 20260101", "20260101", "must be a date, unquoted"),
        ("pack.yaml", "effective_from: 2026-01-01", "effective_from: 2026-02-30", "2026-02-30", "2026-02-30 is no such day."),
        (
            "pack.yaml",
            "title: {en: Debarments between banks, zh: 银行间制裁}",
            "title: Debarments",
            "title:",
            "'title' must be a mapping (key: value); it is 'Debarments'.",
        ),
        ("pack.yaml", "title: {en: Debarments between banks, zh: 银行间制裁}", "title: {zh: 银行间制裁}", "title:", "'en' is missing."),
        ("pack.yaml", "pack: bank-debarments", "pack: Bank Debarments", "pack:", "names are small letters, digits and single hyphens"),
        ("pack.yaml", "pack: bank-debarments\n", "", "version", "'pack' is missing. Name of the pack"),
        ("measures.yaml", "    agency: Licence Office\n", "", "no-licence", "'agency' is missing. Who implements it."),
        ("records.yaml", "retention: {years: 5}", "retention: {years: five}", "five", "'years' must be a whole number; it is 'five'."),
        ("records.yaml", "retention: {years: 5}", "retention: {years: 0}", "years: 0", "greater than or equal to 1; it is 0."),
        (
            "records.yaml",
            "sources: [commissioner]",
            "sources: commissioner",
            "sources: commissioner",
            "'sources' must be a list; it is 'commissioner'.",
        ),
        ("records.yaml", "sources: [commissioner]", "sources: []", "sources: []", "'sources' is empty; it needs at least one entry."),
        ("records.yaml", "required: true, values", "required: yes, values", "required: yes", "'required'"),
        (
            "records.yaml",
            "practice: {type: code, values: [fraud, corruption, other]}",
            "practice: {type: code}",
            "practice:",
            "a code has them, nothing else does",
        ),
        ("records.yaml", "values: [fraud, corruption, other]", "values: [fraud, fraud]", "practice:", "'values' names a value twice"),
        ("records.yaml", "type: money, currency: USD", "type: money", "award:", "'currency' belongs to money"),
        ("records.yaml", "currency: USD", "currency: Dollar", "award:", "a currency is its ISO 4217 code"),
        ("records.yaml", "award: {", "Award: {", "Award:", "names of attributes are small letters"),
        ("sources.yaml", "timezone: America/New_York", "timezone: New York", "New York", "'New York' is not written as it must be"),
        ("laws.yaml", "dated: 2010-04-09", 'dated: "2010-04-09"', "dated", "'dated' must be a date, unquoted"),
        ("laws.yaml", "level: treaty", "levle: treaty", "levle", "unknown key 'levle'; did you mean 'level'?"),
        (
            "values.yaml",
            "{years: 3, citation",
            "{years: 3, months: 1, citation",
            "2015-01-01",
            "give exactly one of 'years', 'months' and 'days'",
        ),
        ("values.yaml", "2015-01-01: {years: 3", "beginning: {years: 3", "beginning", "must be a date, unquoted"),
        (
            "rules.yaml",
            "length: {value: licence-term}",
            "length: {value: licence-term, years: 2}",
            "length:",
            "give exactly one of 'years', 'months', 'days' and 'value'",
        ),
        (
            "rules.yaml",
            "reviews: {none_because: The agreement provides none,",
            "reviews: {",
            "reviews:",
            "give exactly one of 'every_years' and 'none_because'",
        ),
        ("rules.yaml", "binds: [licence-office]", "binds: []", _RULE, "give exactly one of 'binds' and 'for_each'"),
        (
            "rules.yaml",
            "binds: [licence-office]",
            "binds: [licence-office]\n    for_each: {members: {north-bank: 2010-06-09}}",
            _RULE,
            "give exactly one of 'binds' and 'for_each'",
        ),
        (
            "rules.yaml",
            "where: award >= 1000.50",
            "where: award >= 1000.50\n    conditions: {large: award > 5}",
            _RULE,
            "'where' and 'conditions' say the same thing twice",
        ),
        (
            "rules.yaml",
            "decided_on_or_after: 2015-01-01",
            "decided_on_or_after: 2015-01-01\n    decided_before: 2015-01-01",
            _RULE,
            "'decided_before' must be later",
        ),
        ("rules.yaml", "      ways: [pay]\n", "", "decided_by: Labour", "give either 'ways' or 'none_because'"),
        (
            "rules.yaml",
            "legal_basis: wage-act/licences",
            "legal_basis: Wage Act",
            "legal_basis: Wage Act",
            "a provision is referred to as law-key/provision-key",
        ),
        ("tests/cases.yaml", "on: 2025-01-01", "on: tomorrow", "tomorrow", "'on' must be a date"),
        (
            "tests/cases.yaml",
            "    expect: {acme: [not-eligible@south-bank]}",
            "    expects: {acme: []}",
            "expects",
            "unknown key 'expects'; did you mean 'expect'?",
        ),
    ],
)
def test_what_is_not_of_the_form_is_said_with_file_and_line(file: str, old: str, new: str, line_words: str, message: str) -> None:
    texts = edited(file, old, new)
    found = faults(texts)
    assert any(message in problem.message for problem in found), found
    problem = next(problem for problem in found if message in problem.message)
    assert problem.file == file
    near = line_of(texts, file, line_words)
    assert problem.line is not None
    assert near - 1 <= problem.line <= near


def test_an_unknown_key_names_the_keys_there_are() -> None:
    (problem,) = faults(edited("sources.yaml", "    review_body: Superior Court", "    rewiew_body: Superior Court"))
    assert problem.message == (
        "unknown key 'rewiew_body'; did you mean 'review_body'? Known here: competence, kind, legal_basis, review_body, timezone, title."
    )
    assert str(problem).startswith("sources.yaml:14 'sources.commissioner.rewiew_body'  unknown key")


@pytest.mark.parametrize("name", ["pack.yaml", "laws.yaml", "sources.yaml", "records.yaml"])
def test_a_missing_file_is_named(name: str) -> None:
    texts = files()
    del texts[name]
    (problem,) = faults(texts)
    assert problem.file == name
    assert problem.message.startswith("The file is missing. A pack has pack.yaml, laws.yaml, sources.yaml, records.yaml")


def test_a_file_of_another_name_is_refused() -> None:
    texts = files()
    texts["rule.yaml"] = texts.pop("rules.yaml")
    (problem,) = faults(texts)
    assert problem.message.startswith("A pack has no file 'rule.yaml'; did you mean 'rules.yaml'?")


def test_files_other_than_yaml_are_passed_over() -> None:
    assert load({**files(), "README.md": "# About"}) == load(files())


@pytest.mark.parametrize("text", ["", "- a list\n", "only words\n"])
def test_a_file_that_is_no_mapping_is_refused(text: str) -> None:
    (problem,) = faults({**files(), "rules.yaml": text})
    assert problem.message == "The file must be a mapping with these keys: rules."


def test_a_duplicate_key_is_refused() -> None:
    (problem,) = faults(edited("rules.yaml", "    measure: no-licence\n", "    measure: no-licence\n    measure: not-eligible\n"))
    assert "The key 'measure' stands here a second time; it stands first in line" in problem.message
    assert problem.file == "rules.yaml"


def test_aliases_are_refused() -> None:
    (problem,) = faults(
        edited("rules.yaml", "title: {en: No licence while wages are unpaid}", "title: &t {en: No licence while wages are unpaid}")
    )
    assert "An anchor (`&t`) is not read here" in problem.message


def test_every_fault_of_every_file_is_said_at_once() -> None:
    texts = edited("rules.yaml", "measure: no-licence", "measurs: no-licence")
    texts["pack.yaml"] = texts["pack.yaml"].replace("effective_from: 2026-01-01", "effective_from: soon")
    texts["sources.yaml"] += "    clock: x\n"
    found = faults(texts)
    assert {problem.file for problem in found} == {"rules.yaml", "pack.yaml", "sources.yaml"}
    assert len(found) == 4
