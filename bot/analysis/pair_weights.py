"""Weights of the pair model; written by benchmarks/train_events.py, not by hand."""

INTERCEPT = -1.5863

THRESHOLD = -3.60
"""Score from which two clusters are one event."""

WEIGHTS = {
    "words": 0.5096,
    "title": 1.2106,
    "lead": 1.7500,
    "names": 0.4085,
    "name_pairs": 0.1410,
    "rare_names": 0.4035,
    "numbers": 0.4034,
    "counted": 0.2734,
    "ages": 1.2752,
    "ages_differ": 0.1456,
    "weekdays": -0.0501,
    "weekdays_differ": -0.2105,
    "days": 1.9585,
    "days_differ": -0.1351,
    "runs": 0.1891,
    "contrast": 3.0862,
    "rank": 2.1805,
    "same_outlet": -0.7837,
    "other_language": 0.4872,
    "length": -0.5637,
    "local_words": 3.6489,
    "local_names": -0.2452,
    "local_lead": 1.7013,
}
