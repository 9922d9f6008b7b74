"""`goodstanding receipt verify`."""

from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from goodstanding.cli.receipt_file import read_with_answer
from goodstanding.cli.screened_rows import require_rows
from goodstanding.cli.session import common_options, current
from goodstanding.core.errors import IntegrityFailure, Problem, UsageError
from goodstanding.core.log.answers_around import disagreeing
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.receipt_checks import State, verify


@click.group()
@common_options
def receipt() -> None:
    """Receipts: what was asked and answered, signed, and promised to the log.

    \b
    Example:
      goodstanding receipt verify receipt.json --key 'my-registry.trial/…+…+…'
    """


@receipt.command("verify")
@common_options
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", help="The registry's public key, from a place that you trust [default: that of the registry named by -C].")
@click.option("--proof", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The leaf's proof (`log prove --receipt`).")
@click.option(
    "--consistency",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="That the log still begins with the checkpoint named in the receipt (`log prove --since`).",
)
@click.option("--rows", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Of a screening: the file that it wrote.")
@click.option("--now/--any-time", default=True, help="Whether the answer must still be valid today.")
def verify_receipt(file: Path, key: str | None, proof: Path | None, consistency: Path | None, rows: Path | None, now: bool) -> None:
    """Verify a receipt, offline: who signed it, that its leaf commits to it, and (with --proof) that it is in the log.

    With --consistency also that the log only grew since the answer: nobody rewrote what had been entered by then.

    An answer of `check --json` is read too: what it says of anything that its receipt states must be what the receipt states.

    With --rows also that a screening wrote these results, in this order.

    \b
    Example:
      goodstanding receipt verify receipt.json --key 'my-registry.trial/…+…+…' --proof receipt.tlog-proof
    """
    session = current()
    trusted = key or session.desk().signer.verifier.vkey
    document, around = read_with_answer(file)
    try:
        found = verify(
            document,
            trusted,
            proof=proof.read_bytes() if proof else None,
            consistency=consistency.read_bytes() if consistency else None,
            at=datetime.now(tz=UTC) if now else None,
        )
    except ProofInvalid as refusal:
        raise UsageError(f"--key: {refusal}") from None
    failed = [finding for finding in found.findings if finding.state is State.FAILED]
    if failed:
        raise IntegrityFailure(
            f"{file.name} does not verify.",
            problems=[Problem(message=f"{finding.subject.value}: {finding.reason}") for finding in failed],
            fate="Do not rely on it.",
        )
    body = document.get("receipt")
    if around is not None and isinstance(body, dict) and (others := disagreeing(around, body)):
        raise IntegrityFailure(
            f"{file.name} is not the answer that its receipt states.",
            problems=[Problem(field=name, message="the receipt states something else, or the answer leaves it out.") for name in others],
            fate="The receipt in it is genuine; do not rely on the answer around it.",
        )
    told = [{"subject": each.subject.value, "state": each.state.value, "reason": each.reason} for each in found.findings]
    if rows is not None:
        count = require_rows(document, rows)
        told.append(
            {
                "subject": "rows",
                "state": State.VERIFIED.value,
                "reason": f"{count:,} results, and no others, in this order; of the file's own columns the receipt states the hash of the file that was screened, and nothing is compared.",
            }
        )

    def render(out: Console) -> None:
        for row in told:
            out.print(f"  {row['subject']:<11} {row['state']:<11} {row['reason']}", markup=False)
        out.print("The receipt is genuine." if found.genuine else "The receipt could not be read.")

    session.show({"genuine": found.genuine, "findings": told}, render)
