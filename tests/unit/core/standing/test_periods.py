"""The evaluator as a whole."""

from datetime import date

import polars as pl
from tests.oracle.packs import measure, pack, published, record_type, rule
from tests.unit.core.standing.register import Register, record

from goodstanding.core.standing.frames import CASES, DELIVERIES, JUDGEMENTS, PERIODS, frame, records_schema
from goodstanding.core.standing.periods import in_force, periods

D = date
NOTHING = (frame([], JUDGEMENTS), frame([], CASES), frame([], DELIVERIES))


def test_row_says_what_the_measure_rests_on() -> None:
    assert Register(records=[record(ends_on=D(2021, 1, 1), entity=4)]).rows() == [
        {
            "party": 4,
            "record": 1,
            "entity": 4,
            "measure": "banks/ineligibility",
            "context": "procurement",
            "kind": "restriction",
            "rule": "banks/debarred",
            "binds": ["north"],
            "from": D(2020, 1, 1),
            "until": D(2021, 1, 1),
            "lapses": False,
            "open_ended": False,
            "decided_on": D(2020, 1, 1),
            "dated_by": "source",
            "source": "bank",
            "feed": "list",
            "assumed": [],
            "legal_basis": "Agreement, s. 4",
            "review_due": None,
            "pack": "banks",
            "pack_version": "1",
        }
    ]


def test_answer_has_its_schema_whatever_goes_in() -> None:
    of_type = {"banks/debarment": frame([], records_schema(record_type()))}
    for records, packs in (({}, []), (of_type, []), ({}, [published(pack())]), (of_type, [published(pack())])):
        found = periods(records, *NOTHING, packs, version=1)
        assert dict(found.collect_schema()) == dict(PERIODS)
        assert found.collect().is_empty()


def test_nothing_is_read_before_it_is_collected() -> None:
    read: list[int] = []

    def seen(rows: pl.DataFrame) -> pl.DataFrame:
        read.append(rows.height)
        return rows

    schema = records_schema(record_type())
    source = frame([record(ends_on=D(2021, 1, 1))], schema).map_batches(seen, schema=schema)
    found = periods({"banks/debarment": source}, *NOTHING, [published(pack())], version=1)
    assert not read
    assert found.collect().height == 1


def test_attribute_that_only_another_version_of_the_pack_knows_is_unknown() -> None:
    schema = {name: dtype for name, dtype in records_schema(record_type()).items() if name != "a.award"}
    source = frame([record(ends_on=D(2021, 1, 1))], schema)
    for where, rows in (("award > 3", 0), ("decided_on > '2010-01-01' OR award > 3", 1)):
        found = periods({"banks/debarment": source}, *NOTHING, [published(pack([rule(where=where)]))], version=1)
        assert found.collect().height == rows


def test_several_rules_of_several_packs_each_have_their_rows() -> None:
    other = pack([rule(name="also")], measures=[measure(name="exclusion"), measure()], name="others")
    rows = frame([record(ends_on=D(2021, 1, 1))], records_schema(record_type()))
    found = periods(
        {"banks/debarment": rows, "others/debarment": rows, "unheard/debarment": rows},
        *NOTHING,
        [published(pack([rule(), rule(name="again")])), published(other)],
        version=1,
    )
    assert sorted(found.collect()["rule"]) == ["banks/again", "banks/debarred", "others/also"]


def test_rules_of_one_record_type_take_nothing_from_another() -> None:
    types = [record_type(), record_type(name="warning")]
    rules = [rule(where="practice = 'fraud'"), rule(name="again", where="award > 3"), rule(name="warned", follows_from="warning")]
    schema = records_schema(record_type())
    debarments = [record(record=1, ends_on=D(2021, 1, 1), **{"a.practice": "fraud"}), record(record=2, ends_on=D(2021, 1, 1))]
    found = periods(
        {"banks/debarment": frame(debarments, schema), "banks/warning": frame([record(record=3, ends_on=D(2021, 1, 1))], schema)},
        *NOTHING,
        [published(pack(rules, record_types=types))],
        version=1,
    )
    assert found.collect().select("record", "rule").sort("record").rows() == [(1, "banks/debarred"), (3, "banks/warned")]


def test_in_force_from_its_first_day_to_the_day_before_its_end() -> None:
    rows = frame([record(ends_on=D(2021, 1, 1))], records_schema(record_type()))
    found = periods({"banks/debarment": rows}, *NOTHING, [published(pack())], version=1)
    held = {day: in_force(found, day).collect().height for day in (D(2019, 12, 31), D(2020, 1, 1), D(2020, 12, 31), D(2021, 1, 1))}
    assert list(held.values()) == [0, 1, 1, 0]
