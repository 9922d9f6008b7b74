"""Django stands before any model is imported; Hypothesis gives the same examples every time."""

from hypothesis import settings

from goodstanding.config import wiring

wiring.start()
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
