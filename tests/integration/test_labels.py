"""Labelled pairs, and how the model's verdicts do on them."""

from pathlib import Path

import pytest
from tests.integration.conftest import Bench
from tests.integration.screened import BRIDGE, LANTERN, ONE, OTHER, STREET, row

from goodstanding.core.errors import BadInput
from goodstanding.engines.linking.duckdb import DuckDbLinkage
from goodstanding.engines.linking.shipped import shipped_model
from goodstanding.services import labels, linking
from goodstanding.store import models


@pytest.fixture
def register(bench: Bench) -> Bench:
    bench.publish("mdb-cross-debarment")
    bench.world_bank(
        row(BRIDGE, street=f"{STREET}, China"),
        row("Harbin Bridge Example Works Co., Ltd.", street=f"{STREET}, China"),
        row(LANTERN, info=ONE),
        row("Dalian Lantern Example Trading Co., Ltd.", info=OTHER),
        published="2025-01-07",
    )
    return bench


def labelled(bench: Bench, text: str | bytes) -> Path:
    file = bench.folder / "labels.csv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def evaluate(bench: Bench, text: str | bytes) -> labels.Measured:
    return labels.evaluate(labelled(bench, text), engine=DuckDbLinkage(threads=1), model=shipped_model("organisations"))


def test_pairs_are_judged_and_compared_with_their_labels(register: Bench) -> None:
    found = evaluate(register, "one,other,same\ne-000001,e-000002,yes\ne-000003,e-000004,no\n").scores
    assert (found.precision, found.recall) == (1, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "lacks the column one, other, same"),
        ("one,other\ne-1,e-2\n", "lacks the column same"),
        ("one,other,same\ne-000001,e-000099,yes\n", "labels.csv:2 'other'  names no entity"),
        ("one,other,same\ne-000001,e-000002,perhaps\n", "labels.csv:2 'same'  is neither yes nor no"),
        ("one,other,same\ne-000001\n", "labels.csv:2 'same'"),
        ("one,other,same\ne-000001,p-000001,yes\n", "compares an entity with itself"),
        ("one,other,same\ne-000001,e-000002,yes\ne-000002,e-000001,no\n", "labels.csv:3 'same'  contradicts an earlier label"),
        ("one,other,same\ne-²,e-000002,yes\n", "labels.csv:2 'one'"),
        ("one,other,same\ne-" + "9" * 30 + ",e-000002,yes\n", "labels.csv:2 'one'"),
        ("one,other,same\nnobody/\x00,e-000002,yes\n", "labels.csv:2 'one'"),
        ("one,other,same\n" + "x" * 200_000 + ",e-000002,yes\n", "cannot be cut into cells"),
        ("one,other,same\n".encode("utf-16"), "not UTF-8"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line(register: Bench, text: str | bytes, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        evaluate(register, text)
    assert said in str(refused.value)
    assert refused.value.fate == "Nothing was evaluated."


def test_every_fault_is_named(register: Bench) -> None:
    with pytest.raises(BadInput, match="3 labels") as refused:
        evaluate(register, "one,other,same\nx,e-000002,yes\ne-000001,y,why\n")
    assert [(each.line, each.field) for each in refused.value.problems] == [(2, "one"), (3, "other"), (3, "same")]


def test_the_verdicts_are_those_of_a_run_of_linkage_on_this_register(bench: Bench) -> None:
    """Alone, 1 and 2 would be linked; in this register the name is several parties', and a run asks."""
    bench.publish("mdb-cross-debarment")
    bench.world_bank(
        row(BRIDGE, street=f"{STREET}, China"),
        row("Harbin Bridge Example Works Co., Ltd.", street=f"{STREET}, China"),
        row(BRIDGE, info=ONE, street="9 Other Road, Dalian 116000"),
        row("Works Example Bridge Harbin Co., Ltd.", info=OTHER, street="3 Third Road, Jilin 132000"),
        published="2025-01-07",
    )
    found = evaluate(bench, "one,other,same\ne-000001,e-000002,yes\n").scores
    assert (found.right, found.asked, found.asked_same) == (0, 1, 1)
    done = linking.link(bench.desk, engine=DuckDbLinkage(threads=1), model=shipped_model("organisations"), by="officer")
    assert done.same == 0


def test_labels_on_persons_are_left_out_and_counted(register: Bench) -> None:
    models.Entity.objects.filter(id=2).update(kind="person", name="", name_key="")
    found = evaluate(register, "one,other,same\ne-000001,e-000002,yes\ne-000003,e-000004,no\n")
    assert (found.scores.pairs, found.left_out) == (1, 1)


def test_a_label_said_twice_counts_once(register: Bench) -> None:
    assert evaluate(register, "one,other,same\ne-000001,e-000002,yes\ne-000002,e-000001,yes\n").scores.pairs == 1
