"""A Digest as the published JSON: `digest.schema.json` beside this file is its contract."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from bot.analysis.conflicts.timelines import draw_timeline
from bot.domain.article import Article, Precision
from bot.domain.digest import Digest, Entry
from bot.domain.figure import Comparison, Figure
from bot.domain.timeline import FigureTimeline
from bot.domain.times import isoformat

SCHEMA_VERSION = 1


def render_json(digest: Digest) -> Iterator[str]:
    """Write the digest as one JSON object, an event a line, in parts that join to the whole.

    Whole digests of thousands of articles are tens of megabytes; only one event is held at a time.
    """
    yield f'{{"schema_version": {SCHEMA_VERSION}, '
    yield f'"generated_at": {_dumps(isoformat(digest.generated_at))},\n"events": ['
    for number, entry in enumerate(digest.entries):
        yield ",\n" if number else "\n"
        yield _dumps(_event(entry))
    yield '\n],\n"skipped": ['
    for number, skip in enumerate(digest.skipped):
        yield ",\n" if number else "\n"
        yield _dumps({"path": skip.path, "reason": skip.reason})
    yield "\n]}\n"


def _dumps(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        # Half a character from a broken record: as an escape it stays what it was.
        return json.dumps(value)
    return text


def _event(entry: Entry) -> dict[str, Any]:
    event = entry.event
    known = {article.id: article for article in entry.articles}
    return {
        "id": event.id,
        "headline": entry.lead.title,
        "first_published": isoformat(event.first_published) if event.first_published else None,
        "last_published": isoformat(event.last_published) if event.last_published else None,
        "outlets": entry.outlets,
        "independent_outlets": entry.independent_outlets,
        "articles": [_article(a, entry) for a in entry.articles],
        "figures": [_comparison(c, known) for c in entry.comparisons],
    }


def _article(article: Article, entry: Entry) -> dict[str, Any]:
    published = article.published
    return {
        "id": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "published": isoformat(published.at) if published else None,
        "published_precision": published.precision if published else Precision.UNKNOWN,
        "language": article.language,
        "copy_of": entry.copy_of(article.id),
        "also_at": [
            {"outlet": each.outlet, "address": each.address} for each in entry.also_at(article.id)
        ],
    }


def _comparison(comparison: Comparison, known: dict[str, Article]) -> dict[str, Any]:
    timeline = draw_timeline(comparison, known)
    return {
        "measure": comparison.measure,
        "scope": {"place": comparison.scope.place, "period": comparison.scope.period},
        "kind": comparison.kind,
        "verdict": comparison.verdict,
        "why": comparison.why,
        "timeline": None if timeline is None else _timeline(timeline),
        "readings": [_reading(f, _outlet(known, f)) for f in comparison.readings],
    }


def _outlet(known: dict[str, Article], figure: Figure) -> str | None:
    article = known.get(figure.article_id)
    return article.outlet if article is not None else None


def _timeline(timeline: FigureTimeline) -> dict[str, Any]:
    return {
        "unit": timeline.unit,
        "steps": [
            {
                "at": isoformat(step.at),
                "outlet": step.outlet,
                "article": step.article_id,
                "low": _number(step.low),
                "high": _number(step.high),
                "surface": step.surface,
            }
            for step in timeline.steps
        ],
    }


def _reading(figure: Figure, outlet: str | None) -> dict[str, Any]:
    return {
        "article": figure.article_id,
        "outlet": outlet,
        "surface": figure.surface,
        "field": figure.field,
        "start": figure.span.start,
        "end": figure.span.end,
        "low": _number(figure.low),
        "high": _number(figure.high),
        "op": figure.bound,
        "unit": figure.unit,
        "claimant": figure.claimant,
        "as_of": figure.as_of.isoformat() if figure.as_of else None,
        "sentence": figure.sentence,
    }


def _number(value: Decimal | None) -> int | float | None:
    """Whole numbers exactly; others as the nearest float, which is what JSON readers hold."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
