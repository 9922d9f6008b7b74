"""A record's payload: what is stored, hashed and logged. Its canonical bytes are the record.

    {"type": "mdb-cross-debarment/bank-debarment", "source": "world-bank", "key": "…",
     "party": {"name": "…", "names": ["…"], "country": "AZ", "identifiers": [{"scheme": "lei", "value": "…", "verified": true}],
               "addresses": ["…"], "incorporated_on": "2001-05-17"},
     "kind": "organisation", "kind_by": "legal-form:llc", "decided_on": "2024-12-10", "dated_by": "source",
     "ends_on": "2027-08-10", "open_ended": false, "attributes": {…}}

`ends_on` is the first day on which the decision no longer counts. Addresses and a day of incorporation are kept of
organisations and public bodies only; of persons instead `birth_date` or `attested_adult`, and national numbers as keyed
pseudonyms. What is absent is left out; nothing is null, and there are no floats.
"""

from datetime import date
from enum import StrEnum
from typing import Any

import orjson

_CANONICAL = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER

Payload = dict[str, Any]
Identifier = tuple[str, str, bool]
"""Scheme, normalised value, verified."""


class DatedBy(StrEnum):
    """Who says when the decision was made."""

    SOURCE = "source"
    DELIVERY = "delivery"
    """The source does not: the first delivery that held the record dates it."""


def canonical_text(value: object) -> bytes:
    """Write a part of a payload: strings, integers and booleans under ASCII keys, sorted (RFC 8785)."""
    return orjson.dumps(value, option=_CANONICAL)


def payload_bytes(payload: Payload) -> bytes:
    """Give a payload's canonical bytes.

    The payload MUST be built here, in `mapping` or in `payloads`: strings, integers and booleans under ASCII keys. On these the fast
    encoder gives the bytes of RFC 8785 (`core.log.canonical.canonical_flat`, which checks what it is given; a test
    holds this function to it).
    """
    return canonical_text(payload)


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
