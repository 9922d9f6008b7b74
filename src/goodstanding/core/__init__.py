"""What the system decides. Pure: no Django, no files, no clock, no environment, no randomness."""
