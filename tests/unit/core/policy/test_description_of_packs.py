import json
from typing import Any

from tests.unit.core.policy.base import edited, files

from goodstanding.core.policy.loader import load
from goodstanding.core.policy.show import describe


def _described(language: str = "en") -> dict[str, Any]:
    return describe(load(files()), language)


def test_description_is_plain_data() -> None:
    assert json.loads(json.dumps(_described())) == _described()


def test_a_rule_is_told_in_words_with_its_law() -> None:
    rule = _described()["rules"]["wage-licence"]
    assert rule["if"] == "award is at least USD 1000.50"
    assert rule["binds"] == "licence-office"
    assert rule["lasts"].startswith("from decided_on until the first of: satisfied_on; 3 years after it (law of 2015-01-01)")
    assert rule["law"]["citation"] == "Wage Act, s. 2"
    assert rule["law"]["quotation"] == "No licence is granted while a judgment on wages is unsatisfied."


def test_what_is_assumed_is_told() -> None:
    rule = _described()["rules"]["cross-debarment"]
    assert rule["taken as met when not said"] == "public, conduct_on (Agreement on Mutual Enforcement, art. 4)"
    assert "other than the record's bank" in rule["binds"]
    assert "no review (The agreement provides none)" in rule["lasts"]


def test_a_rule_without_a_condition_always_applies() -> None:
    pack = load(edited("rules.yaml", "    where: award >= 1000.50\n", ""))
    rules: Any = describe(pack)["rules"]
    assert rules["wage-licence"]["if"] == "always"


def test_titles_are_in_the_language_asked_for_where_there_is_one() -> None:
    described = _described("zh")
    assert described["title"] == "银行间制裁"
    assert described["description"] == "A small pack for tests."


def test_attributes_are_told_with_type_and_list() -> None:
    attributes = _described()["records"]["debarment"]["attributes"]
    assert attributes["bank"] == "code (north-bank, south-bank) required"
    assert _described()["records"]["wage-judgment"]["attributes"]["award"] == "money USD required"
