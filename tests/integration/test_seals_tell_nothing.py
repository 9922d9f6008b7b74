"""What a leaf's body says of what it does not show cannot be guessed, and nobody can guess it once the content was destroyed, the registry not either."""

import json
from hashlib import sha256

import orjson
from tests.integration.conftest import Bench
from tests.integration.everything import fill

from goodstanding.core.log.seals import Sealed
from goodstanding.services import audits, retention
from goodstanding.services.sealing import NO_MOVES, moves_said
from goodstanding.store import models, salts


def bodies() -> list[str]:
    return list(models.Leaf.objects.exclude(body="").order_by("id").values_list("body", flat=True))


def test_no_body_shows_a_plain_hash_of_memberships_judgements_tasks_keys_or_quarantine(bench: Bench) -> None:
    fill(bench)
    shown = "".join(bodies())
    moves = [moves_said([(one, other)], []) for one in range(1, 40) for other in range(1, one)]
    keys = [f"{key}\0".encode() for key in models.Entity.objects.values_list("key", flat=True)]
    for said in (NO_MOVES, *moves, *keys):
        assert sha256(said).hexdigest() not in shown
    for body in map(json.loads, bodies()):
        assert not {"quarantine", "memberships", "entity_keys"} & set(body)
        assert all(set(body.get(part, {})) <= {"count", "first"} for part in ("judgements", "tasks"))


def test_the_same_thing_said_twice_has_two_seals(bench: Bench) -> None:
    fill(bench)
    seals = [each for body in map(json.loads, bodies()) for each in body.get("sealed", {}).values()]
    assert len(set(seals)) == len(seals) > 20


def test_salts_of_keys_quarantine_and_alerts_go_with_the_first_content_that_is_destroyed(bench: Bench) -> None:
    fill(bench)
    bench.clock.now = bench.clock.now.replace(year=2042)
    retention.expire(bench.desk, by="officer")
    bench.number()
    kept = salts.of_versions()
    keys = set(models.Entity.objects.filter(erased_in__isnull=False).values_list("since", flat=True))
    rows = set(models.QuarantinedRow.objects.filter(erased_in__isnull=False).values_list("since", flat=True))
    assert keys
    assert rows
    for version in keys:
        assert kept[version].of(Sealed.KEYS) == b""
    for version in rows:
        assert kept[version].of(Sealed.QUARANTINE) == b""
    assert all(len(each.own) == 32 for each in kept.values())
    assert set(models.Alert.objects.filter(closed_in__isnull=False).values_list("salt", flat=True)) == {None}
    assert all(len(bytes(row.salt)) == 32 for row in models.Alert.objects.filter(closed_in__isnull=True))
    assert audits.verify(bench.desk).faults == ()


def test_a_salt_that_is_lost_put_back_or_put_where_nothing_is_sealed_is_found(bench: Bench) -> None:
    fill(bench)
    deliveries = models.Version.objects.filter(change="delivery")
    held = deliveries.exclude(keys_salt=b"").order_by("number").first()
    gone = deliveries.filter(keys_salt=b"").order_by("number").first()
    assert held is not None
    assert gone is not None
    other = models.Version.objects.filter(change="pack").first()
    assert other is not None
    for row, column, value, named in (
        (held, "keys_salt", b"", "known to their source by other keys"),
        (held, "salt", bytes(32), "joined or left parties"),
        (other, "quarantine_salt", bytes(32), "seals nothing"),
        (gone, "keys_salt", bytes(32), "keys"),
    ):
        before = bytes(getattr(row, column))
        models.Version.objects.filter(number=row.number).update(**{column: value})
        assert any(named in fault for fault in audits.verify(bench.desk).faults), (column, named)
        models.Version.objects.filter(number=row.number).update(**{column: before})
    assert audits.verify(bench.desk).faults == ()


def test_what_alerts_say_is_not_hashed_under_a_key_that_stays(bench: Bench) -> None:
    fill(bench)
    shown = "".join(bodies())
    for row in models.Alert.objects.filter(closed_in__isnull=True):
        said = orjson.dumps([row.pk, row.debtor, row.firm, row.debtor_kind, row.firm_kind, row.evidence]).decode()
        assert bench.desk.pseudonym("alert-content", said) not in shown
