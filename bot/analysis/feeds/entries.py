"""Which entries of a feed are new, and which it has shown before, whatever it calls them now.

Neither the guid nor the date is an entry's identity: whole feeds get new guids, move to https, add
tracking parameters or write today's date on everything. The evidence is weighed from the strongest
down: words at their address, words, address, then guid and title, which need words in common.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from hashlib import blake2b

from bot.domain.article import Article
from bot.domain.feed import FeedEntry, KnownArticles
from bot.domain.poll import KnownEntry

_TELLING_CHARS = 40
"""A shorter text is a rubric ("Pictures of the day") that returns with other news behind it."""
_SHARED_WORDS = 0.5
"""Of the shorter text's distinct words, for a guid or a title to mean the same article."""
_FULLER = 2
"""So many times longer, an entry replaces what another feed had at its address."""
_WORD = re.compile(r"\w{4,}")


class Intent(Enum):
    """What is to be done with an entry."""

    NEW = "new"
    REVISION = "revision"
    APPEARANCE = "appearance"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryDecision:
    """One entry and what it is. `article_id` is None for a new one."""

    entry: FeedEntry
    intent: Intent
    because: str
    """The evidence in words."""
    known: KnownEntry | None = None
    """The entry of the same feed that it is."""
    article_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """An entry of the document, by its position, that may be a known one."""

    position: int
    known: KnownEntry
    because: str
    weak: bool
    """It holds only where the words have much in common."""
    edited: bool
    """Its words are not those that are remembered."""


def find_matches(entries: Sequence[FeedEntry], known: Sequence[KnownEntry]) -> list[Match]:
    """Every entry that evidence links to a known one, each known one used once."""
    signs = [signs_of(entry) for entry in entries]
    matches: dict[int, Match] = {}
    used: set[str] = set()
    for because, weak, sign in _EVIDENCE:
        index: dict[tuple[str, ...], list[KnownEntry]] = {}
        for each in known:
            if (value := sign(each)) is not None:
                index.setdefault(value, []).append(each)
        for position, own in enumerate(signs):
            if position in matches or (_too_short(entries[position]) and because == _WORDS):
                continue
            value = sign(own)
            found = next((k for k in index.get(value or (), []) if k.key not in used), None)
            if found is not None:
                matches[position] = Match(
                    position=position,
                    known=found,
                    because=because,
                    weak=weak,
                    edited=own.words != found.words,
                )
                used.add(found.key)
    return [matches[position] for position in sorted(matches)]


def decide_entries(
    entries: Sequence[FeedEntry],
    matches: Iterable[Match],
    *,
    elsewhere: KnownArticles,
    stored: Mapping[str, Article],
) -> tuple[EntryDecision, ...]:
    """Decide what each entry is, in the feed's order.

    `elsewhere` is what the whole store knows of the entries' words and addresses, `stored` the
    latest revisions of the articles that `matches` and `elsewhere` name.
    """
    by_position = {match.position: match for match in matches}
    return tuple(
        _known_here(entry, by_position[position], stored)
        if position in by_position and _holds(entry, by_position[position], stored)
        else _known_elsewhere(entry, elsewhere, stored)
        for position, entry in enumerate(entries)
    )


def remember(decision: EntryDecision, article_id: str, at: datetime) -> KnownEntry:
    """What is to be kept of an entry: its newest evidence, under the key it has had."""
    signs = signs_of(decision.entry)
    before = decision.known
    return KnownEntry(
        key=before.key
        if before
        else _digest(signs.guid, signs.address, signs.words, at.isoformat()),
        article_id=article_id,
        guid=signs.guid,
        address=signs.address,
        words=signs.words,
        title=signs.title,
        first_seen=before.first_seen if before else at,
        last_seen=at,
        from_page=before.from_page if before else False,
        page_tries=before.page_tries if before else 0,
        page_due=before.page_due if before else None,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Signs:
    """What may recognise an entry, as digests; see `KnownEntry`."""

    guid: str
    address: str
    words: str
    title: str


def signs_of(entry: FeedEntry) -> Signs:
    """Digest the evidence; spacing in the words does not count."""
    article = entry.article
    return Signs(
        guid=_digest(entry.guid) if entry.guid else "",
        address=_digest(article.id) if article.id else "",
        words=_digest(" ".join(article.title.split()), " ".join(article.text.split())),
        title=_digest(article.title.casefold(), (article.outlet or "").casefold())
        if article.title
        else "",
    )


def _known_here(entry: FeedEntry, match: Match, stored: Mapping[str, Article]) -> EntryDecision:
    signs, known = signs_of(entry), match.known
    if match.edited and known.article_id in stored:
        intent = Intent.REVISION
    elif signs.address != known.address and entry.article.url is not None:
        intent = Intent.APPEARANCE
    else:
        intent = Intent.UNCHANGED
    return EntryDecision(
        entry=entry,
        intent=intent,
        because=match.because,
        known=known,
        article_id=known.article_id,
    )


def _known_elsewhere(
    entry: FeedEntry, elsewhere: KnownArticles, stored: Mapping[str, Article]
) -> EntryDecision:
    article = entry.article
    id_ = elsewhere.by_hash.get(article.content_hash)
    if id_ is not None:
        return EntryDecision(
            entry=entry, intent=Intent.APPEARANCE, because="the same words", article_id=id_
        )
    at_address = elsewhere.by_address.get(article.address)
    if at_address is None:
        return EntryDecision(entry=entry, intent=Intent.NEW, because="nothing like it was seen")
    id_ = at_address[0]
    if not is_at_same_place(article, stored.get(id_)):
        return EntryDecision(entry=entry, intent=Intent.NEW, because="nothing like it was seen")
    fuller = id_ in stored and len(article.text) >= _FULLER * len(stored[id_].text)
    return EntryDecision(
        entry=entry,
        intent=Intent.REVISION if fuller else Intent.APPEARANCE,
        because="the same address in another source",
        article_id=id_,
    )


def _holds(entry: FeedEntry, match: Match, stored: Mapping[str, Article]) -> bool:
    if not match.weak:
        return True
    before = stored.get(match.known.article_id)
    return before is not None and share_words(entry.article, before)


def is_at_same_place(article: Article, before: Article | None) -> bool:
    """Whether the article at this one's address, `before`, is the same article.

    A web address says so. A place in a file or the name of an entry without an address does not:
    files are written anew, and lines move.
    """
    return article.url is not None or (before is not None and share_words(article, before))


def share_words(one: Article, other: Article) -> bool:
    """Whether half of the shorter one's distinct words of four letters or more are common."""
    first, second = (set(_WORD.findall(f"{a.title}\n{a.text}".casefold())) for a in (one, other))
    fewer = min(len(first), len(second))
    return fewer > 0 and len(first & second) >= _SHARED_WORDS * fewer


def _too_short(entry: FeedEntry) -> bool:
    return len(entry.article.text) < _TELLING_CHARS


_WORDS = "the same words"
_Sign = Callable[[KnownEntry | Signs], tuple[str, ...] | None]
_EVIDENCE: tuple[tuple[str, bool, _Sign], ...] = (
    ("the same words at the same address", False, lambda s: _all(s.words, s.address)),
    ("the same guid and words", False, lambda s: _all(s.words, s.guid)),
    (_WORDS, False, lambda s: _all(s.words)),
    ("the same address", False, lambda s: _all(s.address)),
    ("the same guid and much the same words", True, lambda s: _all(s.guid)),
    ("the same title and much the same words", True, lambda s: _all(s.title)),
)


def _all(*digests: str) -> tuple[str, ...] | None:
    return digests if all(digests) else None


def _digest(*parts: str) -> str:
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(joined, digest_size=16).hexdigest()
