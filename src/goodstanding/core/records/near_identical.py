"""Rows that look like corrections: a key that is gone and a new row of one delivery that is nearly the same.

A list without numbers changes a record's key when it mends a date or a spelling. Withdrawing the one and adding the
other would restart terms and lose history; so a person is asked.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from goodstanding.core.records.record import Payload

_NEAR = 0.1
"""Share of a name's letters that may differ: one in ten, at least one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedCorrection:
    """One new row that may be a gone record, corrected.

    Attributes:
        because: what agrees and what differs, for the person who judges.
    """

    gone: str
    new: str
    because: str


def propose(gone: Mapping[str, Payload], new: Mapping[str, Payload], *, normalise: Callable[[str], str]) -> list[ProposedCorrection]:
    """Pair keys that a delivery lacks with new ones that look like them; each key is used once.

    Either the party's name and country agree (then anything else may differ), or dates and country agree and the
    names are within an edit distance of a tenth of their letters.

    Args:
        gone: payloads by key, of live records that the full delivery no longer holds.
        new: payloads by key, of rows whose key the register does not hold.
        normalise: makes names comparable (`core.identity.names.normalise_name`).
    """
    by_party: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    by_dates: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    names = {key: normalise(payload["party"]["name"]) for key, payload in (*gone.items(), *new.items())}
    for key, payload in sorted(gone.items()):
        by_party[names[key], _country(payload)].append(key)
        by_dates[_dates(payload)].append(key)
    proposals: list[ProposedCorrection] = []
    used: set[str] = set()
    for key, payload in sorted(new.items()):
        same_party = [old for old in by_party[names[key], _country(payload)] if old not in used]
        if same_party:
            found, because = same_party[0], f"same name and country; {_differing(gone[same_party[0]], payload)}"
        else:
            near = [old for old in by_dates[_dates(payload)] if old not in used and _near(names[old], names[key])]
            if not near:
                continue
            found = near[0]
            because = f"same country and dates; the name was '{gone[found]['party']['name']}'"
        used.add(found)
        proposals.append(ProposedCorrection(gone=found, new=key, because=because))
    return proposals


def alike(old: Payload, new: Payload, *, normalise: Callable[[str], str]) -> bool:
    """Say whether a row looks like a record: of one country, and of one name or, with the dates alike, nearly one name."""
    if _country(old) != _country(new):
        return False
    one, other = normalise(old["party"]["name"]), normalise(new["party"]["name"])
    return one == other or (old["decided_on"] == new["decided_on"] and _near(one, other))


def _country(payload: Payload) -> str:
    return str(payload["party"].get("country", ""))


def _dates(payload: Payload) -> tuple[str, ...]:
    return (_country(payload), str(payload["decided_on"]), str(payload.get("ends_on", "")), str(payload["open_ended"]))


def _near(one: str, other: str) -> bool:
    allowed = max(1, int(max(len(one), len(other)) * _NEAR))
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _differing(old: Payload, new: Payload) -> str:
    flat_old = {**old, **old["attributes"]}
    flat_new = {**new, **new["attributes"]}
    skipped = {"key", "attributes"}
    parts: Sequence[str] = sorted(
        name for name in (flat_old.keys() | flat_new.keys()) - skipped if flat_old.get(name) != flat_new.get(name)
    )
    return f"differs in {', '.join(parts)}" if parts else "nothing else differs"
