"""Variorum: the versions of the news side by side, their conflicting figures flagged."""

__version__ = "0.1.0"
