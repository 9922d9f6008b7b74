"""Links that a pair's evidence would make and the register takes the ground from."""

from datetime import date

import polars as pl
import pytest

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.linkage.decision import Reason, Verdict, judge
from goodstanding.core.linkage.preparation import prepare
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.linkage.register import NAMES_AT_AN_ADDRESS, verdicts
from goodstanding.engines.linking.duckdb import DuckDbLinkage
from goodstanding.engines.linking.shipped import shipped_model

MODEL = shipped_model("organisations")
PLACE, ELSEWHERE = "12 Example Road, 12345 Anytown", "7 Other Street, 54321 Elsewhere"
LEIS = ("9999JX9Q5BYFIA4FMG81", "9999RDMRXF1PJVGD2G34")


def firm(ident: str, name: str, *, address: str = PLACE, lei: str = "", born_on: date | None = None) -> Profile:
    identifiers = (Identifier(scheme="lei", value=lei),) if lei else ()
    return Profile(
        id=ident,
        kind=SubjectKind.ORGANISATION,
        names=(name,),
        identifiers=identifiers,
        countries=("gb",),
        addresses=(address,),
        born_on=born_on,
    )


def found(*profiles: Profile) -> dict[tuple[str, str], tuple[str, str]]:
    pairs = verdicts(DuckDbLinkage(threads=1), prepare(profiles), MODEL)
    return {
        (one, other): (verdict, reason) for one, other, verdict, reason in pairs.select("id_l", "id_r", "verdict", "reason").iter_rows()
    }


FIRST, AGAIN = firm("a", "Zeta Example Ltd"), firm("b", "ZETA EXAMPLE LTD")


def test_name_and_address_link_where_the_register_says_nothing_against_it() -> None:
    assert found(FIRST, AGAIN, firm("c", "Other Firm Ltd", address=ELSEWHERE))[("a", "b")] == (Verdict.SAME, Reason.AGREES)


@pytest.mark.parametrize(
    "namesakes",
    [
        (firm("c", "Zeta Example Ltd", address=ELSEWHERE, lei=LEIS[0]), firm("d", "Example Zeta Ltd", address=ELSEWHERE, lei=LEIS[1])),
        (
            firm("c", "Zeta Example Ltd", address=ELSEWHERE, born_on=date(1999, 5, 1)),
            firm("d", "Zeta Example Ltd", address=ELSEWHERE, born_on=date(2011, 2, 3)),
        ),
    ],
    ids=["two identifiers", "two years of incorporation"],
)
def test_a_name_that_is_known_to_be_two_parties_is_asked_about(namesakes: tuple[Profile, Profile]) -> None:
    assert found(FIRST, AGAIN, *namesakes)[("a", "b")] == (Verdict.ASK, Reason.NAMESAKES)


def test_an_identifier_links_whatever_the_name() -> None:
    namesakes = (firm("c", "Zeta Example Ltd", lei=LEIS[0]), firm("d", "Zeta Example Ltd", lei=LEIS[1]))
    assert found(*namesakes, firm("e", "Zeta Example Ltd", lei=LEIS[0]))[("c", "e")] == (Verdict.SAME, Reason.IDENTIFIER_SHARED)


def test_an_address_of_many_names_is_asked_about_and_one_fewer_is_not() -> None:
    others = [firm(f"x{number}", f"{word} Works Ltd") for number, word in enumerate(("Alpha", "Bravo", "Charlie", "Delta"))]
    assert len(others) == NAMES_AT_AN_ADDRESS - 1
    assert found(FIRST, AGAIN, *others)[("a", "b")] == (Verdict.ASK, Reason.CROWDED_ADDRESS)
    assert found(FIRST, AGAIN, *others[1:])[("a", "b")] == (Verdict.SAME, Reason.AGREES)


def test_a_crowded_address_does_no_harm_where_the_dates_agree() -> None:
    others = [firm(f"x{number}", f"{word} Works Ltd") for number, word in enumerate(("Alpha", "Bravo", "Charlie", "Delta"))]
    dated = [firm(ident, "Zeta Example Ltd", born_on=date(2001, 2, 3)) for ident in "ab"]
    assert found(*dated, *others)[("a", "b")] == (Verdict.SAME, Reason.AGREES)


def test_names_that_only_sound_alike_do_not_link() -> None:
    star, prosperous = firm("a", "上海华星贸易有限公司"), firm("b", "上海华兴贸易有限公司")
    assert judge(star, prosperous, MODEL).verdict is Verdict.ASK
    assert judge(star, firm("c", "上海華星貿易有限公司"), MODEL).verdict is Verdict.SAME


def test_pinyin_that_fits_two_ways_of_writing_is_linked_with_neither() -> None:
    star, prosperous, pinyin = (
        firm("a", "上海华星贸易有限公司"),
        firm("b", "上海华兴贸易有限公司"),
        firm("c", "Shanghai Huaxing Maoyi Co., Ltd."),
    )
    decided = found(star, prosperous, pinyin)
    assert decided[("a", "c")] == decided[("b", "c")] == (Verdict.ASK, Reason.NAMESAKES)


def test_nothing_but_links_by_evidence_is_touched() -> None:
    rows = prepare([FIRST, firm("b", "Zeta Exemple Ltd", address=ELSEWHERE)])
    pairs = verdicts(DuckDbLinkage(threads=1), rows, MODEL)
    assert pairs.columns[-2:] == ["verdict", "reason"]
    assert pairs.filter(pl.col("verdict") == Verdict.SAME.value).is_empty()
