"""Profiles from few values, so that pairs of every kind of agreement occur. All are fictional."""

from datetime import date

from hypothesis import strategies as st

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.linkage.profiles import Profile

NAMES = (
    "Alpha Trading GmbH",
    "ALPHA TRADING AG",
    "Alpha Tradng Ltd",
    "Trading Alpha",
    "Alpha Trading and Shipping Ltd",
    "Beta Fund 1 LP",
    "Beta Fund 2 LP",
    "北京测试有限公司",
    "ООО Ромашка",
    "Ltd",
    "!!!",
    "José Müller",
    "Mueller Jose",
    "A",
    "x" * 300,
)
ADDRESSES = (
    "1 High Street, London SW1 4AB",
    "High Street 1, SW1 4AB London",
    "1 High St London",
    "Hauptstr. 5, 10115 Berlin",
    "--",
    "北京市 100000",
)
DATES = (None, date(2001, 2, 3), date(2001, 3, 2), date(2001, 2, 4), date(2001, 11, 30), date(1960, 2, 3))
IDENTIFIERS = tuple(
    Identifier(scheme=scheme, value=value)
    for scheme, value in (("lei", "A"), ("lei", "B"), ("uscc", "A"), ("uscc", "C"), ("bic", "X"), ("bic", "Y"), ("isin", "Z"))
)


def profiles(kinds: st.SearchStrategy[SubjectKind] | None = None) -> st.SearchStrategy[Profile]:
    """Profiles of any of the kinds; ids are not unique."""
    return st.builds(
        Profile,
        id=st.sampled_from("abcdefgh"),
        kind=st.sampled_from(SubjectKind) if kinds is None else kinds,
        names=st.lists(st.sampled_from(NAMES), max_size=3).map(tuple),
        identifiers=st.lists(st.sampled_from(IDENTIFIERS), max_size=3, unique=True).map(tuple),
        countries=st.lists(st.sampled_from(("de", "gb", "cn")), max_size=2, unique=True).map(tuple),
        addresses=st.lists(st.sampled_from(ADDRESSES), max_size=2).map(tuple),
        born_on=st.sampled_from(DATES),
    )


def numbered(found: list[Profile]) -> list[Profile]:
    """Give each an id of its own, so that they can stand in one frame."""
    return [
        Profile(
            id=f"e-{place:03}",
            kind=each.kind,
            names=each.names,
            identifiers=each.identifiers,
            countries=each.countries,
            addresses=each.addresses,
            born_on=each.born_on,
        )
        for place, each in enumerate(found)
    ]
