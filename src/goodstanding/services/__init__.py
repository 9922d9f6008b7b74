"""One verb per state change: keyword-only, atomic, with its entry in the log."""
