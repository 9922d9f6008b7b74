"""The evaluator against the plain one, on registers that Hypothesis makes up."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, event, given, settings
from tests.oracle import packs as made
from tests.oracle.registers import LAST, Register, Row, asked_at, days, registers
from tests.oracle.standing import standing

from goodstanding.core.standing.frames import CASES, DELIVERIES, JUDGEMENTS, frame, records_schema
from goodstanding.core.standing.periods import periods

settings.register_profile(
    "standing",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
PROFILE = settings.get_profile("standing")
MANY = settings(PROFILE, max_examples=100)
FEW = settings(PROFILE, max_examples=25)

COLUMNS = records_schema(made.record_type())


def evaluated(register: Register, version: int, chosen: Callable[[Row], bool] = lambda row: True) -> list[Row]:
    rows = [row for row in register.records if chosen(row)]
    return ordered(
        periods(
            {"banks/debarment": frame(rows, COLUMNS)},
            frame(register.judgements, JUDGEMENTS),
            frame(register.cases, CASES),
            frame(register.deliveries, DELIVERIES),
            register.packs,
            version=version,
        )
        .collect()
        .to_dicts()
    )


def ordered(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=repr)


@MANY
@given(registers(), asked_at)
def test_evaluator_agrees_with_the_plain_one(register: Register, version: int) -> None:
    found = evaluated(register, version)
    expected = standing(
        {"banks/debarment": register.records},
        register.judgements,
        register.cases,
        register.deliveries,
        register.packs,
        version=version,
    )
    event(f"periods: {min(len(found) // 5 * 5, 25)} or more")
    event(f"some lapse: {any(row['lapses'] for row in found)}")
    event(f"some assume: {any(row['assumed'] for row in found)}")
    assert found == ordered(expected)


@FEW
@given(registers(), asked_at)
def test_whole_register_is_the_union_of_its_parties(register: Register, version: int) -> None:
    together = {row["entity"]: row["party"] for row in register.judgements}
    parties = {together.get(row["entity"], row["entity"]) for row in register.records}
    # Entities that were ever judged one party are taken together: any coarser partition must do as well.
    pieces = [
        row
        for party in parties
        for row in evaluated(register, version, lambda row, party=party: together.get(row["entity"], row["entity"]) == party)  # type: ignore[misc]  # a bound default
    ]
    assert evaluated(register, version) == ordered(pieces)


def recorded_by(register: Register, version: int) -> Register:
    """The register as it was when `version` was the latest: later rows not there, later ends not yet written."""

    def unwritten(row: Row) -> Row:
        ends_later = row.get("until") is not None and row["until"] > version
        return {
            **row,
            **({"until": None} if ends_later else {}),
            **({"withdrawn_on": None} if ends_later and "withdrawn_on" in row else {}),
        }

    return Register(
        [unwritten(row) for row in register.records if row["since"] <= version],
        [unwritten(row) for row in register.judgements if row["since"] <= version],
        [unwritten(row) for row in register.cases if row["since"] <= version],
        [row for row in register.deliveries if row["version"] <= version],
        [each for each in register.packs if each.version <= version],
    )


@FEW
@given(registers(), asked_at)
def test_replay_gives_what_was_answered_then(register: Register, version: int) -> None:
    assert evaluated(register, version) == evaluated(recorded_by(register, version), version)


@FEW
@given(registers(), asked_at)
def test_every_period_ends_within_the_longest_term_and_never_falls_on_the_unresolved(register: Register, version: int) -> None:
    kinds = {row["record"]: row["kind"] for row in register.records}
    measures = {(each.pack.version, name): measure for each in register.packs for name, measure in each.pack.measures.items()}
    for row in evaluated(register, version):
        assert row["from"] < row["until"]
        assert row["binds"]
        assert kinds[row["record"]] != "unresolved"
        longest = measures[row["pack_version"], row["measure"].split("/")[1]].longest
        if longest is not None:
            assert row["until"] <= date(row["from"].year + 20, 1, 1)
            days_at_most = (longest.years or 0) * 366 + (longest.months or 0) * 31 + (longest.days or 0)
            assert (row["until"] - row["from"]).days <= days_at_most


@FEW
@given(registers(), days)
def test_delivering_again_restarts_and_extends_nothing_that_has_a_term(register: Register, published_at: date) -> None:
    before = evaluated(register, LAST)
    again = [
        {"delivery": LAST + number, "feed": feed, "source": "bank", "mode": "full", "published_at": published_at, "version": LAST}
        for number, feed in enumerate(("list", "other"), start=1)
    ]
    earlier = [row for row in register.deliveries if row["version"] < LAST]
    register = replace(register, deliveries=[*earlier, *again])
    after = evaluated(replace(register, deliveries=[*register.deliveries]), LAST)

    def fixed(rows: list[Row]) -> list[Row]:
        return [row for row in rows if not row["open_ended"]]

    assert fixed(after) == fixed(before)
