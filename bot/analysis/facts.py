"""Facts of an article that are no quantities: who began a call, on which day, on which block."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from bot.analysis.circumstances import Stems
from bot.analysis.days import mentioned_days
from bot.analysis.event_days import find_event_days
from bot.analysis.fact import Fact
from bot.analysis.fact_words import FactWords
from bot.analysis.facts_en import FACTS_EN
from bot.analysis.initiators import find_calls
from bot.analysis.sentences import sentence_at, trimmed
from bot.analysis.street_blocks import find_blocks
from bot.domain.article import Article, Span
from bot.domain.figure import Field, Figure, Kind, Trait

FACTS: Mapping[str, FactWords] = {"en": FACTS_EN}
"""The languages whose facts are read; others have none, and so no flags."""
MAX_FACTS = 40
"""Facts kept of one article; a longer list is a chronicle."""


def tell_facts(
    article: Article,
    language: str,
    stems: Stems,
    published: date | None,
    bounds_of: Callable[[str], Sequence[int]],
) -> tuple[Figure, ...]:
    """The facts of title and story, each sort in the order of the text.

    `article.text[f.span.start:f.span.end] == f.surface` for each, or `.title` where the field says
    so. `bounds_of` finds the bounds of a passage's sentences.
    """
    words = FACTS.get(language)
    if words is None:
        return ()
    facts = _facts(article, words, language, stems, published, bounds_of)
    return tuple(islice(facts, MAX_FACTS))


def _facts(
    article: Article,
    words: FactWords,
    language: str,
    stems: Stems,
    published: date | None,
    bounds_of: Callable[[str], Sequence[int]],
) -> Iterator[Figure]:
    passages = [(Field.TEXT, offset, passage) for offset, passage in article.passages()]
    if article.title and not article.title_in_text:
        passages.insert(0, (Field.TITLE, 0, article.title))
    for field, offset, passage in passages:
        for fact in _found(passage, words, language, published):
            sentence = trimmed(passage, *sentence_at(bounds_of(passage), fact.start))
            if fact.end > sentence.end:
                continue  # what was found goes on in the next sentence
            if fact.kind is not Kind.MEASURE and not stems[fact.actor]:
                continue  # "she", "it", "we"
            said = passage[sentence.start : sentence.end]
            period = fact.period
            if fact.kind is not Kind.DATE:
                period = _only_day(said, language, published)
            yield Figure(
                article_id=article.id,
                field=field,
                span=Span(offset + fact.start, offset + fact.end),
                surface=passage[fact.start : fact.end],
                sentence=said,
                kind=fact.kind,
                low=fact.low,
                high=fact.high,
                unit=fact.unit,
                head=fact.head,
                measure=fact.measure,
                role=fact.role,
                actor=fact.actor,
                partner=fact.partner,
                period=period,
                as_of=published,
                traits=frozenset({Trait.FACT}),
                names=frozenset({fact.actor}) if fact.named else frozenset(),
            )


def _found(passage: str, words: FactWords, language: str, published: date | None) -> Iterator[Fact]:
    if words.calls is not None:
        yield from find_calls(passage, words.calls)
    if words.blocks is not None:
        yield from find_blocks(passage, words.blocks)
    if words.days is not None:
        yield from find_event_days(passage, words.days, language, published)


def _only_day(sentence: str, language: str, published: date | None) -> str | None:
    """The day of which a sentence speaks, where it names one."""
    days = {
        mention.first
        for mention in mentioned_days(sentence, published=published, language=language)
        if mention.first == mention.last
    }
    day = days.pop() if len(days) == 1 else None
    return None if day is None else day.isoformat()
