"""Why a measure holds, in words: one record told in the sentence of its type."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from goodstanding.core.charter.vocabulary import AttributeType, Publication
from goodstanding.core.policy.pack import Attribute, RecordType, Title
from goodstanding.core.policy.sentences import tell
from goodstanding.core.policy.where.money import minor_digits

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(value: date, language: str = "en") -> str:
    """Write a day as people do: 14 May 2024, 2024年5月14日."""
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def because(kind: RecordType, source: Title, payload: Mapping[str, Any], *, language: str = "en") -> str:
    """Tell a record of an organisation or public body.

    Args:
        kind: its type. One whose records are not public is told by its title alone.
        source: the title of the source.
        payload: the record's content.
        language: of the sentence; English where the pack has none in it.
    """
    decided_on = date.fromisoformat(payload["decided_on"])
    said = {"source": in_language(source, language), "on": _on(decided_on, payload, language)}
    if kind.told is None or kind.publication is not Publication.PUBLIC:
        title = in_language(kind.title, language)
        return f"{title}（{said['source']}，{said['on']}）" if language == "zh" else f"{title}, {said['source']}, {said['on']}"
    if (term := _term(decided_on, payload, language)) is not None:
        said["term"] = term
    for name, value in payload.get("attributes", {}).items():
        attribute = kind.attributes.get(name)
        if attribute is not None and not attribute.confidential and value is not None:
            said[name] = _value(attribute, value, language)
    return tell(in_language(kind.told, language), said)


def in_language(title: Title, language: str) -> str:
    """Return a text in a language, or in English."""
    return title.get(language) or title["en"]


def _on(decided_on: date, payload: Mapping[str, Any], language: str) -> str:
    written = day(decided_on, language)
    if payload.get("dated_by", "source") == "source":
        return f"于{written}" if language == "zh" else f"on {written}"
    return f"不晚于{written}（来源未载日期）" if language == "zh" else f"by {written} (the source gives no date)"


def _term(decided_on: date, payload: Mapping[str, Any], language: str) -> str | None:
    if payload.get("open_ended"):
        return "未载明期限" if language == "zh" else "with no end stated"
    if "ends_on" not in payload:
        return None
    ends = date.fromisoformat(payload["ends_on"])
    months = (ends.year - decided_on.year) * 12 + ends.month - decided_on.month
    if months > 0 and ends.day == decided_on.day:
        return f"为期{months}个月" if language == "zh" else f"for {months} month{'s' if months != 1 else ''}"
    last = date.fromordinal(ends.toordinal() - 1)
    return f"至{day(last, language)}" if language == "zh" else f"until {day(last)}"


def _value(attribute: Attribute, value: Any, language: str) -> str:
    """Write an attribute's value; a code as its words, `able-but-refuses` as "able but refuses"."""
    match attribute.type:
        case AttributeType.DATE:
            return day(date.fromisoformat(value), language)
        case AttributeType.MONEY:
            digits = minor_digits(attribute.currency or "")
            return f"{attribute.currency} {Decimal(int(value)).scaleb(-digits):,.{digits}f}"
        case AttributeType.CODE:
            return str(value).replace("-", " ")
        case AttributeType.BOOLEAN:
            return "yes" if value else "no"
        case _:
            return " ".join(str(value).split())
