"""Reading and writing alerts. What expired or was closed has no content left to read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from goodstanding.store.models import Alert
from goodstanding.store.parties import chunks


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRow:
    """An alert as stored; its number is its review task's. `evidence` is JSON text; once destroyed it, debtor, firm and salt are gone."""

    id: int
    pattern: str
    debtor: int | None
    firm: int | None
    debtor_kind: str
    firm_kind: str
    evidence: str
    evidence_key: bytes
    opened_on: date
    days: int
    since: int
    closed_in: int | None = None
    closed_as: str = ""
    closed_by: str = ""
    salt: bytes | None = None

    @property
    def expires_on(self) -> date:
        """The first day on which it is no longer shown."""
        return self.opened_on + timedelta(days=self.days)


TABLES = (Alert._meta.db_table,)
"""Where content is destroyed."""
_FIELDS = tuple(AlertRow.__dataclass_fields__)


def _row(found: Alert) -> AlertRow:
    values = {name: getattr(found, name) for name in _FIELDS}
    return AlertRow(**{**values, "evidence_key": bytes(found.evidence_key), "salt": None if found.salt is None else bytes(found.salt)})


def open_(rows: Sequence[AlertRow]) -> None:
    """Stage alerts."""
    Alert.objects.bulk_create([Alert(**{name: getattr(row, name) for name in _FIELDS}) for row in rows], batch_size=50)


def get(number: int, version: int) -> AlertRow | None:
    """Return one alert, destroyed or not."""
    found = Alert.objects.filter(id=number, since__lte=version).first()
    return None if found is None else _row(found)


def standing(version: int) -> list[AlertRow]:
    """Return the alerts that are not closed, by number; some may have run out today."""
    return [_row(found) for found in Alert.objects.filter(since__lte=version, closed_in__isnull=True).order_by("id")]


def of_entities(entities: Iterable[int], version: int) -> list[AlertRow]:
    """Return the alerts that are not closed and name one of some entities, by number."""
    found: dict[int, AlertRow] = {}
    for ids in chunks(entities):
        rows = Alert.objects.filter(Q(debtor__in=ids) | Q(firm__in=ids), since__lte=version, closed_in__isnull=True)
        found.update({row.pk: _row(row) for row in rows})
    return [found[number] for number in sorted(found)]


def known(keys: Iterable[bytes]) -> set[bytes]:
    """Return those of some evidence keys that an alert was opened on already, destroyed or not."""
    wanted = set(keys)
    return {bytes(key) for key in Alert.objects.values_list("evidence_key", flat=True).iterator() if bytes(key) in wanted}


def opened_at(version: int) -> list[AlertRow]:
    """Return the alerts that were opened at exactly this version, by number."""
    return [_row(found) for found in Alert.objects.filter(since=version).order_by("id")]


def opened_elsewhere(made: Iterable[int], version: int) -> list[int]:
    """Return the alerts that were opened by `version`, and at none of some versions, by number."""
    known, rows = set(made), Alert.objects.filter(since__lte=version).order_by("id")
    return [number for number, since in rows.values_list("id", "since") if since not in known]


def destroy(numbers: Iterable[int], *, version: int, as_: str, by: str) -> None:
    """Destroy the content of alerts, in the accepting transaction: whom they were about and why is gone for good."""
    for ids in chunks(numbers):
        Alert.objects.filter(id__in=ids, closed_in__isnull=True).update(
            debtor=None, firm=None, evidence="", salt=None, closed_in=version, closed_as=as_, closed_by=by
        )
