"""A record as an officer corrects it: the same record, with other values, under the same types."""

import re
from collections.abc import Mapping
from datetime import date

from goodstanding.core.charter.vocabulary import AttributeType
from goodstanding.core.policy.pack import Attribute, RecordType
from goodstanding.core.policy.where.money import minor_units
from goodstanding.core.records.record import Payload

FIELDS = ("decided_on", "ends_on")


class NotCorrectable(ValueError):
    """A value that cannot be set; the message says why and what would be right."""


def corrected(payload: Payload, record_type: RecordType, changes: Mapping[str, str]) -> Payload:
    """Return the payload with other values.

    Args:
        payload: the record as it stands.
        record_type: its type.
        changes: attribute, `decided_on` or `ends_on` (the first day on which it no longer counts) -> text; "" removes it.

    Raises:
        NotCorrectable: an unknown attribute, a required one removed, or a value that its type refuses.
    """
    made: Payload = {**payload, "attributes": dict(payload["attributes"])}
    for name, text in changes.items():
        if name in FIELDS:
            if not text and name == "decided_on":
                raise NotCorrectable("A record has a date of decision; it cannot be removed.")
            made[name] = _date(name, text)
            if not text:
                del made[name]
            if name == "decided_on":
                made["dated_by"] = "source"
        elif (attribute := record_type.attributes.get(name)) is not None:
            if text:
                made["attributes"][name] = _value(attribute, text)
            elif attribute.required:
                raise NotCorrectable(f"The record type requires '{name}'; it cannot be removed.")
            else:
                made["attributes"].pop(name, None)
        else:
            raise NotCorrectable(f"There is no attribute '{name}'; there are {', '.join([*FIELDS, *record_type.attributes])}.")
    if "ends_on" in made and made["ends_on"] <= made["decided_on"]:
        raise NotCorrectable("The decision would end before it was made.")
    return made


def _date(name: str, text: str) -> str:
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise NotCorrectable(f"'{name}' is \"{text}\": no such day. Dates look like 2025-02-28.") from None


def _value(attribute: Attribute, text: str) -> str | int | bool:
    match attribute.type:
        case AttributeType.DATE:
            return _date(attribute.name, text)
        case AttributeType.BOOLEAN:
            if text not in ("true", "false"):
                raise NotCorrectable(f"'{attribute.name}' is true or false.")
            return text == "true"
        case AttributeType.MONTHS | AttributeType.DAYS:
            if not text.isascii() or not text.isdigit():
                raise NotCorrectable(f"'{attribute.name}' is a whole number of {attribute.type}.")
            return int(text)
        case AttributeType.MONEY:
            units = minor_units(text, attribute.currency or "") if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text, re.ASCII) else None
            if units is None:
                raise NotCorrectable(f"'{attribute.name}' is an amount in {attribute.currency}, such as 1234.56.")
            return units
        case AttributeType.CODE:
            if text not in attribute.values:
                raise NotCorrectable(f"'{attribute.name}' is one of {', '.join(attribute.values)}.")
            return text
        case _:
            return text
