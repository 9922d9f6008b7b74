"""The weights of the name score. Written by `python -m bench.calibrate --write`; never by hand."""

VERSION = "21eaab81cb0f"
"""The start of the SHA-256 of what follows: two models of one version give the same scores."""
BIAS = 2.5299
"""Natural log odds of two names without any difference."""
WEIGHTS: dict[str, float] = {
    "letters_differ": -0.3721,
    "sounds_differ": -1.7519,
    "script_differs": -4.7294,
    "uncovered": -2.2274,
    "conflicting_words": -2.5867,
    "lone_word_extra": -1.4637,
    "worst_pair": -1.0909,
    "edits": -1.5115,
    "short_edits": 0.3335,
    "initials_used": 0.7669,
    "initial_differs": -1.5083,
    "reordered": -0.6548,
    "number_differs": -4.0000,
    "number_extra": -2.2028,
    "form_translated": -0.1385,
    "form_differs": -3.1331,
    "acronym": 4.0680,
    "little_said": -5.0022,
    "single_word": 0.3497,
    "foreign_letters_differ": 3.3158,
    "person": 0.5695,
    "person_conflict": -1.2391,
    "person_worst": -1.2301,
    "person_lone_word": -1.7641,
}
"""Feature -> natural log odds per unit."""
THRESHOLD = 0.47
"""The score from which on a pair is a candidate: highest F1 on held-out pairs of both labelled sets."""
