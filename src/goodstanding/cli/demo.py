"""`goodstanding demo`: the main job on the shipped samples, from lists to answers with proof."""

import time
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from goodstanding.cli import demo_linkage
from goodstanding.cli import explain as explanation
from goodstanding.cli.ingest import ingested_document, read_feed, show_ingested
from goodstanding.cli.lines import wrapped
from goodstanding.cli.link import link_document
from goodstanding.cli.making import is_made, make
from goodstanding.cli.session import Session, common_options, current
from goodstanding.cli.shipped import SAMPLES, pack_files, pack_names
from goodstanding.cli.words import answer_wording, show_answer
from goodstanding.config import registry_file
from goodstanding.core.charter.vocabulary import Context, SubjectKind
from goodstanding.core.errors import BadInput, CharterRefusal, IntegrityFailure
from goodstanding.core.identity.identifiers import Identifier, parse
from goodstanding.core.policy.cases import run_refusals
from goodstanding.core.policy.marked_yaml import read
from goodstanding.core.standing.answers import Answer
from goodstanding.core.standing.because import day
from goodstanding.services import audits, checks, deliveries, explanations, packs, sequencing, summaries
from goodstanding.services.checks import Question
from goodstanding.services.deliveries import Ingested, Request
from goodstanding.services.desk import Desk
from goodstanding.services.frames import latest_packs
from goodstanding.services.linking import Linked
from goodstanding.services.summaries import Register
from goodstanding.services.wordings import wording
from goodstanding.store import deliveries as stored
from goodstanding.store import versions

SHOWN_QUARANTINED = 3
CROSS_DEBARMENT = "mdb-cross-debarment/cross-debarment"
WAGE_MEASURE = "wage-judgments/registration-denied"
WAGES_DAY = date(2014, 7, 8)
BANK_MEASURE = "mdb-cross-debarment/bank-ineligibility"
THEN = date(2019, 6, 1)
FICTIONAL_PERSON = "cn-ric:000000198503140010"
FICTIONAL_DAY = date(2025, 2, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One delivery that ships, as `samples.yaml` describes it."""

    feed: str
    files: tuple[Path, ...]
    published: date
    title: str
    licence: str
    attribution: str


def samples() -> list[Sample]:
    """Read the manifest of the shipped samples."""
    path = SAMPLES / "samples.yaml"
    data = cast("dict[str, Any]", read(path.read_text(encoding="utf-8"), file=path.name).data)
    return [
        Sample(
            feed=each["feed"],
            files=tuple(SAMPLES / file for file in each["files"]),
            published=each["published"],
            title=each["title"]["en"],
            licence=each["licence"],
            attribution=each["attribution"],
        )
        for each in data["samples"]
    ]


@click.command()
@common_options
def demo() -> None:
    """Build a registry of the shipped samples and show the main job. Running it again is safe.

    The registry is the one named by -C (make demo: ./demo-registry). The samples are cut down, dated, and not for decisions.

    \b
    Example:
      goodstanding -C demo-registry demo
    """
    session = current()
    started = time.monotonic()
    desk = _open(session)
    taken = _ingest(session, desk)
    linked = demo_linkage.link_lists(session, desk)
    sequencing.number_pending(desk)
    session.quiet()
    if session.as_json:
        _as_json(session, desk, taken, linked, started)
        return
    out = session.out
    _heading(out, "1. Lists in: what was read, and what waits in quarantine")
    _show_intake(out, taken)
    _heading(out, "2. Measures in force, by context")
    register = summaries.register()
    _show_in_force(out, desk, register)
    _heading(out, "3. Four parties, in plain words")
    _show_parties(out, desk, register)
    _heading(out, "4. As of each list's own day, and as of today")
    _show_lapses(out, desk, register)
    _heading(out, f"5. One question, asked of {day(THEN)} and of today")
    _show_then_and_now(out, session, desk, register)
    _heading(out, "6. A person, who is fictional: asked about by number, for a purpose")
    _show_person(out, session, desk)
    _heading(out, "7. Who is who: the lists linked across, by evidence")
    demo_linkage.show_linked(out, desk, linked)
    _heading(out, "8. A file of suppliers screened")
    demo_linkage.show_suppliers(out, demo_linkage.screen_suppliers(session, desk))
    _heading(out, "9. What the charter refused from the brief of 2018")
    _show_refused(out)
    _heading(out, "10. The log, computed again from the first entry")
    _show_log(out, desk)
    _show_next(out, session, time.monotonic() - started)


def _open(session: Session) -> Desk:
    """Make the registry if there is none, and publish every pack that ships and is not published yet."""
    directory = session.directory
    if is_made(directory):
        desk = session.desk()
    else:
        if (
            not (directory / registry_file.FILE).exists()
            and directory.exists()
            and any(directory.iterdir())
            and not (directory / "making.lock").exists()
        ):
            raise BadInput(f"{directory} is not empty and holds no registry; the demo makes its own folder.", fate="Nothing was made.")
        desk = make(session, directory, origin="goodstanding.demo/trial", database_url="sqlite:///registry.sqlite3")
    published = latest_packs(versions.current())
    for name in pack_names():
        if name not in published:
            packs.publish(desk, files=pack_files(name), by=session.by)
    return desk


def _ingest(session: Session, desk: Desk) -> list[tuple[Sample, Ingested]]:
    taken = []
    for sample in samples():
        feed, digest = read_feed(sample.feed)
        request = Request(feed=feed, feed_sha256=digest, files=sample.files, published_on=sample.published)
        latest = stored.latest_full(feed.feed, versions.current())
        if latest is not None and sample.published < latest.published_at:
            continue  # a run again: the later list is in force already
        taken.append((sample, deliveries.ingest(desk, request=request, by=session.by)))
    return taken


def _heading(out: Console, text: str) -> None:
    out.print(f"\n{text}\n", style="bold underline")


def _show_intake(out: Console, taken: list[tuple[Sample, Ingested]]) -> None:
    for sample, done in taken:
        out.print(f"{sample.title}", style="bold", markup=False)
        wrapped(out, f"{sample.attribution}; {sample.licence}; not for decisions", first="  ", hanging=2, style="dim")
        show_ingested(out, done)
        for row in stored.waiting(versions.current(), delivery=done.delivery, limit=SHOWN_QUARANTINED):
            wrapped(out, f"q-{row.id:06} {row.message}", first="    ", hanging=6, style="dim")


def _show_in_force(out: Console, desk: Desk, register: Register) -> None:
    words = wording((), kind=SubjectKind.ORGANISATION, version=versions.current())
    today = desk.today()
    out.print(f"On {day(today)}:", markup=False)
    context = ""
    for row in register.in_force(today):
        if row.context != context:
            context = row.context
            out.print(f"\n  {context}", style="bold")
        lapsed = f"; on {row.lapsed:,} it lapsed before" if row.lapsed else ""
        wrapped(out, f"{words.measure(row.measure)}: {_parties(row.parties)}{lapsed}", first="    ", hanging=6)


def _parties(count: int) -> str:
    return f"{count:,} part{'y' if count == 1 else 'ies'}"


def _show_parties(out: Console, desk: Desk, register: Register) -> None:
    """Explain a party that other banks bind too, one that two sources know, one whose measure lapsed, and an employer that owes wages."""
    today = desk.today()
    for party, on in (
        (min(register.parties_with(today, rule=CROSS_DEBARMENT), default=None), None),
        (summaries.a_joined_party(), None),
        (_then_not_now(register, today), None),
        (min(register.parties_with(WAGES_DAY, measure=WAGE_MEASURE), default=None), WAGES_DAY),
    ):
        if party is not None:
            explanation.show(out, explanations.explain(desk, party=party, as_of=on))


def _then_not_now(register: Register, today: date) -> int | None:
    return min(register.parties_with(THEN, measure=BANK_MEASURE) - register.parties_with(today, measure=BANK_MEASURE), default=None)


def _show_lapses(out: Console, desk: Desk, register: Register) -> None:
    words = wording((), kind=SubjectKind.ORGANISATION, version=versions.current())
    latest = {row.feed: row for row in summaries.sources()}
    table = Table(
        "list, and its measures", *(Column(name, justify="right") for name in ("then", "today", "lapsed")), box=None, pad_edge=False
    )
    for feed, row in sorted(latest.items(), key=lambda item: item[1].published_at):
        held = register.in_force(row.published_at, feed=feed)
        if not held:
            continue
        today = {each.measure: each for each in register.in_force(desk.today(), feed=feed)}
        table.add_row(f"[bold]{feed}[/], {day(row.published_at)}")
        for each in held:
            now = today.get(each.measure)  # None: all of it ended on its day, nothing lapsed
            table.add_row(
                Padding(Text(words.measure(each.measure)), (0, 0, 0, 2)),
                f"{each.parties:,}",
                f"{now.parties if now else 0:,}",
                f"{now.lapsed if now else 0:,}",
            )
    out.print(table, soft_wrap=False)
    out.print()
    wrapped(
        out,
        "Parties with the measure on the list's own day and today. Open-ended decisions count while their source confirms them, 90 days each "
        "(charter C08); what ended on the day that the decision or the charter's five years set did not lapse.",
        style="dim",
    )


def _show_then_and_now(out: Console, session: Session, desk: Desk, register: Register) -> None:
    party = _then_not_now(register, desk.today())
    if party is None:
        out.print("No party had a measure then that it has not now.")
        return
    for as_of in (THEN, desk.today()):
        answer = _ask(session, desk, party, as_of)
        show_answer(out, answer, answer_wording(answer))


def _ask(session: Session, desk: Desk, party: int, as_of: date) -> Answer:
    question = Question(
        identifier=Identifier(scheme="party", value=f"p-{party:06}"), context=Context.PROCUREMENT, authority="adb", as_of=as_of
    )
    return checks.ask(desk, question=question, by=session.by)


def _show_person(out: Console, session: Session, desk: Desk) -> None:
    wrapped(out, "The persons of the demo do not exist: their numbers name the region 000000, which was never assigned.", style="dim")
    out.print()
    question = Question(identifier=parse(FICTIONAL_PERSON), context=Context.CREDIT, authority="cn-banks", as_of=FICTIONAL_DAY)
    try:
        checks.ask(desk, question=question, by=session.by)
    except CharterRefusal as refusal:
        wrapped(out, f"Without a purpose: refused under {refusal.articles[0]}. {refusal.problems[0].message}")
    grounded = replace(question, purpose="loan application", basis="Civil Procedure Law art. 255", case="L-1 (fictional)")
    answer = checks.ask(desk, question=grounded, by=session.by)
    show_answer(out, answer, answer_wording(answer))


def _show_refused(out: Console) -> None:
    for result in run_refusals(pack_files("brief-2018")):
        refused = f"{'refused' if result.passed else 'NOT REFUSED'} under {', '.join(result.got)}"
        wrapped(out, result.provision["en"], first=f"  {refused:<24}", hanging=26)


def _show_log(out: Console, desk: Desk) -> None:
    sequencing.number_pending(desk)
    found = audits.verify(desk)
    if found.faults:
        raise IntegrityFailure("The demo's registry does not verify.", fate=found.faults[0])
    for step in found.steps:
        out.print(f"  {step.counted:>9,} {step.name} computed again: agree")
    out.print(f"  {found.size:,} entries, root {found.root.hex()[:32]}…")


def _show_next(out: Console, session: Session, seconds: float) -> None:
    where = session.directory.name
    out.print(f"\nDone in {seconds:.1f} s. What to try next:\n", style="bold")
    for line in (
        f'.venv/bin/goodstanding -C {where} find "Grand Motors LLC"',
        f".venv/bin/goodstanding -C {where} check party:p-000001 --context procurement --for adb --json > answer.json",
        f".venv/bin/goodstanding -C {where} receipt verify answer.json",
        f".venv/bin/goodstanding -C {where} log prove --receipt answer.json --out answer.tlog-proof",
        f".venv/bin/goodstanding -C {where} quarantine list",
        f".venv/bin/goodstanding -C {where} review list",
        f".venv/bin/goodstanding -C {where} screen src/goodstanding/samples/fictional-suppliers/suppliers.csv --context procurement --out screened.csv",
        ".venv/bin/goodstanding pack show mdb-cross-debarment",
        ".venv/bin/goodstanding charter",
    ):
        out.print(f"  {line}", markup=False, soft_wrap=True)


def _as_json(session: Session, desk: Desk, taken: list[tuple[Sample, Ingested]], linked: Linked, started: float) -> None:
    screened = demo_linkage.screen_suppliers(session, desk)
    found = audits.verify(desk)
    document = {
        "deliveries": [{"title": sample.title, **ingested_document(done)} for sample, done in taken],
        "in_force": [
            {"context": row.context, "measure": row.measure, "parties": row.parties, "lapsed": row.lapsed}
            for row in summaries.register().in_force(desk.today())
        ],
        "linked": link_document(linked),
        "screened": dict(screened.summary.counts),
        "log": {"size": found.size, "root": found.root.hex(), "verified": not found.faults},
        "seconds": round(time.monotonic() - started, 1),
    }
    session.show(document, lambda _: None)
