"""The weights of the name score. Written by `python -m bench.calibrate --write`; never by hand."""

VERSION = "bbc5d9943c0e"
"""The start of the SHA-256 of what follows: two models of one version give the same scores."""
BIAS = 2.5366
"""Natural log odds of two names without any difference."""
WEIGHTS: dict[str, float] = {
    "letters_differ": -0.2931,
    "sounds_differ": -1.8782,
    "script_differs": -4.9509,
    "uncovered": -2.2880,
    "conflict": 0.0000,
    "conflicting_words": -2.6381,
    "extra": 0.0000,
    "lone_word_extra": -1.4988,
    "worst_pair": -1.1743,
    "edits": -1.5891,
    "short_edits": 0.2835,
    "initials_used": 0.7506,
    "initial_differs": -1.5034,
    "reordered": -0.6559,
    "number_differs": -4.0000,
    "number_extra": -2.1965,
    "form_translated": -0.1265,
    "form_differs": -3.1338,
    "acronym": 4.0724,
    "little_said": -4.9994,
    "single_word": 0.3663,
    "foreign_letters_differ": 4.2900,
    "person": 0.6019,
    "person_conflict": -1.1659,
    "person_extra": 0.0000,
    "person_worst": -0.8940,
    "person_lone_word": -1.7310,
}
"""Feature -> natural log odds per unit."""
THRESHOLD = 0.47
"""The score from which on a pair is a candidate: highest F1 on held-out pairs of both labelled sets."""
