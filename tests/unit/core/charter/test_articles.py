import importlib
from functools import reduce

import pytest

from goodstanding.core.charter.articles import ARTICLES
from goodstanding.core.charter.c19_witnessed import WITNESSED
from goodstanding.core.log.commitments import EntryKind

CLAIMED = sorted({clause.enforced_by for article in ARTICLES for clause in article.clauses if clause.enforced_by})
ENFORCED = ["C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "C11", "C14", "C15", "C16", "C19", "C21", "C26", "C28"]


def resolve(path: str) -> object:
    parts = path.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            module = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        return reduce(getattr, parts[cut:], module)
    raise AssertionError(path)


@pytest.mark.parametrize("path", CLAIMED)
def test_what_the_charter_names_as_its_enforcer_exists(path: str) -> None:
    assert resolve(path) is not None


def test_there_are_twenty_eight_articles_in_order() -> None:
    assert [article.id for article in ARTICLES] == [f"C{number:02}" for number in range(1, 29)]
    assert all(article.title["en"] and article.title["zh"] and article.clauses for article in ARTICLES)


@pytest.mark.parametrize("article", ENFORCED)
def test_an_article_of_this_stage_is_enforced_in_code(article: str) -> None:
    found = next(each for each in ARTICLES if each.id == article)
    assert any(clause.enforced_by for clause in found.clauses)


def test_every_kind_of_change_has_its_entry_in_the_log() -> None:
    assert set(WITNESSED) == {kind.value for kind in EntryKind}
