"""Conditions as a model file writes them: `{"equal": "name"}`, `{"all": […]}`."""

import dataclasses
import difflib
from collections.abc import Mapping

from goodstanding.core.linkage.predicates import PREDICATES, All, Any, Predicate, columns_of
from goodstanding.core.linkage.preparation import PREPARED

_NAMES = {kind: name for name, kind in PREDICATES.items()}


def condition(value: object) -> Predicate:
    """Read a condition.

    Raises:
        ValueError: it is no test of the closed list, lacks a field or names a column that is not prepared.
    """
    if not isinstance(value, Mapping) or len(value) != 1:
        raise ValueError(f"a condition is one test with its fields, such as {{'equal': 'name'}}; not {value!r:.60}")
    ((name, fields),) = value.items()
    if name in ("all", "any"):
        if not isinstance(fields, list) or not fields:
            raise ValueError(f"'{name}' holds a list of conditions")
        parts = tuple(condition(each) for each in fields)
        return All(of=parts) if name == "all" else Any(of=parts)
    kind = PREDICATES.get(str(name))
    if kind is None:
        near = difflib.get_close_matches(str(name), PREDICATES, n=1)
        raise ValueError(
            f"there is no test '{name}'{f', did you mean {near[0]!r}' if near else ''}; there are {', '.join(PREDICATES)}, all, any"
        )
    found = _made(str(name), kind, fields)
    strange = [column for column in columns_of(found) if column not in PREPARED]
    if strange:
        raise ValueError(f"'{strange[0]}' is no prepared column; there are {', '.join(PREPARED)}")
    return found


def _made(name: str, kind: type[Predicate], fields: object) -> Predicate:
    wanted = {field.name: field.type for field in dataclasses.fields(kind)}  # type: ignore[arg-type] # every predicate is a dataclass
    if isinstance(fields, str) and len(wanted) == 1:
        fields = {next(iter(wanted)): fields}
    if not isinstance(fields, Mapping) or set(fields) != set(wanted):
        raise ValueError(f"'{name}' takes {', '.join(wanted)}; not {fields!r:.60}")
    for field, value in fields.items():
        if wanted[field] is int and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
            raise ValueError(f"'{field}' of '{name}' is a whole number above 0; not {value!r}")
    return kind(**{field: tuple(value) if isinstance(value, list) else value for field, value in fields.items()})


def written(predicate: Predicate | None) -> object:
    """Return what `condition` reads."""
    match predicate:
        case None:
            return None
        case All(of=parts):
            return {"all": [written(each) for each in parts]}
        case Any(of=parts):
            return {"any": [written(each) for each in parts]}
        case _:
            fields = {field.name: getattr(predicate, field.name) for field in dataclasses.fields(predicate)}  # type: ignore[arg-type]
            plain = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
            only = next(iter(plain.values()))
            return {_NAMES[type(predicate)]: only if len(plain) == 1 and isinstance(only, str) else plain}
