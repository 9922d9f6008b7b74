"""What a delivery's leaf tells of its row: said by one function, called where the leaf is written and where `log verify` holds the row against it."""

from goodstanding.core.log.receipts import instant
from goodstanding.store.deliveries import DeliveryRow

RELATIONSHIPS = "relationships"
"""What a delivery of relationships holds (`DeliveryRow.holds`)."""
_COUNTS = ("read", "added", "changed", "unchanged", "quarantined", "withdrawn")


def counts_of(row: DeliveryRow) -> dict[str, int]:
    """Return what became of a delivery's rows; relationships are also left out, with their reasons (`left_out`)."""
    return {name: getattr(row, name) for name in (*_COUNTS, *(("left_out",) if row.holds == RELATIONSHIPS else ()))}


def described(row: DeliveryRow) -> dict[str, object]:
    """Return which delivery it is: where it came from, and when."""
    return {
        "delivery": row.id,
        "feed": row.feed,
        "feed_sha256": row.feed_sha256,
        "source": row.source,
        "mode": row.mode,
        "published_at": row.published_at.isoformat(),
        "received_at": instant(row.received_at),
        "files": row.files,
        "shrink_reason": row.shrink_reason,
    }


def tree_of(row: DeliveryRow) -> dict[str, object]:
    """Return the Merkle tree over what it brought: root, hex, and size."""
    return {"root": row.tree_root.hex(), "size": row.tree_size}


def told(row: DeliveryRow) -> dict[str, object]:
    """Return what a delivery's leaf says of its row."""
    return {**described(row), "counts": counts_of(row), row.holds: tree_of(row)}
