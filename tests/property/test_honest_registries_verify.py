"""Whatever lists say one after another, and officers do between: the registry that comes of it verifies after every step.

Two parties of one list have three records each. Identifiers and other names move between the records, rows go and come back, wait for a
person, are corrected, withdrawn and destroyed, and are asked to be left early.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.integration.conftest import Bench, made
from tests.integration.test_linking import ONE, OTHER, link, row, uscc

from goodstanding.cli.ingest import read_feed
from goodstanding.core.cases.restoration import Outcome
from goodstanding.core.charter.vocabulary import LeaveEarly
from goodstanding.core.errors import GoodstandingError
from goodstanding.services import audits, corrections, restoring, retention, retries
from goodstanding.services.corrections import WithdrawalGround
from goodstanding.services.retries import RetryAs
from goodstanding.store import cases, deliveries, models, versions

NAMES = ("Harbin Example Bridge Works Co., Ltd.", "Dalian Example Lantern Trading Co., Ltd.")
DATES = ("2024-03-01,2027-03-01", "2024-04-01,2027-04-01", "2011-07-01,2013-05-31")  # the last is past its retention
NO_DAY = "31-Feb-2025"
THIRD = uscc("91000000MA0000003")
SPAN, ARCH = '(ALSO KNOWN AS ""Alpha Span"")', '(ALSO KNOWN AS ""Beta Arch"")'
SAYS = ["", ONE, OTHER, THIRD, SPAN, ARCH, f"{ONE} {SPAN}", f"{OTHER} {ARCH}"]
FILL = [row(f"Filler {n} Ltd", street=f"{n} Fill Street", country="Chad", rest="2024-01-10,2027-03-01,Fraudulent") for n in range(1, 7)]


class Row(NamedTuple):
    """A row of the list: what it says beside the name, at which address, and whether its last day can be read."""

    info: str
    street: str
    readable: bool


class Delivery(NamedTuple):
    """A list: for every party and date a row, or none."""

    rows: tuple[Row | None, ...]


class Act(NamedTuple):
    """Something that an officer does to one of several."""

    verb: str
    which: int


row_of_list = st.builds(
    Row, st.sampled_from(SAYS), st.sampled_from(["1 A Street", "1 A Street", "2 B Street"]), st.sampled_from([True] * 7 + [False])
)
delivery = st.builds(Delivery, st.tuples(*[st.one_of(row_of_list, row_of_list, row_of_list, st.none())] * (len(NAMES) * len(DATES))))
VERBS = ["correct", "annul", "lift", "mend", "as new", "as correction", "dismiss", "destroy", "link", "ask", "ask", "grant", "refuse"]
act = st.builds(Act, st.sampled_from(VERBS), st.integers(0, 11))
steps = st.lists(st.one_of(delivery, delivery, act), min_size=3, max_size=9)


def deliver(bench: Bench, said: Delivery, day: int) -> None:
    places = [(name, days) for name in NAMES for days in DATES]
    rows = [
        row(name, info=each.info, street=each.street, rest=f"{days if each.readable else days[:11] + NO_DAY},Fraudulent Practices")
        for (name, days), each in zip(places, said.rows, strict=True)
        if each is not None
    ]
    bench.world_bank(*rows, *FILL, published=f"2025-01-{day:02}", accept_shrink="made up")


def acts(bench: Bench, which: int) -> dict[str, Callable[[], object]]:
    """What can be done now, by its name."""
    feed, _ = read_feed("world-bank")
    found: dict[str, Callable[[], object]] = {
        "destroy": lambda: retention.expire(bench.desk, by="officer"),
        "link": lambda: link(bench),
    }
    if live := [each.pk for each in models.Record.objects.filter(until__isnull=True, erased_in__isnull=True).order_by("id")]:
        record = live[which % len(live)]
        said = {"practice": ["corruption", "fraud"][which % 2]}
        found["correct"] = lambda: corrections.correct(bench.desk, record=record, changes=said, reason="misread", by="officer")
        for verb, ground in (("annul", WithdrawalGround.ANNULLED), ("lift", WithdrawalGround.LIFTED)):
            found[verb] = lambda ground=ground: corrections.withdraw(bench.desk, record=record, ground=ground, reason="so", by="officer")
        asked = {"received_on": bench.desk.today(), "reference": f"receipt {which}"}
        found["ask"] = lambda: restoring.ask(bench.desk, record=record, way=LeaveEarly.PERFORM, by="officer", **asked)
    if pending := [row for row in cases.known(versions.current()) if not row.outcome]:
        case = pending[which % len(pending)].id
        for verb, outcome in (("grant", Outcome.GRANTED), ("refuse", Outcome.REFUSED)):
            found[verb] = lambda outcome=outcome: restoring.decide(bench.desk, case=case, outcome=outcome, reason="so", by="officer")
    if waiting := deliveries.waiting(versions.current()):
        number = waiting[which % len(waiting)].id
        mended = {"Ineligibility To": "2027-02-28"}
        for verb, retry_as, values in (
            ("mend", None, mended),
            ("as new", RetryAs.NEW, {}),
            ("as correction", RetryAs.CORRECTION, {}),
            ("dismiss", RetryAs.DISMISSED, {}),
        ):
            found[verb] = lambda retry_as=retry_as, values=values: retries.retry(
                bench.desk, number=number, feed=feed, values=values, retry_as=retry_as, by="officer"
            )
    return found


@pytest.mark.parametrize(("database", "examples"), [("sqlite", 16), ("postgresql", 8)])
def test_a_registry_that_only_the_program_wrote_verifies_after_every_step(database: str, examples: int) -> None:
    refused = done = 0

    @settings(max_examples=examples, phases=[Phase.generate])  # to shrink an example is to make hundreds of registries
    @given(steps)
    def each(taken: list[Delivery | Act]) -> None:
        nonlocal refused, done
        with tempfile.TemporaryDirectory() as folder, made(database, Path(folder)) as bench:
            bench.publish("mdb-cross-debarment")
            for place, step in enumerate(taken):
                try:
                    if isinstance(step, Delivery):
                        deliver(bench, step, place + 1)
                    else:
                        acts(bench, step.which).get(step.verb, lambda: None)()
                    done += 1
                except GoodstandingError:  # not to be done now: nothing was changed
                    refused += 1
                bench.number()
                assert audits.verify(bench.desk).faults == ()

    each()
    assert done > refused
