"""The proofs of transparency-dev/merkle, one case each; most of them must be rejected."""

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.merkle import verify_consistency, verify_inclusion

DATA = Path(__file__).parent / "data" / "merkle-rfc6962"


def _cases(kind: str) -> list[Any]:
    paths = sorted((DATA / kind).rglob("*.json"))
    return [pytest.param(json.loads(path.read_text()), id=str(path.relative_to(DATA))) for path in paths]


INCLUSION = _cases("inclusion")
CONSISTENCY = _cases("consistency")


def _hashes(values: list[str] | None) -> list[bytes]:
    return [b64decode(value or "") for value in values or []]


def _check(case: dict[str, Any]) -> None:
    if "leafIdx" in case:
        verify_inclusion(
            leaf=b64decode(case["leafHash"]),
            index=case["leafIdx"],
            size=case["treeSize"],
            proof=_hashes(case["proof"]),
            root=b64decode(case["root"] or ""),
        )
    else:
        verify_consistency(
            first_size=case["size1"],
            second_size=case["size2"],
            first_root=b64decode(case["root1"] or ""),
            second_root=b64decode(case["root2"] or ""),
            proof=_hashes(case["proof"]),
        )


@pytest.mark.parametrize("case", [*INCLUSION, *CONSISTENCY])
def test_proof_is_accepted_or_rejected_as_published(case: dict[str, Any]) -> None:
    if case["wantErr"]:
        with pytest.raises(ProofInvalid):
            _check(case)
    else:
        _check(case)


def test_all_published_proofs_are_here() -> None:
    cases = [param.values[0] for param in [*INCLUSION, *CONSISTENCY]]
    assert (len(INCLUSION), len(CONSISTENCY)) == (49, 43)
    assert sum(case["wantErr"] for case in cases) == 86
