"""From plain data to a document: every fault with its file and line, and what would be right.

A word outside one of the charter's closed lists, or a safeguard left out, is the charter's refusal and not a typing
error: `ARTICLES` and `SAFEGUARDS` say whose.
"""

import difflib
import types
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from goodstanding.core.charter.vocabulary import (
    AttributeType,
    Context,
    LawLevel,
    LeaveEarly,
    MeasureKind,
    Object,
    Offence,
    Publication,
    RecordKind,
    Severity,
    SourceKind,
    Stage,
    SubjectKind,
    Verb,
)
from goodstanding.core.errors import Problem
from goodstanding.core.policy.marked_yaml import Marked, Path

ARTICLES: Mapping[type[StrEnum], str] = types.MappingProxyType(
    {
        AttributeType: "C01",
        LawLevel: "C02",
        RecordKind: "C02",
        Offence: "C03",
        SourceKind: "C04",
        Stage: "C04",
        Severity: "C05",
        Context: "C06",
        Verb: "C06",
        Object: "C06",
        MeasureKind: "C06",
        SubjectKind: "C07",
        LeaveEarly: "C11",
        Publication: "C16",
    }
)
"""The article whose closed list a word is not in."""

SAFEGUARDS: Mapping[tuple[str, str], str] = types.MappingProxyType(
    {
        ("RecordEntry", "legal_basis"): "C02",
        ("RecordEntry", "retention"): "C02",
        ("RecordEntry", "subjects"): "C02",
        ("RecordEntry", "publication"): "C02",
        ("MeasureEntry", "legal_basis"): "C02",
        ("MeasureEntry", "does"): "C06",
        ("RuleEntry", "legal_basis"): "C02",
        ("RuleEntry", "term"): "C08",
        ("RuleEntry", "leave_early"): "C11",
        ("RuleEntry", "contest"): "C10",
        ("RuleEntry", "decided_on_or_after"): "C14",
    }
)
"""Safeguards that no pack can leave out, and the article that asks for each."""

_TYPES: Mapping[str, str] = types.MappingProxyType(
    {
        "string_type": "a text",
        "int_type": "a whole number",
        "bool_type": "true or false",
        "date_type": "a date, unquoted, such as 2025-02-28",
        "dict_type": "a mapping (key: value)",
        "model_type": "a mapping (key: value)",
        "tuple_type": "a list",
        "list_type": "a list",
    }
)

_PATTERNS: Mapping[str, str] = types.MappingProxyType(
    {
        r"^[a-z0-9]+(-[a-z0-9]+)*$": "names are small letters, digits and single hyphens, such as bank-debarment",
        r"^[a-z][a-z0-9_]*$": "names of attributes are small letters, digits and underscores, such as satisfied_on",
        r"^[a-z0-9-]+/[a-z0-9-]+$": "a provision is referred to as law-key/provision-key of laws.yaml",
        r"^[A-Z]{3}$": "a currency is its ISO 4217 code, such as USD",
        r"^C[0-9]{2}$": "an article of the charter is written like C06",
    }
)

Document = TypeVar("Document", bound=BaseModel)


def document(model: type[Document], marked: Marked) -> tuple[Document | None, list[Problem]]:
    """Make a document of a file's data.

    Args:
        model: the document's class.
        marked: the file as read.

    Returns:
        the document, or None with every fault found.
    """
    if not isinstance(marked.data, dict):
        keys = ", ".join(_keys(model))
        return None, [Problem(message=f"The file must be a mapping with these keys: {keys}.", file=marked.file, line=1)]
    try:
        return model.model_validate(marked.data), []
    except ValidationError as refusal:
        errors = [dict(error) for error in refusal.errors(include_url=False)]
        return None, [_problem(model, marked, error) for error in errors if not _follows_from_another(error, errors)]


def nearest(word: str, known: Sequence[str]) -> str:
    """Say which of the known words may be meant, and which there are."""
    close = difflib.get_close_matches(word, known, n=1)
    hint = f"; did you mean '{close[0]}'?" if close else "."
    return f"{hint} Known here: {', '.join(sorted(known)) or 'none'}."


def _follows_from_another(error: Mapping[str, Any], errors: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether a list counts as empty only because its entries are wrong."""
    here = error["loc"]
    return error["type"] == "too_short" and any(each["loc"][: len(here)] == here and each is not error for each in errors)


def _problem(model: type[BaseModel], marked: Marked, error: Mapping[str, Any]) -> Problem:
    in_key = error["loc"][-1:] == ("[key]",)
    path: Path = tuple(part.isoformat() if isinstance(part, date) else part for part in error["loc"] if part != "[key]")
    kind, context = str(error["type"]), error.get("ctx", {})
    key = str(path[-1]) if path else marked.file
    article: str | None = None
    match kind:
        case "extra_forbidden":
            message = f"unknown key '{key}'{nearest(key, _keys(_inside(model, path[:-1])))}"
        case "missing":
            inside = _inside(model, path[:-1])
            article = SAFEGUARDS.get((getattr(inside, "__name__", ""), key))
            message = f"'{key}' is missing.{_meaning(inside, key)}"
        case "enum":
            words = _plain(_inside(model, path))
            article = ARTICLES.get(words) if isinstance(words, type) else None
            message = _not_on_the_list(key, error["input"], words)
        case "string_pattern_mismatch":
            what = "the key" if in_key else _shown(error["input"])
            message = f"{what} is not written as it must be: {_PATTERNS.get(context['pattern'], context['pattern'])}."
        case "value_error":
            message = f"{context['error']}."
        case "charter":
            article, message = context["article"], f"{error['msg']}."
        case "too_short":
            message = f"'{key}' is empty; it needs at least one entry."
        case _ if kind in _TYPES:
            message = f"'{key}' must be {_TYPES[kind]}; it is {_shown(error['input'])}."
        case _:
            message = f"'{key}': {error['msg']}; it is {_shown(error['input'])}."
    return Problem(
        message=message,
        file=marked.file,
        line=marked.line(path),
        field=".".join(str(part) for part in path) or None,
        article=article,
    )


def _shown(value: object) -> str:
    match value:
        case dict():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case None:
            return "empty"
        case bool():
            return str(value).lower()
        case str() if len(value) > 60:  # noqa: PLR2004 -- enough to recognise it by
            return f"'{value[:60]}…'"
        case str():
            return f"'{value}'"
        case _:
            return str(value)


def _not_on_the_list(key: str, value: object, words: object) -> str:
    known = [word.value for word in words] if isinstance(words, type) and issubclass(words, StrEnum) else []
    return f"{_shown(value)} is not on the closed list of {_listed(words, key)}{nearest(str(value), known)}"


def _listed(words: object, key: str) -> str:
    name = getattr(words, "__name__", key)
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip() + " words"


def _keys(inside: object) -> list[str]:
    if isinstance(inside, type) and issubclass(inside, BaseModel):
        return [field.alias or name for name, field in inside.model_fields.items()]
    return []


def _meaning(inside: object, key: str) -> str:
    if isinstance(inside, type) and issubclass(inside, BaseModel):
        for name, field in inside.model_fields.items():
            if (field.alias or name) == key and field.description:
                return f" {field.description}"
    return ""


def _plain(annotation: object) -> object:
    """Strip `Annotated` and `| None` from a type."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType):
            annotation = next(each for each in get_args(annotation) if each is not types.NoneType)
        else:
            return annotation


def _inside(model: object, path: Path) -> object:
    """Find the type that stands at a path of a document."""
    here = _plain(model)
    for part in path:
        if isinstance(here, type) and issubclass(here, BaseModel):
            fields = {field.alias or name: field.annotation for name, field in here.model_fields.items()}
            here = _plain(fields.get(str(part)))
        elif get_origin(here) is dict:
            here = _plain(get_args(here)[1])
        elif get_origin(here) is tuple:
            here = _plain(get_args(here)[0])
        else:
            return None
    return here
