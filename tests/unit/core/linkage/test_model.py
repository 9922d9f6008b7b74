"""The weights that ship."""

import hashlib
import inspect

from goodstanding.core.linkage import model
from goodstanding.core.linkage.names.features import FEATURES


def test_every_feature_has_a_weight_and_every_weight_a_feature() -> None:
    assert tuple(model.WEIGHTS) == FEATURES


def test_the_model_is_as_it_was_written() -> None:
    body = inspect.getsource(model).split("\n", 4)[4]
    assert hashlib.sha256(body.encode()).hexdigest()[:12] == model.VERSION
