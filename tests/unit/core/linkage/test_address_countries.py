"""The country at the end of an address is evidence of its own: it is taken off where the row states it, and nowhere else."""

import polars as pl
import pytest

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.linkage.address_countries import without_country
from goodstanding.core.linkage.decision import Verdict, judge
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.linkage.romanised import romanise
from goodstanding.engines.linking.shipped import shipped_model


def taken_off(address: str, *countries: str) -> str:
    words = pl.Series([romanise(address).split()], dtype=pl.List(pl.String))
    return str(without_country(words, pl.Series([list(countries)], dtype=pl.List(pl.String))).list.join(" ")[0])


@pytest.mark.parametrize(
    ("address", "countries", "left"),
    [
        ("9 Example Lane, Hanoi, Vietnam", ("vn",), "9 example lane hanoi"),
        ("9 Example Lane, Hanoi, Viet Nam", ("vn",), "9 example lane hanoi"),
        ("Area C5, Xi'an City, People's Republic of China", ("cn",), "area c5 xian city"),
        ("1 Example Road, Harbin, P.R. China", ("cn",), "1 example road harbin"),
        ("Jr. Example 12, Cusco, Republic of Peru", ("pe",), "jr example 12 cusco"),
        ("67 Example Road, Nairobi, Kenya 00200", ("ke",), "67 example road nairobi 00200"),
        ("41 Example Street, Glasgow, UK, G5 8LB", ("gb",), "41 example street glasgow g5 8lb"),
        ("5 Peachtree Street, Atlanta, Georgia", ("us",), "5 peachtree street atlanta georgia"),
        ("5 Rustaveli Avenue, Tbilisi, Georgia", ("ge",), "5 rustaveli avenue tbilisi"),
        ("9 Example Lane, Hanoi, Vietnam", ("cn", "vn"), "9 example lane hanoi"),
        ("9 Example Lane, Hanoi, Vietnam", (), "9 example lane hanoi vietnam"),
        ("Vietnam Road 9, Hanoi", ("vn",), "vietnam road 9 hanoi"),
        ("Singapore", ("sg",), "singapore"),
        ("Singapore 079903", ("sg",), "singapore 079903"),
        ("12", ("sg",), "12"),
    ],
)
def test_the_name_of_a_stated_country_is_taken_off_the_end(address: str, countries: tuple[str, ...], left: str) -> None:
    assert taken_off(address, *countries) == left


def test_an_unknown_address_stays_unknown() -> None:
    words = pl.Series([None, ["hanoi", "vietnam"]], dtype=pl.List(pl.String))
    found = without_country(words, pl.Series([["vn"], ["vn"]], dtype=pl.List(pl.String)))
    assert found.to_list() == [None, ["hanoi"]]


def test_a_list_that_writes_the_country_into_the_address_meets_one_that_does_not() -> None:
    sides = [
        Profile(id=name, kind=SubjectKind.ORGANISATION, names=("Example Bridge Works LLC",), countries=("vn",), addresses=(address,))
        for name, address in (("a", "9 Example Lane, Hanoi, Vietnam"), ("b", "9 EXAMPLE LANE, HANOI"))
    ]
    assert judge(*sides, shipped_model("organisations")).verdict is Verdict.SAME


@pytest.mark.parametrize("place", ["Dalian", "Wuxi"])
def test_branches_of_long_names_that_differ_in_a_place_are_not_asked_about(place: str) -> None:
    sides = [
        Profile(
            id=name,
            kind=SubjectKind.ORGANISATION,
            names=(f"Example Construction Group Corporation Limited {town} Branch",),
            countries=("cn",),
        )
        for name, town in (("a", "Qingyuan"), ("b", place))
    ]
    assert judge(*sides, shipped_model("organisations")).verdict is not Verdict.ASK
