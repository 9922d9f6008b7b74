"""The sentence in which a pack has its records told."""

import pytest
from tests.unit.core.policy.base import edited, faults

from goodstanding.core.policy.sentences import pieces, tell

TEMPLATE = "the {source} debarred it {on}[ for {practice}][ (case {case_number})]"


def test_what_is_unknown_is_left_out_with_its_brackets() -> None:
    said = {"source": "bank", "on": "on 1 May 2020"}
    assert tell(TEMPLATE, said) == "the bank debarred it on 1 May 2020"
    assert tell(TEMPLATE, {**said, "practice": "fraud"}) == "the bank debarred it on 1 May 2020 for fraud"


def test_what_a_record_says_is_never_read_as_a_template() -> None:
    said = {"source": "{practice}", "on": "[on]", "practice": "{source}"}
    assert tell(TEMPLATE, said) == "the {practice} debarred it [on] for {source}"


@pytest.mark.parametrize("broken", ["a [b", "a b]", "[a [b]]", "{source", "source}", "{Source}", "{so urce}", "[{on]"])
def test_brackets_and_braces_pair(broken: str) -> None:
    with pytest.raises(ValueError, match="pair"):
        pieces(broken)


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("it was {done}", "names 'done'. It may name source, on, term, "),
        ("for {term}", "put it in brackets, [ {term}]"),
        ("{source} [", "cannot be read"),
    ],
)
def test_a_sentence_that_cannot_be_told_is_refused_with_its_line(sentence: str, message: str) -> None:
    (fault,) = faults(edited("records.yaml", "    kind: offence\n", f'    told: {{en: "{sentence}"}}\n    kind: offence\n'))
    assert message in fault.message
    assert (fault.file, fault.field) == ("records.yaml", "records.debarment.told")
    assert fault.line == 4


def test_a_confidential_attribute_is_not_told() -> None:
    texts = edited("records.yaml", "    kind: offence\n", '    told: {en: "by {source}[ of {secret}]"}\n    kind: offence\n')
    texts["records.yaml"] = texts["records.yaml"].replace(
        "    attributes:\n", "    attributes:\n      secret: {type: text, confidential: true}\n", 1
    )
    (fault,) = faults(texts)
    assert "confidential and told to nobody (charter C16)" in fault.message
