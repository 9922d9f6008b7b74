"""The weights of the name score. Written by `python -m bench.calibrate --write`; never by hand."""

VERSION = "b32fa354580c"
"""The start of the SHA-256 of what follows: two models of one version give the same scores."""
BIAS = 2.4515
"""Natural log odds of two names without any difference."""
WEIGHTS: dict[str, float] = {
    "letters_differ": -0.4043,
    "sounds_differ": -1.5148,
    "script_differs": -4.7335,
    "uncovered": -2.0346,
    "conflicting_words": -2.6805,
    "lone_word_extra": -1.4871,
    "worst_pair": -1.1284,
    "edits": -1.5138,
    "short_edits": 0.3357,
    "initials_used": 0.6997,
    "initial_differs": -1.5260,
    "reordered": -0.6522,
    "number_differs": -4.0000,
    "number_extra": -2.1974,
    "form_translated": -0.1234,
    "form_differs": -2.3338,
    "acronym": 2.5869,
    "little_said": -5.0048,
    "single_word": 0.3589,
    "foreign_letters_differ": 3.2801,
    "person": 0.5884,
    "person_conflict": -1.0235,
    "person_worst": -1.2145,
    "person_lone_word": -1.7787,
}
"""Feature -> natural log odds per unit."""
THRESHOLD = 0.46
"""The score from which on a pair is a candidate: highest F1 on held-out pairs of both labelled sets."""
