"""goodstanding: the open registry behind the question "may I deal with this party, and on what terms?"."""

__version__ = "0.1.0"
