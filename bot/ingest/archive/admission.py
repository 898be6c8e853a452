"""Make articles of drafts so that ids are unique and a text that is read twice is one article."""

from collections import OrderedDict
from dataclasses import dataclass, field

from bot.domain.article import Article, Skipped
from bot.ingest.archive.record import Draft
from bot.ingest.archive.values import site_of

_REMEMBERED = 200_000  # articles; about 60 MB. The store knows those that came before them
_SUFFIX = 8  # hexadecimal digits of the content hash that tell two articles of one id apart


@dataclass(kw_only=True)
class Admission:
    """What has been read since the last scan. Reading the same record again changes nothing."""

    _ids: "OrderedDict[str, str]" = field(default_factory=OrderedDict)
    """Article id -> origin."""
    _texts: "OrderedDict[tuple[str, str], tuple[str, str]]" = field(default_factory=OrderedDict)
    """Content hash and folded outlet -> (origin, article id); under no outlet the first of any."""

    def admit(self, draft: Draft, *, name: str, origin: str) -> Article | Skipped:
        """The draft as an article; `name` is its id unless it has one of its own.

        A text that was read already is skipped, unless another outlet carries it: that counts.
        """
        article = _article(draft, draft.id or name, origin)
        digest = article.content_hash
        outlet = (article.outlet or "").casefold()
        first = self._texts.get((digest, outlet))
        if first is not None and first[0] != origin and draft.text.strip():
            return Skipped(path=origin, reason=f"same text as {first[1]}")
        if self._ids.get(article.id, origin) != origin:
            article = _article(draft, f"{article.id}~{digest[:_SUFFIX]}", origin)
        self._ids[article.id] = origin
        self._texts[digest, outlet] = (origin, article.id)
        self._texts.setdefault((digest, ""), (origin, article.id))
        for remembered in (self._ids, self._texts):
            while len(remembered) > _REMEMBERED:
                remembered.popitem(last=False)
        return article


def _article(draft: Draft, article_id: str, origin: str) -> Article:
    return Article(
        id=article_id,
        title=draft.title,
        text=draft.text,
        story=draft.story,
        origin=origin,
        url=draft.url,
        outlet=draft.outlet or site_of(draft.url),
        author=draft.author,
        language=draft.language,
        published=draft.published,
        captured=draft.captured,
        labels=draft.labels,
    )
