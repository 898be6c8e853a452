"""Decides what is so: pure functions from articles to events, figures and conflicts."""
