"""From when until when."""

from datetime import date

import pytest
from tests.oracle.packs import measure, pack, published, rule, term, terms
from tests.unit.core.standing.register import Register, record, spans, under

from goodstanding.core.policy.pack import DatedTerm, OpenEnded, Reviews, Term
from goodstanding.core.standing.terms import duration

D = date


def of(row: dict[str, object], *, longest: Term | None = None, **changes: object) -> list[tuple[date, date]]:
    packs = [published(pack([rule(term=term(**changes))], measures=[measure(longest=longest)]))]
    return spans(Register(records=[row], packs=packs).rows())


def test_stated_end_ends_it() -> None:
    assert of(record(ends_on=D(2021, 1, 1))) == [(D(2020, 1, 1), D(2021, 1, 1))]


def test_stated_end_does_not_count_where_the_rule_does_not_say_so() -> None:
    found = of(record(ends_on=D(2021, 1, 1)), until_stated=False, open_ended=OpenEnded.CAPPED)
    assert found == [(D(2020, 1, 1), D(2025, 1, 1))]


def test_stated_end_before_the_beginning_leaves_nothing() -> None:
    assert of(record(ends_on=D(2020, 1, 1))) == []
    assert of(record(ends_on=D(2019, 1, 1))) == []


def test_nothing_stated_ends_after_five_years() -> None:
    assert of(record(decided_on=D(2020, 2, 29)), open_ended=OpenEnded.CAPPED) == [(D(2020, 2, 29), D(2025, 2, 28))]


def test_longest_term_bounds_what_a_decision_says() -> None:
    assert of(record(ends_on=D(2030, 1, 1)), longest=terms(years=3)) == [(D(2020, 1, 1), D(2023, 1, 1))]


def test_longest_term_may_be_longer_than_five_years_where_the_law_says_so() -> None:
    assert of(record(), longest=terms(years=6), open_ended=OpenEnded.CAPPED) == [(D(2020, 1, 1), D(2026, 1, 1))]


def test_first_of_payment_and_bond_ends_it() -> None:
    row = record(ends_on=D(2021, 1, 1), **{"a.satisfied_on": D(2020, 6, 1), "a.bonded_on": D(2020, 5, 1)})
    assert of(row, until_first_of=("satisfied_on", "bonded_on")) == [(D(2020, 1, 1), D(2020, 5, 1))]


def test_term_runs_from_the_date_the_rule_names() -> None:
    row = record(**{"a.reviewed_on": D(2020, 3, 31)})
    assert of(row, starts="reviewed_on", open_ended=OpenEnded.CAPPED, length=(step(D(2010, 1, 1), months=6),)) == [
        (D(2020, 3, 31), D(2020, 9, 30))
    ]


def test_no_beginning_no_measure() -> None:
    assert of(record(ends_on=D(2021, 1, 1)), starts="reviewed_on") == []


def step(since: date, **length: int) -> DatedTerm:
    return DatedTerm(since=since, term=terms(**length), citation="x")


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        (D(2020, 1, 31), {"months": 1}, D(2020, 2, 29)),
        (D(2019, 1, 31), {"months": 1}, D(2019, 2, 28)),
        (D(2020, 2, 29), {"years": 1}, D(2021, 2, 28)),
        (D(2020, 2, 29), {"years": 4}, D(2024, 2, 29)),
        (D(2019, 12, 31), {"months": 2}, D(2020, 2, 29)),
        (D(2020, 1, 1), {"days": 60}, D(2020, 3, 1)),
    ],
)
def test_calendar_of_terms(start: date, length: dict[str, int], end: date) -> None:
    assert of(record(decided_on=start), length=(step(D(2010, 1, 1), **length),)) == [(start, end)]


def test_length_in_force_at_the_decision_counts() -> None:
    steps = (step(D(2010, 1, 1), months=6), step(D(2019, 1, 1), months=24))
    assert of(record(decided_on=D(2018, 12, 31)), length=steps) == [(D(2018, 12, 31), D(2019, 6, 30))]
    assert of(record(decided_on=D(2019, 1, 1)), length=steps) == [(D(2019, 1, 1), D(2021, 1, 1))]


def test_milder_law_applies_at_once() -> None:
    steps = (step(D(2010, 1, 1), months=24), step(D(2020, 7, 1), months=12), step(D(2020, 9, 1), months=3))
    assert of(record(), length=steps[:2]) == [(D(2020, 1, 1), D(2021, 1, 1))]
    assert of(record(), length=steps) == [(D(2020, 1, 1), D(2020, 9, 1))]


def test_length_and_stated_end_whichever_comes_first() -> None:
    steps = (step(D(2010, 1, 1), months=6),)
    assert of(record(ends_on=D(2020, 3, 1)), length=steps) == [(D(2020, 1, 1), D(2020, 3, 1))]
    assert of(record(ends_on=D(2022, 3, 1)), length=steps) == [(D(2020, 1, 1), D(2020, 7, 1))]


def test_term_without_a_length_is_no_term() -> None:
    with pytest.raises(ValueError, match="states none"):
        duration(Term())


def test_review_is_due_counting_from_the_latest_review() -> None:
    reviews = Reviews(every_years=3, none_because=None, citation="reg. 9", reviewed_on="reviewed_on")
    packs = under(rule(term=term(reviews=reviews)))
    delivered = [{"delivery": 1, "feed": "list", "source": "bank", "mode": "full", "version": 1, "published_at": D(2020, 2, 1)}]
    rows = [record(), record(record=2, **{"a.reviewed_on": D(2021, 5, 5)}), record(record=3, ends_on=D(2021, 1, 1))]
    due = [row["review_due"] for row in Register(records=rows, deliveries=delivered, packs=packs).rows()]
    assert due == [D(2023, 1, 1), D(2024, 5, 5), None]
