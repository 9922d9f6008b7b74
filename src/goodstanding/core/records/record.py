"""A record's payload: what is stored, hashed and logged. Its canonical bytes are the record.

    {"type": "mdb-cross-debarment/bank-debarment", "source": "world-bank", "key": "…",
     "party": {"name": "…", "names": ["…"], "country": "AZ", "identifiers": [{"scheme": "lei", "value": "…", "verified": true}]},
     "kind": "organisation", "kind_by": "legal-form:llc", "decided_on": "2024-12-10", "dated_by": "source",
     "ends_on": "2027-08-10", "open_ended": false, "attributes": {…}}

`ends_on` is the first day on which the decision no longer counts. What is absent is left out; nothing is null, and
there are no floats.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

import orjson

Payload = dict[str, Any]
Identifier = tuple[str, str, bool]
"""Scheme, normalised value, verified."""


class DatedBy(StrEnum):
    """Who says when the decision was made."""

    SOURCE = "source"
    DELIVERY = "delivery"
    """The source does not: the first delivery that held the record dates it."""


def party_payload(*, name: str, names: Iterable[str], country: str | None, identifiers: Iterable[Identifier]) -> Payload:
    """Build the part of a record that says whom it is about; names in the source's order, each once, and not the first."""
    party: Payload = {"name": name}
    if others := [other for other in dict.fromkeys(names) if other != name]:
        party["names"] = others
    if country:
        party["country"] = country
    if found := sorted(set(identifiers)):
        party["identifiers"] = [{"scheme": scheme, "value": value, "verified": verified} for scheme, value, verified in found]
    return party


def payload_bytes(payload: Payload) -> bytes:
    """Give a payload's canonical bytes.

    The payload MUST be built here or in `mapping`: strings, integers and booleans under ASCII keys. On these the fast
    encoder gives the bytes of RFC 8785 (`core.log.canonical.canonical_flat`, which checks what it is given; a test
    holds this function to it).
    """
    return orjson.dumps(payload, option=orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER)


def read_payload(data: bytes | str) -> Payload:
    """Read a stored payload."""
    payload: Payload = orjson.loads(data)
    return payload


def with_key(data: bytes, key: str) -> bytes:
    """Give the payload under another record key."""
    return payload_bytes({**read_payload(data), "key": key})


def with_decided_on(data: bytes, decided_on: date) -> bytes:
    """Give the payload dated by an earlier delivery.

    A record that its source does not date keeps the date of the first delivery that held it; a later delivery MUST
    compare and store it with that date, or every delivery would restart its term.

    Raises:
        ValueError: the source itself dates the record.
    """
    payload = read_payload(data)
    if payload["dated_by"] != DatedBy.DELIVERY:
        raise ValueError("The source dates this record; a delivery cannot.")
    return payload_bytes({**payload, "decided_on": decided_on.isoformat()})
