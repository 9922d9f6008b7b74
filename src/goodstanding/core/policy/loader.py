"""Loading a pack: read, linked, and examined by the charter. Everything that is wrong is said at once."""

import hashlib
from collections.abc import Mapping, Sequence

from goodstanding.core.charter.examine import examine_pack
from goodstanding.core.charter.vocabulary import MeasureKind
from goodstanding.core.errors import BadInput, CharterRefusal, Problem
from goodstanding.core.log.canonical import canonical
from goodstanding.core.policy.case_documents import CasesFile, RefusedFile
from goodstanding.core.policy.files import APART, PackDocuments, Reading
from goodstanding.core.policy.linking import link
from goodstanding.core.policy.pack import Pack
from goodstanding.core.policy.where import parse, uses_is_null

FATE = "The pack was not loaded."


def load(files: Mapping[str, str], *, tests_too: bool = True) -> Pack:
    """Load a pack.

    Args:
        files: path within the pack's folder -> text; files other than YAML are passed over.
        tests_too: look also at the shape of the pack's cases, in `tests/`, and of `refused/`.

    Raises:
        BadInput: a file is missing, unknown or not what it must be; a reference leads nowhere; a condition does not
            fit its record type. Every fault with file and line.
        CharterRefusal: the charter refuses the pack; every finding with article, file and line.
    """
    reading = Reading(files)
    documents = reading.pack()
    if tests_too:
        _read_cases(reading)
    if documents is None or reading.problems:
        raise _refusal(files, reading.problems)
    pack, problems = link(documents, sha256=pack_sha256(files))
    if pack is None:
        raise _refusal(files, problems)
    if found := _findings(documents, pack):
        raise _refusal(files, found)
    return pack


def pack_sha256(files: Mapping[str, str]) -> str:
    """Hash a pack's text: SHA-256 (hex) of the canonical JSON of path -> text.

    Args:
        files: path within the pack's folder -> text. Tests, refused provisions and files other than YAML do not count.
    """
    return hashlib.sha256(canonical(pack_texts(files))).hexdigest()


def pack_texts(files: Mapping[str, str]) -> dict[str, str]:
    """Keep the files that are the pack itself."""
    return {path: text for path, text in files.items() if path.endswith((".yaml", ".yml")) and not path.startswith(APART)}


def _read_cases(reading: Reading) -> None:
    for path in sorted(reading.files):
        if path.startswith("tests/") and path.endswith(".yaml"):
            reading.required(path, CasesFile)
        if path.startswith("refused/") and path.endswith("/refused.yaml"):
            reading.required(path, RefusedFile)


def _findings(documents: PackDocuments, pack: Pack) -> list[Problem]:
    problems: list[Problem] = []
    for finding in examine_pack(pack):
        file, line = documents.place(finding.part.split("."))
        problems.append(Problem(message=finding.message, file=file, line=line, field=finding.part, article=finding.article))
    return [*problems, *_unknown_as_ground(documents, pack)]


def _unknown_as_ground(documents: PackDocuments, pack: Pack) -> list[Problem]:
    """Find what C26's own look at the text cannot see: a negation that makes the unknown a ground (`NOT (a IS NOT NULL)`)."""
    problems: list[Problem] = []
    for rule in pack.rules.values():
        if pack.measures[rule.measure].kind is MeasureKind.BENEFIT:
            continue
        texts = {"where": rule.where, **{f"conditions.{name}": text for name, text in rule.conditions.items()}}
        for part, text in texts.items():
            if text is not None and uses_is_null(parse(text)):
                path = f"rules.{rule.name}.{part}"
                file, line = documents.place(path.split("."))
                message = "The rule restricts because something is unknown. What is unknown never counts against anybody."
                problems.append(Problem(message=message, file=file, line=line, field=path, article="C26"))
    return problems


def _refusal(files: Mapping[str, str], problems: Sequence[Problem]) -> BadInput | CharterRefusal:
    """Make one error of all problems: the charter's only if nothing else is wrong."""
    name = _name(files)
    if problems and all(problem.article for problem in problems):
        return CharterRefusal(f"The charter refuses the pack{name}.", fate=FATE, problems=problems)
    return BadInput(f"The pack{name} is not what a pack must be.", fate=FATE, problems=problems)


def _name(files: Mapping[str, str]) -> str:
    """Give the pack's own name for messages, if its first file says one."""
    for line in files.get("pack.yaml", "").splitlines():
        key, _, value = line.partition(":")
        if key == "pack" and value.strip():
            return f" '{value.strip()[:80]}'"
    return ""
