import pytest

from goodstanding.core.log.checkpoints import (
    Checkpoint,
    chain_lines,
    charter_line,
    open_checkpoint,
    parse_checkpoint_body,
    sign_checkpoint,
)
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.merkle import EMPTY_ROOT, leaf_hash
from goodstanding.core.log.signed_notes import sign_note
from goodstanding.core.log.signing_keys import SigningKey

KEY = SigningKey.from_seed("registry.example/one", bytes(range(32)))
ROOT = leaf_hash(b"a")
CHECKPOINT = Checkpoint(origin=KEY.name, size=1, root=ROOT, extensions=(charter_line("ab" * 32),))
BODY = Checkpoint(origin=KEY.name, size=1, root=ROOT).body


def test_signed_checkpoint_opens_and_names_the_charter() -> None:
    opened = open_checkpoint(sign_checkpoint(CHECKPOINT, KEY), KEY.verifier)
    assert opened.checkpoint == CHECKPOINT
    assert opened.checkpoint.charter_sha256 == "ab" * 32
    assert opened.signatures_unverified == ()


def test_checkpoint_without_charter_line_names_none() -> None:
    assert parse_checkpoint_body(BODY).charter_sha256 is None


@pytest.mark.parametrize("size", ["", "01", "+1", "-1", "1.0", "1e3", "0x1", " 1", "1 ", "\u0661", "9223372036854775808"])
def test_size_that_is_not_a_plain_decimal_is_refused(size: str) -> None:
    with pytest.raises(ProofInvalid):
        parse_checkpoint_body(BODY.replace("\n1\n", f"\n{size}\n"))


@pytest.mark.parametrize("body", ["", "\n", "a\n1\n", BODY[:-1], BODY + "\n", "\n" + BODY, BODY.replace("=", "")])
def test_body_with_missing_or_empty_lines_is_refused(body: str) -> None:
    with pytest.raises(ProofInvalid):
        parse_checkpoint_body(body)


def test_empty_log_has_the_root_of_nothing_and_no_other() -> None:
    assert Checkpoint(origin="a", size=0, root=EMPTY_ROOT).size == 0
    with pytest.raises(ProofInvalid):
        Checkpoint(origin="a", size=0, root=ROOT)


def test_key_of_another_name_neither_signs_nor_opens() -> None:
    other = SigningKey.from_seed("other.example", bytes(32))
    with pytest.raises(ProofInvalid):
        sign_checkpoint(CHECKPOINT, other)
    with pytest.raises(ProofInvalid):
        open_checkpoint(sign_note(CHECKPOINT.body, [other]), other.verifier)


def test_charter_hash_is_lower_case_hex() -> None:
    with pytest.raises(ValueError, match="64 lower-case"):
        charter_line("AB" * 32)


def test_checkpoint_says_when_it_was_published_and_which_one_it_follows() -> None:
    lines = chain_lines(at="2026-03-03T12:00:00.000000Z", follows=7)
    found = open_checkpoint(sign_checkpoint(Checkpoint(origin=KEY.name, size=9, root=ROOT, extensions=lines), KEY), KEY.verifier).checkpoint
    assert (found.at, found.follows) == ("2026-03-03T12:00:00.000000Z", 7)
    assert (CHECKPOINT.at, CHECKPOINT.follows) == (None, None)


def test_size_that_a_checkpoint_follows_is_a_plain_decimal() -> None:
    with pytest.raises(ProofInvalid, match="follows"):
        _ = Checkpoint(origin=KEY.name, size=9, root=ROOT, extensions=("goodstanding/follows 07",)).follows
