"""A feed's document -> what is new in it, edited, or found in one more place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.analysis.feeds.entries import EntryDecision, Intent, decide_entries, find_matches, remember
from bot.analysis.feeds.feed_progress import Novelty, assess_novelty
from bot.analysis.revisions import describe_change
from bot.domain.article import Article, Precision, Published
from bot.domain.feed import Feed, FetchedFeed, ImportBatch, KnownArticles
from bot.domain.poll import KnownEntry
from bot.jobs.entry_pages import CompletedEntry, complete_entries
from bot.jobs.import_archive import appearance_of, decide_import
from bot.ports import Fetcher, Store


@dataclass(frozen=True, kw_only=True, slots=True)
class PolledEntries:
    """What one document brought, ready for `Store.save_poll`."""

    decisions: tuple[EntryDecision, ...]
    novelty: Novelty
    imported: ImportBatch
    entries: tuple[KnownEntry, ...]
    changed: tuple[str, ...] = ()
    """`HEADLINE: what changed`, for each revision."""
    page_refused: str | None = None
    """Why the last page that was asked for gave no article."""

    @property
    def silent(self) -> frozenset[str]:
        """Ids of new articles that are no news."""
        return self.imported.silent

    @property
    def news(self) -> int:
        """New articles that channels will hear of."""
        new = sum(article.revision == 1 for article in self.imported.articles)
        return new - len(self.silent)

    @property
    def revisions(self) -> int:
        """Articles that were edited."""
        return sum(article.revision > 1 for article in self.imported.articles)

    @property
    def headlines(self) -> tuple[str, ...]:
        """Titles of the new articles, in the feed's order."""
        return tuple(article.title for article in self.imported.articles if article.revision == 1)


async def read_entries(
    feed: Feed, fetched: FetchedFeed, *, fetcher: Fetcher, store: Store, at: datetime
) -> PolledEntries:
    """Decide what a changed document's entries are; nothing is stored. Raises StorageError."""
    entries = tuple(
        replace(e, article=replace(bound_date(e.article, at), captured=at)) for e in fetched.entries
    )
    known = await store.known_entries(feed.url)
    matches = find_matches(entries, known)
    sure = {match.position for match in matches if not match.weak}
    elsewhere = await _known(store, [e.article for n, e in enumerate(entries) if n not in sure])
    named = {match.known.article_id for match in matches if match.weak or match.edited}
    named.update(id_ for id_, _ in elsewhere.by_address.values())
    stored = {article.id: article for article in await store.articles(sorted(named))}
    decisions = decide_entries(entries, matches, elsewhere=elsewhere, stored=stored)
    novelty = assess_novelty(feed, decisions, known, at)
    completed = await complete_entries(
        feed, decisions, silent=novelty.silent, fetcher=fetcher, at=at
    )
    new = [n for n, each in enumerate(decisions) if each.intent is Intent.NEW]
    found = await _known(store, [completed[n].article for n in new])
    plan = decide_import([completed[n].article for n in new], found, stored, at=at)
    ids = dict(zip(new, plan.ids, strict=True))
    revised = _revisions(decisions, completed, stored)
    return PolledEntries(
        decisions=decisions,
        novelty=novelty,
        imported=ImportBatch(
            at=at,
            articles=(*plan.articles, *revised),
            appearances=(
                *plan.appearances,
                *(
                    appearance_of(each.entry.article, each.article_id, at)
                    for each in decisions
                    if each.intent is Intent.APPEARANCE and each.article_id is not None
                ),
            ),
            silent=frozenset(ids[n] for n in novelty.silent if n in ids),
        ),
        entries=tuple(
            _with_page(remember(decision, decision.article_id or ids[n], at), completed[n])
            for n, decision in enumerate(decisions)
        ),
        changed=tuple(
            f"{article.title}: {describe_change(stored[article.id], article)}"
            for article in revised
        ),
        page_refused=next((c.refused for c in reversed(completed) if c.refused), None),
    )


async def _known(store: Store, articles: Sequence[Article]) -> KnownArticles:
    """Ask only where there is something to ask: most documents hold nothing new."""
    if not articles:
        return KnownArticles(by_hash={}, by_address={})
    return await store.known_articles(articles)


def _with_page(entry: KnownEntry, completed: CompletedEntry) -> KnownEntry:
    """What came of asking for its page, where it was asked for."""
    if not completed.wanted:
        return entry
    return replace(
        entry,
        from_page=entry.from_page or completed.from_page,
        page_tries=completed.tries,
        page_due=completed.due,
    )


def bound_date(article: Article, seen_at: datetime) -> Article:
    """An article is never dated later than it was seen."""
    if article.published is None or article.published.at <= seen_at:
        return article
    bounded = Published(at=seen_at, precision=Precision.INFERRED)
    return replace(article, published=bounded)


def _revisions(
    decisions: Sequence[EntryDecision],
    completed: Sequence[CompletedEntry],
    stored: dict[str, Article],
) -> tuple[Article, ...]:
    """The next revision of each edited article; its first date stays, whatever the feed says now.

    Where the article was read from its page and the page cannot be read now, the page's words stay
    under the new headline: a summary is no revision of an article.
    """
    revised: dict[str, Article] = {}
    for decision, each in zip(decisions, completed, strict=True):
        if decision.intent is not Intent.REVISION or decision.article_id is None:
            continue
        before = revised.get(decision.article_id, stored[decision.article_id])
        after = each.article
        if decision.known is not None and decision.known.from_page and not each.from_page:
            after = replace(after, text=before.text, story=before.story)
        after = revise(before, after)
        if after.content_hash != before.content_hash:
            revised[before.id] = after
    return tuple(revised.values())


def revise(before: Article, after: Article) -> Article:
    """What was read later as the next revision: the article's first date and address stay."""
    return replace(
        after,
        id=before.id,
        revision=before.revision + 1,
        published=before.published or after.published,
        url=before.url or after.url,
    )
