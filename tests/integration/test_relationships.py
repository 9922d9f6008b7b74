"""Relationships through the register, on both databases: versions, withdrawal, persons left out, the log."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from tests.integration.conftest import Bench
from tests.integration.made_up_groups import Firm, bods, lei, level1, level2

from goodstanding.core.errors import BadInput, CharterRefusal, UsageError
from goodstanding.core.records.feeds import Delivers
from goodstanding.services import audits, retention, retries, structure
from goodstanding.store import deliveries, models, versions

DATA = Path(__file__).parents[1] / "data" / "structure"
ONE, TWO = (1, 3, "2015-01-01", ""), (2, 3, "2016-01-01", "")
MORE = tuple((number, 3, "2015-01-01", "") for number in range(10, 16))


@pytest.fixture
def group(bench: Bench) -> Bench:
    """1 and 2 below 3; 3 below 4, which the register does not know; 10 to 15 unknown."""
    bench.publish("registers")
    level1(
        bench,
        Firm(number=1, name="Example Lantern Builders Ltd"),
        Firm(number=2, name="Example Harbour Tea Ltd"),
        Firm(number=3, name="Example Group Holdings PLC"),
        published="2024-01-01",
    )
    level2(bench, ONE, TWO, (3, 4, "2014-01-01", "2023-12-31"), *MORE, published="2024-01-02")
    return bench


def owners(bench: Bench, party: int, **more: object) -> list[str]:
    found = structure.of_party(bench.desk, party=party, **more)  # type: ignore[arg-type]
    return [each.other.node for each in found.stated if not each.owner]


def test_both_ends_are_recorded_and_attach_to_parties_by_their_identifier(group: Bench) -> None:
    found = structure.of_party(group.desk, party=3, as_of=date(2023, 6, 1))
    assert [(each.other.node, each.owner) for each in found.stated][:1] == [(f"lei:{lei(4)}", False)]
    assert [each.other.node for each in found.stated if each.owner] == [
        *(f"lei:{lei(number)}" for number in range(10, 16)),
        "p-000001",
        "p-000002",
    ]
    one = structure.of_party(group.desk, party=1, as_of=date(2023, 6, 1))
    assert one.walk.top == (f"lei:{lei(4)}",)
    assert one.stated[0].other.name == "Example Group Holdings PLC"
    assert (one.stated[0].source, one.stated[0].published_on) == ("gleif", date(2024, 1, 2))


def test_as_of_a_later_day_what_ended_leads_nowhere(group: Bench) -> None:
    assert structure.of_party(group.desk, party=1, as_of=date(2024, 6, 1)).walk.top == ("p-000003",)


def test_a_full_delivery_withdraws_what_it_lacks_and_the_past_stays_known(group: Bench) -> None:
    before = group.clock.now
    done = level2(group, ONE, (3, 4, "2014-01-01", ""), *MORE, published="2024-02-01")
    assert (done.read, done.added, done.changed, done.unchanged, done.withdrawn) == (8, 0, 1, 7, 1)
    assert owners(group, 2) == []
    assert owners(group, 2, known_at=before) == ["p-000003"]
    assert structure.of_party(group.desk, party=1, as_of=date(2024, 6, 1)).walk.top == (f"lei:{lei(4)}",)


def test_a_delta_withdraws_nothing(group: Bench) -> None:
    done = level2(group, (1, 4, "2020-01-01", ""), published="2024-02-01", mode=Delivers.DELTA)
    assert (done.added, done.withdrawn) == (1, 0)
    assert sorted(owners(group, 1)) == [f"lei:{lei(4)}", "p-000003"]


def test_a_list_that_shrinks_is_refused_whole_unless_somebody_says_why(group: Bench) -> None:
    version = versions.current()
    with pytest.raises(BadInput, match="more often cut off"):
        level2(group, ONE, published="2024-02-01")
    assert (versions.current(), owners(group, 2)) == (version, ["p-000003"])
    assert models.Relationship.objects.filter(until__isnull=False).count() == 0
    assert level2(group, ONE, published="2024-02-01", accept_shrink="made up for a test").withdrawn == 8


@pytest.mark.parametrize("published", ["2024-01-01", "2199-01-01"])
def test_a_list_older_than_the_one_in_force_or_yet_to_come_is_refused(group: Bench, published: str) -> None:
    with pytest.raises(BadInput, match=r"Deliver in order|to come"):
        level2(group, ONE, TWO, published=published)


def test_the_same_bytes_under_the_same_date_change_nothing(group: Bench) -> None:
    version = versions.current()
    done = level2(group, ONE, TWO, (3, 4, "2014-01-01", "2023-12-31"), *MORE, published="2024-01-02")
    assert (done.same_as, versions.current()) == (2, version)


def test_whom_the_register_knows_as_a_person_is_never_an_end(group: Bench) -> None:
    level1(group, Firm(number=20, name="Wang Fictional Example", category="SOLE_PROPRIETOR"), published="2024-01-03", mode=Delivers.DELTA)
    # The record type of level 1 takes in organisations only: the person's row waits, and so nobody bears the code here.
    models.Entity.objects.create(id=900, source="x", key="x", kind="person", kind_by="x", name="", name_key="", country="GB", since=1)
    models.Identifier.objects.create(entity=900, scheme="lei", value=lei(21), verified=True, since=1)
    done = level2(group, (21, 3, "2020-01-01", ""), (1, 21, "2020-01-01", ""), published="2024-02-01", mode=Delivers.DELTA)
    assert (done.added, dict(done.left_out)) == (0, {"an-end-is-a-person": 2})


def test_who_turns_out_to_be_a_person_is_shown_no_longer(group: Bench) -> None:
    models.Entity.objects.create(
        id=900, source="x", key="x", kind="unresolved", kind_by="nothing", name="X", name_key="x", country="GB", since=1
    )
    models.Identifier.objects.create(entity=900, scheme="lei", value=lei(4), verified=False, since=1)
    found = structure.of_party(group.desk, party=3, as_of=date(2023, 6, 1))
    assert not [each for each in found.stated if not each.owner]
    assert found.walk.top == ()
    with pytest.raises(CharterRefusal) as refusal:
        structure.of_party(group.desk, party=900)
    assert refusal.value.articles == ("C03",)


def test_an_identifier_that_nobody_verified_attaches_to_nobody(group: Bench) -> None:
    models.Entity.objects.create(
        id=900, source="x", key="x", kind="organisation", kind_by="x", name="X", name_key="x", country="GB", since=1
    )
    models.Identifier.objects.create(entity=900, scheme="lei", value=lei(4), verified=False, since=1)
    assert owners(group, 3) == [f"lei:{lei(4)}"]
    assert structure.of_party(group.desk, party=900).stated == ()


def test_an_identifier_that_two_parties_bear_attaches_to_neither(group: Bench) -> None:
    for entity in (900, 901):
        models.Entity.objects.create(
            id=entity, source="x", key=str(entity), kind="organisation", kind_by="x", name="X", name_key="x", country="GB", since=1
        )
        models.Identifier.objects.create(entity=entity, scheme="lei", value=lei(4), verified=True, since=1)
    assert owners(group, 3) == [f"lei:{lei(4)}"]


def test_statements_about_persons_leave_nothing_but_a_count(bench: Bench) -> None:
    for name in ("tecido", "indirect-ownership", "levent", "bods-package-entity-owning-entity"):
        done = bods(bench, DATA / f"{name}.json", published="2024-01-01")
        assert done.read == done.added + done.changed + done.unchanged + sum(done.left_out.values()) + sum(done.reasons.values())
    people = ["Anderson", "Buxton", "Person 1", "1965-11", "2002-01-11", "700c264e", "c25d4d612c2c"]
    stored = [
        *models.Relationship.objects.values_list("payload", flat=True),
        *models.QuarantinedRow.objects.values_list("raw", flat=True),
        *models.QuarantinedRow.objects.values_list("message", flat=True),
        *models.Leaf.objects.values_list("body", flat=True),
    ]
    assert len(stored) > 5
    assert not [text for text in stored for word in people if word in text]


def test_a_record_that_goes_over_to_a_person_ends_here(bench: Bench) -> None:
    said = json.loads((DATA / "bods-package-entity-owning-entity.json").read_text())
    bods(bench, DATA / "bods-package-entity-owning-entity.json", published="2024-01-01")
    person = {"recordType": "person", "recordId": "e83cce729ada", "recordDetails": {"names": [{"fullName": "Fictional"}]}}
    path = bench.folder / "later.json"
    path.write_text(json.dumps([said[0], person, {**said[2], "recordStatus": "updated"}]), encoding="utf-8")
    done = bods(bench, path, published="2024-02-01")
    assert (done.withdrawn, done.left_out["an-end-is-a-person"]) == (1, 1)
    assert models.Relationship.objects.filter(until__isnull=True).count() == 0


def test_a_waiting_relationship_is_dismissed_and_not_mended(bench: Bench) -> None:
    bods(bench, DATA / "indirect-ownership.json", published="2024-01-01")
    [row] = deliveries.waiting(versions.current())
    with pytest.raises(UsageError, match="mended at its source"):
        retries.refuse_relationship(row)
    retries.dismiss(bench.desk, number=row.id, by="officer")
    assert deliveries.waiting(versions.current()) == []


def test_what_waits_has_a_limit_too(bench: Bench) -> None:
    bods(bench, DATA / "indirect-ownership.json", published="2024-01-01")
    bench.clock.now += timedelta(days=366 * 12)
    assert retention.expire(bench.desk, by="clock").rows == 1


def test_a_relationship_covers_and_confirms_nothing(group: Bench) -> None:
    assert [row.feed for row in deliveries.known(versions.current())] == ["gleif-level1"]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE store_relationship SET payload = REPLACE(payload, '2015', '2005') WHERE id = 1",
        'UPDATE store_relationship SET withdrawn_on = NULL, "until" = NULL WHERE withdrawn_on IS NOT NULL',
        "DELETE FROM store_relationship WHERE id = 2",
        "UPDATE store_relationshipend SET value = 'X' WHERE relationship = 1 AND owner",
        "DELETE FROM store_relationshipend WHERE relationship = 1",
        'UPDATE store_relationship SET "until" = 5 WHERE id = 1',
        (
            "INSERT INTO store_relationship (id, feed, source, key, delivery, payload, salt, commitment, since) "
            "SELECT 99, 'bods-x', source, key, delivery, payload, salt, commitment, since FROM store_relationship WHERE id = 1"
        ),
    ],
)
def test_log_verify_finds_every_change_of_the_past(group: Bench, sql: str) -> None:
    level2(group, ONE, (3, 4, "2014-01-01", ""), *MORE, published="2024-02-01")
    group.number()
    assert audits.verify(group.desk).faults == ()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    faults = audits.verify(group.desk).faults
    assert faults and all("relationship" in fault for fault in faults)


def test_an_end_that_lies_ahead_is_no_end_and_the_next_load_takes_it_away(group: Bench) -> None:
    level2(group, ONE, (3, 4, "2014-01-01", ""), *MORE, published="2024-02-01")
    ahead = versions.current() + 1
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute('UPDATE store_relationship SET "until" = %s WHERE id = 1', [ahead])

    level2(group, ONE, (3, 4, "2014-01-01", ""), *MORE, (5, 6, "2015-01-01", ""), published="2024-03-01")

    group.number()
    assert models.Relationship.objects.get(id=1).until is None
    assert audits.verify(group.desk).faults == ()


def test_what_a_killed_load_left_is_swept(group: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliveries, "add", lambda row: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        level2(group, ONE, (3, 4, "2014-01-01", ""), *MORE, published="2024-02-01")
    monkeypatch.undo()
    assert models.Relationship.objects.filter(until__isnull=True).count() == 9
    assert owners(group, 2) == ["p-000003"]
    group.number()
    assert audits.verify(group.desk).faults == ()


def test_the_database_refuses_a_natural_persons_number_as_an_end(group: Bench) -> None:
    with pytest.raises(IntegrityError, match="end_is_no_person_c18"), transaction.atomic():
        models.RelationshipEnd.objects.create(relationship=1, owner=True, scheme="cn-ric", value="0" * 64, since=1)
