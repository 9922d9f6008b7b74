"""One reference that leads nowhere for each kind of reference; every message names what there is."""

import pytest
from tests.unit.core.policy.base import edited, faults, line_of

_LAWS = "Known here: agreement/enforcement, agreement/reviews, wage-act/judgments, wage-act/licences."


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "rules.yaml",
            "follows_from: debarment",
            "follows_from: debarments",
            "There is no record type 'debarments'; did you mean 'debarment'? Known here: debarment, wage-judgment.",
        ),
        (
            "rules.yaml",
            "measure: no-licence",
            "measure: no-license",
            "There is no measure 'no-license'; did you mean 'no-licence'? Known here: no-licence, not-eligible.",
        ),
        (
            "rules.yaml",
            "binds: [licence-office]",
            "binds: [license-office]",
            "There is no authority 'license-office'; did you mean 'licence-office'?",
        ),
        (
            "rules.yaml",
            "binds: [licence-office]",
            "binds: [{authority: police, decided_on_or_after: 2020-01-01}]",
            "There is no authority 'police'. Known here: licence-office, north-bank, south-bank.",
        ),
        ("rules.yaml", "south-bank: 2011-07-01}", "east-bank: 2011-07-01}", "There is no authority 'east-bank'"),
        (
            "rules.yaml",
            "other_than: bank",
            "other_than: banks",
            "There is no attribute of type code called 'banks'; did you mean 'bank'? Known here: bank, practice.",
        ),
        (
            "rules.yaml",
            "other_than: bank",
            "other_than: conduct_on",
            "'conduct_on' is a date, not a code. Attributes of that type: bank, practice.",
        ),
        (
            "rules.yaml",
            "other_than: bank",
            "other_than: practice",
            "There is no value of practice 'north-bank'. Known here: corruption, fraud, other.",
        ),
        ("rules.yaml", "      other_than: bank\n", "", "'origins' needs 'other_than'"),
        ("rules.yaml", "origins: {north-bank: 2010-06-09}", "origins: {west-bank: 2010-06-09}", "There is no value of bank 'west-bank'"),
        (
            "rules.yaml",
            "conduct_within: {attribute: conduct_on,",
            "conduct_within: {attribute: conduct,",
            "There is no attribute of type date called 'conduct'; did you mean 'conduct_on'?",
        ),
        (
            "rules.yaml",
            "conduct_within:",
            "conduct: case_number\n    conduct_within:",
            "'case_number' is a reference, not a date. Attributes of that type: conduct_on.",
        ),
        (
            "rules.yaml",
            "assume_met: [public, conduct_on]",
            "assume_met: [publik]",
            "There is no attribute 'publik'; did you mean 'public'?",
        ),
        (
            "rules.yaml",
            "because: agreement/enforcement",
            "because: agreement/silence",
            f"There is no provision 'agreement/silence' in laws.yaml; did you mean 'agreement/enforcement'? {_LAWS}",
        ),
        (
            "rules.yaml",
            "because: agreement/reviews",
            "because: agreement/review",
            f"There is no provision 'agreement/review' in laws.yaml; did you mean 'agreement/reviews'? {_LAWS}",
        ),
        (
            "rules.yaml",
            "until: [satisfied_on]",
            "until: [satisfied]",
            "There is no attribute of type date called 'satisfied'; did you mean 'satisfied_on'?",
        ),
        ("rules.yaml", "from: decided_on", "from: noticed_on", "There is no attribute of type date called 'noticed_on'"),
        (
            "rules.yaml",
            "length: {value: licence-term}",
            "length: {value: licence-terms}",
            "There is no dated value 'licence-terms'; did you mean 'licence-term'? Known here: licence-term.",
        ),
        (
            "rules.yaml",
            "decided_on_or_after: 2015-01-01",
            "decided_on_or_after: 2014-01-01",
            "The value 'licence-term' begins on 2015-01-01, later than the rule (2014-01-01)",
        ),
        (
            "rules.yaml",
            "legal_basis: wage-act/licences",
            "legal_basis: wage-act/licenses",
            "There is no provision 'wage-act/licenses' in laws.yaml; did you mean 'wage-act/licences'?",
        ),
        ("rules.yaml", "nexus: wage-act/licences", "nexus: wage-act/nexus", "There is no provision 'wage-act/nexus'"),
        ("rules.yaml", "ways: [pay]", "none_because: wage-act/never", "There is no provision 'wage-act/never'"),
        (
            "rules.yaml",
            "reviews: {none_because: The agreement provides none,",
            "reviews: {every_years: 3, reviewed_on: reviewed,",
            "There is no attribute of type date called 'reviewed'",
        ),
        (
            "records.yaml",
            "sources: [north-bank]",
            "sources: [north-banks]",
            "There is no source 'north-banks'; did you mean 'north-bank'? Known here: commissioner, north-bank.",
        ),
        ("records.yaml", "legal_basis: agreement/enforcement", "legal_basis: treaty/x", "There is no provision 'treaty/x'"),
        (
            "records.yaml",
            "award: {",
            "decided_on: {",
            "Every record has 'decided_on'; a record type cannot declare it. Built in are decided_on, ends_on, initial_months, open_ended.",
        ),
        (
            "records.yaml",
            "kind: offence\n    offence: wage-debt",
            "kind: credit\n    offence: wage-debt",
            "A credit record is about no offence: leave 'offence' out.",
        ),
        ("measures.yaml", "legal_basis: wage-act/licences", "legal_basis: wage-act/x", "There is no provision 'wage-act/x'"),
        ("sources.yaml", "legal_basis: wage-act/judgments", "legal_basis: wage-act/x", "There is no provision 'wage-act/x'"),
        ("values.yaml", "citation: wage-act/licences", "citation: wage-act/x", "There is no provision 'wage-act/x'"),
    ],
)
def test_a_reference_that_leads_nowhere_is_said_with_file_and_line(file: str, old: str, new: str, message: str) -> None:
    texts = edited(file, old, new)
    found = faults(texts)
    problem = next((problem for problem in found if message in problem.message), None)
    assert problem is not None, found
    assert problem.file == file
    assert problem.article is None


def test_the_line_is_that_of_the_reference() -> None:
    texts = edited("rules.yaml", "length: {value: licence-term}", "length: {value: licence-terms}")
    (problem,) = faults(texts)
    assert problem.line == line_of(texts, "rules.yaml", "licence-terms")
    assert problem.field == "rules.wage-licence.term.length.value"


def test_a_member_that_no_code_names_is_said() -> None:
    texts = edited("records.yaml", "values: [north-bank, south-bank]", "values: [nb, sb]")
    texts["rules.yaml"] = texts["rules.yaml"].replace("      origins: {north-bank: 2010-06-09}\n", "")
    (problem,) = faults(texts)
    assert problem.message == "No value of bank (nb, sb) names a member (north-bank, south-bank): nobody would be left out."
