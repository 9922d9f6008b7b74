"""Models read and written; every fault of a model file is named."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from goodstanding.core.errors import BadInput
from goodstanding.core.linkage.model import parse, render
from goodstanding.engines.linking.shipped import MODELS, shipped_model

Document = dict[str, Any]


def _document() -> Document:
    document = json.loads(render(shipped_model("organisations")))
    assert isinstance(document, dict)
    return document


@pytest.mark.parametrize("name", MODELS)
def test_model_is_written_as_it_is_read(name: str) -> None:
    model = shipped_model(name)
    assert parse(render(model)) == model


@pytest.mark.parametrize("name", MODELS)
def test_shipped_model_tells_how_it_was_trained_and_calibrated(name: str) -> None:
    model = shipped_model(name)
    assert model.training.data
    assert model.thresholds.calibrated_on
    assert model.author == f"{name}@{model.version}"


def _name_level(document: Document) -> Document:
    level: Document = document["comparisons"][1]["levels"][0]
    return level


FAULTS: list[tuple[Callable[[Document], object], str]] = [
    (lambda it: it.pop("prior"), "prior"),
    (lambda it: it.update(colour="red"), "colour"),
    (lambda it: it.update(prior=0), "greater than 0"),
    (lambda it: it.update(kinds=["ship"]), "kinds"),
    (lambda it: it["thresholds"].update(ask=99), "'ask' is above 'same'"),
    (lambda it: it.update(blocking=[]), "blocking"),
    (lambda it: it.update(blocking=[{"equal": ["shoe_size"]}]), "shoe_size"),
    (lambda it: it.update(blocking=[{}]), "not nothing"),
    (lambda it: it["comparisons"].pop(0), "'identifier' is not compared"),
    (lambda it: it["comparisons"].append(it["comparisons"][1]), "compared twice"),
    (lambda it: it["comparisons"][1]["levels"][0].pop("when"), "every level but the last"),
    (lambda it: it["comparisons"][1]["levels"].append(_name_level(it)), "every level but the last"),
    (lambda it: it["comparisons"][1]["levels"][1].update(m=_name_level(it)["m"], u=_name_level(it)["u"]), "weigh the same"),
    (lambda it: _name_level(it).update(m=0.5, u=0.5), "weighs nothing"),
    (lambda it: _name_level(it).update(when={"equals": "name"}), "did you mean 'equal'"),
    (lambda it: _name_level(it).update(when={"equal": "shoe_size"}), "no prepared column"),
    (lambda it: _name_level(it).update(when={"edits": {"column": "name", "most": 1}}), "takes column, most, per"),
    (lambda it: _name_level(it).update(when={"edits": {"column": "name", "most": 0, "per": 3}}), "whole number above 0"),
    (lambda it: _name_level(it).update(when={"any": []}), "a list of conditions"),
    (lambda it: _name_level(it).update(when="name = name; DROP TABLE parties"), "one test with its fields"),
    (lambda it: it["training"].update(trained_on="today"), "trained_on"),
]


@pytest.mark.parametrize(("spoil", "told"), FAULTS, ids=[told for _, told in FAULTS])
def test_faulty_model_is_refused_with_its_fault(spoil: Callable[[Document], object], told: str) -> None:
    document = _document()
    spoil(document)
    with pytest.raises(BadInput) as refused:
        parse(json.dumps(document), file="mine.json")
    assert told in str(refused.value)
    assert "mine.json" in str(refused.value)
    assert "nothing was compared" in str(refused.value)


def test_what_is_not_json_is_refused_with_its_line() -> None:
    with pytest.raises(BadInput, match=r"mine\.json:2"):
        parse('{"name": "x",\n oops}', file="mine.json")
