"""A digest as one Message, or an event: versions side by side, then what differs, what agrees.

The words are the articles' own; the program adds who says them and never who is right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from bot.analysis.conflicts.timelines import draw_timeline
from bot.domain.article import Article, Precision, Published
from bot.domain.digest import Digest, Entry
from bot.domain.figure import Bound, Comparison, Figure, Verdict
from bot.domain.message import Block, Heading, Items, Line, Message, Paragraph, Run, Table, Tone
from bot.writing import phrases
from bot.writing.quoting import link, quote_line
from bot.writing.timeline_message import timeline_table

DIFFERING = (Verdict.CONFLICT, Verdict.SOFT, Verdict.SUPERSEDED)
_MAX_PLACES = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Room:
    """How much of an event a message shows; what is left out of a list or a table is counted."""

    versions: int = 12
    differing: int = 8
    agreeing: int = 5
    readings: int = 10
    timelines: bool = False
    """Whether updated figures are told again by time, where no plot can be shown."""


WIDE = Room()
"""More than this makes a message nobody reads; commands and the HTML form have the rest."""
_PLAIN = Room(timelines=True)
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
        Paragraph(lines=(summary_line(digest, compared),)),
    ]
    for entry in compared:
        blocks.extend(entry_blocks(entry, zone=zone, room=_PLAIN))
    if single:
        blocks.append(Heading(line=_plain("From one outlet each")))
        blocks.append(Items(items=tuple(single_line(entry, zone) for entry in single)))
    if digest.left_out:
        left = phrases.counted(digest.left_out, "more event")
        blocks.append(Paragraph(lines=((Run(f"{left} not shown here.", Tone.QUIET),),)))
    return Message(blocks=tuple(blocks))


def entry_blocks(entry: Entry, *, zone: tzinfo, room: Room = WIDE) -> Iterator[Block]:
    """Write one event in full."""
    yield Heading(line=tuple(link(entry.lead.title, entry.lead.url, Tone.STRONG)))
    yield Paragraph(lines=(facts_line(entry, zone),))
    yield Items(items=tuple(version_lines(entry, zone, room.versions)))
    yield from figure_blocks(entry, room)
    if room.timelines:
        yield from _timelines(entry, zone)


def figure_blocks(entry: Entry, room: Room = WIDE) -> Iterator[Block]:
    """Write what differs, then what all agree on."""
    differing = [c for c in entry.comparisons if c.verdict in DIFFERING]
    if differing:
        yield Heading(line=_plain("Figures that differ"), level=3)
        for comparison in differing[: room.differing]:
            yield comparison_table(comparison, entry.articles, room.readings)
        if len(differing) > room.differing:
            rest = phrases.counted(len(differing) - room.differing, "more figure")
            yield Paragraph(lines=((Run(f"{rest} with differences not shown.", Tone.QUIET),),))
    agreeing = [c for c in entry.comparisons if _agree_across_outlets(c, entry.articles)]
    if agreeing and room.agreeing:
        yield Heading(line=_plain("All agree on"), level=3)
        yield Items(items=tuple(_agreement(c, entry.articles) for c in agreeing[: room.agreeing]))


def summary_line(digest: Digest, compared: Sequence[Entry]) -> Line:
    """How many events, how many of them with several outlets, how many conflicts."""
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


def facts_line(entry: Entry, zone: tzinfo) -> Line:
    """Outlets, articles, from when to when, the event's id."""
    dated = sorted((a.published for a in entry.articles if a.published), key=lambda p: p.at)
    counts = f"{phrases.outlets(entry)} · {phrases.counted(len(entry.articles), 'article')} · "
    line = [Run(counts, Tone.QUIET), moment_run(dated[0] if dated else None, zone)]
    if dated and phrases.moment(dated[0], zone) != phrases.moment(dated[-1], zone):
        line += [Run(" to ", Tone.QUIET), moment_run(dated[-1], zone)]
    return (*line, Run(f" · event {entry.event.id}", Tone.QUIET))


def moment_run(published: Published | None, zone: tzinfo) -> Run:
    """A publication time; as a moment only where it is known to the minute."""
    exact = published is not None and published.precision is Precision.MINUTE
    return Run(
        phrases.moment(published, zone),
        Tone.QUIET,
        moment=published.at if published is not None and exact else None,
    )


def version_lines(entry: Entry, zone: tzinfo, most: int) -> Iterator[Line]:
    """A line an article, and how many there are beyond the most."""
    by_id = {article.id: article for article in entry.articles}
    for article in entry.articles[:most]:
        original = by_id.get(entry.copy_of(article.id) or "")
        yield (*version_line(article, original, zone), *_also_at(article, entry))
    if len(entry.articles) > most:
        rest = phrases.counted(len(entry.articles) - most, "more article")
        yield (Run(rest, Tone.QUIET),)


def version_line(article: Article, original: Article | None, zone: tzinfo) -> Line:
    """Outlet, time and headline; whose copy it is, where it is one."""
    line = [
        Run(quote_line(phrases.outlet_of(article)), Tone.STRONG),
        Run(", ", Tone.QUIET),
        moment_run(article.published, zone),
        Run(": ", Tone.QUIET),
        *link(article.title, article.url),
    ]
    if original is not None:
        line.append(Run(f" (copy of {quote_line(phrases.outlet_of(original))})", Tone.QUIET))
    return tuple(line)


def _also_at(article: Article, entry: Entry) -> Iterator[Run]:
    """Name other outlets that carry the same words, else how many other web addresses do.

    Another file of one outlet is nothing to readers: it was moved, or is in two folders.
    """
    places = entry.also_at(article.id)
    own = (article.outlet or "").casefold()
    others = {p.outlet: p for p in reversed(places) if p.outlet and p.outlet.casefold() != own}
    addresses = {
        p.address for p in places if p.address != article.address and _is_on_the_web(p.address)
    }
    if not others and not addresses:
        return
    yield Run(" (also at ", Tone.QUIET)
    named = list(reversed(others.items()))
    for number, (outlet, place) in enumerate(named[:_MAX_PLACES]):
        url = place.address if _is_on_the_web(place.address) else None
        yield Run(f", {outlet}" if number else outlet, Tone.QUIET, url)
    rest = "another address" if len(addresses) == 1 else f"{len(addresses)} other addresses"
    more = f" and {len(named) - _MAX_PLACES} more" if len(named) > _MAX_PLACES else ""
    yield Run(f"{more})" if named else f"{rest})", Tone.QUIET)


def _is_on_the_web(address: str) -> bool:
    return address.startswith(("https://", "http://"))


def single_line(entry: Entry, zone: tzinfo) -> Line:
    """Write an event in one line, by its lead."""
    return (*version_line(entry.lead, None, zone), Run(f" (event {entry.event.id})", Tone.QUIET))


def _timelines(entry: Entry, zone: tzinfo) -> Iterator[Block]:
    """How updated figures moved; other readings are told by the tables above."""
    by_id = {article.id: article for article in entry.articles}
    for comparison in entry.comparisons:
        if comparison.verdict is Verdict.SUPERSEDED:
            timeline = draw_timeline(comparison, by_id)
            table = timeline_table(timeline, zone=zone) if timeline is not None else None
            if table is not None:
                yield table


def comparison_table(
    comparison: Comparison, articles: Sequence[Article], most: int = WIDE.readings
) -> Table:
    """Write a row for each reading: value, claimant, outlet, as-of date."""
    by_id = {article.id: article for article in articles}
    distinct = _distinct(comparison.readings, by_id)
    readings = _most_telling(distinct, comparison.why, most)
    words = f" — {phrases.VERDICTS[comparison.verdict]}: {quote_line(comparison.why)}"
    if len(distinct) > len(readings):
        words += f" {phrases.counted(len(distinct) - len(readings), 'more reading')} not shown."
    return Table(
        caption=(
            Run(quote_line(phrases.title_of(comparison)), Tone.STRONG),
            Run(words, Tone.QUIET),
        ),
        header=("reported", "who says so", "outlet", "as of"),
        rows=tuple(_reading_row(figure, by_id[figure.article_id]) for figure in readings),
    )


def _most_telling(figures: Sequence[Figure], why: str, most: int) -> list[Figure]:
    """At most so many readings in their order; each value stands before any is repeated.

    The values that the reason names come first: a reader must see who says either.
    """
    seen: set[tuple[object, ...]] = set()
    ranks: list[tuple[bool, bool, int]] = []
    for number, figure in enumerate(figures):
        value = (figure.low, figure.high, figure.surface if figure.low is None else None)
        ranks.append((value in seen, f"“{figure.surface}”" not in why, number))
        seen.add(value)
    return [figures[number] for number in sorted(number for *_, number in sorted(ranks)[:most])]


def _reading_row(figure: Figure, article: Article) -> tuple[Line, ...]:
    claimant = figure.claimant or "the article itself"
    as_of = figure.as_of.isoformat() if figure.as_of else "—"
    return (
        (Run(shown_value(figure), Tone.FIGURE),),
        (Run(quote_line(claimant)),),
        tuple(link(phrases.outlet_of(article), article.url)),
        (Run(as_of, Tone.QUIET),),
    )


def shown_value(figure: Figure) -> str:
    """The figure word for word in quotation marks, its bound spelled out where it has one."""
    return f"{_BOUND_WORDS.get(figure.bound, '')}“{quote_line(figure.surface)}”"


def _agreement(comparison: Comparison, articles: Sequence[Article]) -> Line:
    by_id = {article.id: article for article in articles}
    line = [Run(f"{quote_line(phrases.title_of(comparison))}: ", Tone.PLAIN)]
    seen: set[str] = set()
    for figure in comparison.readings:
        outlet = phrases.outlet_of(by_id[figure.article_id])
        if outlet in seen:
            continue
        if seen:
            line.append(Run(" · ", Tone.QUIET))
        seen.add(outlet)
        line += [Run(shown_value(figure), Tone.FIGURE), Run(f" {quote_line(outlet)}", Tone.QUIET)]
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
    return list(rows.values())


def _plain(words: str) -> Line:
    return (Run(words),)
