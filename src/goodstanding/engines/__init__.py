"""Adapters: bulk load, readers, keys, locks. Each behind plain data; none knows a rule."""
