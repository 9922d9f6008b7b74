"""The weights of the name score. Written by `python -m bench.calibrate --write`; never by hand."""

VERSION = "4a5d6583be76"
"""The start of the SHA-256 of what follows: two models of one version give the same scores."""
BIAS = 2.4767
"""Natural log odds of two names without any difference."""
WEIGHTS: dict[str, float] = {
    "letters_differ": -0.2503,
    "sounds_differ": -1.6850,
    "script_differs": -4.7423,
    "uncovered": -2.1766,
    "conflicting_words": -2.6463,
    "lone_word_extra": -1.4593,
    "worst_pair": -1.0772,
    "edits": -1.5247,
    "short_edits": 0.3388,
    "initials_used": 0.7189,
    "initial_differs": -1.4940,
    "reordered": -0.6534,
    "number_differs": -4.0000,
    "number_extra": -2.1896,
    "form_translated": -0.1262,
    "form_differs": -2.3382,
    "acronym": 2.5932,
    "little_said": -5.0023,
    "single_word": 0.3674,
    "foreign_letters_differ": 3.2934,
    "person": 0.5967,
    "person_conflict": -1.2210,
    "person_worst": -1.2425,
    "person_lone_word": -1.7763,
}
"""Feature -> natural log odds per unit."""
THRESHOLD = 0.46
"""The score from which on a pair is a candidate: highest F1 on held-out pairs of both labelled sets."""
