"""The weights of the name score. Written by `python -m bench.calibrate --write`; never by hand."""

VERSION = "0f6a1739529c"
"""The start of the SHA-256 of what follows: two models of one version give the same scores."""
BIAS = 2.3801
"""Natural log odds of two names without any difference."""
WEIGHTS: dict[str, float] = {
    "letters_differ": -0.1570,
    "sounds_differ": -2.4179,
    "script_differs": -5.9452,
    "uncovered": -0.2043,
    "conflict": 0.0000,
    "conflicting_words": -2.9067,
    "extra": 0.0000,
    "lone_word_extra": -1.1125,
    "worst_pair": -1.9755,
    "edits": -1.2784,
    "short_edits": 0.2983,
    "initials_used": 0.2567,
    "initial_differs": -1.6442,
    "reordered": -0.6582,
    "number_differs": -4.0000,
    "number_extra": -2.3915,
    "form_translated": -0.1479,
    "form_differs": -3.0402,
    "acronym": 5.0142,
    "little_said": -4.9939,
    "single_word": 0.5867,
    "foreign": 1.4766,
    "person": 0.9168,
    "person_conflict": -1.5692,
    "person_extra": 0.0000,
    "person_worst": -1.5284,
}
"""Feature -> natural log odds per unit."""
THRESHOLD = 0.49
"""The score from which on a pair is a candidate: highest F1 on held-out pairs of both labelled sets."""
