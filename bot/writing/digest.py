"""Events, articles and comparisons -> a ranked Digest."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.analysis.ranking import rank_entries
from bot.domain.article import Appearance, Article, Skipped
from bot.domain.digest import Digest, Entry
from bot.domain.event import Event
from bot.domain.figure import Comparison
from bot.domain.options import DigestOptions


def compose_entry(
    event: Event,
    articles: Mapping[str, Article],
    comparisons: Sequence[Comparison],
    appearances: Mapping[str, Sequence[Appearance]] | None = None,
) -> Entry:
    """Put one event together. `articles` must hold every member, `appearances` may be empty."""
    places = [each for id_ in event.article_ids for each in (appearances or {}).get(id_, ())]
    carrying = {each.outlet.casefold() for each in places if each.outlet}
    members = [(member, articles[member.article_id]) for member in event.members]
    return Entry(
        event=event,
        articles=tuple(article for _, article in members),
        comparisons=tuple(comparisons),
        outlets=len({_voice(article) for _, article in members} | carrying),
        independent_outlets=len(
            {_voice(article) for member, article in members if member.copy_of is None}
        ),
        appearances=tuple(places),
    )


def compose_digest(
    entries: Sequence[Entry],
    *,
    generated_at: datetime,
    options: DigestOptions,
    skipped: Sequence[Skipped] = (),
) -> Digest:
    """Rank the entries and keep as many as the options allow, saying how many were left out."""
    wanted = [entry for entry in entries if entry.independent_outlets >= options.min_outlets]
    ranked = rank_entries(wanted)
    return Digest(
        generated_at=generated_at,
        entries=ranked[: options.max_events],
        skipped=tuple(skipped),
        left_out=max(0, len(ranked) - options.max_events),
    )


def _voice(article: Article) -> str:
    """An outlet, whatever the case of its name; an article without one speaks for itself."""
    return article.outlet.casefold() if article.outlet else f"\0{article.id}"
