"""The tables. One module per subject; see docs/explanation/store.md for how they hang together."""

from goodstanding.store.models.cases import Case
from goodstanding.store.models.deliveries import Delivery, QuarantinedRow
from goodstanding.store.models.linkage import Judgement, Remembered, Task
from goodstanding.store.models.log import Check, Checkpoint, Leaf, Node
from goodstanding.store.models.parties import Alias, Entity, Identifier, Membership
from goodstanding.store.models.policy import PackVersion
from goodstanding.store.models.records import Record
from goodstanding.store.models.registry import Registry, Version
from goodstanding.store.models.standings import Standing
from goodstanding.store.models.structure import Alert, Relationship, RelationshipEnd

__all__ = [
    "Alert",
    "Alias",
    "Case",
    "Check",
    "Checkpoint",
    "Delivery",
    "Entity",
    "Identifier",
    "Judgement",
    "Leaf",
    "Membership",
    "Node",
    "PackVersion",
    "QuarantinedRow",
    "Record",
    "Registry",
    "Relationship",
    "RelationshipEnd",
    "Remembered",
    "Standing",
    "Task",
    "Version",
]
