"""National numbers are sealed or struck out before anything else sees a row. All numbers here are of the region 000000, which is nobody's."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric
from tests.unit.core.records.test_mapping import BANK, feed

from goodstanding.core.identity.pseudonyms import pseudonym
from goodstanding.core.records.sealing import STRUCK, seal_cells, seal_rows, strike_out, unsealed

PERSONS = BANK.replace("{scheme: uscc, column: Code, verified: true}", "{scheme: cn-ric, column: Code, verified: true}")
NUMBER = "000000198503140010"


def pseudonymise(scheme: str, value: str) -> str:
    return pseudonym(key=bytes(32), sector="tests", scheme=scheme, value=value)


def rows(**cells: str) -> pl.DataFrame:
    return pl.DataFrame({name: [text] for name, text in cells.items()}).with_columns(_line=pl.lit(2, dtype=pl.Int64))


def with_check(digits: str) -> str:
    return digits + ric.calc_check_digit(digits + "0")


NUMBERS = st.builds(
    lambda day, serial: with_check(f"000000{day:%Y%m%d}{serial:03}"), st.dates(min_value=date(1900, 1, 1)), st.integers(0, 999)
)


@given(NUMBERS, st.text(alphabet="abc，。 号", max_size=5), st.text(alphabet="abc，。 号", max_size=5))
def test_a_number_is_struck_out_wherever_it_stands(number: str, before: str, after: str) -> None:
    assert strike_out(f"{before}{number}{after}") == f"{before}{STRUCK}{after}"


@pytest.mark.parametrize("written", ["000000 19850314 0010", "000000-19850314-0010", "０００００0198503140010", NUMBER])
def test_however_it_is_written(written: str) -> None:
    assert strike_out(f"Somebody, {written}.") == f"Somebody, {STRUCK}."


def test_what_is_no_number_stays() -> None:
    other = "Order 000000198503140011 of 2024, account 1234"
    assert strike_out(other) == other


@given(NUMBERS)
def test_a_sealed_number_is_known_by_its_key_only_and_tells_the_birth_date(number: str) -> None:
    (cell,) = seal_rows(rows(Code=number), feed(PERSONS), pseudonymise)["Code"].to_list()
    sealed = unsealed(cell)
    assert number not in cell and sealed is not None
    assert sealed.pseudonym == pseudonymise("cn-ric", number)
    assert f"{sealed.birth_date:%Y%m%d}" == number[6:14]


def test_in_a_feed_of_persons_other_cells_lose_numbers_and_unread_columns_go() -> None:
    sealed = seal_rows(rows(Name=f"Somebody {NUMBER}", Code=NUMBER, religion="x"), feed(PERSONS), pseudonymise)
    assert sealed.columns == ["Name", "Code", "_line"]
    assert sealed["Name"].to_list() == [f"Somebody {STRUCK}"]


def test_what_is_no_valid_number_is_struck_out_a_seal_that_was_delivered_too() -> None:
    seal = seal_cells({"Code": NUMBER}, feed(PERSONS), pseudonymise)["Code"]
    for text in ("000000198503140011", seal, "x"):
        assert seal_cells({"Code": text, "Name": NUMBER}, feed(PERSONS), pseudonymise) == {"Code": STRUCK, "Name": STRUCK}


def test_a_feed_of_organisations_is_left_as_it_is() -> None:
    given_rows = rows(Name=NUMBER, Code=NUMBER, note="x")
    assert seal_rows(given_rows, feed(), pseudonymise).equals(given_rows)
    assert seal_cells({"Name": NUMBER}, feed(), pseudonymise) == {"Name": NUMBER}
