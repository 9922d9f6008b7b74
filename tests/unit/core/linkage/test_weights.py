"""The weights that ship."""

import hashlib
import inspect

from goodstanding.core.linkage import weights
from goodstanding.core.linkage.names.features import FEATURES


def test_every_feature_has_a_weight_and_every_weight_a_feature() -> None:
    assert tuple(weights.WEIGHTS) == FEATURES


def test_the_model_is_as_it_was_written() -> None:
    body = inspect.getsource(weights).split("\n", 4)[4]
    assert hashlib.sha256(body.encode()).hexdigest()[:12] == weights.VERSION
