"""`goodstanding log checkpoint | prove | verify`."""

from pathlib import Path

import click
from rich.console import Console

from goodstanding.cli.receipt_file import read_receipt
from goodstanding.cli.session import common_options, current
from goodstanding.core.errors import BadInput, IntegrityFailure, Problem, UsageError
from goodstanding.core.log.checkpoints import open_checkpoint
from goodstanding.core.log.consistency import is_consistency, parse_consistency, verify_consistency_proof
from goodstanding.core.log.evidence import verify_evidenced_proof
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.signing_keys import Verifier
from goodstanding.services import audits, proofs, sequencing
from goodstanding.store import leaves

_HASH_HEX = 64
LONGEST_NUMBER = 18
"""Digits of an id: more than this no registry has."""


@click.group()
@common_options
def log() -> None:
    """The Merkle log: publish a checkpoint, prove an entry, verify everything.

    \b
    Example:
      goodstanding -C my-registry log verify
    """


@log.command()
@common_options
def checkpoint() -> None:
    """Number what waits and publish a signed checkpoint (C2SP signed note) of the log.

    \b
    Example:
      goodstanding -C my-registry log checkpoint
    """
    session = current()
    desk = session.desk()
    size = sequencing.number_pending(desk)
    latest = leaves.latest_checkpoint()
    note = latest.note if latest else ""
    document = {"size": size, "root": bytes(latest.root).hex() if latest else None, "note": note, "key": desk.signer.verifier.vkey}

    def render(out: Console) -> None:
        out.print(note, end="", markup=False)

    session.show(document, render)


@log.command()
@common_options
@click.option("--record", "record_id", help="A record, such as r-000812.")
@click.option("--content/--no-content", default=False, help="Whether the proof carries the record's content.")
@click.option("--receipt", "receipt_file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The check of this receipt.")
@click.option("--leaf", help="A leaf by its hash (64 hex digits).")
@click.option("--since", type=click.IntRange(1), metavar="SIZE", help="That the log only grew since it had SIZE entries (consistency).")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the proof here [default: print it].")
def prove(record_id: str | None, content: bool, receipt_file: Path | None, leaf: str | None, since: int | None, out: Path | None) -> None:
    """Write a proof (C2SP tlog-proof) that verifies offline with nothing but the log's public key.

    With --since a consistency proof: the log of the latest checkpoint begins with its first SIZE entries. A receipt names such a size and its
    root (`log`), a checkpoint too.

    \b
    Examples:
      goodstanding -C my-registry log prove --record r-000812 --out r-000812.tlog-proof
      goodstanding -C my-registry log prove --since 25 --out since-25.consistency
    """
    session = current()
    desk = session.desk()
    if sum(option is not None for option in (record_id, receipt_file, leaf, since)) != 1:
        raise UsageError("Name exactly one thing to prove: --record, --receipt, --leaf or --since.")
    sequencing.number_pending(desk)
    destroyed_in = None
    if record_id is not None:
        proved = proofs.of_record(number_of(record_id, "r"), show_content=content)
        proof, destroyed_in = proved.proof, proved.destroyed_in
    elif since is not None:
        proof = proofs.of_growth(since)
    else:
        proof = proofs.of_leaf(_leaf_of(receipt_file) if receipt_file else _digest(leaf or ""))
    if out is not None:
        out.write_bytes(proof)
    document = {
        "proof": proof.decode(),
        "out": str(out) if out else None,
        "key": desk.signer.verifier.vkey,
        "destroyed": destroyed_in is not None,
        "destroyed_in": destroyed_in,
    }
    if destroyed_in is not None:
        session.err.print(
            f"The content of record {record_id} was destroyed at the end of its retention, at version {destroyed_in}. The proof shows "
            "that the record came; what it said nobody can show any more.",
            markup=False,
        )

    def render(screen: Console) -> None:
        if out is None:
            screen.print(proof.decode(), end="", markup=False)
        else:
            screen.print(f"Wrote {out}. Verify it anywhere:")
            earlier = " --from EARLIER_CHECKPOINT" if since is not None else ""
            screen.print(f"  goodstanding log verify {out}{earlier} --key '{desk.signer.verifier.vkey}'", markup=False, soft_wrap=True)

    session.show(document, render)


@log.command()
@common_options
@click.argument("proof", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", help="The log's public key, from a place that you trust. Needed with PROOF; no registry is then read.")
@click.option(
    "--from",
    "earlier",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With a consistency proof: the earlier checkpoint that you kept.",
)
def verify(proof: Path | None, key: str | None, earlier: Path | None) -> None:
    """Compute the whole registry again and compare, or verify one PROOF offline.

    \b
    Examples:
      goodstanding -C my-registry log verify
      goodstanding log verify r-000812.tlog-proof --key 'my-registry.trial/…+…+…'
      goodstanding log verify since-25.consistency --from checkpoint-25 --key 'my-registry.trial/…+…+…'
    """
    if proof is None and earlier is not None:
        raise UsageError("--from belongs to a consistency proof: name its file too.")
    if proof is not None and is_consistency(proof.read_bytes()):
        _verify_growth(proof, earlier, key)
    elif proof is not None:
        if earlier is not None:
            raise UsageError(f"--from belongs to a consistency proof; {proof.name} is none.")
        _verify_proof(proof, key)
    else:
        _verify_registry()


def _verify_proof(path: Path, key: str | None) -> None:
    session = current()
    if key is None:
        raise UsageError("A proof is verified against the log's public key: give --key, from a place that you trust.")
    try:
        shown = verify_evidenced_proof(path.read_bytes(), Verifier.parse(key))
    except ProofInvalid as refusal:
        raise IntegrityFailure(f"{path.name} does not verify: {refusal}", fate="Do not rely on it.") from None
    at = shown.log.checkpoint
    content = shown.evidence.record_opening
    document = {
        "verified": True,
        "origin": at.origin,
        "index": shown.index,
        "size": at.size,
        "kind": shown.evidence.entry.kind.value,
        "body": dict(shown.evidence.opening.body) if shown.evidence.opening else None,
        "record": dict(content.body) if content else None,
    }

    def render(out: Console) -> None:
        out.print(f"Verified: entry {shown.index} of {at.size} in the log {at.origin}, a {shown.evidence.entry.kind.value}.")
        if shown.evidence.record is not None:
            out.print(f"Record {shown.evidence.record.index} of {shown.evidence.record.size} of that delivery; its content is "
                      f"{'shown and proved' if content else 'not shown'}.")  # fmt: skip

    session.show(document, render)


def _verify_growth(path: Path, earlier: Path | None, key: str | None) -> None:
    session = current()
    if key is None:
        raise UsageError("A proof is verified against the log's public key: give --key, from a place that you trust.")
    if earlier is None:
        raise UsageError(
            "A consistency proof leads from what you know: give the checkpoint that you kept with --from, or use `receipt verify`."
        )
    try:
        verifier = Verifier.parse(key)
        known = open_checkpoint(earlier.read_bytes(), verifier).checkpoint
        later = verify_consistency_proof(
            parse_consistency(path.read_bytes()), size=known.size, root=known.root, log_key=verifier
        ).checkpoint
    except ProofInvalid as refusal:
        raise IntegrityFailure(f"{path.name} does not verify: {refusal}", fate="Do not rely on it.") from None
    document = {"verified": True, "origin": later.origin, "from": known.size, "size": later.size, "root": later.root.hex()}
    told = f"Verified: the log {later.origin} of {later.size} entries begins with the {known.size} of {earlier.name}."
    session.show(document, lambda out: out.print(told, markup=False))


def _verify_registry() -> None:
    session = current()
    desk = session.desk()
    sequencing.number_pending(desk)
    found = audits.verify(desk)
    if found.faults:
        session.quiet()
        raise IntegrityFailure(
            f"The registry does not verify: {len(found.faults)} faults.",
            problems=[Problem(message=fault) for fault in found.faults],
            fate="Nothing was changed. Compare with a copy and with the receipts that others hold.",
        )
    document = {
        "verified": True,
        "size": found.size,
        "root": found.root.hex(),
        "steps": [{"name": step.name, "counted": step.counted} for step in found.steps],
    }

    def render(out: Console) -> None:
        for step in found.steps:
            out.print(f"  {step.counted:>9,} {step.name} computed again: agree")
        out.print(f"The log verifies: {found.size:,} entries, root {found.root.hex()[:16]}…")

    session.show(document, render)


def _leaf_of(receipt: Path) -> bytes:
    body = read_receipt(receipt).get("receipt")
    log = body.get("log") if isinstance(body, dict) else None
    if not isinstance(log, dict):
        raise BadInput(f"{receipt.name} is not a receipt of goodstanding.", fate="Nothing was read further.")
    return _digest(str(log.get("leaf_hash", "")))


def _digest(text: str) -> bytes:
    try:
        digest = bytes.fromhex(text)
    except ValueError:
        digest = b""
    if len(text) != _HASH_HEX or not digest:
        raise UsageError("A leaf is named by its hash: 64 hex digits.")
    return digest


def number_of(text: str, letter: str) -> int:
    """Read a display id such as `r-000812` or `q-00317`; the bare number will do.

    Raises:
        UsageError: it is neither.
    """
    digits = text.removeprefix(f"{letter}-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > LONGEST_NUMBER:
        raise UsageError(f"'{text}' is not an id here; one looks like {letter}-000812.")
    return int(digits)


def entity_of(text: str) -> int:
    """Read the display id of an entry (`e-000812`) or of a party, which goes by its oldest entry (`p-000812`).

    Raises:
        UsageError: it is neither.
    """
    return number_of(text.removeprefix("p-"), "e")
