"""Reading a receipt from a file: the receipt itself, or the answer of `check --json` that holds it."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from goodstanding.core.errors import BadInput
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.receipt_checks import parse_receipt


def read_receipt(path: Path) -> Mapping[str, object]:
    """Read a receipt's document.

    Raises:
        BadInput: the file holds none.
    """
    return read_with_answer(path)[0]


def read_with_answer(path: Path) -> tuple[Mapping[str, object], Mapping[str, object] | None]:
    """Read a receipt's document, and the answer that it comes in: None if the file is the receipt itself.

    Raises:
        BadInput: the file holds none.
    """
    try:
        document = parse_receipt(path.read_bytes())
    except ProofInvalid as refusal:
        raise BadInput(f"{path.name}: {refusal}", fate="Nothing was verified.") from None
    inner = document.get("receipt")
    if isinstance(inner, dict) and "receipt" in inner and "signature" in inner:
        return cast("Mapping[str, object]", inner), document
    return document, None
