"""Which readings of one event measure the same thing, and how they stand."""
