"""Compare the figures of one event: which readings measure the same thing, and how they stand."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.analysis.conflicts.alignment import Key, comparison_key
from bot.analysis.conflicts.buckets import Bucket
from bot.analysis.conflicts.fact_groups import compare_facts
from bot.analysis.conflicts.readings import Reading, values_told
from bot.analysis.conflicts.values import UNIVERSAL, value_range
from bot.analysis.conflicts.zones import in_local_time, local_offset
from bot.analysis.figures.datelines import written_on
from bot.domain.article import Article, Precision
from bot.domain.figure import Compared, Figure, Trait, Verdict
from bot.domain.options import FigureOptions

MAX_REFUSALS = 200
"""Refusals kept of one event, for people who ask why."""


def compare_figures(
    articles: Sequence[Article],
    figures: Mapping[str, Sequence[Figure]],
    *,
    copies: Mapping[str, str],
    options: FigureOptions,
) -> Compared:
    """Group an event's readings into comparisons; the ones that differ come first.

    Every extracted figure appears, except dates, times and ranks that only one reading states, and
    facts told in words that only one report tells. The order of `articles` changes nothing.
    `copies` maps a syndicated copy to its original: both are listed, and neither agrees nor
    conflicts with the other.
    """
    every = _readings(articles, figures, copies)
    readings = [reading for reading in every if Trait.FACT not in reading.figure.traits]
    facts = [reading for reading in every if Trait.FACT in reading.figure.traits]
    buckets: dict[Key, list[Reading]] = defaultdict(list)
    for reading in readings:
        buckets[comparison_key(reading.figure)].append(reading)
    comparisons, refusals = compare_facts(facts, options)
    said = values_told(readings)
    ready = [Bucket(key, buckets[key], options, said) for key in sorted(buckets)]
    for bucket in ready:
        bucket.score_pairs()
    for bucket in ready:
        comparisons.extend(bucket.comparisons())
        refusals.extend(bucket.refusals[: max(0, MAX_REFUSALS - len(refusals))])
    order = list(Verdict)
    voices = {article.id: copies.get(article.id, article.id) for article in articles}
    comparisons.sort(
        key=lambda c: (
            order.index(c.verdict),
            -len({voices[f.article_id] for f in c.readings}),
            c.readings[0].article_id,
            c.readings[0].span,
        )
    )
    return Compared(comparisons=tuple(comparisons), refusals=tuple(refusals[:MAX_REFUSALS]))


def _readings(
    articles: Sequence[Article], figures: Mapping[str, Sequence[Figure]], copies: Mapping[str, str]
) -> list[Reading]:
    """Every figure once, earliest article first, undated last."""
    known = {article.id: article for article in articles}
    found: list[Reading] = []
    offset = local_offset(figures)

    def moment(article: Article) -> tuple[bool, str, str]:
        at = article.published.at.isoformat() if article.published else ""
        return article.published is None, at, article.id

    for article in sorted(known.values(), key=moment):
        written = written_on(article)
        published = article.published
        exact = published is not None and published.precision is Precision.MINUTE
        at = published.at if published is not None and exact else None
        for figure in figures.get(article.id, ()):
            voice = copies.get(article.id, article.id)
            compared = in_local_time(figure, offset)
            as_written = None if compared is figure else figure
            # A universal time of an event in no known zone is beside no local time in any order.
            span = None if compared.unit == UNIVERSAL else value_range(compared)
            found.append(Reading(compared, voice, written, len(found), span, as_written, at))
    return found
