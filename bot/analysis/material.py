"""What has come about in an event that whoever read of it before should be told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.article import Article
from bot.domain.digest import Entry
from bot.domain.figure import Comparison, Figure, Verdict

_MARK = re.compile(
    r"\b(?:corrections?|corrected|clarifications?|an earlier version of th(?:is|e)"
    r"|korrektur|berichtigung|in einer früheren (?:version|fassung)"
    r"|correctif|rectificatif|une version précédente"
    r"|fe de erratas|rectificación|correzione)\b",
    re.IGNORECASE,
)
"""How outlets head their corrections, in the languages of our tests."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MaterialFact:
    """One thing worth a reply. `id` is the same for the same thing in every round."""

    id: str
    comparison: Comparison | None = None
    newest: Figure | None = None
    """Of a superseded figure: the reading that replaced it."""
    article: Article | None = None
    """The corrected one."""


def material_facts(entry: Entry) -> tuple[MaterialFact, ...]:
    """Conflicts, figures superseded, corrections; in the order of reading."""
    return (*_figures(entry), *_corrections(entry))


def corrections(entry: Entry) -> Iterator[Article]:
    """The articles whose outlet has changed them and says that it corrects something."""
    for article in entry.articles:
        if article.revision > 1 and not article.completes:
            said = (article.title, *(passage for _, passage in article.passages()))
            if any(_MARK.search(words) for words in said):
                yield article


def _figures(entry: Entry) -> Iterator[MaterialFact]:
    dated = {a.id: a.published.at.timestamp() if a.published else 0.0 for a in entry.articles}
    for comparison in entry.comparisons:
        measure = f"{comparison.measure}/{comparison.scope.place}/{comparison.scope.period}"
        if comparison.verdict is Verdict.CONFLICT:
            yield MaterialFact(id=f"conflict:{measure}", comparison=comparison)
        elif comparison.verdict is Verdict.SUPERSEDED and comparison.readings:
            newest = max(
                comparison.readings, key=lambda f: (dated.get(f.article_id, 0.0), f.surface)
            )
            value = f"{newest.low}-{newest.high}"
            yield MaterialFact(
                id=f"superseded:{measure}:{value}", comparison=comparison, newest=newest
            )


def _corrections(entry: Entry) -> Iterator[MaterialFact]:
    for article in corrections(entry):
        yield MaterialFact(id=f"correction:{article.id}:{article.content_hash}", article=article)
