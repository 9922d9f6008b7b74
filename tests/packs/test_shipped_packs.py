import pytest

from goodstanding.cli.shipped import pack_files, pack_names
from goodstanding.core.errors import CharterRefusal
from goodstanding.core.policy.cases import run_cases, run_refusals
from goodstanding.core.policy.loader import load

CASES = [(name, case) for name in pack_names() for case in run_cases(load(pack_files(name)), pack_files(name))]
REFUSED = run_refusals(pack_files("brief-2018"))


def test_five_packs_ship() -> None:
    assert pack_names() == ["brief-2018", "designated-parties", "mdb-cross-debarment", "registers", "wage-judgments"]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}: {case.name}" for name, case in CASES])
def test_a_case_of_a_shipped_pack_holds(name: str, case) -> None:
    assert case.passed, case.message


@pytest.mark.parametrize("name", ["brief-2018", "designated-parties", "mdb-cross-debarment", "wage-judgments"])
def test_a_pack_of_law_has_at_least_eight_cases(name: str) -> None:
    assert len([each for each, _ in CASES if each == name]) >= 8


@pytest.mark.parametrize("result", REFUSED, ids=[result.name for result in REFUSED])
def test_a_provision_of_the_brief_is_refused_by_the_articles_named(result) -> None:
    assert result.passed, result.findings


def test_at_least_ten_provisions_are_refused() -> None:
    assert len(REFUSED) >= 10


@pytest.mark.parametrize("name", pack_names())
def test_every_title_is_in_english_and_chinese(name: str) -> None:
    pack = load(pack_files(name))
    titled = [pack, *pack.sources.values(), *pack.record_types.values(), *pack.measures.values(), *pack.rules.values()]
    assert all(each.title["en"] and each.title["zh"] for each in titled)


@pytest.mark.parametrize("condition", ["performed_on IS NULL", "NOT (performed_on IS NOT NULL)"])
def test_what_is_unknown_is_no_ground_however_it_is_put(condition: str) -> None:
    files = dict(pack_files("brief-2018"))
    files["rules.yaml"] = files["rules.yaml"].replace('"NOT student_loan"', f'"{condition}"', 1)
    with pytest.raises(CharterRefusal) as refusal:
        load(files)
    assert "C26" in refusal.value.articles
