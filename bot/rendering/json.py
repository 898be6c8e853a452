"""A Digest as the published JSON: `digest.schema.json` beside this file is its contract."""

import json
from decimal import Decimal
from typing import Any

from bot.domain.article import Article, Precision
from bot.domain.digest import Digest, Entry
from bot.domain.figure import Comparison, Figure
from bot.domain.times import isoformat

SCHEMA_VERSION = 1


def render_json(digest: Digest, *, indent: int | None = 2) -> str:
    """Write the digest as one JSON object, ending with a line break."""
    return json.dumps(digest_object(digest), ensure_ascii=False, indent=indent) + "\n"


def digest_object(digest: Digest) -> dict[str, Any]:
    """Build the JSON object."""
    return {
        "schema_version": SCHEMA_VERSION,
        "generated_at": isoformat(digest.generated_at),
        "events": [_event(entry) for entry in digest.entries],
        "skipped": [{"path": skip.path, "reason": skip.reason} for skip in digest.skipped],
    }


def _event(entry: Entry) -> dict[str, Any]:
    event = entry.event
    outlets = {article.id: article.outlet for article in entry.articles}
    return {
        "id": event.id,
        "headline": entry.lead.title,
        "first_published": isoformat(event.first_published) if event.first_published else None,
        "last_published": isoformat(event.last_published) if event.last_published else None,
        "outlets": entry.outlets,
        "independent_outlets": entry.independent_outlets,
        "articles": [_article(a, entry.copy_of(a.id)) for a in entry.articles],
        "figures": [_comparison(c, outlets) for c in entry.comparisons],
    }


def _article(article: Article, copy_of: str | None) -> dict[str, Any]:
    published = article.published
    return {
        "id": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "published": isoformat(published.at) if published else None,
        "published_precision": published.precision if published else Precision.UNKNOWN,
        "language": article.language,
        "copy_of": copy_of,
    }


def _comparison(comparison: Comparison, outlets: dict[str, str | None]) -> dict[str, Any]:
    return {
        "measure": comparison.measure,
        "scope": {"place": comparison.scope.place, "period": comparison.scope.period},
        "kind": comparison.kind,
        "verdict": comparison.verdict,
        "why": comparison.why,
        "readings": [_reading(f, outlets.get(f.article_id)) for f in comparison.readings],
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
