"""`goodstanding link [evaluate | explain]`."""

from pathlib import Path

import click
from rich.console import Console

from goodstanding.cli.lines import wrapped
from goodstanding.cli.log import entity_of
from goodstanding.cli.session import common_options, current
from goodstanding.cli.waterfall import show_waterfall
from goodstanding.cli.waterfall_picture import svg
from goodstanding.config import linkage_engines
from goodstanding.core.errors import BadInput
from goodstanding.engines.linking.shipped import shipped_model
from goodstanding.services import labels, linking, reviews, sequencing
from goodstanding.services.labels import Measured
from goodstanding.services.linking import Linked
from goodstanding.services.reviews import Explained


@click.group(invoke_without_command=True)
@common_options
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", show_default=True, help="What compares the pairs.")
@click.pass_context
def link(context: click.Context, engine: str) -> None:
    """Decide which organisations of the register are the same, with evidence; what is only likely becomes a task.

    Persons are never compared: a verified identifier links them, and nothing else does (charter C15).

    \b
    Example:
      goodstanding -C my-registry link
    """
    if context.invoked_subcommand is not None:
        return
    session = current()
    desk = session.desk()
    done = linking.link(desk, engine=linkage_engines.named(engine), model=shipped_model("organisations"), by=session.by)
    sequencing.number_pending(desk)
    session.show(link_document(done), lambda out: _show(out, done))


def link_document(done: Linked) -> dict[str, object]:
    """Render a run of linkage for JSON."""
    return {
        "model": done.model,
        "compared": done.compared,
        "same": done.same,
        "asked": done.asked,
        "held_back": done.held_back,
        "different": done.different,
        "merged": done.merged,
        "version": done.accepted.version if done.accepted else None,
        "leaf": done.accepted.leaf_hash.hex() if done.accepted else None,
    }


def _show(out: Console, done: Linked) -> None:
    out.print(f"{done.compared:,} entries of organisations compared by {done.model}.", markup=False)
    out.print(f"  {done.same:,} links made; {done.merged:,} entries joined another's party.", markup=False)
    out.print(f"  {done.asked:,} questions for a person: goodstanding review list", markup=False)
    if done.different:
        wrapped(out, f"{done.different:,} pairs kept apart by conflicting identifiers though much else agrees.", first="  ", hanging=4)
    if done.accepted is None:
        out.print("  Nothing new: nothing was changed.", markup=False)


@link.command()
@common_options
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--chart", type=click.Path(dir_okay=False, path_type=Path), help="Write the waterfall as an SVG picture.")
def explain(one: str, other: str, chart: Path | None) -> None:
    """Say what speaks for and against A and B being one party, each finding with its weight in bits.

    \b
    Example:
      goodstanding -C my-registry link explain e-000012 e-000815 --chart evidence.svg
    """
    session = current()
    session.desk()
    found = reviews.explain(entity_of(one), entity_of(other))
    if chart is not None:
        _write(chart, svg(found))
    session.show(_explained(found), lambda out: show_explained(out, found, chart))


def _write(chart: Path, picture: str) -> None:
    try:
        chart.write_text(picture, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{chart} cannot be written: {error.strerror}.", fate="No chart was written; nothing was changed.") from None


def _explained(found: Explained) -> dict[str, object]:
    return {
        "one": {"id": found.one.id, "names": list(found.one.names)},
        "other": {"id": found.other.id, "names": list(found.other.names)},
        "model": found.model,
        "prior": round(found.compared.prior, 3),
        "evidence": [
            {"kind": each.kind.value, "level": each.level, "weight": round(each.weight, 3), "left": each.left, "right": each.right}
            for each in found.compared.evidence
        ],
        "weight": round(found.compared.weight, 3),
        "probability": round(found.compared.probability, 6),
        "verdict": found.decision.verdict.value,
        "reason": found.decision.reason.value,
        "together": found.together,
        "judgement": None
        if found.standing is None
        else {
            "id": f"j-{found.standing.id:06}",
            "verdict": found.standing.verdict,
            "author": found.standing.author,
            "reason": found.standing.reason,
        },
    }


def show_explained(out: Console, found: Explained, chart: Path | None = None) -> None:
    """Print a comparison in words."""
    for side in (found.one, found.other):
        wrapped(out, side.names[0], first=f"{side.id}  ", hanging=len(side.id) + 2, style="bold")
    show_waterfall(out, found)
    wrapped(out, f"{found.model}: {found.decision.verdict.value}. {found.decision.reason.value}", first="  ", hanging=4)
    if found.standing is not None:
        said = found.standing
        wrapped(out, f"Judged {said.verdict} by {said.author} (j-{said.id:06}): {said.reason}", first="  ", hanging=4)
    out.print(f"  {'They are one party' if found.together else 'They are two parties'} now.", markup=False)
    if chart is not None:
        out.print(f"  Chart: {chart}", markup=False)


@link.command()
@common_options
@click.argument("labels_file", metavar="LABELS", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def evaluate(labels_file: Path) -> None:
    """Measure the verdicts of a run of linkage on pairs that people have labelled: precision, recall, F1, and how much is left to a person.

    Nothing is changed. Pairs with a person are left out, and counted: nobody compares them.

    LABELS is a CSV file with the columns one, other (e-000012, or SOURCE/KEY as the source has it) and same (yes or no).

    \b
    Example:
      goodstanding -C my-registry link evaluate labelled-pairs.csv
    """
    session = current()
    session.desk()
    found = labels.evaluate(labels_file, engine=linkage_engines.named("duckdb"), model=shipped_model("organisations"))
    session.show(_scores(found), lambda out: _show_scores(out, found))


def _scores(measured: Measured) -> dict[str, object]:
    found = measured.scores
    return {
        "model": measured.model,
        "left_out": measured.left_out,
        "pairs": found.pairs,
        "linked_right": found.right,
        "linked_wrong": found.wrong,
        "missed": found.missed,
        "asked": found.asked,
        "precision": found.precision,
        "precision_at_least": found.precision_bound,
        "recall": found.recall,
        "recall_with_review": found.recall_with_review,
        "f1": found.f1,
    }


def _show_scores(out: Console, measured: Measured) -> None:
    found = measured.scores

    def share(value: float | None) -> str:
        return "-" if value is None else f"{value:.4f}"

    out.print(
        f"{found.pairs:,} labelled pairs judged by {measured.model}: {found.right:,} linked rightly, {found.wrong:,} wrongly, {found.missed:,} not linked.",
        markup=False,
    )
    out.print(f"  precision {share(found.precision)} (at least {share(found.precision_bound)} with 95 % confidence)", markup=False)
    out.print(
        f"  recall {share(found.recall)}; with what a person is asked {share(found.recall_with_review)}; F1 {share(found.f1)}", markup=False
    )
    out.print(f"  {found.asked:,} pairs for a person to look at.", markup=False)
    if measured.left_out:
        out.print(
            f"  {measured.left_out:,} labels left out: one of the two is a person, or nothing of it is kept. Nobody compares them.",
            markup=False,
        )
