import hashlib
from datetime import date

from tests.unit.core.policy.base import edited, files

from goodstanding.core.charter.vocabulary import LawLevel
from goodstanding.core.log.canonical import canonical
from goodstanding.core.policy.loader import load, pack_sha256
from goodstanding.core.policy.pack import Bound, DatedTerm, OpenEnded, Term, WithinYears


def test_legal_bases_are_resolved_with_the_hash_of_their_quotation() -> None:
    basis = load(files()).rules["cross-debarment"].legal_basis
    assert basis.citation == "Agreement on Mutual Enforcement, art. 4"
    assert basis.level is LawLevel.TREATY
    assert basis.text_sha256 == hashlib.sha256(basis.quotation.encode()).hexdigest()


def test_dated_values_become_the_steps_of_a_term_in_order() -> None:
    assert load(files()).rules["wage-licence"].term.length == (
        DatedTerm(since=date(2015, 1, 1), term=Term(years=3), citation="Wage Act, s. 2"),
        DatedTerm(since=date(2020, 1, 1), term=Term(years=2), citation="Wage Act, s. 2"),
    )


def test_a_fixed_length_counts_from_the_laws_effective_date() -> None:
    rule = load(edited("rules.yaml", "length: {value: licence-term}", "length: {months: 6}")).rules["wage-licence"]
    assert rule.term.length == (DatedTerm(since=date(2015, 1, 1), term=Term(months=6), citation="Wage Act, s. 2"),)


def test_clauses_are_joined_into_one_condition() -> None:
    rule = load(files()).rules["cross-debarment"]
    assert rule.where == "(practice IN ('fraud', 'corruption')) AND (initial_months > 12 OR open_ended) AND (public)"
    assert list(rule.conditions) == ["sanctionable-practice", "over-a-year", "public"]


def test_shorthand_becomes_explicit() -> None:
    pack = load(files())
    rule, other = pack.rules["cross-debarment"], pack.rules["wage-licence"]
    assert other.binds == (Bound(authority="licence-office"),)
    assert rule.for_each is not None
    assert rule.for_each.members[1] == Bound(authority="south-bank", decided_on_or_after=date(2011, 7, 1))
    assert rule.within_years == WithinYears(attribute="conduct_on", years=10)
    assert (rule.term.until_stated, rule.term.until_first_of, rule.term.open_ended) == (True, (), OpenEnded.CONFIRMED)
    assert (other.term.until_stated, other.term.until_first_of, other.term.open_ended) == (False, ("satisfied_on",), OpenEnded.CAPPED)


def test_titles_keep_their_languages() -> None:
    assert load(files()).title == {"en": "Debarments between banks", "zh": "银行间制裁"}


def test_version_without_quotes_is_the_text_it_looks_like() -> None:
    assert load(edited("pack.yaml", '"2026.1"', "2026.10")).version == "2026.10"


def test_hash_is_that_of_the_packs_texts_alone() -> None:
    texts = files()
    own = {path: text for path, text in texts.items() if not path.startswith("tests/")}
    assert load(texts).sha256 == hashlib.sha256(canonical(own)).hexdigest()
    assert pack_sha256({**texts, "refused/x/pack.yaml": "", "README.md": ""}) == pack_sha256(own)
    assert pack_sha256(edited("rules.yaml", "1000.50", "1000.51")) != pack_sha256(own)


def test_cases_may_be_left_unread() -> None:
    broken = edited("tests/cases.yaml", "cases:", "case:")
    assert load(broken, tests_too=False).name == "bank-debarments"


def test_a_pack_of_a_register_needs_no_measures_and_no_rules() -> None:
    texts = {path: text for path, text in files().items() if path not in ("measures.yaml", "rules.yaml", "values.yaml")}
    pack = load(texts)
    assert (pack.measures, pack.rules) == ({}, {})
