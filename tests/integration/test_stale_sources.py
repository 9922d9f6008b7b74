"""An answer says when the lists that it rests on are old."""

import io
from datetime import date

from rich.console import Console

from goodstanding.cli.words import answer_wording, show_answer

ACME = "ACME ROADS LTD,,1 High St,India,2024-05-14,2027-05-13,Fraudulent Practices"
OVER = "OMEGA WORKS LTD,,2 High St,Kenya,2020-05-14,2021-05-13,Fraudulent Practices"
EBRD = (
    "Firm Name,Address,Nationality,Ineligible From,Ineligible Until,Notice Effective At EBRD,Originating Institution,Prohibited Practice\n"
    "Fictional Dams Ltd,5 High St,Nigeria,2024-07-01T12:00:59Z,2026-05-31T12:00:59Z,2024-07-01T12:00:59Z,EBRD,Fraudulent Practice\n"
)


def words(answer) -> str:
    screen = Console(file=io.StringIO(), width=400)
    show_answer(screen, answer, answer_wording(answer))
    return screen.file.getvalue()


def test_clear_from_lists_that_are_all_stale_is_flagged_and_stays_clear(bench):
    bench.publish("mdb-cross-debarment")
    bench.world_bank(ACME, OVER, published="2025-01-07")
    fresh = bench.check("party:p-000002", as_of=date(2025, 4, 6))
    assert (fresh.outcome, fresh.flags) == ("clear", ())
    assert "Stale" not in words(fresh)
    old = bench.check("party:p-000002", as_of=date(2025, 4, 7))
    assert (old.outcome, old.flags) == ("clear", ("stale",))
    assert "no list of any source behind this answer was published in the 90 days before" in words(old)
    assert "stale" in old.receipt["receipt"]["answer"]["flags"] and old.as_document()["flags"] == ["stale"]


def test_measures_and_unknown_are_flagged_too(bench):
    bench.publish("mdb-cross-debarment")
    bench.world_bank(ACME, published="2025-01-07")
    assert bench.check("party:p-000001", as_of=date(2026, 1, 1)).flags == ("stale",)
    unknown = bench.check("lei:5493001KJTIIGC8Y1R12", as_of=date(2026, 1, 1))
    assert (unknown.outcome, unknown.flags) == ("unknown", ("stale",))


def test_one_stale_list_among_fresh_ones_is_named(bench):
    bench.publish("mdb-cross-debarment")
    bench.world_bank(ACME, OVER, published="2024-01-07")
    path = bench.folder / "ebrd.csv"
    path.write_text(EBRD, encoding="utf-8")
    bench.ingest("ebrd", path, published="2025-01-20")
    answer = bench.check("party:p-000002")
    assert [each.stale for each in answer.coverage] == [False, True]
    assert answer.flags == ("stale",)
    assert "Stale: no list of world-bank was published" in words(answer)


def test_an_answer_with_no_list_behind_it_says_so(bench):
    bench.publish("mdb-cross-debarment")
    answer = bench.check("lei:5493001KJTIIGC8Y1R12")
    assert (answer.coverage, answer.flags) == ((), ())
    assert "No source here had delivered a whole list" in words(answer)
