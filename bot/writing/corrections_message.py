"""What outlets corrected in their own articles, as blocks of a Message."""

from collections.abc import Iterator, Sequence

from bot.analysis.conflicts.corrections import Correction
from bot.domain.article import Article
from bot.domain.message import Block, Heading, Items, Run, Tone
from bot.writing import phrases
from bot.writing.event_message import shown_value


def correction_blocks(
    corrected: Sequence[tuple[Article, Sequence[Correction]]],
) -> Iterator[Block]:
    """One line a correction, old value -> new value; nothing where nothing was corrected."""
    lines = tuple(
        (
            Run(f"{phrases.outlet_of(article)}: ", Tone.STRONG),
            Run(f"{one.new.measure} " if one.new.measure else ""),
            Run(shown_value(one.old), Tone.FIGURE),
            Run(" → "),
            Run(shown_value(one.new), Tone.FIGURE, article.url),
        )
        for article, corrections in corrected
        for one in corrections
    )
    if lines:
        yield Heading(line=(Run("Corrected since"),), level=3)
        yield Items(items=lines)
