"""The outside world as the program sees it. Adapters implement these; tests use `tests/fakes`."""

from bot.ports.events import EventSearch
from bot.ports.store import Store, StoreHealth
from bot.ports.world import Archive, Chat, Clock, Documents, Fetcher, Workers

__all__ = [
    "Archive",
    "Chat",
    "Clock",
    "Documents",
    "EventSearch",
    "Fetcher",
    "Store",
    "StoreHealth",
    "Workers",
]
