"""The one exception of verification."""


class ProofInvalid(ValueError):
    """A proof, note, checkpoint or receipt does not verify, or is not written as its format demands.

    The message says which part failed and what would have been right. Services turn it into
    `goodstanding.core.errors.IntegrityFailure` when what failed is the registry's own, and into `BadInput` when it is
    a file that a user brought.
    """
