"""The answer that a receipt comes in: `check --json` and `screen --json` show more than the receipt states, and it must be the receipt's answer.

Only the receipt is signed. An answer around it that says something else about what the receipt states is refused; what the receipt states
nothing of (titles, names, listings, how to contest) is as good as whoever hands it on.
"""

import json
from collections.abc import Mapping
from typing import Any

_MEASURE = ("id", "binds", "from", "until", "reasons")


def disagreeing(around: Mapping[str, Any], body: Mapping[str, Any]) -> list[str]:
    """Return the members of an answer that are not as the receipt in it states, in order; last those of the answer that it leaves out.

    Who shows nothing of the answer but the receipt leaves nothing out.

    Args:
        around: the answer's document, its member `receipt` included.
        body: the receipt's body: what was signed.
    """
    stated = {**_part(body, "question"), **_part(body, "answer"), **{name: body.get(name) for name in ("version", "trial", "log")}}
    stated["pack"] = body.get("packs")
    otherwise = [name for name in around if name in stated and _text(_shown(name, around[name])) != _text(stated[name])]
    answer = _part(body, "answer")
    shown = [name for name in answer if name in around]
    return otherwise + [name for name in answer if shown and name not in around]


def _part(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = body.get(name)
    return part if isinstance(part, dict) else {}


def _shown(name: str, value: Any) -> Any:
    """Reduce what an answer shows to what a receipt states of it."""
    if name in ("for", "party") and value is None:
        return ""
    if name == "party" and isinstance(value, dict):
        return value.get("id")
    if name in ("measures", "elsewhere") and isinstance(value, list):
        each = [one if isinstance(one, dict) else {} for one in value]
        return [one.get("id") if name == "elsewhere" else {part: one.get(part) for part in _MEASURE} for one in each]
    return value


def _text(value: Any) -> str:
    # As text, where true is not 1 and 1 is not 1.0.
    return json.dumps(value, sort_keys=True)
