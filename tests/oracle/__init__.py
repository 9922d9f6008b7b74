"""The reference: slow and obvious."""
