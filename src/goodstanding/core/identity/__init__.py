"""Identifiers, names, and what they prove."""
