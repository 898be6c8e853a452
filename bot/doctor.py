"""`variorum doctor`: look at everything the bot needs, and say how to mend what is wrong."""

import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from bot.clock import SystemClock
from bot.errors import StorageError
from bot.jobs.poll_feeds import merge_feeds
from bot.platforms.discord.diagnosis import diagnose as diagnose_discord
from bot.platforms.slack.diagnosis import diagnose as diagnose_slack
from bot.ports import Store, StoreHealth
from bot.writing.feed_health import describe_health, name_of
from config.settings import Settings
from storage import open_store


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing that was looked at. `mend` is empty when it is well."""

    subject: str
    state: str
    mend: str = ""


async def examine(settings: Settings) -> int:
    """Print every finding; 1 when something needs mending."""
    findings = [finding async for finding in _findings(settings)]
    for finding in findings:
        mark = "problem" if finding.mend else "ok     "
        typer.echo(f"{mark}  {finding.subject}: {finding.state}")
        if finding.mend:
            typer.echo(f"         {finding.mend}")
    return 1 if any(finding.mend for finding in findings) else 0


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    for finding in (*_folders(settings), *_channels(settings)):
        yield finding
    slack = [str(c.place()) for c in settings.channels if c.platform == "slack"]
    async for subject, found, mend in diagnose_slack(settings.slack_options(), slack):
        yield Finding(subject=subject, state=found, mend=mend)
    discord = [str(c.place()) for c in settings.channels if c.platform == "discord"]
    async for subject, found, mend in diagnose_discord(settings.discord_options(), discord):
        yield Finding(subject=subject, state=found, mend=mend)
    try:
        store = await open_store(settings.database.address())
    except StorageError as error:
        yield Finding(
            subject="database", state=str(error), mend="Mend or move it; then run doctor again."
        )
        return
    try:
        health = await _health(store)
        if health is None:
            yield Finding(subject="database", state="is damaged", mend="Restore the last backup.")
            return
        yield Finding(
            subject="database",
            state=f"schema {health.schema}, {health.articles} articles, {health.events} events, "
            f"{health.pending_deliveries} deliveries pending",
            mend="" if health.whole else "It is damaged: restore the last backup.",
        )
        now = SystemClock().now()
        configured = (feed.feed() for feed in settings.feeds)
        feeds = merge_feeds(configured, await store.feeds())
        if feeds and not settings.fetch.contact:
            yield Finding(
                subject="feeds",
                state="sites are not told whom they can ask: [fetch] contact does that",
            )
        for feed in feeds:
            how = describe_health(feed, now)
            yield Finding(
                subject=f"feed {name_of(feed)}",
                state=f"{how.state}, {how.reason}",
                mend=how.mend if how.is_problem else "",
            )
    finally:
        await store.close()


async def _health(store: Store) -> StoreHealth | None:
    try:
        return await store.health()
    except StorageError:
        return None


def _folders(settings: Settings) -> Iterator[Finding]:
    for folder in settings.archive.folders:
        subject = f"folder {folder}"
        if not folder.is_dir():
            yield Finding(
                subject=subject,
                state="is not there",
                mend="Create it or correct [archive] folders.",
            )
        elif not os.access(folder, os.R_OK | os.X_OK):
            yield Finding(
                subject=subject,
                state="cannot be read",
                mend=f"Give this user the right to read {folder}.",
            )
        else:
            yield Finding(subject=subject, state="readable")


def _channels(settings: Settings) -> Iterator[Finding]:
    if not settings.channels:
        yield Finding(
            subject="channels",
            state="none is configured: digests go to those that `digest schedule` made; without "
            "any, `variorum run` shows them",
        )
    for channel in settings.channels:
        if channel.platform != "console":
            continue
        place = next(
            (p for p in (channel.folder, *channel.folder.parents) if p.exists()), Path("/")
        )
        writable = place.is_dir() and os.access(place, os.W_OK)
        yield Finding(
            subject=f"channel {channel.name}",
            state=f"digests {channel.schedule} ({channel.time_zone}), kept in {channel.folder}",
            mend=""
            if writable
            else f"{place} cannot be written: correct its folder or its rights.",
        )
