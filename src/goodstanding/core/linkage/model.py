"""The weights of the name score. Written by `python -m bench.calibrate --write`; never by hand."""

VERSION = "e59770f6d4e0"
"""The start of the SHA-256 of what follows: two models of one version give the same scores."""
BIAS = 2.4942
"""Natural log odds of two names without any difference."""
WEIGHTS: dict[str, float] = {
    "letters_differ": -0.2448,
    "sounds_differ": -1.7302,
    "script_differs": -5.7607,
    "uncovered": -2.2806,
    "conflict": 0.0000,
    "conflicting_words": -2.6357,
    "extra": 0.0000,
    "lone_word_extra": -1.5398,
    "worst_pair": -1.1590,
    "edits": -1.5283,
    "short_edits": 0.3366,
    "initials_used": 0.7742,
    "initial_differs": -1.4766,
    "reordered": -0.6524,
    "number_differs": -4.0000,
    "number_extra": -2.1811,
    "form_translated": -0.1239,
    "form_differs": -3.1130,
    "acronym": 4.0629,
    "little_said": -5.0021,
    "single_word": 0.4317,
    "foreign": 1.6306,
    "person": 0.5382,
    "person_conflict": -1.1199,
    "person_extra": 0.0000,
    "person_worst": -1.0792,
    "person_lone_word": -1.7306,
}
"""Feature -> natural log odds per unit."""
THRESHOLD = 0.46
"""The score from which on a pair is a candidate: highest F1 on held-out pairs of both labelled sets."""
