"""What turns the names and ids of an answer into words that people read: titles of authorities, and records told in sentences."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.policy.pack import Pack, RecordType, Title
from goodstanding.core.standing.because import because, day, in_language
from goodstanding.core.standing.reasons import MeasureInForce, Reason
from goodstanding.services import frames
from goodstanding.store import records


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words for one answer.

    Attributes:
        authorities: title by name.
        measures: title by qualified name.
        reasons: sentence by record id.
        attributes: title by name of an attribute.
    """

    authorities: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[int, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)

    def authority(self, name: str) -> str:
        """Return an authority's title, or its name where no pack has one."""
        return self.authorities.get(name, name)

    def measure(self, name: str) -> str:
        """Return a measure's title, or its name where no pack has one."""
        return self.measures.get(name, name)

    def attribute(self, name: str) -> str:
        """Return an attribute's title, or its name in words."""
        return self.attributes.get(name, name.replace("_", " "))


def wording(told: Iterable[MeasureInForce], *, kind: SubjectKind, version: int, language: str = "en") -> Wording:
    """Find the words for the measures of a party.

    A person's record is told by its source and day alone: a third party learns measures, never records (charter C18).
    """
    packs = [held.pack for held in frames.latest_packs(version).values()]
    public = kind in (SubjectKind.ORGANISATION, SubjectKind.PUBLIC_BODY)
    reasons = {reason.record: reason for measure in told for reason in measure.reasons}
    return Wording(
        authorities={name: in_language(title, language) for pack in packs for name, title in pack.authorities.items()},
        measures={f"{pack.name}/{each.name}": in_language(each.title, language) for pack in packs for each in pack.measures.values()},
        reasons={record: _sentence(reason, packs, language, public=public) for record, reason in reasons.items()},
        attributes={
            each.name: in_language(each.title, language)
            for pack in packs
            for kind_of_record in pack.record_types.values()
            for each in kind_of_record.attributes.values()
            if each.title is not None
        },
    )


def _sentence(reason: Reason, packs: Iterable[Pack], language: str, *, public: bool) -> str:
    source, kind = _described(reason, packs)
    record = records.get(reason.record)
    if public and kind is not None and record is not None and record.salt is not None:
        return because(kind, source, json.loads(record.payload), language=language)
    name, decided = in_language(source, language), day(reason.decided_on, language)
    if language == "zh":
        return f"{name}，{decided}" + ("决定" if reason.dated_by == "source" else "首次交付")
    return f"{name}, {'decided on' if reason.dated_by == 'source' else 'first delivered on'} {decided}"


def _described(reason: Reason, packs: Iterable[Pack]) -> tuple[Title, RecordType | None]:
    """Return the title of a reason's source and the type of its record, as the pack of its rule has them."""
    name, rule = reason.rule.split("/", 1)
    for pack in packs:
        if pack.name == name and rule in pack.rules:
            source = pack.sources.get(reason.source)
            kind = pack.record_types.get(pack.rules[rule].follows_from)
            return (source.title if source else {"en": reason.source}), kind
    return {"en": reason.source}, None
