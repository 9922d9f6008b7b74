"""What kind of subject each row is about: the charter's table judges by register code, else by the name's legal form (C21)."""

import re
import string
from collections.abc import Callable, Sequence

import polars as pl

from goodstanding.core.charter.kinds import NATURAL_SCHEMES, KindJudgement, kind_of
from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.legal_form_words import PERSONS
from goodstanding.core.identity.legal_forms import legal_form
from goodstanding.core.identity.schemes.uscc import registry_code
from goodstanding.core.records.cells import Fault, Faults
from goodstanding.core.records.feeds import Feed, KindCell
from goodstanding.core.records.parties import Parties
from goodstanding.core.records.quarantine import Reason
from goodstanding.core.records.record import Identifier

_Question = tuple[str | None, tuple[str, ...], tuple[str, ...]]
"""The register's code, digits 1 and 2 of verified Unified Social Credit Codes, and schemes of natural persons' numbers."""


def _first_word(form: str) -> str:
    """Match the first word of a form as names write it: "e.Kfm.", "E K F M"."""
    return r"[\W_]*".join(re.escape(letter) for letter in form.split(maxsplit=1)[0])


_PERSON_MARKS = rf"(?i)\b(?:{'|'.join(sorted({_first_word(form) for form in PERSONS}))})"
_SQUEEZED_FORMS = sorted({form.replace(" ", "") for form in PERSONS})
_BETWEEN_WORDS = list(string.punctuation + string.whitespace)


def _may_be_persons(names: Sequence[str]) -> list[int]:
    """Number the names that may show a sole trader's form: a quick look that misses none and finds a few too many."""
    series = pl.Series(names, dtype=pl.String)
    plain = series.str.len_bytes() == series.str.len_chars()
    squeezed = series.str.replace_many(_BETWEEN_WORDS, [""] * len(_BETWEEN_WORDS))
    found = squeezed.str.contains_any(_SQUEEZED_FORMS, ascii_case_insensitive=True)
    # Other scripts have other signs between words, and letters that stand for several.
    others = series.set(plain, "").str.normalize("NFKC").str.contains(_PERSON_MARKS)
    return ((plain & found) | others).arg_true().to_list()


def judge_subjects(rows: pl.DataFrame, feed: Feed, parties: Parties, faults: Faults, where: Callable[[int], str]) -> list[KindJudgement]:
    """Judge the kind of every row's party; a row about a thing (a ship) gets a fault.

    The name is looked at only where no register speaks, or where it may mark a sole trader, which wins over any code.
    """
    known: dict[tuple[_Question, str | None], KindJudgement] = {}
    codes = _codes(rows, feed.kind)
    has_usccs = any(cell.scheme == "uscc" for cell in feed.party.identifiers)
    usccs = [_uscc_codes(found) for found in parties.identifiers] if has_usccs else [()] * rows.height
    has_numbers = any(cell.scheme in NATURAL_SCHEMES for cell in feed.party.identifiers)
    numbers = [_numbers(found) for found in parties.identifiers] if has_numbers else [()] * rows.height
    questions = list(zip(codes, usccs, numbers, strict=True))
    by_question = {question: _judge(question, None, feed, known) for question in set(questions)}
    judged = [by_question[question] for question in questions]
    unresolved = {question for question, judgement in by_question.items() if judgement.kind is SubjectKind.UNRESOLVED}
    named = [row for row, question in enumerate(questions) if question in unresolved] if unresolved else []
    for row in sorted({*named, *_may_be_persons(parties.names)}):
        judged[row] = _judge(questions[row], parties.names[row], feed, known)
    if any(judgement.not_a_party for judgement in by_question.values()):
        column = feed.kind.column if feed.kind else ""
        for row, judgement in enumerate(judged):
            if judgement.not_a_party:
                message = f"{where(row)} '{column}' makes it {codes[row]}: a thing, and no party that a record could be about."
                faults.add(row, Fault(reason=Reason.NOT_A_PARTY, field=column, message=message, article="C21"))
    return judged


def _uscc_codes(identifiers: tuple[Identifier, ...]) -> tuple[str, ...]:
    return tuple([registry_code(value) for scheme, value, verified in identifiers if scheme == "uscc" and verified])


def _numbers(identifiers: tuple[Identifier, ...]) -> tuple[str, ...]:
    return tuple([scheme for scheme, _, _ in identifiers if scheme in NATURAL_SCHEMES])


def _codes(rows: pl.DataFrame, cell: KindCell | None) -> list[str | None]:
    if cell is None or cell.column not in rows.columns:
        return [cell.absent_as if cell else None] * rows.height
    texts = rows[cell.column].to_list()
    return [cell.absent_as if text is None else cell.present_as or text for text in texts]


def _judge(question: _Question, name: str | None, feed: Feed, known: dict[tuple[_Question, str | None], KindJudgement]) -> KindJudgement:
    if (judgement := known.get((question, name))) is not None:
        return judgement
    form = legal_form(name) if name is not None else None
    code, uscc_codes, numbers_of = question
    judgement = known[question, name] = kind_of(
        source=feed.source,
        register=feed.kind.code_of if feed.kind else None,
        code=code,
        uscc_codes=uscc_codes,
        numbers_of=numbers_of,
        legal_form=form.form if form else None,
        form_is_person=form.person if form else False,
    )
    return judgement
