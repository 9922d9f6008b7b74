import pytest
from tests.unit.core.policy.base import edited, files

from goodstanding.core.errors import BadInput
from goodstanding.core.policy.cases import RefusalResult, run_refusals
from goodstanding.core.policy.loader import load

_REFUSED = """
provision: {en: A ban on leaving the country}
brief: section 4
articles: [C06]
why: {en: The charter holds no exit ban.}
"""


def _provision(old: str, new: str, refused: str = _REFUSED, file: str = "measures.yaml") -> dict[str, str]:
    own = {f"refused/exit-ban/{path}": text for path, text in edited(file, old, new).items() if not path.startswith("tests/")}
    return {**files(), **own, "refused/exit-ban/refused.yaml": refused}


def _result(texts: dict[str, str]) -> RefusalResult:
    (result,) = run_refusals(texts)
    return result


def test_a_word_outside_the_charters_lists_is_refused_by_its_article() -> None:
    result = _result(_provision("object: licence}", "object: exit}"))
    assert result.passed, result.message
    assert (result.name, result.got, result.message) == ("exit-ban", ("C06",), "refused by C06")
    assert result.provision == {"en": "A ban on leaving the country"}
    assert "'exit' is not on the closed list" in result.findings[0]


def test_a_pair_that_the_charter_does_not_hold_is_refused_by_its_article() -> None:
    result = _result(_provision("{verb: refuse, object: licence}", "{verb: freeze, object: licence}"))
    assert "C06" in result.got
    assert result.passed


def test_refusal_by_another_article_than_stated_fails() -> None:
    result = _result(_provision("object: licence}", "object: exit}", _REFUSED.replace("C06", "C01")))
    assert not result.passed
    assert result.message == "It is not refused by C01, as it says; it is refused by C06."


def test_a_provision_that_the_charter_allows_fails() -> None:
    result = _result(_provision("No new licence", "No other licence"))
    assert not result.passed
    assert result.message == "It was not refused: the charter finds nothing against it."


def test_a_provision_that_is_only_misspelt_fails() -> None:
    result = _result(_provision("agency: Licence Office", "agenzy: Licence Office"))
    assert not result.passed
    assert result.message.startswith("It is refused, but for its form and not by the charter: measures.yaml:")


@pytest.mark.parametrize("refused", ["provision: {en: x}\n", _REFUSED.replace("[C06]", "[6]"), _REFUSED + "brief: again\n"])
def test_a_provision_must_say_what_it_is(refused: str) -> None:
    with pytest.raises(BadInput, match="The refused provision 'exit-ban' cannot be read"):
        run_refusals(_provision("object: licence}", "object: exit}", refused))


def test_refused_provisions_do_not_keep_the_pack_from_loading() -> None:
    texts = _provision("object: licence}", "object: exit}")
    assert load(texts) == load(files())


def test_a_pack_without_refused_provisions_has_none() -> None:
    assert run_refusals(files()) == []
