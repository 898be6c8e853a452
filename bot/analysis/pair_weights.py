"""Weights of the pair model; written by benchmarks/train_events.py, not by hand."""

INTERCEPT = -3.8448

THRESHOLD = -3.10
"""Score from which two clusters are one event."""

WEIGHTS = {
    "words": 0.2960,
    "title": 1.2608,
    "lead": 2.3023,
    "names": 0.6951,
    "name_pairs": 0.0955,
    "rare_names": 0.2930,
    "numbers": 0.3347,
    "counted": 0.2422,
    "ages": 1.2314,
    "ages_differ": 0.1369,
    "weekdays": -0.0621,
    "weekdays_differ": -0.2134,
    "days": 1.9709,
    "days_differ": -0.1295,
    "runs": 0.1878,
    "contrast": 2.9016,
    "rank": 2.2796,
    "same_outlet": -0.7953,
    "other_language": 0.9628,
    "local_words": 3.4859,
    "local_names": -0.0244,
    "local_lead": 1.7463,
}
