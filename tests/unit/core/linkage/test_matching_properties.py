"""What holds of the comparison of any two profiles."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.linkage.matching import Outcome, compare, compare_prepared
from goodstanding.core.linkage.prepared import prepare
from goodstanding.core.linkage.profiles import Profile

_WORDS = st.sampled_from(
    [
        "Acme",
        "Qatpex",
        "Ltd",
        "GmbH",
        "bin",
        "al",
        "Vladimir",
        "Wladimir",
        "V",
        "1",
        "II",
        "中国",
        "Москва",
        "محمد",
        "van",
        "der",
        "Bilt",
        "Vanderbilt",
        "PLA",
    ]
)
_NAMES = st.one_of(st.text(max_size=40), st.lists(_WORDS, max_size=6).map(" ".join))
_IDENTIFIERS = st.sampled_from(
    [
        (),
        (Identifier(scheme="lei", value="5493001KJTIIGC8Y1R12"),),
        (Identifier(scheme="lei", value="HWUPKR0MPOU8FGXBT394"),),
        (Identifier(scheme="us-cik", value="0000320193"),),
    ]
)
_PROFILES = st.builds(
    Profile,
    id=st.just("p"),
    kind=st.sampled_from(SubjectKind),
    names=st.lists(_NAMES, max_size=3).map(tuple),
    identifiers=_IDENTIFIERS,
    countries=st.lists(st.sampled_from(["de", "cn", "us"]), max_size=2).map(tuple),
    addresses=st.lists(st.text(max_size=30), max_size=2).map(tuple),
    born_on=st.none() | st.dates(min_value=date(1900, 1, 1), max_value=date(2030, 1, 1)),
)


@given(_PROFILES, _PROFILES)
def test_any_two_profiles_compare_and_the_score_is_a_probability(left: Profile, right: Profile) -> None:
    assert 0 < compare(left, right).score < 1


@given(_PROFILES, _PROFILES)
def test_the_score_is_the_same_either_way_round(left: Profile, right: Profile) -> None:
    there, back = compare(left, right), compare(right, left)
    assert there.score == back.score
    assert there.outcome is back.outcome
    assert sorted((each.kind, each.level, each.weight) for each in there.evidence) == sorted(
        (each.kind, each.level, each.weight) for each in back.evidence
    )


@given(_PROFILES, _PROFILES)
def test_the_explanation_changes_no_score(left: Profile, right: Profile) -> None:
    one, other = prepare(left), prepare(right)
    assert compare_prepared(one, other, explain=True).score == compare_prepared(one, other, explain=False).score


@given(_PROFILES, _PROFILES)
def test_a_conflicting_identifier_never_raises_the_score(left: Profile, right: Profile) -> None:
    one, other = left._replace(identifiers=()), right._replace(identifiers=())
    conflict = compare(
        one._replace(identifiers=(Identifier(scheme="lei", value="5493001KJTIIGC8Y1R12"),)),
        other._replace(identifiers=(Identifier(scheme="lei", value="HWUPKR0MPOU8FGXBT394"),)),
    )
    assert conflict.score <= compare(one, other).score
    assert conflict.outcome is Outcome.CONTRADICTED


@given(_PROFILES, _PROFILES)
def test_without_an_equal_identifier_nothing_matches(left: Profile, right: Profile) -> None:
    if not set(left.identifiers) & set(right.identifiers):
        assert compare(left, right).outcome is not Outcome.MATCH_BY_IDENTIFIER


@given(
    st.lists(
        st.from_regex(r"[bdfgklmnprtvz][aeiou][bdfgklmnprtvz][aeiou][bdfgklmnprtvz]{1,3}", fullmatch=True),
        min_size=2,
        max_size=4,
        unique=True,
    )
)
def test_equal_names_of_distinctive_words_score_high(words: list[str]) -> None:
    name = " ".join(words)
    for kind in (SubjectKind.ORGANISATION, SubjectKind.PERSON, SubjectKind.UNRESOLVED):
        profile = Profile(id="p", kind=kind, names=(name,))
        assert compare(profile, profile).score > 0.9
