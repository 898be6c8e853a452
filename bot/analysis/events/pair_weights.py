"""Weights of the pair model; written by benchmarks/train_events.py, not by hand."""

INTERCEPT = -1.6183

THRESHOLD = -3.25
"""Score from which two clusters are one event."""

WEIGHTS = {
    "words": 0.5430,
    "title": 1.1781,
    "lead": 1.6400,
    "names": 0.3437,
    "name_pairs": 0.1361,
    "rare_names": 0.4175,
    "numbers": 0.4069,
    "counted": 0.2547,
    "ages": 1.2587,
    "ages_differ": 0.1194,
    "weekdays": -0.0274,
    "weekdays_differ": -0.2053,
    "days": 1.9201,
    "days_differ": -0.1742,
    "runs": 0.1909,
    "contrast": 3.0314,
    "rank": 2.0853,
    "same_outlet": -0.7759,
    "other_language": 0.4684,
    "length": -0.5378,
    "local_words": 3.6334,
    "local_names": -0.1516,
    "local_lead": 1.8563,
}
