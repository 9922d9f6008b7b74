"""Settings from the environment, and the wiring of engines to services."""
