"""What the records of an entity still say of it: a name or identifier ends only when none of them says it any more."""

from collections.abc import Iterable

from goodstanding.core.records.record import Payload, read_payload
from goodstanding.store import erasures

Borne = tuple[int, str, str]
"""Entity, scheme and value of an identifier."""
Called = tuple[int, str]
"""Entity and another name of it."""


def no_longer_said(identifiers: Iterable[Borne], names: Iterable[Called]) -> tuple[list[Borne], list[Called]]:
    """Keep of what changed records ceased to say what no other record of the entity says either, in its latest version.

    Call it when the changed records are stored.
    """
    unsaid, uncalled = list(identifiers), list(names)
    latest: dict[tuple[int, str, str, str], Payload] = {}
    for each in erasures.kept({*(borne[0] for borne in unsaid), *(called_so[0] for called_so in uncalled)}):
        payload = read_payload(each.payload)
        latest[each.entity, payload["type"], payload["source"], payload["key"]] = payload
    said: set[Borne] = set()
    called: set[Called] = set()
    for (entity, *_), payload in latest.items():
        said |= {(entity, borne["scheme"], borne["value"]) for borne in payload["party"].get("identifiers", ())}
        called |= {(entity, name) for name in payload["party"].get("names", ())}
    return [each for each in unsaid if each not in said], [each for each in uncalled if each not in called]
