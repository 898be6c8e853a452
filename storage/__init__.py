"""What the program remembers: `bot.ports.Store` on SQLite and PostgreSQL."""

from storage.open import copy_store, open_store, upgrade
from storage.store import SqlStore

__all__ = ["SqlStore", "copy_store", "open_store", "upgrade"]
