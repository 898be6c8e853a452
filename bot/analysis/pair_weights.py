"""Weights of the pair model; written by benchmarks/train_events.py, not by hand."""

INTERCEPT = -3.9902

THRESHOLD = -3.10
"""Score from which two clusters are one event."""

WEIGHTS = {
    "words": 0.5785,
    "title": 1.3201,
    "lead": 2.5065,
    "names": 0.8496,
    "name_pairs": 0.0797,
    "rare_names": 0.3391,
    "numbers": 0.3235,
    "counted": 0.1847,
    "ages": 1.1129,
    "ages_differ": 0.0798,
    "weekdays": 0.2361,
    "weekdays_differ": -0.3339,
    "runs": 0.1622,
    "contrast": 3.9834,
    "rank": 1.5008,
    "same_outlet": -0.6950,
    "other_language": 1.0839,
    "local_words": 4.4197,
    "local_names": -0.0644,
    "local_lead": 2.4738,
}
