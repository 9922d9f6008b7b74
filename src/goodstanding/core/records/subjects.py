"""What kind of subject each row is about: the charter's table judges by register code, else by the name's legal form (C21)."""

import re
from collections.abc import Callable

import polars as pl

from goodstanding.core.charter.kinds import KindJudgement, kind_of
from goodstanding.core.charter.vocabulary import AttributeType, SubjectKind
from goodstanding.core.identity.legal_form_words import PERSONS
from goodstanding.core.identity.legal_forms import legal_form
from goodstanding.core.identity.schemes.uscc import registry_code
from goodstanding.core.policy.pack import RecordType
from goodstanding.core.records.cells import Fault, Faults
from goodstanding.core.records.feeds import Feed, KindCell
from goodstanding.core.records.parties import Parties
from goodstanding.core.records.quarantine import Reason
from goodstanding.core.records.record import Identifier, Payload

_Question = tuple[str | None, tuple[str, ...]]
"""The register's code, and digits 1 and 2 of verified Unified Social Credit Codes."""


def _first_word(form: str) -> str:
    """Match the first word of a form as names write it: "e.Kfm.", "E K F M"."""
    return r"[\W_]*".join(re.escape(letter) for letter in form.split(maxsplit=1)[0])


_PERSON_MARKS = rf"(?i)\b(?:{'|'.join(sorted({_first_word(form) for form in PERSONS}))})"
"""A name that this (in Rust's syntax) does not find shows no sole trader's form; most names are settled by it alone."""


def judge_subjects(rows: pl.DataFrame, feed: Feed, parties: Parties, faults: Faults, where: Callable[[int], str]) -> list[KindJudgement]:
    """Judge the kind of every row's party; a row about a thing (a ship) gets a fault.

    The name is looked at only where no register speaks, or where it may mark a sole trader, which wins over any code.
    """
    known: dict[tuple[_Question, str | None], KindJudgement] = {}
    judged: list[KindJudgement] = []
    may_be_person = pl.Series(parties.names, dtype=pl.String).str.contains(_PERSON_MARKS).to_list()
    for row, code in enumerate(_codes(rows, feed.kind)):
        question = (code, _uscc_codes(parties.identifiers[row]))
        judgement = _judge(question, None, feed, known)
        if (judgement.kind is SubjectKind.UNRESOLVED and not judgement.not_a_party) or may_be_person[row]:
            judgement = _judge(question, parties.names[row], feed, known)
        if judgement.not_a_party:
            column = feed.kind.column if feed.kind else ""
            message = f"{where(row)} '{column}' makes it {code}: a thing, and no party that a record could be about."
            faults.add(row, Fault(reason=Reason.NOT_A_PARTY, field=column, message=message, article="C21"))
        judged.append(judgement)
    return judged


def _uscc_codes(identifiers: tuple[Identifier, ...]) -> tuple[str, ...]:
    return tuple([registry_code(value) for scheme, value, verified in identifiers if scheme == "uscc" and verified])


def _codes(rows: pl.DataFrame, cell: KindCell | None) -> list[str | None]:
    if cell is None or cell.column not in rows.columns:
        return [cell.absent_as if cell else None] * rows.height
    texts = rows[cell.column].to_list()
    return [cell.absent_as if text is None else cell.present_as or text for text in texts]


def _judge(question: _Question, name: str | None, feed: Feed, known: dict[tuple[_Question, str | None], KindJudgement]) -> KindJudgement:
    if (judgement := known.get((question, name))) is not None:
        return judgement
    form = legal_form(name) if name is not None else None
    code, uscc_codes = question
    judgement = known[question, name] = kind_of(
        source=feed.source,
        register=feed.kind.code_of if feed.kind else None,
        code=code,
        uscc_codes=uscc_codes,
        legal_form=form.form if form else None,
        form_is_person=form.person if form else False,
    )
    return judgement


def record_fault(payload: Payload, record_type: RecordType, judgement: KindJudgement, where: str) -> Fault | None:
    """Say why the charter lets no record of this payload in, or None."""
    if judgement.kind is not SubjectKind.PERSON:
        return None
    texts = [name for name in payload["attributes"] if record_type.attributes[name].type is AttributeType.TEXT]
    if texts:
        message = f"{where} is about a person, and records of persons hold no free text ('{texts[0]}')."
        return Fault(reason=Reason.FORBIDDEN, field=texts[0], message=message, article="C03")
    message = f"{where} is about a person; a person's record needs a birth date or the source's attestation of age."
    return Fault(reason=Reason.FORBIDDEN, field="", message=message, article="C28")
