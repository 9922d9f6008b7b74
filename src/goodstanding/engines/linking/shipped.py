"""The linkage models that ship with the program."""

from functools import cache
from importlib.resources import files

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.errors import NotFound
from goodstanding.core.linkage.model import Model, parse

MODELS = ("organisations", "persons")


@cache
def shipped_model(name: str) -> Model:
    """Return a shipped model.

    Raises:
        NotFound: there is none of that name.
    """
    if name not in MODELS:
        raise NotFound(f"There is no linkage model '{name}'. There are: {', '.join(MODELS)}.")
    file = files("goodstanding.core.linkage") / "models" / f"{name}.json"
    return parse(file.read_text(encoding="utf-8"), file=f"{name}.json")


def model_for(one: SubjectKind, other: SubjectKind) -> Model:
    """Return the shipped model that compares two kinds: the persons' as soon as one is a person."""
    return shipped_model("persons" if SubjectKind.PERSON in (one, other) else "organisations")
