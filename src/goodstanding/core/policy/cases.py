"""A pack's own tests: cases a lawyer can read, and provisions that must be refused."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from goodstanding.core.errors import BadInput, CharterRefusal
from goodstanding.core.policy.case_documents import CaseEntry, CasesFile, RefusedFile
from goodstanding.core.policy.facts import Facts, WrongFact, frames_of, standing_of
from goodstanding.core.policy.files import Reading
from goodstanding.core.policy.loader import load
from goodstanding.core.policy.pack import Pack
from goodstanding.core.policy.shape import nearest
from goodstanding.core.standing.periods import in_force

Expected = Mapping[str, Collection[str]]
"""By party, `measure@authority`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """What came of one case.

    Attributes:
        file: path in the pack's folder.
        line: where the case begins.
        expected: by party, what the case says is in force (sorted `measure@authority`).
        got: by party, what is.
        message: what differs, or "as expected".
    """

    name: str
    file: str
    line: int
    passed: bool
    expected: Mapping[str, tuple[str, ...]]
    got: Mapping[str, tuple[str, ...]]
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalResult:
    """What came of one provision that the charter must refuse.

    Attributes:
        name: its folder in `refused/`.
        provision: its title by language.
        expected: the articles that must refuse it.
        got: the articles that do.
        findings: what the charter says, one sentence or two each, with the article.
    """

    name: str
    passed: bool
    provision: Mapping[str, str]
    expected: tuple[str, ...]
    got: tuple[str, ...]
    findings: tuple[str, ...]
    message: str


def run_cases(pack: Pack, files: Mapping[str, str]) -> list[CaseResult]:
    """Run the cases of `tests/*.yaml` under a pack.

    Args:
        pack: the pack, loaded.
        files: path in its folder -> text.

    Raises:
        BadInput: a file of cases is not what it must be.
    """
    reading = Reading(files)
    results: list[CaseResult] = []
    for path in sorted(files):
        if not (path.startswith("tests/") and path.endswith(".yaml")):
            continue
        cases = reading.required(path, CasesFile)
        if cases is None:
            raise BadInput(f"The cases in {path} cannot be read.", problems=reading.problems, fate="No case was run.")
        marked = reading.marked[path]
        results.extend(_result(pack, case, file=path, line=marked.line(("cases", position))) for position, case in enumerate(cases.cases))
    return results


def _result(pack: Pack, case: CaseEntry, *, file: str, line: int) -> CaseResult:
    expected = {party: tuple(sorted(measures)) for party, measures in case.expect.items()}
    got: dict[str, tuple[str, ...]] = {}
    try:
        facts = frames_of(pack, case.facts)
        _names_are_known(pack, case, facts)
        standing = standing_of(pack, facts)
        got = _by_party(in_force(standing.lazy(), case.on).collect(), facts, expected)
        faults = _differences(expected, got, case.on)
        if case.lapsed:
            faults += _lapse_faults(standing, facts, case)
    except WrongFact as wrong:
        faults = [str(wrong)]
    return CaseResult(
        name=case.name,
        file=file,
        line=line,
        passed=not faults,
        expected=expected,
        got=got,
        message=" ".join(faults) or "as expected",
    )


def _by_party(standing: pl.DataFrame, facts: Facts, parties: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Give `measure@authority` of each party, sorted, each once."""
    rows = standing.select("party", "measure", "binds").explode("binds").unique().rows()
    return {
        name: tuple(sorted({f"{measure.split('/', 1)[1]}@{bound}" for party, measure, bound in rows if party == facts.parties[name]}))
        for name in parties
    }


def _differences(expected: Expected, got: Expected, day: date) -> list[str]:
    faults = []
    for party, measures in expected.items():
        wanted, found = set(measures), set(got[party])
        if missing := sorted(wanted - found):
            faults.append(f"{party}: {', '.join(missing)} should be in force on {day} and is not.")
        if surplus := sorted(found - wanted):
            faults.append(f"{party}: {', '.join(surplus)} is in force on {day} and should not be.")
    return faults


def _lapse_faults(standing: pl.DataFrame, facts: Facts, case: CaseEntry) -> list[str]:
    over = standing.filter(pl.col("lapses"), pl.col("until") <= case.on)
    lapsed = _by_party(over, facts, case.lapsed)
    current = _by_party(in_force(standing.lazy(), case.on).collect(), facts, case.lapsed)
    faults = []
    for party, measures in case.lapsed.items():
        wanted, found = set(measures), set(lapsed[party]) - set(current[party])
        if wanted != found:
            faults.append(
                f"{party}: lapsed by {case.on} should be {', '.join(sorted(wanted)) or 'nothing'}; "
                f"it is {', '.join(sorted(found)) or 'nothing'}."
            )
    return faults


def _names_are_known(pack: Pack, case: CaseEntry, facts: Facts) -> None:
    """Refuse an expectation that could never be met, or always would be, because of a slip of the pen."""
    for said in (case.expect, case.lapsed):
        for party, measures in said.items():
            if party not in facts.parties:
                raise WrongFact(f"No fact is about the party '{party}'{nearest(party, list(facts.parties))}")
            for each in measures:
                measure, at, authority = each.partition("@")
                if not at:
                    raise WrongFact(f"'{each}' names no authority: write measure@authority.")
                if measure not in pack.measures:
                    raise WrongFact(f"There is no measure '{measure}'{nearest(measure, list(pack.measures))}")
                if authority not in pack.authorities:
                    raise WrongFact(f"There is no authority '{authority}'{nearest(authority, list(pack.authorities))}")


def run_refusals(files: Mapping[str, str]) -> list[RefusalResult]:
    """Load each provision of `refused/` as the pack it would be; the charter must refuse it.

    A provision passes if every article named in its `refused.yaml` refuses it; further articles may refuse it too.

    Args:
        files: path in the pack's folder -> text.

    Raises:
        BadInput: a `refused.yaml` is missing or not what it must be.
    """
    folders: dict[str, dict[str, str]] = {}
    for path, text in files.items():
        if path.startswith("refused/") and path.count("/") > 1:
            _, name, rest = path.split("/", 2)
            folders.setdefault(name, {})[rest] = text
    return [_refusal(name, folders[name]) for name in sorted(folders)]


def _refusal(name: str, files: Mapping[str, str]) -> RefusalResult:
    reading = Reading({f"refused/{name}/{path}": text for path, text in files.items()})
    stated = reading.required(f"refused/{name}/refused.yaml", RefusedFile)
    if stated is None:
        raise BadInput(f"The refused provision '{name}' cannot be read.", problems=reading.problems, fate="No provision was tried.")
    got, findings, message = _articles({path: text for path, text in files.items() if path != "refused.yaml"})
    missing = [article for article in stated.articles if article not in got]
    if missing and not message:
        message = f"It is not refused by {_listed(missing)}, as it says; it is refused by {_listed(got) or 'no article'}."
    return RefusalResult(
        name=name,
        passed=not missing,
        provision=stated.provision.model_dump(exclude_none=True),
        expected=stated.articles,
        got=got,
        findings=findings,
        message=message if missing else f"refused by {_listed(got)}",
    )


def _articles(files: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Try to load; give the articles that refuse, what they say, and what went otherwise than it should."""
    try:
        load(files, tests_too=False)
    except CharterRefusal as refusal:
        return refusal.articles, tuple(f"{problem.article}: {problem.message}" for problem in refusal.problems), ""
    except BadInput as refusal:
        faults = "; ".join(str(problem) for problem in refusal.problems if not problem.article)
        return (), (), f"It is refused, but for its form and not by the charter: {faults or refusal.message}"
    return (), (), "It was not refused: the charter finds nothing against it."


def _listed(articles: Sequence[str]) -> str:
    return ", ".join(articles)
