"""The Django models, migrations and querysets. Holds no decisions."""
