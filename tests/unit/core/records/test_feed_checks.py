import pytest
from tests.unit.core.records.record_types import DEBARMENT, attribute, record_type
from tests.unit.core.records.test_mapping import BANK, feed

from goodstanding.core.errors import BadInput
from goodstanding.core.records.feed_checks import check_feed


def test_a_feed_that_fits_passes() -> None:
    check_feed(feed(), DEBARMENT)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BANK.replace("source: world-bank", "source: city"), "'city' may not report"),
        (BANK.replace("  grounds:", "  ground:"), "has no attribute 'ground'; did you mean 'grounds'?"),
        (BANK.replace("{column: Grounds}", "{column: Grounds, converter: money}"), "is text; the converter 'money' makes none"),
        (BANK + "  enforced_on: {column: X, converter: date-in-text}\n  basis: {constant: whim}\n", "the constant 'whim' is no code"),
        (BANK + "  enforced_on: {column: X}\n", "a date needs its 'formats'"),
        (BANK + "  basis: {column: X, codes: {a: whim}}\n", "'whim' is not a value of 'basis'"),
        (BANK.replace("scheme: uscc", "scheme: cn-ric"), "is not declared for persons"),
        (BANK.replace("scheme: uscc, column: Code", "scheme: cn-ric, constant: x"), "stands in a column of its own"),
        (BANK.replace("aliases: [{column: Also,", "aliases: [{column: Also, required: true,"), "other names cannot be required"),
        (BANK.replace("scheme: uscc", "scheme: ussc"), "Did you mean 'uscc'?"),
        (
            BANK.replace("{column: From, converter: date, formats: [YYYY-MM-DD]}", "{column: From, converter: text}"),
            "'decided_on' is a date",
        ),
        (BANK.replace("decided_on:", "  incorporated_on: {column: X, converter: count}\ndecided_on:"), "'party.incorporated_on' is a date"),
        (
            BANK.replace(
                "{column: From, converter: date, formats: [YYYY-MM-DD]}", "{constant: soon, converter: date, formats: [YYYY-MM-DD]}"
            ),
            "'decided_on' is a date, read of a column; a constant makes none",
        ),
    ],
)
def test_a_feed_that_does_not_fit_its_record_type_is_refused(text: str, message: str) -> None:
    with pytest.raises(BadInput) as refusal:
        check_feed(feed(text), DEBARMENT)
    assert any(message in problem.message for problem in refusal.value.problems), str(refusal.value)


def test_a_required_attribute_must_have_a_column() -> None:
    needs = record_type(
        "x", ("world-bank",), attribute("grounds", "text"), attribute("public", "boolean"), attribute("by", "text", required=True)
    )
    with pytest.raises(BadInput, match="requires the attribute 'by'"):
        check_feed(feed(), needs)
