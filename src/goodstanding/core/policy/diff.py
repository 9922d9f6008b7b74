"""What a change of law does: to the text of a pack, and to those in the register."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum

import polars as pl

from goodstanding.core.policy.pack import Pack
from goodstanding.core.standing.periods import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDiff:
    """What changes for one measure as one authority is bound by it.

    Attributes:
        measure: `pack/measure@authority`.
        gained: how many parties it falls on only under the new pack.
        lost: how many only under the old one.
        moved: how many under both, until another day.
        gained_samples: numbers of the first such parties.
        lost_samples: likewise.
        moved_samples: likewise.
    """

    measure: str
    gained: int
    lost: int
    moved: int
    gained_samples: tuple[int, ...]
    lost_samples: tuple[int, ...]
    moved_samples: tuple[int, ...]

    def as_document(self) -> dict[str, object]:
        """Give the members of the JSON output."""
        return {
            "measure": self.measure,
            "gained": {"parties": self.gained, "samples": list(self.gained_samples)},
            "lost": {"parties": self.lost, "samples": list(self.lost_samples)},
            "moved": {"parties": self.moved, "samples": list(self.moved_samples)},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PackDiff:
    """What changes for the register on one day; measures of which nothing changes are left out."""

    on: date
    measures: tuple[MeasureDiff, ...]


_KEYS = ("measure", "party")


def compare(old: pl.DataFrame, new: pl.DataFrame, *, on: date, samples: int = 5) -> PackDiff:
    """Compare who is under which measure on a day.

    Args:
        old: periods under the old pack, as `standing.frames.PERIODS`.
        new: periods of the same records under the new one.
        on: the day.
        samples: how many parties to name for each measure and change; the lowest numbers.
    """
    both = _held(old, on).join(_held(new, on), on=_KEYS, how="full", coalesce=True, suffix="_new")
    changes = {
        "gained": pl.col("until").is_null(),
        "lost": pl.col("until_new").is_null(),
        "moved": pl.col("until") != pl.col("until_new"),
    }
    table = (
        both.group_by("measure")
        .agg(
            *(flag.fill_null(value=False).sum().alias(name) for name, flag in changes.items()),
            *(
                pl.col("party").filter(flag.fill_null(value=False)).sort().head(samples).alias(f"{name}_samples")
                for name, flag in changes.items()
            ),
        )
        .filter(pl.any_horizontal(pl.col(name) > 0 for name in changes))
        .sort("measure")
    )
    return PackDiff(
        on=on,
        measures=tuple(
            MeasureDiff(
                measure=row["measure"],
                gained=row["gained"],
                lost=row["lost"],
                moved=row["moved"],
                gained_samples=tuple(row["gained_samples"]),
                lost_samples=tuple(row["lost_samples"]),
                moved_samples=tuple(row["moved_samples"]),
            )
            for row in table.iter_rows(named=True)
        ),
    )


def _held(standing: pl.DataFrame, on: date) -> pl.DataFrame:
    """Give, by measure at an authority and by party, the last day after what is in force on a day."""
    return (
        in_force(standing.lazy(), on)
        .explode("binds")
        .with_columns(measure=pl.format("{}@{}", "measure", "binds"))
        .group_by(_KEYS)
        .agg(pl.col("until").max())
        .collect()
    )


_PARTS = ("authorities", "sources", "record_types", "measures", "rules")
_WORDS = {"record_types": "record type", "authorities": "authority"}


def describe_changes(old: Pack, new: Pack) -> list[str]:
    """Say what differs between two packs, a line each.

    Args:
        old: the pack before.
        new: the pack after.

    Returns:
        lines such as "rule cross-debarment: term.length[0].term.months was 6, is 12", in the order of the pack's parts.
    """
    lines = [f"{name} was {before}, is {after}" for name, before, after in _head(old, new) if before != after]
    for part in _PARTS:
        word = _WORDS.get(part, part.removesuffix("s"))
        before, after = getattr(old, part), getattr(new, part)
        lines += [f"{word} {name} is gone" for name in before if name not in after]
        lines += [f"{word} {name} is new" for name in after if name not in before]
        for name in after:
            if name in before:
                was, now = _flat(before[name]), _flat(after[name])
                lines += [
                    f"{word} {name}: {key} was {was.get(key, 'not stated')}, is {now.get(key, 'not stated')}"
                    for key in dict.fromkeys([*was, *now])
                    if was.get(key) != now.get(key) and not key.endswith("text_sha256")
                ]
    return lines


def _head(old: Pack, new: Pack) -> list[tuple[str, object, object]]:
    return [(name, getattr(old, name), getattr(new, name)) for name in ("name", "version", "effective_from")]


def _flat(value: object, path: str = "") -> dict[str, str]:
    """Flatten a part of a pack into path -> text; what is not stated is left out."""
    inner: dict[str, object]
    if value is None:
        return {}
    if is_dataclass(value) and not isinstance(value, type):
        inner = {f"{path}.{field.name}" if path else field.name: getattr(value, field.name) for field in fields(value)}
    elif isinstance(value, Mapping):
        inner = {f"{path}.{key}" if path else str(key): each for key, each in value.items()}
    elif isinstance(value, tuple) and not all(isinstance(each, str) for each in value):
        inner = {f"{path}[{position}]": each for position, each in enumerate(value)}
    else:
        return {path: _text(value)}
    return {key: text for name, each in inner.items() for key, text in _flat(each, name).items()}


def _text(value: object) -> str:
    match value:
        case Enum():
            return str(value.value)
        case tuple():
            return ", ".join(_text(each) for each in value) or "none"
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)
