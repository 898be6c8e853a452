"""Which figures of an event were not compared, and for which reason, as blocks of a Message."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bot.domain.article import Article
from bot.domain.figure import Figure, Refusal
from bot.domain.message import Block, Heading, Paragraph, Run, Table, Tone
from bot.writing import phrases
from bot.writing.event_message import shown_value

_MAX_PAIRS = 12
"""Pairs shown of one reason; more of the same teach nothing."""


def refusal_blocks(refusals: Sequence[Refusal], articles: Mapping[str, Article]) -> Iterator[Block]:
    """One table a reason, the reason with most pairs first; equal pairs of values once."""
    if not refusals:
        yield Paragraph(lines=((Run("No two figures that look alike were kept apart."),),))
        return
    by_reason: dict[str, dict[tuple[object, ...], Refusal]] = defaultdict(dict)
    for one in refusals:
        by_reason[one.reason].setdefault(_pair(one), one)
    for reason, pairs in sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0])):
        yield Heading(line=(Run(f"{reason[:1].upper()}{reason[1:]}"),), level=3)
        yield Table(
            caption=(Run(f"{phrases.counted(len(pairs), 'pair')} not compared", Tone.QUIET),),
            header=("one", "outlet", "other", "outlet"),
            rows=tuple(
                (
                    *_cells(one.first, articles),
                    *_cells(one.second, articles),
                )
                for one in list(pairs.values())[:_MAX_PAIRS]
            ),
        )


def _pair(one: Refusal) -> tuple[object, ...]:
    first, second = one.first, one.second
    return first.article_id, first.low, first.head, second.article_id, second.low, second.head


def _cells(
    figure: Figure, articles: Mapping[str, Article]
) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    article = articles.get(figure.article_id)
    measure = f" {figure.measure}" if figure.measure else ""
    return (
        (Run(shown_value(figure), Tone.FIGURE), Run(measure)),
        (Run(phrases.outlet_of(article) if article else figure.article_id, Tone.QUIET),),
    )
