"""Two profiles compared: score, evidence, outcome."""

from datetime import date

import pytest

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.linkage.evidence import Evidence, EvidenceKind
from goodstanding.core.linkage.matching import Match, Outcome, compare, compare_prepared
from goodstanding.core.linkage.prepared import prepare
from goodstanding.core.linkage.profiles import Profile

LEI, OTHER_LEI = Identifier(scheme="lei", value="5493001KJTIIGC8Y1R12"), Identifier(scheme="lei", value="HWUPKR0MPOU8FGXBT394")


def _profile(
    *names: str,
    kind: SubjectKind = SubjectKind.ORGANISATION,
    identifiers: tuple[Identifier, ...] = (),
    countries: tuple[str, ...] = (),
    addresses: tuple[str, ...] = (),
    born_on: date | None = None,
) -> Profile:
    return Profile(id="p", kind=kind, names=names, identifiers=identifiers, countries=countries, addresses=addresses, born_on=born_on)


def _firms(left: str, right: str) -> float:
    return compare(_profile(left), _profile(right)).score


def _persons(left: str, right: str) -> float:
    return compare(_profile(left, kind=SubjectKind.PERSON), _profile(right, kind=SubjectKind.PERSON)).score


def _of(match: Match, kind: EvidenceKind) -> Evidence:
    return next(each for each in match.evidence if each.kind is kind)


def test_equal_distinctive_names_score_high_and_are_only_a_candidate() -> None:
    match = compare(_profile("Qatpex Ostrovny Shipping Ltd"), _profile("Qatpex Ostrovny Shipping Ltd"))
    assert 0.9 < match.score < 1
    assert match.outcome is Outcome.CANDIDATE


@pytest.mark.parametrize("kind", [SubjectKind.PERSON, SubjectKind.UNRESOLVED])
def test_no_name_makes_a_person_more_than_a_candidate(kind: SubjectKind) -> None:
    profile = _profile("Qatpex Ostrovny", kind=kind, countries=("cn",), addresses=("1 High Street",), born_on=date(1980, 5, 17))
    assert compare(profile, profile).outcome is Outcome.CANDIDATE


def test_an_equal_verified_identifier_matches_whatever_the_names_say() -> None:
    match = compare(_profile("Acme Ltd", identifiers=(LEI,)), _profile("Zanzibar Bakery GmbH", identifiers=(LEI,)))
    assert match.outcome is Outcome.MATCH_BY_IDENTIFIER
    assert _of(match, EvidenceKind.IDENTIFIER).level == "equal"


def test_a_conflicting_identifier_contradicts_whatever_agrees() -> None:
    match = compare(_profile("Qatpex Shipping Ltd", identifiers=(LEI,)), _profile("Qatpex Shipping Ltd", identifiers=(OTHER_LEI,)))
    assert match.outcome is Outcome.CONTRADICTED
    assert match.score < 0.01
    evidence = _of(match, EvidenceKind.IDENTIFIER)
    assert (evidence.level, evidence.left, evidence.right) == ("differs", str(LEI), str(OTHER_LEI))


def test_an_empty_identifier_identifies_nobody() -> None:
    empty = Identifier(scheme="lei", value="")
    assert compare(_profile("Acme", identifiers=(empty,)), _profile("Zanzibar Bakery", identifiers=(empty,))).outcome is Outcome.CLEAR


@pytest.mark.parametrize("text", ["Ltd", "CORP", "Limited", "有限公司", "Gesellschaft mit beschränkter Haftung"])
def test_a_name_of_only_a_legal_form_is_never_a_candidate(text: str) -> None:
    match = compare(_profile(text), _profile(text))
    assert match.outcome is Outcome.CLEAR
    assert _of(match, EvidenceKind.NAME).level == "nothing but a legal form"


@pytest.mark.parametrize("text", ["", "   ", "—…", "\u200b\u202e", "😀"])
def test_a_name_without_letters_is_like_nothing_not_even_itself(text: str) -> None:
    match = compare(_profile(text), _profile(text))
    assert match.outcome is Outcome.CLEAR
    assert _of(match, EvidenceKind.NAME).level == "no name to compare"


def test_a_profile_without_names_compares() -> None:
    assert compare(_profile(), _profile("Acme")).outcome is Outcome.CLEAR


def test_a_name_of_one_letter_says_little() -> None:
    assert _persons("A", "A") < _persons("Qatpex Ostrovny", "Qatpex Ostrovny")
    assert _firms("A", "B") < 0.5


def test_names_of_ten_thousand_letters_compare() -> None:
    assert 0 < _firms("ab" * 5000, "ba" * 5000) < 1
    assert 0 < _firms("a b " * 2500, "b c " * 2500) < 1


def test_names_of_only_numbers_compare_as_numbers() -> None:
    assert _firms("123456", "123456") > 0.8
    assert _firms("123456", "123457") < 0.1


def test_homoglyphs_control_and_zero_width_signs_change_nothing() -> None:
    plain = _firms("Sparrow Trading", "Sparrow Trading")
    assert _firms("Sр\u0430rrow Trading", "Sparrow Trading") == pytest.approx(plain)
    assert _firms("Spar\u200brow\u0000 Tra\u202eding", "Sparrow Trading") == pytest.approx(plain)


def test_right_to_left_names_compare_with_their_latin_form() -> None:
    assert _persons("محمود درويش", "Mahmoud Darwish") > _persons("محمود درويش", "Friedrich Schiller") + 0.3


@pytest.mark.parametrize(
    ("left", "right"), [("Unit 1", "Unit 2"), ("Qatpex Fund V", "Qatpex Fund VI"), ("Qatpex First Bank", "Qatpex Second Bank")]
)
def test_numbers_that_differ_contradict(left: str, right: str) -> None:
    match = compare(_profile(left), _profile(right))
    assert match.outcome is Outcome.CLEAR
    assert _of(match, EvidenceKind.NAME).level.startswith("numbers differ")
    assert _of(match, EvidenceKind.NAME).weight < 0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Qatpex Shipping Ltd", "QATPEX SHIPPING LIMITED"),
        ("Qatpex Shipping", "Shipping Qatpex"),
        ("Qatpex Intl Shipping", "Qatpex International Shipping"),
        ("Kalnberg Shipping", "Kalnburg Shipping"),
        ("Good Will Foods", "Goodwill Foods"),
        ("ОАО Уралмаш", "Uralmash OJSC"),
    ],
)
def test_variants_of_an_organisations_name_are_candidates(left: str, right: str) -> None:
    assert compare(_profile(left), _profile(right)).outcome is Outcome.CANDIDATE


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ostrovny, Dmitri", "Dmitri Ostrovny"),
        ("D. Ostrovny", "Dmitri Ostrovny"),
        ("Dmitri Ostrovny", "Дмитрий Островный"),
        ("Dr. Dmitri Ostrovny", "Dmitri Ostrovny"),
        ("Dmitri Pavlovich Ostrovny", "Dmitri Ostrovny"),
        ("王小明", "Wang Xiaoming"),
    ],
)
def test_variants_of_a_persons_name_are_candidates(left: str, right: str) -> None:
    assert _persons(left, right) > 0.6


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Dmitri Pavlovich Ostrovny", "Dmitri Alexeyevich Ostrovny"),
        ("D. Ostrovny", "Boris Ostrovny"),
        ("Dmitri Ostrovny", "Dmitri Lebedev"),
    ],
)
def test_persons_who_share_only_a_part_of_a_name_are_not(left: str, right: str) -> None:
    assert _persons(left, right) < 0.4


def test_another_legal_form_weighs_against_and_its_translation_hardly() -> None:
    base = _profile("Qatpex Ostrovny GmbH")
    equal, translated, other = (compare(base, _profile(f"Qatpex Ostrovny {form}")) for form in ("GmbH", "LLC", "Stiftung eG"))
    assert equal.score >= translated.score > other.score
    assert _of(translated, EvidenceKind.LEGAL_FORM).level == "of one family"
    assert _of(equal, EvidenceKind.LEGAL_FORM).weight == 0


def test_country_date_and_address_are_evidence_for_and_against() -> None:
    query = _profile("Qatpex Shipping", countries=("de",), addresses=("Hafenstr. 5, Hamburg",), born_on=date(2001, 2, 3))
    like = _profile("Qatpex Shipping", countries=("de", "at"), addresses=("5 Hafenstr Hamburg",), born_on=date(2001, 3, 2))
    unlike = _profile("Qatpex Shipping", countries=("fr",), addresses=("1 rue du Lac, Paris",), born_on=date(1995, 6, 7))
    agreed = {each.kind: each.weight for each in compare(query, like).evidence if each.kind is not EvidenceKind.NAME}
    assert agreed.keys() == {EvidenceKind.COUNTRY, EvidenceKind.DATE, EvidenceKind.ADDRESS}
    assert min(agreed.values()) > 0
    against = {each.kind: each.weight for each in compare(query, unlike).evidence if each.kind is not EvidenceKind.NAME}
    assert max(against.values()) < 0
    assert compare(query, unlike).score < compare(query, like).score


def test_what_only_one_side_knows_says_nothing() -> None:
    known = _profile("Qatpex Shipping", countries=("de",), addresses=("Hafenstr. 5",), born_on=date(2001, 2, 3), identifiers=(LEI,))
    assert compare(known, _profile("Qatpex Shipping")) == compare(_profile("Qatpex Shipping"), _profile("Qatpex Shipping"))


def test_a_person_and_an_organisation_are_two() -> None:
    match = compare(_profile("Qatpex Ostrovny", kind=SubjectKind.PERSON), _profile("Qatpex Ostrovny"))
    assert match.outcome is Outcome.CLEAR
    assert _of(match, EvidenceKind.SUBJECT_KIND).level == "differs"


def test_the_best_of_all_names_counts() -> None:
    match = compare(_profile("Zanzibar Bakery", "Qatpex Shipping"), _profile("Acme", "Qatpex Shipping"))
    evidence = _of(match, EvidenceKind.NAME)
    assert (evidence.left, evidence.right, evidence.level) == ("Qatpex Shipping", "Qatpex Shipping", "exact")


def test_the_score_does_not_depend_on_the_explanation() -> None:
    query, party = prepare(_profile("Qatpex Shiping", countries=("de",))), prepare(_profile("Qatpex Shipping", countries=("fr",)))
    explained, bare = compare_prepared(query, party, explain=True), compare_prepared(query, party, explain=False)
    assert (explained.score, explained.outcome) == (bare.score, bare.outcome)
    assert explained.evidence
    assert bare.evidence == ()


def test_the_threshold_decides_between_candidate_and_clear() -> None:
    query, party = _profile("Qatpex Shiping"), _profile("Qatpex Shipping")
    score = compare(query, party).score
    assert compare(query, party, threshold=score).outcome is Outcome.CANDIDATE
    assert compare(query, party, threshold=score + 1e-9).outcome is Outcome.CLEAR


def test_a_natural_persons_number_is_not_shown() -> None:
    number = Identifier(scheme="cn-ric", value="11010519491231002X")
    match = compare(
        _profile("A B", kind=SubjectKind.PERSON, identifiers=(number,)), _profile("A B", kind=SubjectKind.PERSON, identifiers=(number,))
    )
    assert number.value not in str(match.evidence)
