"""A record told in words."""

from dataclasses import replace

import pytest

from goodstanding.cli.shipped import pack_files
from goodstanding.core.charter.vocabulary import Publication
from goodstanding.core.policy.loader import load
from goodstanding.core.standing.because import because

BANKS = load(pack_files("mdb-cross-debarment"))
WAGES = load(pack_files("wage-judgments"))
DEBARMENT = BANKS.record_types["bank-debarment"]
BANK = BANKS.sources["world-bank"].title
SAID = {
    "decided_on": "2024-05-14",
    "ends_on": "2027-05-14",
    "dated_by": "source",
    "attributes": {"practice": "fraud", "case_number": "571"},
}


def test_a_debarment_reads_as_people_say_it() -> None:
    assert because(DEBARMENT, BANK, SAID) == "the World Bank Group debarred it on 14 May 2024 for fraud (case 571), for 36 months"
    assert because(DEBARMENT, BANK, SAID, language="zh") == "世界银行集团于2024年5月14日取消其资格，事由：fraud，案号571，为期36个月"


@pytest.mark.parametrize(
    ("changes", "end"),
    [
        ({"ends_on": "2025-06-15"}, ", until 14 June 2025"),
        ({"ends_on": "2024-06-14"}, ", for 1 month"),
        ({"ends_on": None, "open_ended": True}, ", with no end stated"),
        ({"ends_on": None}, ""),
    ],
)
def test_the_term_is_told_as_the_decision_states_it(changes: dict[str, object], end: str) -> None:
    said = {name: value for name, value in {**SAID, "attributes": {}, **changes}.items() if value is not None}
    assert because(DEBARMENT, BANK, said) == f"the World Bank Group debarred it on 14 May 2024{end}"


def test_a_day_that_the_source_does_not_give_is_told_as_such() -> None:
    said = {"decided_on": "2021-04-30", "dated_by": "delivery", "attributes": {}}
    assert because(DEBARMENT, BANK, said) == "the World Bank Group debarred it by 30 April 2021 (the source gives no date)"


def test_money_is_told_in_major_units() -> None:
    said = {"decided_on": "2012-08-07", "attributes": {"total": 123456789, "case_number": "83087"}}
    told = because(WAGES.record_types["wage-judgment"], WAGES.sources["ca-labor-commissioner"].title, said)
    assert told == "a judgment for unpaid wages of USD 1,234,567.89 was entered against it on 7 August 2012 (case 83087)"


def test_of_a_record_that_is_not_public_the_title_alone_is_told() -> None:
    closed = replace(DEBARMENT, publication=Publication.PARTY_ONLY)
    assert because(closed, BANK, SAID) == "Debarment by a development bank, World Bank Group, on 14 May 2024"
