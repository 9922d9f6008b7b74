"""Packs that loosen the charter are not loaded; every finding has its article, file and line."""

import pytest
from tests.unit.core.policy.base import edited, files, line_of, refused

from goodstanding.core.policy.loader import load


@pytest.mark.parametrize(
    ("article", "file", "old", "new"),
    [
        ("C01", "records.yaml", "case_number: {type: reference}", "points: {type: months}"),
        ("C01", "records.yaml", "case_number: {type: reference}", "rating: {type: number}"),
        ("C02", "laws.yaml", "level: statute", "level: policy-document"),
        ("C02", "laws.yaml", "level: statute", "level: circular"),
        ("C02", "records.yaml", "    legal_basis: wage-act/judgments\n", ""),
        ("C02", "records.yaml", "    retention: {years: 5}\n", ""),
        ("C03", "records.yaml", "offence: wage-debt", "offence: picking-quarrels"),
        ("C03", "records.yaml", "case_number: {type: reference}", "religion: {type: text}"),
        ("C04", "sources.yaml", "competence: [wage-debt]", "competence: []"),
        ("C04", "sources.yaml", "kind: regulator", "kind: register"),
        ("C04", "sources.yaml", "    review_body: Superior Court\n", ""),
        ("C04", "sources.yaml", "kind: regulator", "kind: neighbours"),
        ("C05", "records.yaml", "offence: wage-debt\n", "offence: wage-debt\n    severity: minor\n"),
        ("C06", "measures.yaml", "{verb: refuse, object: licence}", "{verb: refuse, object: exit}"),
        ("C06", "measures.yaml", "{verb: refuse, object: licence}", "{verb: shame, object: licence}"),
        ("C06", "measures.yaml", "{verb: refuse, object: licence}", "{verb: freeze, object: licence}"),
        ("C06", "measures.yaml", "context: licensing", "context: schooling"),
        ("C07", "measures.yaml", "targets: [organisation]", "targets: [relatives]"),
        ("C07", "records.yaml", "    attributes:\n", "    attributes:\n      ultimate_owner: {type: reference}\n"),
        ("C07", "records.yaml", "    attributes:\n", "    attributes:\n      shareholder: {type: text}\n"),
        ("C08", "rules.yaml", "length: {value: licence-term}", "length: {years: 6}"),
        ("C08", "records.yaml", "retention: {years: 5}", "retention: {years: 99}"),
        ("C11", "rules.yaml", "ways: [pay]", "ways: [apologise]"),
        ("C14", "rules.yaml", "decided_on_or_after: 2010-06-09", "decided_on_or_after: 2009-01-01"),
        ("C21", "records.yaml", "subjects: [organisation]", "subjects: [organisation, unresolved]"),
        ("C26", "rules.yaml", "where: award >= 1000.50", "where: satisfied_on IS NULL"),
    ],
)
def test_a_pack_that_loosens_an_article_is_refused(article: str, file: str, old: str, new: str) -> None:
    refusal = refused(edited(file, old, new))
    assert article in refusal.articles
    for problem in refusal.problems:
        assert problem.file in files()
        assert problem.line is not None
        assert problem.article is not None
        assert problem.message


def _without_nexus() -> dict[str, str]:
    """Evaded taxes cost a licence, and no provision is cited that names both."""
    texts = edited("rules.yaml", "    nexus: wage-act/licences\n", "")
    return {path: text.replace("wage-debt", "tax-evasion") for path, text in texts.items()}


def test_findings_stand_at_the_part_they_speak_of() -> None:
    texts = _without_nexus()
    problem = next(problem for problem in refused(texts).problems if problem.article == "C05")
    assert problem.file == "rules.yaml"
    assert problem.line == line_of(texts, "rules.yaml", "  wage-licence:")
    assert "C05: " in str(problem)


def test_every_finding_is_said_at_once() -> None:
    texts = _without_nexus()
    texts["sources.yaml"] = texts["sources.yaml"].replace("    review_body: Superior Court\n", "")
    assert {"C04", "C05"} <= set(refused(texts).articles)


@pytest.mark.parametrize("safeguard", ["term", "leave_early", "contest", "decided_on_or_after", "legal_basis"])
def test_a_safeguard_left_out_is_the_charters_refusal(safeguard: str) -> None:
    lines = files()["rules.yaml"].splitlines(keepends=True)
    begin = next(number for number, line in enumerate(lines) if line.startswith(f"    {safeguard}:"))
    end = next(number for number in range(begin + 1, len(lines)) if not lines[number].startswith("      "))
    refusal = refused({**files(), "rules.yaml": "".join(lines[:begin] + lines[end:])})
    assert set(refusal.articles) <= {"C02", "C08", "C10", "C11", "C14"}
    assert f"'{safeguard}' is missing." in refusal.problems[0].message


def test_the_sound_pack_is_not_refused() -> None:
    assert load(files()).name == "bank-debarments"


def _supervised(authority: str) -> dict[str, str]:
    """Whoever owes wages is inspected, by an authority."""
    texts = edited("measures.yaml", "{verb: refuse, object: licence}", "{verb: inspect, object: premises}")
    texts["measures.yaml"] = texts["measures.yaml"].replace(
        "kind: restriction\n    context: licensing", "kind: supervision\n    context: licensing"
    )
    texts["pack.yaml"] = texts["pack.yaml"].replace("authorities:\n", "authorities:\n  commissioner: {en: Labour Commissioner}\n")
    texts["rules.yaml"] = texts["rules.yaml"].replace("binds: [licence-office]", f"binds: [{authority}]")
    return texts


def test_whoever_decided_supervises_and_nobody_else() -> None:
    refusal = refused(_supervised("licence-office"))
    assert refusal.articles == ("C06",)
    assert "Supervision is by the authority that decided (commissioner); the rule binds licence-office." in str(refusal)
    assert load(_supervised("commissioner")).rules["wage-licence"].measure == "no-licence"
