"""Weights of the pair model; written by benchmarks/train_events.py, not by hand."""

INTERCEPT = -4.0643

THRESHOLD = -3.10
"""Score from which two clusters are one event."""

WEIGHTS = {
    "words": 0.4219,
    "title": 1.2789,
    "lead": 2.5163,
    "names": 0.8653,
    "name_pairs": 0.0714,
    "rare_names": 0.3347,
    "numbers": 0.3220,
    "counted": 0.1943,
    "ages": 1.1068,
    "ages_differ": 0.0862,
    "weekdays": 0.2302,
    "weekdays_differ": -0.3317,
    "runs": 0.1622,
    "contrast": 3.4572,
    "rank": 2.5207,
    "same_outlet": -0.6937,
    "other_language": 1.0550,
    "local_words": 3.6956,
    "local_names": -0.1441,
    "local_lead": 2.2790,
}
