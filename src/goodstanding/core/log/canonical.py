"""Canonical JSON (RFC 8785, JCS): one value, one sequence of bytes. What is hashed or signed is hashed over these.

Two paths with the same bytes: `canonical` takes everything that JCS takes; `canonical_flat` takes what records are
made of and is several times as fast. A property test holds the second to the first.
"""

from typing import Any

import orjson
import rfc8785

# Deeper nesting than this is nobody's record; the bound keeps a hostile value from exhausting the stack.
DEEPEST = 64

_FLAT_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER


class NotCanonical(ValueError):
    """The value has no canonical form on the path asked for; the message says why. Nothing was hashed."""


def canonical(value: object) -> bytes:
    """Give the canonical JSON bytes of `value` (RFC 8785 section 3.2), in UTF-8.

    Args:
        value: dicts with string keys, lists, tuples, strings, booleans, None, finite floats, and integers within
            ±(2^53 - 1).

    Raises:
        NotCanonical: another type, NaN or an infinity, a larger integer, a lone surrogate, or nesting without end.
    """
    # rfc8785 types its input as a recursive union that no caller's own types satisfy; it checks them when run.
    anything: Any = value
    try:
        return rfc8785.dumps(anything)
    except RecursionError:
        raise NotCanonical("The value is nested too deeply for canonical JSON.") from None
    except ValueError as refusal:
        raise NotCanonical(f"The value has no canonical JSON form (RFC 8785): {refusal}.") from refusal


def canonical_without_floats(value: object) -> bytes:
    """Give `canonical(value)` for what the log commits to and receipts state: bodies that hold no floats.

    A float that two programs print differently would make two hashes of one fact; money is integer minor units.

    Raises:
        NotCanonical: as `canonical`; a float anywhere; nesting deeper than `DEEPEST`.
    """
    if type(value) is dict:
        try:
            return canonical_flat(value)
        except NotCanonical:
            pass  # it holds more than records do, or what nothing may hold: the slow path says which
    _refuse_floats(value, depth=0)
    return canonical(value)


def canonical_flat(value: dict[str, Any] | list[Any]) -> bytes:
    """Give the same bytes as `canonical`, fast, for a value made of what records are made of.

    Args:
        value: nested dicts and lists of exactly `str`, `int` and `bool`; keys in ASCII, where ordering by bytes and
            the ordering by UTF-16 units that RFC 8785 section 3.2.3 asks for are the same.

    Raises:
        NotCanonical: anything else. Floats have no place in a record; None neither, because an absent attribute is
            left out, so that absence has one hash and not two; string and integer subclasses (enumerations) because
            the fast encoder and the reference could come to differ on them. Lone surrogates, keys outside ASCII,
            integers beyond ±(2^53 - 1), nesting deeper than `DEEPEST`.
    """
    _require_flat(value, depth=0)
    try:
        return orjson.dumps(value, option=_FLAT_OPTIONS)
    except TypeError as refusal:  # orjson.JSONEncodeError is one
        raise NotCanonical(f"The value has no canonical JSON form (RFC 8785): {refusal}.") from refusal


def _require_flat(value: dict[str, Any] | list[Any], *, depth: int) -> None:
    """Refuse what the fast path does not take. This runs once per record: exact types, no copies."""
    if depth > DEEPEST:
        raise NotCanonical(f"The value is nested deeper than {DEEPEST} levels.")
    members: Any = value
    if type(value) is dict:
        _require_flat_keys(value)
        members = value.values()
    elif type(value) is not list:
        raise NotCanonical(f"A {type(value).__name__} is no record; a dict or a list is.")
    for member in members:
        kind = type(member)
        if kind is str or kind is int or kind is bool:
            continue
        if kind is not dict and kind is not list:
            raise NotCanonical(f"Records hold strings, integers and booleans, not {kind.__name__}.")
        _require_flat(member, depth=depth + 1)


def _require_flat_keys(value: dict[str, Any]) -> None:
    # The encoder itself refuses keys that are not exactly `str`.
    try:
        ascii_keys = "".join(value).isascii()
    except TypeError:
        raise NotCanonical("A key is not a string.") from None
    if not ascii_keys:
        raise NotCanonical("A key holds characters outside ASCII; use `canonical`.")


def _refuse_floats(value: object, *, depth: int) -> None:
    if depth > DEEPEST:
        raise NotCanonical(f"The value is nested deeper than {DEEPEST} levels.")
    if isinstance(value, float):
        raise NotCanonical("A float has no place in what is committed to or signed; use integers or strings.")
    if isinstance(value, dict):
        for member in value.values():
            _refuse_floats(member, depth=depth + 1)
    elif isinstance(value, list | tuple):
        for member in value:
            _refuse_floats(member, depth=depth + 1)
