"""The picture of a waterfall: well formed whatever the names hold, within its frame, and told in words as well."""

from xml.etree import ElementTree

import pytest

from goodstanding.cli.waterfall_picture import WIDTH, svg
from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.linkage.comparison import compare
from goodstanding.core.linkage.decision import judge
from goodstanding.core.linkage.profiles import Profile
from goodstanding.engines.linking.shipped import shipped_model
from goodstanding.services.reviews import Explained

SPACE = "{http://www.w3.org/2000/svg}"
MODEL = shipped_model("organisations")


def drawn(one: str, other: str, address: str = "17 Example Quay, Harbin 150001") -> ElementTree.Element:
    sides = [
        Profile(id=f"e-{number}", kind=SubjectKind.ORGANISATION, names=(name,) if name else (), countries=("cn",), addresses=(address,))
        for number, name in enumerate((one, other), start=1)
    ]
    found = Explained(
        one=sides[0], other=sides[1], compared=compare(*sides, MODEL), decision=judge(*sides, MODEL), model=MODEL.author,
        thresholds=MODEL.thresholds, standing=None, together=False,
    )  # fmt: skip
    return ElementTree.fromstring(svg(found))  # noqa: S314 -- of our own making


@pytest.mark.parametrize(
    "name",
    [
        "Example Works Ltd",
        "",
        "A",
        "Ltd",
        "<b>&\"'",
        "a\x00b\x07\u202e\u200f\ufffe",
        "哈尔滨示例桥梁工程有限公司" * 40,
        "x" * 10_000,
        "شركة المثال",
        "12",
    ],
)
def test_it_is_well_formed_and_within_its_frame_whatever_the_name(name: str) -> None:
    picture = drawn(name, "Harbin Example Bridge Works Co., Ltd.")
    bars = [each for each in picture.iter(f"{SPACE}rect") if each.get("x")]
    assert bars
    assert all(float(each.get("x", "")) >= 0 and float(each.get("x", "")) + float(each.get("width", "")) <= WIDTH for each in bars)


def test_bars_follow_each_other_and_the_words_say_the_same() -> None:
    picture = drawn("Example Works Ltd", "Example Works Ltd")
    told = picture.findtext(f"{SPACE}desc") or ""
    assert told.startswith("same. before anything is compared: -16.6 bits; name: the same words: +17.4 bits")
    texts = [each.text or "" for each in picture.iter(f"{SPACE}text")]
    assert {"ask from +0.0", "link from +18.6", "together"} <= set(texts)
    assert any("17 Example Quay" in text for text in texts)
