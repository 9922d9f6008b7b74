"""The append-only Merkle log (C19): canonical bytes, commitments, tree hashing, checkpoints, proofs and receipts.

Everything here is a pure function of its arguments. Keys and salts come in from outside; what is stored, and how, is
the store's business. Whoever verifies needs this package and a public key, never the registry.
"""
