"""Compiled code and the core read names alike, weigh them alike, say the same of them, and screen alike."""

import math
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA, LCSseq

from goodstanding.core.charter.vocabulary import Context, SubjectKind
from goodstanding.core.identity.identifiers import parse
from goodstanding.core.linkage.names import forms, pinyin, vocabulary
from goodstanding.core.linkage.names.common_words import OCCURRENCES
from goodstanding.core.linkage.names.scoring import EXACT, ONLY_FORMS, form_level, score_names
from goodstanding.core.linkage.names.tokens import name_tokens
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.standing.reasons import MeasureInForce
from goodstanding.engines.screening import answers, likeness, names, reading, sounding, word_tables
from goodstanding.engines.screening.comparing import SOMEBODY, UNREAD, NamesTold, compared
from goodstanding.engines.screening.index import Index
from goodstanding.engines.screening.letters import ROOM, edits, edits_of_signs, hashed
from goodstanding.engines.screening.names import romanised, script_number
from goodstanding.services import screening_comparison
from goodstanding.services.screening_results import Request
from goodstanding.services.screening_work import Work
from goodstanding.store.screening import RememberedRow

KNOWN = sorted({
    *vocabulary.SAME_WORD, *vocabulary.NUMBERS, *vocabulary.TENS, *vocabulary.LAST_NUMERALS, *vocabulary.FUNCTION_WORDS, *vocabulary.PARTICLES,
    *vocabulary.NICKNAMES, *(short for shorts in vocabulary.NICKNAMES.values() for short in shorts), *pinyin.JOINED, *list(OCCURRENCES)[:300],
})  # fmt: skip
SPELLINGS = sorted(" ".join(spelling) for spelling in forms.SPELLINGS)
ODD = [
    "zhang",
    "schtschukin",
    "xx",
    "chch",
    "quartz",
    "kazakh",
    "vanderbilt",
    "van",
    "der",
    "bilt",
    "bolshoi",
    "bolshoy",
    "1999",
    "7",
    "00",
]
HAN = st.text("华盛贸易有限公司北京银行集团示例王小明華國", min_size=1, max_size=9)
OTHER = st.sampled_from(
    ["ООО Ромашка", "ОАО Приборостроительный завод", "株式会社トヨタ", "삼성전자", "شركة الأمثلة", "Société Générale", "ΑΛΦΑ ΑΕ"]
)
WORD = st.one_of(
    st.sampled_from(KNOWN), st.sampled_from(SPELLINGS), st.sampled_from(ODD), st.text("abcdesxzhqkw17", min_size=1, max_size=9)
)
NAME = st.one_of(st.lists(WORD, min_size=1, max_size=6).map(" ".join), HAN, OTHER, st.text(max_size=40))


@st.composite
def near(draw: st.DrawFn, name: st.SearchStrategy[str] = NAME) -> tuple[str, str]:
    """Draw two names, the second the first one with slips, or another."""
    one = draw(name)
    match draw(st.integers(0, 4)):
        case 0:
            return one, draw(name)
        case 1:
            words = one.split()
            return one, " ".join(draw(st.permutations(words)))
        case 2:
            return one, f"{one} {draw(WORD)}"
        case 3:
            return one, one.replace(" ", "", 1)
        case _:
            place = draw(st.integers(0, len(one)))
            return one, one[:place] + draw(st.sampled_from(["", "e", "h", " "])) + one[place + draw(st.integers(0, 1)) :]


def read(name: str) -> reading.Reading:
    texts, to = romanised([name]), reading.room()
    syllables = 0 < texts.scripts[0] <= len(names.SYLLABIC)
    reading.read(texts.plain, 0, int(texts.ends[0]), syllables, word_tables.tables(), to)
    sounding.sounded(word_tables.tables(), to, sounding.room_for_spelling())
    return to


def texts_of(to: reading.Reading, run: int, ends: int) -> tuple[str, ...]:
    letters = bytes(to.letters).decode("latin-1")
    places = to.places[ends : ends + to.numbers[reading.COUNT] + 1]
    return tuple(letters[run + start : run + end] for start, end in pairwise(places))


@settings(deadline=None, max_examples=400)
@given(NAME)
def test_a_name_is_read_as_the_core_reads_it(name: str) -> None:
    to, tokens = read(name), name_tokens(name, person=False)
    if not to.numbers[reading.FITS]:
        return
    count = to.numbers[reading.COUNT]
    assert texts_of(to, reading.WORDS, reading.ENDS) == tokens.words
    assert texts_of(to, reading.SPOKEN, reading.SOUND_ENDS) == tokens.sounds
    assert tuple(to.weights[:count]) == tokens.weights
    assert word_tables.form_names()[to.numbers[reading.SHOWN_FORM]] == tokens.form
    assert bool(to.numbers[reading.SHOWN_FAMILY]) is bool(tokens.family)
    assert bool(to.numbers[reading.ONLY_FORMS]) is tokens.only_forms
    firsts = bytes(to.letters[reading.FIRSTS : reading.FIRSTS + to.numbers[reading.INITIALS]]).decode()
    assert firsts == tokens.initials
    assert bytes(to.letters[: to.numbers[reading.FULL]]).decode() == tokens.full


@pytest.mark.parametrize("name", ["a" * 299, "ab " * 99, "word " * 41, "us " * 90, "united states " * 20])
def test_what_has_no_room_is_left_to_the_core(name: str) -> None:
    to, tokens = read(name), name_tokens(name, person=False)
    if to.numbers[reading.FITS]:
        assert texts_of(to, reading.WORDS, reading.ENDS) == tokens.words
    else:
        assert len(tokens.full) > 200 or len(tokens.words) >= 40


def alone(one: str, other: str) -> tuple[Index, NamesTold | None, bool]:
    """Compare two names by compiled code, as a query and the only party."""
    index, asked = Index.build({1: [other]}, version=1), romanised([one])
    found = index.found(asked, least=0.0, near=0.0, most=1, most_marked=0)
    _, told, unread, _ = compared(index, asked, np.array([0, 1]), found, np.array([-math.inf]))
    return index, told[0] if told else None, bool(len(unread))


@settings(deadline=None, max_examples=600)
@given(near())
def test_names_weigh_what_the_core_says_and_are_told_in_its_words(pair: tuple[str, str]) -> None:
    one, other = pair
    _, told, unread = alone(one, other)
    left, right = name_tokens(one, person=False), name_tokens(other, person=False)
    if unread or told is None:
        return
    expected = score_names(left, right, person=False)
    _, _, found, name_bits, form_bits, *forms = told
    assert name_bits == pytest.approx(expected.name_bits, abs=1e-9)
    assert form_bits == pytest.approx(expected.form_bits, abs=1e-9)
    level = EXACT if one == other and found != ONLY_FORMS else found
    assert level in (expected.level, "")
    assert level or expected.level.startswith("numbers differ")
    if found != ONLY_FORMS:
        form, family, other_form, other_family = forms
        shown = word_tables.form_names()
        assert expected.form_level == form_level((shown[form], family), (shown[other_form], other_family))
        assert (expected.left_form, expected.right_form) == (shown[form], shown[other_form])


REGISTER = Index.build({1: ["Fictional Lanterns Ltd"], 2: ["Ltd"]}, version=1)


@settings(deadline=None, max_examples=200)
@given(NAME)
def test_a_name_that_says_whom_is_one_with_more_than_a_form(name: str) -> None:
    asked, firsts, least = romanised([name]), np.array([0, 1]), np.array([-math.inf])
    found = REGISTER.found(asked, least=0.0, near=0.0, most=1, most_marked=0)
    _, _, _, (said,) = compared(REGISTER, asked, firsts, found, least)
    tokens = name_tokens(name, person=False)
    assert said == UNREAD or bool(said == SOMEBODY) is (bool(tokens.words) and not tokens.only_forms)


LETTERS = st.one_of(st.text("abc", max_size=12), st.text("abcd", min_size=60, max_size=90))


@settings(deadline=None, max_examples=300)
@given(LETTERS, LETTERS)
def test_edits_and_likeness_are_the_library_s(one: str, other: str) -> None:
    ours, theirs = (np.frombuffer(text.encode(), np.uint8).copy() for text in (one, other))
    room = np.zeros(ROOM, np.int64)
    assert edits(ours, 0, len(ours), theirs, 0, len(theirs), room) == OSA.distance(one, other)
    assert edits_of_signs(ours.astype(np.uint32), theirs.astype(np.uint32), room) == OSA.distance(one, other)
    assert not room[:128].any()
    words = max((len(one) + likeness.WORD - 1) // likeness.WORD, 1)
    places = np.zeros((likeness.SIGNS, words), np.uint64)
    likeness.mark(ours, 0, len(ours), places)
    assert likeness.common(theirs, 0, len(theirs), len(ours), places, np.zeros(words, np.uint64)) == LCSseq.similarity(one, other)


@given(st.text("abcdef01 ", max_size=20), st.text("abcdef01 ", max_size=20))
def test_words_are_hashed_as_the_tables_are(one: str, other: str) -> None:
    letters = np.frombuffer(f"{one}|".encode(), np.uint8).copy()
    assert int(hashed(letters, 0, len(one))) == word_tables.hash_of(one)
    ours, theirs = np.uint64(word_tables.hash_of(one)), np.uint64(word_tables.hash_of(other))
    assert int(answers.joint(ours, theirs)) == word_tables.joint(int(ours), int(theirs)) == word_tables.joint(int(theirs), int(ours))


def test_the_longest_form_and_every_script_have_room() -> None:
    assert max(map(len, forms.SPELLINGS)) == reading.LONGEST_FORM
    assert list(map(script_number, sorted(names.SYLLABIC))) == [1, 2]
    assert script_number("") == 0


class Memory:
    """Parties that lie in memory."""

    def __init__(self, parties: Mapping[int, Profile]) -> None:
        self.parties = parties

    def profiles(self, wanted: Collection[int]) -> dict[int, Profile]:
        return {party: self.parties[party] for party in wanted}

    def bearers(self, identifiers: Collection[tuple[str, str]]) -> Iterator[tuple[int, tuple[str, str]]]:
        for party, held in self.parties.items():
            for each in held.identifiers:
                if (each.scheme, each.value) in identifiers:
                    yield party, (each.scheme, each.value)

    def measures(self, wanted: Collection[int]) -> Mapping[int, tuple[MeasureInForce, ...]]:
        del wanted
        return {}

    def remembers(self) -> bool:
        return False

    def remembered(self, keys: Collection[str]) -> Mapping[tuple[str, int], RememberedRow]:
        del keys
        return {}


LEIS = [parse("lei:213800DSM7Z4C56TKS04"), parse("lei:5493001KJTIIGC8Y1R12")]
PROFILES = st.builds(
    Profile,
    id=st.just("q"),
    kind=st.just(SubjectKind.ORGANISATION),
    names=st.lists(NAME, min_size=1, max_size=3).map(tuple),
    identifiers=st.lists(st.sampled_from(LEIS), max_size=1).map(tuple),
    countries=st.lists(st.sampled_from(["cn", "gb"]), max_size=1).map(tuple),
    addresses=st.lists(st.sampled_from(["1 Harbour Street", "7 Bridge Road"]), max_size=1).map(tuple),
)


@settings(deadline=None, max_examples=100)
@given(st.lists(PROFILES, min_size=1, max_size=12), st.data())
def test_a_batch_is_screened_alike_by_compiled_code_and_by_the_core(parties: list[Profile], data: st.DataObject) -> None:
    held = {number: each._replace(names=tuple(dict.fromkeys(each.names))) for number, each in enumerate(parties, start=1)}
    queries = data.draw(st.lists(st.one_of(PROFILES, st.sampled_from(parties)), min_size=1, max_size=6))
    half = {number: list(each.names) for number, each in held.items() if number % 2}
    index = Index.build(half, version=1).update({number: list(each.names) for number, each in held.items() if not number % 2}, version=2)
    listed = np.array(data.draw(st.lists(st.sampled_from(sorted(held)), unique=True, max_size=3)).copy(), np.int64)
    listed.sort()
    request = Request(context=Context.PROCUREMENT, threshold=data.draw(st.sampled_from([0.0, 0.3, 0.49, 0.9, 1.0])))

    def screened(few: int) -> list[object]:
        before, screening_comparison.FEW = screening_comparison.FEW, few
        try:
            work = Work(request=request, index=index, reads=Memory(held), only=None, listed=listed, marked=index.marked(listed))
            return [
                (each.outcome, [(one.party, one.outcome, round(one.score, 9), len(one.evidence) > 0) for one in each.candidates])
                for each in work.answered(queries)
            ]
        finally:
            screening_comparison.FEW = before

    assert screened(0) == screened(10**9)
