"""Records: from a delivery's rows and a feed's mapping to the canonical payloads that are stored, hashed and logged."""
