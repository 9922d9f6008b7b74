"""The vectorised form, row by row."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from tests.unit.core.policy.where.catalogue import ATTRIBUTES

from goodstanding.core.policy.where.grammar import parse
from goodstanding.core.policy.where.polars import DTYPES, compile_condition, with_built_in
from goodstanding.core.policy.where.types import BUILT_IN, Misfit

SCHEMA = {
    **{f"a.{name}": DTYPES[attribute.type] for name, attribute in ATTRIBUTES.items()},
    **{name: DTYPES[attribute.type] for name, attribute in BUILT_IN.items() if name != "initial_months"},
}


def answer(text: str, **said: Any) -> bool | None:
    """Ask one record that says this and nothing else."""
    compiled = compile_condition(parse(text), ATTRIBUTES)
    return rows(**said).select(compiled.met.alias("met"))["met"][0]


def blamed(text: str, **said: Any) -> set[str]:
    compiled = compile_condition(parse(text), ATTRIBUTES)
    found = rows(**said).select(by.alias(name) for name, by in compiled.unknown_for.items()).to_dicts()[0]
    return {name for name, is_blamed in found.items() if is_blamed}


def rows(**said: Any) -> pl.DataFrame:
    columns = {name if name in BUILT_IN else f"a.{name}": value for name, value in said.items()}
    return with_built_in(pl.LazyFrame({name: [columns.get(name)] for name in SCHEMA}, schema=SCHEMA)).collect()


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, True, False, True),
        (False, False, False, False),
        (False, None, False, None),
        (None, True, None, True),
        (None, False, False, None),
        (None, None, None, None),
    ],
)
def test_and_or_are_kleenes(left: bool | None, right: bool | None, both: bool | None, either: bool | None) -> None:
    assert answer("public AND settled", public=left, settled=right) is both
    assert answer("public OR settled", public=left, settled=right) is either


@pytest.mark.parametrize(
    "text",
    [
        "NOT public",
        "public = FALSE",
        "practice = 'fraud'",
        "practice <> 'fraud'",
        "practice IN ('fraud')",
        "practice NOT IN ('fraud')",
        "award > 3",
        "award NOT BETWEEN 1 AND 2",
        "filed_on < '2020-01-01'",
        "initial_months > 12",
        "initial_months <= 12",
    ],
)
def test_question_about_what_is_not_known_is_unknown(text: str) -> None:
    assert answer(text, decided_on=date(2020, 1, 1)) is None


def test_is_null_answers_silence() -> None:
    assert answer("award IS NULL") is True
    assert answer("award IS NOT NULL") is False
    assert answer("award IS NOT NULL", award=0) is True


@pytest.mark.parametrize(
    ("text", "said", "met"),
    [
        ("award >= 500.50", {"award": 50_050}, True),
        ("award > 500.50", {"award": 50_050}, False),
        ("award BETWEEN 1 AND 500.50", {"award": 50_050}, True),
        ("fine = 500", {"fine": 500}, True),
        ("arrears >= 90", {"arrears": 90}, True),
        ("filed_on BETWEEN '2020-01-01' AND '2020-01-31'", {"filed_on": date(2020, 1, 31)}, True),
        ("decided_on >= '2011-07-01'", {"decided_on": date(2011, 6, 30)}, False),
        ("practice IN ('fraud', 'other')", {"practice": "other"}, True),
        ("practice <> 'other'", {"practice": "other"}, False),
        ("district = 'North'", {"district": "north"}, False),
        ("open_ended", {"open_ended": True}, True),
    ],
)
def test_boundaries(text: str, said: dict[str, Any], met: bool) -> None:
    assert answer(text, **said) is met


@pytest.mark.parametrize(
    ("decided", "ends", "months"),
    [
        (date(2019, 3, 1), date(2020, 3, 1), 12),
        (date(2019, 3, 1), date(2020, 3, 2), 12),
        (date(2019, 3, 1), date(2020, 2, 29), 11),
        (date(2019, 3, 1), date(2020, 4, 1), 13),
        (date(2020, 1, 31), date(2020, 2, 29), 1),
        (date(2020, 1, 31), date(2020, 2, 28), 0),
        (date(2020, 1, 31), date(2020, 3, 30), 1),
        (date(2020, 1, 31), date(2020, 4, 30), 3),
        (date(2020, 5, 15), date(2020, 5, 15), 0),
    ],
)
def test_initial_months_counts_whole_months(decided: date, ends: date, months: int) -> None:
    assert answer(f"initial_months = {months}", decided_on=decided, ends_on=ends) is True


@pytest.mark.parametrize(
    ("text", "said", "names"),
    [
        ("award > 3", {}, {"award"}),
        ("award > 3", {"award": 1}, set()),
        ("award > 3 AND public", {}, {"award", "public"}),
        ("award > 3 AND public", {"public": False}, set()),
        ("award > 3 OR public", {"public": True}, set()),
        ("award > 3 OR public", {"public": False}, {"award"}),
        ("(award > 3 AND settled) OR public", {"settled": False}, {"public"}),
        ("NOT (award > 3 AND public)", {"public": True}, {"award"}),
        ("award IS NULL AND public", {}, {"public"}),
        ("initial_months > 12 OR public", {"decided_on": date(2020, 1, 1)}, {"initial_months", "public"}),
    ],
)
def test_blame_falls_on_the_silence_that_mattered(text: str, said: dict[str, Any], names: set[str]) -> None:
    assert blamed(text, **said) == names


def test_misfit_does_not_compile() -> None:
    with pytest.raises(Misfit):
        compile_condition(parse("award = 'much'"), ATTRIBUTES)


def test_unknown_attribute_does_not_compile() -> None:
    with pytest.raises(KeyError):
        compile_condition(parse("unheard = 'x'"), ATTRIBUTES)
