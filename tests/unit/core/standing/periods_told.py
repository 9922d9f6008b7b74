"""Periods as the evaluator gives them, and the packs they name, for the tests of answers."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.oracle.packs import pack

from goodstanding.core.charter.vocabulary import MeasureKind
from goodstanding.core.standing.reasons import Period

PACKS = {("banks", "1"): pack()}
TODAY = date(2020, 6, 1)


def period(**changes: Any) -> Period:
    """The year 2020, binding the northern bank."""
    return replace(
        Period(
            record=1,
            measure="banks/ineligibility",
            kind=MeasureKind.RESTRICTION,
            rule="banks/debarred",
            binds=("north",),
            starts=date(2020, 1, 1),
            ends=date(2021, 1, 1),
            lapses=False,
            open_ended=False,
            decided_on=date(2020, 1, 1),
            dated_by="source",
            source="bank",
            feed="list",
            assumed=(),
            legal_basis="Agreement, s. 4",
            review_due=None,
            pack="banks",
            pack_version="1",
        ),
        **changes,
    )
