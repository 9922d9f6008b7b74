"""The weights of the name score. Written by `python -m bench.calibrate --write`; never by hand."""

VERSION = "66aec751a64f"
"""The start of the SHA-256 of what follows: two models of one version give the same scores."""
BIAS = 2.4435
"""Natural log odds of two names without any difference."""
WEIGHTS: dict[str, float] = {
    "letters_differ": -0.4302,
    "sounds_differ": -1.5607,
    "script_differs": -4.7319,
    "uncovered": -1.9317,
    "conflicting_words": -2.6883,
    "lone_word_extra": -1.7516,
    "worst_pair": -1.1309,
    "edits": -1.5139,
    "short_edits": 0.3352,
    "initials_used": 0.6988,
    "initial_differs": -1.5228,
    "reordered": -0.6516,
    "number_differs": -4.0000,
    "number_extra": -2.3319,
    "form_translated": -0.1152,
    "form_differs": -2.3335,
    "acronym": 2.5858,
    "little_said": -5.0060,
    "single_word": 0.3787,
    "foreign_letters_differ": 3.2734,
    "person": 0.5806,
    "person_conflict": -1.0131,
    "person_worst": -1.1813,
    "person_lone_word": -1.7932,
}
"""Feature -> natural log odds per unit."""
THRESHOLD = 0.49
"""The score from which on a pair is a candidate: highest F1 on held-out pairs of both labelled sets."""
