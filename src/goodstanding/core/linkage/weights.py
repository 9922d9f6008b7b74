"""The weights of the name score. Written by `python -m bench.calibrate --write`; never by hand."""

VERSION = "b657debb3887"
"""The start of the SHA-256 of what follows: two models of one version give the same scores."""
BIAS = 2.4621
"""Natural log odds of two names without any difference."""
WEIGHTS: dict[str, float] = {
    "letters_differ": -0.3556,
    "sounds_differ": -1.4705,
    "script_differs": -4.6769,
    "uncovered": -1.9868,
    "conflicting_words": -2.7322,
    "lone_word_extra": -1.7437,
    "worst_pair": -0.9105,
    "edits": -1.6086,
    "short_edits": 0.1871,
    "initials_used": 0.8680,
    "initial_differs": -1.5235,
    "reordered": -0.6526,
    "number_differs": -4.0000,
    "number_extra": -2.3344,
    "form_translated": -0.1175,
    "form_differs": -2.3380,
    "acronym": 2.5779,
    "little_said": -4.9917,
    "single_word": 0.3773,
    "foreign_letters_differ": 3.3064,
    "person": 0.5871,
    "person_conflict": -1.0165,
    "person_worst": -1.2473,
    "person_lone_word": -1.7881,
}
"""Feature -> natural log odds per unit."""
THRESHOLD = 0.49
"""The score from which on a pair is a candidate: highest F1 on held-out pairs of both labelled sets."""
