"""A register of a few rows, evaluated: what the tests of standing start from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl
from tests.oracle.packs import pack, published, record_type

from goodstanding.core.policy.pack import Rule
from goodstanding.core.standing.frames import CASES, DELIVERIES, JUDGEMENTS, PackInForce, frame, records_schema
from goodstanding.core.standing.periods import periods

RECORD = {
    "record": 1,
    "entity": 1,
    "source": "bank",
    "feed": "list",
    "since": 1,
    "first": 1,
    "kind": "organisation",
    "decided_on": date(2020, 1, 1),
    "dated_by": "source",
    "open_ended": False,
}
DELIVERY = {"delivery": 1, "feed": "list", "source": "bank", "mode": "full", "version": 1}


def record(**changes: Any) -> dict[str, Any]:
    """A debarment of organisation 1, decided on 1 January 2020 and known from version 1."""
    return {**RECORD, **changes}


def delivery(published_at: date, **changes: Any) -> dict[str, Any]:
    """A full delivery."""
    return {**DELIVERY, "published_at": published_at, **changes}


@dataclass(kw_only=True)
class Register:
    """Rows by table."""

    records: Sequence[dict[str, Any]] = ()
    judgements: Sequence[dict[str, Any]] = ()
    cases: Sequence[dict[str, Any]] = ()
    deliveries: Sequence[dict[str, Any]] = ()
    packs: Sequence[PackInForce] = field(default_factory=lambda: [published(pack())])

    def rows(self, *, version: int = 100) -> list[dict[str, Any]]:
        """Evaluate, in the order of the periods' beginnings."""
        standing = periods(
            {"banks/debarment": frame(list(self.records), records_schema(record_type()))},
            frame(list(self.judgements), JUDGEMENTS),
            frame(list(self.cases), CASES),
            frame(list(self.deliveries), DELIVERIES),
            self.packs,
            version=version,
        )
        return standing.sort(pl.all().exclude("binds", "assumed")).sort("record", "from", "rule").collect().to_dicts()


def spans(rows: Sequence[dict[str, Any]]) -> list[tuple[date, date]]:
    """The days of periods."""
    return [(row["from"], row["until"]) for row in rows]


def under(*rules: Rule) -> list[PackInForce]:
    """One pack of these rules, published before everything."""
    return [published(pack(rules))]
