"""Archived article files: one reader a format, listed in `formats.FORMATS`."""
