from datetime import date
from functools import partial

import pytest
from django.db import connection, transaction

from goodstanding.cli.ingest import read_feed
from goodstanding.cli.shipped import SAMPLES
from goodstanding.core.errors import BadInput
from goodstanding.services import audits, corrections, retries
from goodstanding.services.corrections import WithdrawalGround
from goodstanding.services.intake.staging import Staging
from goodstanding.services.retries import RetryAs
from goodstanding.store import deliveries, models, records, versions

ACME = "ACME ROADS LTD,,1 High St,India,2024-05-14,2027-05-13,Fraudulent Practices"
BETA = "BETA BRIDGES LLC,,2 High St,Kenya,2024-06-01,2026-05-31,Corrupt Practices"
GAMMA = "GAMMA WORKS LTD,,3 High St,Peru,2023-06-01,2026-05-31,Collusive Practice"
MORE = [
    f"FIRM {word} LTD,,x,Chad,2024-01-01,2026-01-0{place},Fraudulent Practices"
    for place, word in enumerate(["ONE", "TWO", "SIX", "TEN", "RED"], 1)
]


def loaded(bench):
    bench.publish("mdb-cross-debarment")
    return bench


def test_a_list_becomes_records_parties_measures_and_an_entry_in_the_log(bench):
    done = loaded(bench).world_bank(ACME, BETA, published="2025-01-07")
    assert (done.read, done.added, done.quarantined) == (2, 2, 0)
    answer = bench.check("party:p-000001")
    assert answer.outcome == "measures"
    assert answer.measures[0].binds == ("adb", "afdb", "ebrd", "iadb")
    assert answer.measures[0].ends == date(2027, 5, 14)
    assert answer.trial
    bench.number()
    assert audits.verify(bench.desk).faults == ()


def test_a_row_that_fails_waits_and_becomes_a_record_after_a_fix(bench):
    bad = "DELTA LTD,,4 High St,India,2024-05-14,31-Feb-2025,Fraudulent Practices"
    done = loaded(bench).world_bank(ACME, bad, published="2025-01-07")
    assert (done.read, done.added, done.quarantined) == (2, 1, 1)
    row = deliveries.waiting(versions.current())[0]
    assert "31-Feb-2025" in row.message and "wb.csv:3" in row.message and "2025-02-28" in row.message
    feed, _ = read_feed("world-bank")
    with pytest.raises(BadInput, match="still fails"):
        retries.retry(bench.desk, number=row.id, feed=feed, values={}, retry_as=None, by="officer")
    settled = retries.retry(bench.desk, number=row.id, feed=feed, values={"Ineligibility To": "2027-02-28"}, retry_as=None, by="officer")
    assert settled.record is not None
    assert deliveries.waiting(versions.current()) == []
    assert bench.check("party:p-000002").outcome == "measures"
    bench.number()
    assert audits.verify(bench.desk).faults == ()


def test_the_same_bytes_under_the_same_date_change_and_confirm_nothing(bench):
    loaded(bench).world_bank(ACME, published="2025-01-07")
    before = versions.current()
    again = bench.world_bank(ACME, published="2025-01-07")
    assert again.same_as is not None and again.accepted is None
    assert versions.current() == before


def test_an_unchanged_list_published_anew_confirms(bench):
    open_ended = "OMEGA LTD,,1 High St,India,2015-05-14,2999-12-31,Fraudulent Practices"
    loaded(bench).world_bank(open_ended, published="2025-01-07")
    assert bench.check("party:p-000001", as_of=date(2025, 4, 6)).outcome == "measures"
    assert bench.check("party:p-000001", as_of=date(2025, 4, 7)).outcome == "clear"
    bench.clock.now = bench.clock.now.replace(month=3)
    done = bench.world_bank(open_ended, published="2025-03-01")
    assert (done.added, done.changed, done.unchanged) == (0, 0, 1)
    assert bench.check("party:p-000001", as_of=date(2025, 4, 7)).outcome == "measures"


def test_a_dropped_row_is_withdrawn_from_that_day_and_only_forward_in_known_at(bench):
    loaded(bench).world_bank(ACME, BETA, GAMMA, *MORE, published="2025-01-07")
    bench.clock.now = bench.clock.now.replace(day=2)
    known = bench.clock()
    done = bench.world_bank(BETA, GAMMA, *MORE, published="2025-02-01")
    assert done.withdrawn == 1
    assert bench.check("party:p-000001", as_of=date(2025, 1, 31)).outcome == "measures"
    assert bench.check("party:p-000001", as_of=date(2025, 2, 1)).outcome == "clear"
    assert bench.check("party:p-000001", as_of=date(2025, 2, 1), known_at=known).outcome == "measures"


def test_a_list_that_shrinks_by_more_than_a_fifth_is_refused_whole_unless_somebody_says_why(bench):
    loaded(bench).world_bank(ACME, BETA, GAMMA, *MORE, published="2025-01-07")
    before = versions.current()
    with pytest.raises(BadInput, match="shrinks by more than a fifth"):
        bench.world_bank(ACME, BETA, published="2025-02-01")
    assert versions.current() == before
    assert records.get(8).until is None
    done = bench.world_bank(ACME, BETA, published="2025-02-01", accept_shrink="the bank cleared its list")
    assert done.withdrawn == 6


def test_a_mended_date_is_proposed_as_a_correction_and_never_withdraw_and_add(bench):
    loaded(bench).world_bank(ACME, BETA, GAMMA, *MORE, published="2025-01-07")
    mended = ACME.replace("2024-05-14", "2024-05-15")
    done = bench.world_bank(mended, BETA, GAMMA, *MORE, published="2025-02-01")
    assert (done.withdrawn, done.held_back, done.quarantined) == (0, 1, 1)
    assert bench.check("party:p-000001").outcome == "measures"
    feed, _ = read_feed("world-bank")
    row = deliveries.waiting(versions.current())[0]
    retries.retry(bench.desk, number=row.id, feed=feed, values={}, retry_as=RetryAs.CORRECTION, by="officer")
    answer = bench.check("party:p-000001")
    assert answer.measures[0].starts == date(2024, 5, 15)


def test_what_was_withdrawn_here_as_wrong_does_not_come_back_by_redelivery(bench):
    loaded(bench).world_bank(ACME, BETA, published="2025-01-07")
    corrections.withdraw(bench.desk, record=1, ground=WithdrawalGround.ANNULLED, reason="set aside", by="officer")
    assert bench.check("party:p-000001").outcome == "clear"
    done = bench.world_bank(ACME, BETA, published="2025-02-01")
    assert done.reasons == {"reinserted": 1}
    assert bench.check("party:p-000001").outcome == "clear"


def test_a_correction_stands_when_the_source_repeats_what_it_said(bench):
    loaded(bench).world_bank(ACME, BETA, published="2025-01-07")
    corrections.correct(bench.desk, record=1, changes={"ends_on": "2026-05-14"}, reason="shortened", by="officer")
    assert bench.check("party:p-000001").measures[0].ends == date(2026, 5, 14)
    done = bench.world_bank(ACME, BETA, published="2025-02-01")
    assert (done.changed, done.unchanged) == (0, 2)
    assert bench.check("party:p-000001").measures[0].ends == date(2026, 5, 14)


def test_an_older_list_is_refused(bench):
    loaded(bench).world_bank(ACME, published="2025-01-07")
    with pytest.raises(BadInput, match="Deliver in order"):
        bench.world_bank(BETA, published="2024-01-07")


def test_a_load_that_is_cut_off_leaves_nothing_that_a_reader_sees(bench, monkeypatch):
    loaded(bench).world_bank(ACME, BETA, GAMMA, *MORE, published="2025-01-07")
    before = versions.current()

    def cut(self, rows):
        original(self, rows)
        raise KeyboardInterrupt

    original = Staging.write
    monkeypatch.setattr(Staging, "write", cut)
    changed = BETA.replace("Corrupt Practices", "Collusive Practice")
    with pytest.raises(KeyboardInterrupt):
        bench.world_bank(ACME, changed, GAMMA, *MORE, published="2025-02-01")
    monkeypatch.undo()
    assert versions.current() == before
    assert models.Record.objects.filter(since__gt=before).count() == 0
    assert models.Record.objects.filter(until__isnull=True).count() == 8
    bench.number()
    assert audits.verify(bench.desk).faults == ()


def test_a_changed_record_in_the_database_is_found_by_the_audit(bench):
    loaded(bench).world_bank(ACME, BETA, published="2025-01-07")
    bench.number()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE store_record SET payload = replace(payload, 'fraud', 'other') WHERE id = 1")
    assert any("record 1 is not what delivery 1 committed to" in fault for fault in audits.verify(bench.desk).faults)


HEAD = "Firm Name,Additional Firm Info,Address,Country,Ineligibility From,Ineligibility To,Grounds"
WHOLE = [HEAD, *(f'Firm {n} Ltd,,"{n} High St, Town",India,2024-05-14,2027-05-13,Fraudulent Practices' for n in range(1, 8))]


def wb_text(bench, text: str, published: str, name: str = "list.csv"):
    (bench.folder / name).write_text(text, encoding="utf-8")
    return bench.ingest("world-bank", bench.folder / name, published=published)


@pytest.mark.parametrize("cut", ["Firm 8 Ltd,,8 High", 'Firm 8 Ltd,,"8 High St, To', "Firm 8 Ltd"])
def test_a_list_that_ends_in_the_middle_of_a_row_is_refused_whole(bench, cut: str) -> None:
    bench.publish("mdb-cross-debarment")
    with pytest.raises(BadInput, match="ends in the middle of a row"):
        wb_text(bench, "\n".join([*WHOLE, cut]), "2025-01-07")
    assert not models.Record.objects.exists() and not models.Delivery.objects.exists()


def test_a_list_without_a_last_lines_end_is_taken_as_it_is(bench) -> None:
    bench.publish("mdb-cross-debarment")
    assert wb_text(bench, "\n".join(WHOLE), "2025-01-07").added == 7


def test_json_lines_that_end_in_the_middle_of_one_are_refused_whole(bench) -> None:
    bench.publish("brief-2018")
    (sample,) = (SAMPLES / "fictional-judgment-debts").glob("*/*.jsonl")
    (bench.folder / "cut.jsonl").write_text(sample.read_text(encoding="utf-8").rstrip()[:-9], encoding="utf-8")
    with pytest.raises(BadInput, match="ends in the middle of a row"):
        bench.ingest("fictional-judgment-debts", bench.folder / "cut.jsonl", published="2025-01-15")


def test_a_row_that_cannot_be_cut_withdraws_nobody_and_is_mended_by_hand(bench) -> None:
    bench.publish("mdb-cross-debarment")
    wb_text(bench, "\n".join([*WHOLE, ""]), "2025-01-07")
    broken = [row.replace(",India,2024-05-14", "") if "Firm 3 " in row else row for row in WHOLE]
    done = wb_text(bench, "\n".join([*broken, ""]), "2025-01-14")
    assert (done.withdrawn, done.quarantined, done.held_back) == (0, 1, 1)
    feed, _ = read_feed("world-bank")
    [row] = deliveries.waiting(versions.current())
    retry = partial(retries.retry, bench.desk, number=row.id, feed=feed, retry_as=None, by="officer")
    with pytest.raises(BadInput, match=r"--set COLUMN=VALUE: .*Country"):
        retry(values={})
    cells = {
        "Firm Name": "Firm 9 Ltd", "Country": "India", "Ineligibility From": "2024-05-14", "Ineligibility To": "2027-05-13",
        "Grounds": "Fraudulent Practices",
    }  # fmt: skip
    with pytest.raises(BadInput, match="still fails"):
        retry(values={name: cells[name] for name in ("Firm Name", "Country")})
    assert retry(values=cells).record > 7
    assert not deliveries.waiting(versions.current())
    bench.number()
    assert audits.verify(bench.desk).faults == ()
