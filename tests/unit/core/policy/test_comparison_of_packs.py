from datetime import date

import polars as pl
from tests.unit.core.policy.base import edited, files

from goodstanding.core.policy.case_documents import Fact
from goodstanding.core.policy.diff import MeasureDiff, compare, describe_changes
from goodstanding.core.policy.facts import frames_of, standing_of
from goodstanding.core.policy.loader import load
from goodstanding.core.policy.pack import Pack


def _standing(pack: Pack) -> pl.DataFrame:
    awards = {"acme": 900, "bolt": 1500, "cora": 2500}
    facts = [
        Fact.model_validate({"party": party, "record": "wage-judgment", "decided_on": date(2024, 1, 10), "award": award})
        for party, award in awards.items()
    ]
    return standing_of(pack, frames_of(pack, facts))


def _changes(old: str, new: str, *, on: date = date(2024, 6, 1)) -> tuple[MeasureDiff, ...]:
    before, after = load(files()), load(edited("rules.yaml", old, new))
    return compare(_standing(before), _standing(after), on=on).measures


def test_the_same_pack_changes_nothing() -> None:
    assert _changes("title: {en: No licence while wages are unpaid}", "title: {en: Another title}") == ()


def test_parties_that_lose_a_measure_are_counted_and_named() -> None:
    (change,) = _changes("award >= 1000.50", "award >= 2000")
    assert change.measure == "bank-debarments/no-licence@licence-office"
    assert (change.gained, change.lost, change.moved) == (0, 1, 0)
    assert change.lost_samples == (2,)


def test_parties_that_gain_a_measure_are_counted_and_named() -> None:
    (change,) = _changes("award >= 1000.50", "award >= 100")
    assert (change.gained, change.lost, change.moved) == (1, 0, 0)
    assert change.gained_samples == (1,)
    assert change.as_document() == {
        "measure": "bank-debarments/no-licence@licence-office",
        "gained": {"parties": 1, "samples": [1]},
        "lost": {"parties": 0, "samples": []},
        "moved": {"parties": 0, "samples": []},
    }


def test_parties_that_keep_a_measure_until_another_day_are_counted() -> None:
    (change,) = _changes("length: {value: licence-term}", "length: {years: 1}")
    assert (change.gained, change.lost, change.moved, change.moved_samples) == (0, 0, 2, (2, 3))


def test_another_authority_is_another_measure() -> None:
    changes = _changes("binds: [licence-office]", "binds: [south-bank]")
    assert [(change.measure.split("@")[1], change.gained, change.lost) for change in changes] == [
        ("licence-office", 0, 2),
        ("south-bank", 2, 0),
    ]


def test_samples_are_the_lowest_numbers_and_bounded() -> None:
    before, after = load(files()), load(edited("rules.yaml", "award >= 1000.50", "award >= 5000"))
    (change,) = compare(_standing(before), _standing(after), on=date(2024, 6, 1), samples=1).measures
    assert (change.lost, change.lost_samples) == (2, (2,))


def test_only_the_day_asked_about_counts() -> None:
    assert _changes("award >= 1000.50", "award >= 2000", on=date(2030, 1, 1)) == ()


def test_changes_of_the_text_are_said_part_by_part() -> None:
    before = load(files())
    texts = edited("rules.yaml", "award >= 1000.50", "award >= 2000")
    texts["pack.yaml"] = (
        texts["pack.yaml"].replace("2026.1", "2026.2").replace("  licence-office:", "  customs:\n    en: Customs\n  licence-office:")
    )
    texts["pack.yaml"] = texts["pack.yaml"].replace("  customs:\n    en: Customs\n", "  customs: {en: Customs}\n")
    assert describe_changes(before, load(texts)) == [
        "version was 2026.1, is 2026.2",
        "authority customs is new",
        "rule wage-licence: where was award >= 1000.50, is award >= 2000",
    ]


def test_parts_that_go_and_values_that_change_are_said() -> None:
    texts = edited("values.yaml", "2020-01-01: {years: 2", "2020-01-01: {years: 1")
    lines = describe_changes(load(files()), load(texts))
    assert lines == ["rule wage-licence: term.length[1].term.years was 2, is 1"]
    gone = files()
    gone["rules.yaml"] = gone["rules.yaml"][: gone["rules.yaml"].index("  wage-licence:")]
    assert "rule wage-licence is gone" in describe_changes(load(files()), load(gone))


def test_what_was_not_stated_is_said_so() -> None:
    lines = describe_changes(load(files()), load(edited("rules.yaml", "    nexus: wage-act/licences\n", "")))
    assert "rule wage-licence: nexus.article was s. 2, is not stated" in lines
