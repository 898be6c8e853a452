"""A digest or a single event as a Message: versions side by side, then what differs, what agrees.

The words are the articles' own; the program adds who says them and never who is right.
"""

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from bot.analysis.timelines import draw_timeline
from bot.domain.article import Article
from bot.domain.digest import Digest, Entry
from bot.domain.figure import Bound, Comparison, Figure, Verdict
from bot.domain.message import Block, Heading, Items, Line, Message, Paragraph, Run, Table, Tone
from bot.writing import phrases
from bot.writing.timeline_message import timeline_table

DIFFERING = (Verdict.CONFLICT, Verdict.SOFT, Verdict.SUPERSEDED)
_MAX_VERSIONS = 12
_MAX_DIFFERING = 8
_MAX_AGREEING = 5
_MAX_READINGS = 10
"""More than these make a message nobody reads; `event show` and the HTML form have the rest."""
_BOUND_WORDS = {
    Bound.ABOUT: "about ",
    Bound.AT_LEAST: "at least ",
    Bound.AT_MOST: "at most ",
    Bound.MORE: "more than ",
    Bound.LESS: "less than ",
}


def compose_digest_message(digest: Digest, *, title: str, zone: tzinfo) -> Message:
    """Write the whole digest: compared events in full, single reports briefly at the end."""
    compared = [entry for entry in digest.entries if entry.outlets > 1]
    single = [entry for entry in digest.entries if entry.outlets == 1]
    blocks: list[Block] = [
        Heading(line=_plain(title), level=1),
        Paragraph(lines=(_summary(digest, compared),)),
    ]
    for entry in compared:
        blocks.extend(entry_blocks(entry, zone=zone))
    if single:
        blocks.append(Heading(line=_plain("From one outlet each")))
        blocks.append(Items(items=tuple(_single_line(entry, zone) for entry in single)))
    if digest.left_out:
        left = phrases.counted(digest.left_out, "more event")
        blocks.append(Paragraph(lines=((Run(f"{left} not shown here.", Tone.QUIET),),)))
    return Message(blocks=tuple(blocks))


def entry_blocks(entry: Entry, *, zone: tzinfo) -> Iterator[Block]:
    """Write one event in full."""
    yield Heading(line=(Run(_one_line(entry.lead.title), Tone.STRONG, entry.lead.url),))
    yield Paragraph(lines=((Run(_facts(entry, zone), Tone.QUIET),),))
    yield Items(items=tuple(_versions(entry, zone)))
    differing = [c for c in entry.comparisons if c.verdict in DIFFERING]
    if differing:
        yield Heading(line=_plain("Figures that differ"), level=3)
        for comparison in differing[:_MAX_DIFFERING]:
            yield _comparison_table(comparison, entry.articles)
            yield from _timeline(comparison, entry.articles, zone)
    agreeing = [c for c in entry.comparisons if _agree_across_outlets(c, entry.articles)]
    if agreeing:
        yield Heading(line=_plain("All agree on"), level=3)
        yield Items(items=tuple(_agreement(c, entry.articles) for c in agreeing[:_MAX_AGREEING]))


def _summary(digest: Digest, compared: Sequence[Entry]) -> Line:
    if not digest.entries:
        return (Run("No events.", Tone.QUIET),)
    conflicts = sum(
        comparison.verdict is Verdict.CONFLICT
        for entry in compared
        for comparison in entry.comparisons
    )
    words = phrases.counted(len(digest.entries), "event")
    words += f", {len(compared)} with several outlets" if compared else ""
    words += f", {phrases.counted(conflicts, 'conflict')} between figures" if conflicts else ""
    return (Run(f"{words}.", Tone.QUIET),)


def _facts(entry: Entry, zone: tzinfo) -> str:
    dated = [a.published for a in entry.articles if a.published]
    moments = [phrases.moment(p, zone) for p in sorted(dated, key=lambda p: p.at)]
    when = moments[0] if moments else "undated"
    if moments and moments[-1] != moments[0]:
        when = f"{moments[0]} to {moments[-1]}"
    parts = [phrases.outlets(entry), phrases.counted(len(entry.articles), "article"), when]
    return " · ".join([*parts, f"event {entry.event.id}"])


def _versions(entry: Entry, zone: tzinfo) -> Iterator[Line]:
    by_id = {article.id: article for article in entry.articles}
    for article in entry.articles[:_MAX_VERSIONS]:
        yield _version(article, by_id.get(entry.copy_of(article.id) or ""), zone)
    if len(entry.articles) > _MAX_VERSIONS:
        rest = phrases.counted(len(entry.articles) - _MAX_VERSIONS, "more article")
        yield (Run(rest, Tone.QUIET),)


def _version(article: Article, original: Article | None, zone: tzinfo) -> Line:
    line = [
        Run(phrases.outlet_of(article), Tone.STRONG),
        Run(f", {phrases.moment(article.published, zone)}: ", Tone.QUIET),
        Run(_one_line(article.title), Tone.PLAIN, article.url),
    ]
    if original is not None:
        line.append(Run(f" (copy of {phrases.outlet_of(original)})", Tone.QUIET))
    return tuple(line)


def _single_line(entry: Entry, zone: tzinfo) -> Line:
    return (*_version(entry.lead, None, zone), Run(f" (event {entry.event.id})", Tone.QUIET))


def _timeline(comparison: Comparison, articles: Sequence[Article], zone: tzinfo) -> Iterator[Block]:
    """How an updated figure moved; other readings are told by the table above."""
    if comparison.verdict is Verdict.SUPERSEDED:
        timeline = draw_timeline(comparison, {article.id: article for article in articles})
        table = timeline_table(timeline, zone=zone) if timeline is not None else None
        if table is not None:
            yield table


def _comparison_table(comparison: Comparison, articles: Sequence[Article]) -> Table:
    by_id = {article.id: article for article in articles}
    readings = _distinct(comparison.readings, by_id)
    return Table(
        caption=(
            Run(phrases.title_of(comparison), Tone.STRONG),
            Run(f" — {phrases.VERDICTS[comparison.verdict]}: {comparison.why}", Tone.QUIET),
        ),
        header=("reported", "who says so", "outlet", "as of"),
        rows=tuple(_reading_row(figure, by_id[figure.article_id]) for figure in readings),
    )


def _reading_row(figure: Figure, article: Article) -> tuple[Line, ...]:
    claimant = figure.claimant or "the article itself"
    as_of = figure.as_of.isoformat() if figure.as_of else "—"
    return (
        (Run(shown_value(figure), Tone.FIGURE),),
        (Run(_one_line(claimant)),),
        (Run(phrases.outlet_of(article), Tone.PLAIN, article.url),),
        (Run(as_of, Tone.QUIET),),
    )


def shown_value(figure: Figure) -> str:
    """The figure word for word in quotation marks, its bound spelled out where it has one."""
    return f"{_BOUND_WORDS.get(figure.bound, '')}“{_one_line(figure.surface)}”"


def _agreement(comparison: Comparison, articles: Sequence[Article]) -> Line:
    by_id = {article.id: article for article in articles}
    line = [Run(f"{phrases.title_of(comparison)}: ", Tone.PLAIN)]
    seen: set[str] = set()
    for figure in comparison.readings:
        outlet = phrases.outlet_of(by_id[figure.article_id])
        if outlet in seen:
            continue
        if seen:
            line.append(Run(" · ", Tone.QUIET))
        seen.add(outlet)
        line += [Run(shown_value(figure), Tone.FIGURE), Run(f" {outlet}", Tone.QUIET)]
    return tuple(line)


def _agree_across_outlets(comparison: Comparison, articles: Sequence[Article]) -> bool:
    by_id = {article.id: article for article in articles}
    voices = {by_id[f.article_id].outlet or f.article_id for f in comparison.readings}
    return comparison.verdict is Verdict.AGREE and len(voices) > 1


def _distinct(figures: Sequence[Figure], by_id: dict[str, Article]) -> list[Figure]:
    """One row for each value, claimant and outlet: an article that repeats itself says it once."""
    rows: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        outlet = by_id[figure.article_id].outlet or figure.article_id
        rows.setdefault((figure.low, figure.high, figure.claimant, outlet), figure)
    return list(rows.values())[:_MAX_READINGS]


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _plain(words: str) -> Line:
    return (Run(words),)
