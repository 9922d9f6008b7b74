"""The files of a pack's folder: which there are, what each holds, and where a part of the pack stands in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from goodstanding.core.errors import BadInput, Problem
from goodstanding.core.policy.documents import (
    LawsFile,
    MeasuresFile,
    PackFile,
    RecordsFile,
    SourcesFile,
    ValuesFile,
)
from goodstanding.core.policy.marked_yaml import Marked, Path, read
from goodstanding.core.policy.rule_documents import RulesFile
from goodstanding.core.policy.shape import document, nearest

REQUIRED = ("pack.yaml", "laws.yaml", "sources.yaml", "records.yaml")
"""Without these there is no pack. One that only describes a register has no measures and no rules."""
OPTIONAL = ("measures.yaml", "rules.yaml", "values.yaml")
APART = ("tests/", "refused/")
REFUSED = "refused.yaml"
"""In the folder of a provision that the charter refuses: which articles refuse it. It is no part of the pack."""
"""Folders that are beside the pack and not part of it: they do not enter its hash."""

Document = TypeVar("Document", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackDocuments:
    """A pack's files, each of the right shape, not yet linked.

    Attributes:
        marked: the same files with their lines, by name.
    """

    pack: PackFile
    laws: LawsFile
    sources: SourcesFile
    records: RecordsFile
    measures: MeasuresFile
    values: ValuesFile
    rules: RulesFile
    marked: Mapping[str, Marked]

    def place(self, part: Iterable[str | int]) -> tuple[str, int]:
        """Find file and line of a part such as `rules`, `cross-debarment`, `term`: the longest prefix that is known."""
        path = _as_written(tuple(part))
        name = f"{path[0]}.yaml" if path else "pack.yaml"
        if name in self.marked and name != "pack.yaml":
            return name, self.marked[name].line(path)
        inside = path[1:] if path[:1] == ("pack",) and len(path) > 1 else path
        return "pack.yaml", self.marked["pack.yaml"].line(inside)


class Reading:
    """Reads the files of a pack and keeps every fault, so that all are said at once."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = files
        self.marked: dict[str, Marked] = {}
        self.problems: list[Problem] = []

    def pack(self) -> PackDocuments | None:
        """Read the pack itself; None with `problems` if a file is missing, unknown or not of the right shape."""
        self._known_files_only()
        pack = self.required("pack.yaml", PackFile)
        laws = self.required("laws.yaml", LawsFile)
        sources = self.required("sources.yaml", SourcesFile)
        records = self.required("records.yaml", RecordsFile)
        measures = self.optional("measures.yaml", MeasuresFile(measures={}))
        values = self.optional("values.yaml", ValuesFile(values={}))
        rules = self.optional("rules.yaml", RulesFile(rules={}))
        if self.problems or pack is None or laws is None or sources is None or records is None:
            return None
        return PackDocuments(
            pack=pack,
            laws=laws,
            sources=sources,
            records=records,
            measures=measures,
            values=values,
            rules=rules,
            marked=self.marked,
        )

    def required(self, name: str, model: type[Document]) -> Document | None:
        """Read a file that must be there."""
        if name not in self.files:
            self.problems.append(
                Problem(message=f"The file is missing. A pack has {_listed(REQUIRED)}; mostly also {_listed(OPTIONAL)}.", file=name)
            )
            return None
        try:
            marked = read(self.files[name], file=name)
        except BadInput as refusal:
            self.problems.extend(refusal.problems)
            return None
        self.marked[name] = marked
        made, problems = document(model, marked)
        self.problems.extend(problems)
        return made

    def optional(self, name: str, otherwise: Document) -> Document:
        """Read a file that may be left out."""
        if name not in self.files:
            return otherwise
        return self.required(name, type(otherwise)) or otherwise

    def _known_files_only(self) -> None:
        for name in sorted(self.files):
            known = name in (*REQUIRED, *OPTIONAL, REFUSED) or name.startswith(APART)
            if name.endswith((".yaml", ".yml")) and not known:
                self.problems.append(
                    Problem(message=f"A pack has no file '{name}'{nearest(name, (*REQUIRED, *OPTIONAL))}", file=name, line=1)
                )


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names)


_WRITTEN = {
    "record_types": "records",
    "list_title": "list",
    "retention_years": "retention",
    "starts": "from",
    "within_years": "conduct_within",
}


def _as_written(path: Path) -> Path:
    """Name a linked part as the files name it."""
    return tuple(_WRITTEN.get(part, part) if isinstance(part, str) else part for part in path)
