"""`bot.ports.feeds` in memory."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.feed import Feed
from bot.domain.poll import FeedHost, KnownEntry, PollBatch
from tests.fakes.article_store import apply_import
from tests.fakes.memory import Memory


class FakeFeedStore(Memory):
    async def save_feed(self, feed: Feed) -> None:
        with self._write() as state:
            state.feeds[feed.url] = feed

    async def feeds(self) -> tuple[Feed, ...]:
        return tuple(feed for _, feed in sorted(self._read().feeds.items()))

    async def remove_feed(self, url: str) -> None:
        with self._write() as state:
            state.feeds.pop(url, None)
            state.entries = {name: e for name, e in state.entries.items() if name[0] != url}

    async def save_poll(self, batch: PollBatch) -> None:
        with self._write() as state:
            apply_import(state, batch.imported)
            url, oldest = batch.feed.url, batch.imported.at - timedelta(days=180)
            state.entries |= {(url, entry.key): entry for entry in batch.entries}
            if batch.entries:
                state.entries = {
                    name: entry
                    for name, entry in state.entries.items()
                    if name[0] != url or entry.last_seen >= oldest
                }
            before = state.feeds.get(url)
            if before is not None:
                state.feeds[url] = replace(batch.feed, paused=before.paused)
            elif batch.feed.added_by is None:
                state.feeds[url] = batch.feed
            if batch.host is not None:
                state.hosts[batch.host.name] = batch.host

    async def known_entries(self, url: str) -> tuple[KnownEntry, ...]:
        mine = [entry for (feed, _), entry in self._read().entries.items() if feed == url]
        return tuple(sorted(mine, key=lambda e: (-e.last_seen.timestamp(), e.key))[:5_000])

    async def waiting_entries(self, url: str, now: datetime) -> tuple[KnownEntry, ...]:
        entries = [entry for (feed, _), entry in self._read().entries.items() if feed == url]
        due = [(e.page_due, e.key, e) for e in entries if e.page_due and e.page_due <= now]
        return tuple(entry for _, _, entry in sorted(due, key=lambda each: each[:2]))

    async def feed_hosts(self) -> tuple[FeedHost, ...]:
        return tuple(host for _, host in sorted(self._read().hosts.items()))
