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

from goodstanding.core.charter.vocabulary import SubjectKind

_CANONICAL = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER
_BOOLEANS = {False: b"false", True: b"true"}

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


def party_text(
    *,
    name: str,
    names: tuple[str, ...],
    country: str | None,
    identifiers: tuple[Identifier, ...],
    addresses: tuple[str, ...] = (),
    incorporated_on: str | None = None,
    birth_date: str | None = None,
    attested_adult: bool = False,
) -> bytes:
    """Write the part of a record that says whom it is about, canonically; `names` are the others, each once, in the source's order."""
    placed = b'"addresses":%b,' % orjson.dumps(addresses) if addresses else b""
    aged = b'"attested_adult":true,' if attested_adult else b""
    born = b'"birth_date":%b,' % orjson.dumps(birth_date) if birth_date else b""
    from_where = b'"country":%b,' % orjson.dumps(country) if country else b""
    listed = b'"identifiers":[%b],' % _identifiers_text(identifiers) if identifiers else b""
    founded = b'"incorporated_on":%b,' % orjson.dumps(incorporated_on) if incorporated_on else b""
    end = b',"names":%b}' % orjson.dumps(names) if names else b"}"
    return b"{" + placed + aged + born + from_where + listed + founded + b'"name":' + orjson.dumps(name) + end


def _identifiers_text(identifiers: tuple[Identifier, ...]) -> bytes:
    found = identifiers if len(identifiers) == 1 else sorted(set(identifiers))
    return b",".join(
        [
            b'{"scheme":%b,"value":%b,"verified":%b}' % (orjson.dumps(scheme), orjson.dumps(value), _BOOLEANS[verified])
            for scheme, value, verified in found
        ]
    )


class PayloadWriter:
    """Writes the payloads of one feed: their canonical bytes, put together of parts, several times as fast as of dicts.

    A test holds it to `payload_bytes(read_payload(...))` and to `core.log.canonical.canonical`.
    """

    def __init__(self, *, type: str, source: str) -> None:  # noqa: A002 -- the payload's own word
        self._tail = b',"source":%b,"type":%b}' % (orjson.dumps(source), orjson.dumps(type))
        self._kinds: dict[tuple[str, str, bool], bytes] = {}
        self._dates: dict[tuple[str, str, str | None], bytes] = {}

    def write(
        self,
        *,
        key: str,
        party: bytes,
        kind: SubjectKind,
        kind_by: str,
        decided_on: str,
        dated_by: DatedBy,
        ends_on: str | None,
        open_ended: bool,
        attributes: bytes,
    ) -> bytes:
        """Give one record's canonical bytes; `party` and `attributes` are canonical themselves."""
        dates = self._dates.get((decided_on, dated_by, ends_on))
        if dates is None:
            end = b',"ends_on":' + orjson.dumps(ends_on) if ends_on else b""
            dates = b',"dated_by":%b,"decided_on":%b%b,"key":' % (orjson.dumps(dated_by), orjson.dumps(decided_on), end)
            self._dates[decided_on, dated_by, ends_on] = dates
        kinds = self._kinds.get((kind, kind_by, open_ended))
        if kinds is None:
            written = (orjson.dumps(kind), orjson.dumps(kind_by), _BOOLEANS[open_ended])
            kinds = self._kinds[kind, kind_by, open_ended] = b',"kind":%b,"kind_by":%b,"open_ended":%b,"party":' % written
        return b'{"attributes":' + attributes + dates + orjson.dumps(key) + kinds + party + self._tail


def payload_bytes(payload: Payload) -> bytes:
    """Give a payload's canonical bytes.

    The payload MUST be built here or in `mapping`: strings, integers and booleans under ASCII keys. On these the fast
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
