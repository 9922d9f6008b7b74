"""Policy packs: read, linked, examined, tested, compared."""
