"""A Digest as one self-contained HTML page: no script, no request to anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.analysis.conflicts.timelines import draw_timeline
from bot.domain.article import Article
from bot.domain.digest import Digest, Entry
from bot.domain.figure import Comparison, Field, Figure, Verdict
from bot.rendering.plot import render_svg
from bot.writing import phrases
from bot.writing.event_message import DIFFERING, shown_value

_SHOWN = (*DIFFERING, Verdict.AGREE, Verdict.COMPATIBLE)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Quotation:
    """A sentence in three parts, the middle one being the figure."""

    before: str
    surface: str
    after: str
    value: str
    claimant: str | None
    article: Article
    outlet: str
    as_of: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Measure:
    title: str
    verdict: str
    verdict_words: str
    why: str
    plot: Markup | None
    quotations: tuple[_Quotation, ...]


def render_html(digest: Digest, *, title: str, zone: tzinfo) -> str:
    """Write the page."""
    environment = Environment(
        loader=PackageLoader("bot.rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        measures=_measures,
        outlet_of=phrases.outlet_of,
        outlets=phrases.outlets,
        counted=phrases.counted,
        web_link=_web_link,
        moment=lambda article: phrases.moment(article.published, zone),
    )
    return environment.get_template("digest.html.jinja").render(
        digest=digest,
        title=title,
        generated=f"{digest.generated_at.astimezone(zone):%d %b %Y %H:%M %Z}",
        compared=[entry for entry in digest.entries if entry.outlets > 1],
        single=[entry for entry in digest.entries if entry.outlets == 1],
    )


def _measures(entry: Entry) -> list[_Measure]:
    """Every comparison of the event, what differs first."""
    by_id = {article.id: article for article in entry.articles}
    wanted = [c for c in entry.comparisons if c.verdict in _SHOWN]
    wanted.sort(key=lambda c: _SHOWN.index(c.verdict))
    return [_measure(comparison, by_id) for comparison in wanted]


def _measure(comparison: Comparison, by_id: dict[str, Article]) -> _Measure:
    return _Measure(
        title=phrases.title_of(comparison),
        verdict=comparison.verdict,
        verdict_words=phrases.VERDICTS[comparison.verdict],
        why=comparison.why,
        plot=_plot(comparison, by_id),
        quotations=_quotations(comparison.readings, by_id),
    )


def _plot(comparison: Comparison, by_id: dict[str, Article]) -> Markup | None:
    """How the values moved, for what differs and was published at more than one time."""
    timeline = draw_timeline(comparison, by_id) if comparison.verdict in DIFFERING else None
    if timeline is None or len({step.at for step in timeline.steps}) == 1:
        return None
    return Markup(render_svg(timeline))  # noqa: S704 - Matplotlib escapes the words in it


def _quotations(figures: Sequence[Figure], by_id: dict[str, Article]) -> tuple[_Quotation, ...]:
    return tuple(_quotation(figure, by_id[figure.article_id]) for figure in figures)


def _quotation(figure: Figure, article: Article) -> _Quotation:
    source = article.title if figure.field is Field.TITLE else article.text
    # The sentence holds the span, so it begins at the last place before the span where it stands.
    start = source.rfind(figure.sentence, 0, figure.span.start + len(figure.sentence))
    inside = 0 <= start <= figure.span.start and figure.span.end <= start + len(figure.sentence)
    end = start + len(figure.sentence)
    return _Quotation(
        before=source[start : figure.span.start] if inside else "",
        surface=figure.surface,
        after=source[figure.span.end : end] if inside else "",
        value=shown_value(figure),
        claimant=figure.claimant,
        article=article,
        outlet=phrases.outlet_of(article),
        as_of=figure.as_of.isoformat() if figure.as_of else "",
    )


def _web_link(url: str | None) -> str | None:
    """Keep only links that a reader may safely follow."""
    return url if url and url.startswith(("http://", "https://")) else None
