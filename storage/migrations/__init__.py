"""Alembic's folder: `env.py` runs what is in `versions/`, oldest first; see `storage.open`."""
