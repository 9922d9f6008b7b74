"""Chinese organisations' names, in signs, in pinyin and in English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.linkage.matching import compare
from goodstanding.core.linkage.names.han import comparable
from goodstanding.core.linkage.names.pinyin import WORDS, translated
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.linkage.romanised import romanise


def _score(left: str, right: str) -> float:
    one, other = (Profile(id="p", kind=SubjectKind.ORGANISATION, names=(name,)) for name in (left, right))
    return compare(one, other).score


@pytest.mark.parametrize(
    "other",
    [
        "北京華盛貿易有限公司",
        "北京华盛贸易有限责任公司",
        "Bei Jing Hua Sheng Mao Yi You Xian Gong Si",
        "Beijing Huasheng Maoyi Youxian Gongsi",
        "Beijing Huasheng Trading Co., Ltd.",
    ],
)
def test_one_name_in_its_several_forms_scores_high(other: str) -> None:
    assert _score("北京华盛贸易有限公司", other) > 0.8


@pytest.mark.parametrize("other", ["上海华盛贸易有限公司", "北京华东贸易有限公司", "北京华盛科技有限公司"])
def test_another_place_word_or_trade_scores_low(other: str) -> None:
    assert _score("北京华盛贸易有限公司", other) < 0.4


def test_other_signs_of_the_same_sound_weigh_against() -> None:
    assert _score("北京华盛贸易有限公司", "北京华胜贸易有限公司") < _score("北京华盛贸易有限公司", "北京华盛贸易有限公司") - 0.1


def test_simplifying_keeps_the_sound() -> None:
    assert romanise(comparable("華盛貿易銀行")) == romanise("華盛貿易銀行")


def test_a_name_of_only_a_form_keeps_it() -> None:
    assert comparable("有限公司") == "有限公司"


@given(st.lists(st.sampled_from([syllable for pair in WORDS for syllable in pair]), max_size=8).map(tuple))
def test_translating_loses_no_syllable(words: tuple[str, ...]) -> None:
    back = dict.fromkeys(WORDS.values(), 2)
    assert sum(back.get(word, 1) for word in translated(words, syllables=True)) >= len(words)
