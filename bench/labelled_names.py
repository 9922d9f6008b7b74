"""The labelled pairs of names that the score is calibrated and judged on (bench/data/names/PROVENANCE.md)."""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.linkage.profiles import Profile

HERE = Path(__file__).parent / "data" / "names"

_KINDS = {"Person": SubjectKind.PERSON, "LegalEntity": SubjectKind.UNRESOLVED}
_NAME_PARTS = ("firstName", "middleName", "fatherName", "lastName")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPair:
    """Two names and what people said of them.

    Attributes:
        match: the label.
        quality: how sure the label is ("STRONG", "MEDIUM", "WEAK"); "" where the set has no tiers.
        published: what logic-v2 decided; None where that is not published.
    """

    left: Profile
    right: Profile
    match: bool
    quality: str = ""
    group: str = ""
    category: str = ""
    published: bool | None = None

    def fold(self, folds: int, *, shuffle: int) -> int:
        """Assign the pair to a fold. The same two names, either way round and in either set, share a fold."""
        key = "|".join([*sorted((self.left.names[0].casefold(), self.right.names[0].casefold())), str(shuffle)])
        return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) % folds


def name_bench(data: Path = HERE) -> list[LabelledPair]:
    """Read the name bench, with the published decisions."""
    with (data / "name_bench_logicv2_published.csv").open(encoding="utf-8", newline="") as file:
        published = {_key(row): row["predicted_match"] == "true" for row in csv.DictReader(file)}
    with (data / "name_bench_cases.csv").open(encoding="utf-8", newline="") as file:
        return [
            LabelledPair(
                left=_profile("query", row["schema"], row["name1"]),
                right=_profile("party", row["schema"], row["name2"]),
                match=row["is_match"] == "true",
                quality=row["quality"],
                group=row["case_group"],
                category=row["category"] or "(none)",
                published=published.get(_key(row)),
            )
            for row in csv.DictReader(file)
        ]


def entity_checks(data: Path = HERE) -> list[LabelledPair]:
    """Read the entity checks."""
    checks = yaml.safe_load((data / "entity_checks.yml").read_text(encoding="utf-8"))["checks"]
    return [
        LabelledPair(
            left=_profile("query", check["schema"], _name(check["query"])),
            right=_profile("party", check["schema"], _name(check["candidate"])),
            match=check["match"],
            category=check.get("label", "(none)"),
        )
        for check in checks
    ]


def _key(row: Mapping[str, str]) -> tuple[str, str, str]:
    return row["schema"], row["name1"], row["name2"]


def _profile(side: str, schema: str, name: str) -> Profile:
    return Profile(id=side, kind=_KINDS.get(schema, SubjectKind.ORGANISATION), names=(name,))


def _name(entity: Mapping[str, str]) -> str:
    return entity.get("name") or " ".join(entity[part] for part in _NAME_PARTS if part in entity)
