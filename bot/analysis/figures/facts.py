"""Facts of an article that are no quantities: who began a call, on which day, on which block."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

from bot.analysis.alternatives import any_of
from bot.analysis.figures.circumstances import Stems
from bot.analysis.figures.claimants import claim_for, claimant_words, find_claims
from bot.analysis.figures.days import mentioned_days
from bot.analysis.figures.event_days import find_event_days
from bot.analysis.figures.fact import Fact
from bot.analysis.figures.initiators import find_calls
from bot.analysis.figures.numbers import tokenise
from bot.analysis.figures.orders import find_orders
from bot.analysis.figures.sentences import sentence_at, trimmed
from bot.analysis.figures.street_blocks import find_blocks
from bot.analysis.languages.fact_words import FactWords
from bot.analysis.languages.facts_en import FACTS_EN
from bot.analysis.languages.lexicon import Lexicon
from bot.domain.article import Article, Span
from bot.domain.figure import Field, Figure, Kind, Trait

FACTS: Mapping[str, FactWords] = {"en": FACTS_EN}
"""The languages whose facts are read; others have none, and so no flags."""
_OF_A_DAY = frozenset({Kind.INITIATOR, Kind.MEASURE})
"""Calls and places, of which the sentence may tell the day."""
MAX_FACTS = 40
"""Facts kept of one article; a longer list is a chronicle."""


@dataclass(frozen=True, slots=True)
class FactReader:
    """Reads the facts of one article."""

    article: Article
    lexicon: Lexicon
    stems: Stems
    published: date | None
    bounds_of: Callable[[str], Sequence[int]]
    """Finds the bounds of a passage's sentences."""

    def facts(self) -> tuple[Figure, ...]:
        """The facts of title and story, each sort in the order of the text.

        `article.text[f.span.start:f.span.end] == f.surface` for each, or `.title` where the field
        says so.
        """
        words = FACTS.get(self.lexicon.language)
        return () if words is None else tuple(islice(self._facts(words), MAX_FACTS))

    def _facts(self, words: FactWords) -> Iterator[Figure]:
        article = self.article
        if article.title and not article.title_in_text:
            yield from self._passage(words, article.title, 0, Field.TITLE)
        for offset, passage in article.passages():
            yield from self._passage(words, passage, offset, Field.TEXT)

    def _passage(
        self, words: FactWords, passage: str, offset: int, field: Field
    ) -> Iterator[Figure]:
        for fact in self._found(words, passage):
            sentence = trimmed(passage, *sentence_at(self.bounds_of(passage), fact.start))
            if fact.end > sentence.end:
                continue  # what was found goes on in the next sentence
            if fact.kind in {Kind.DATE, Kind.INITIATOR} and not self.stems[fact.actor]:
                continue  # "she", "it", "we"
            said = passage[sentence.start : sentence.end]
            yield Figure(
                article_id=self.article.id,
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
                period=self._only_day(said) if fact.kind in _OF_A_DAY else fact.period,
                claimant=self._claimant(passage, sentence, fact),
                as_of=self.published,
                traits=frozenset({Trait.FACT}),
                names=frozenset({fact.actor}) if fact.named else frozenset(),
            )

    def _found(self, words: FactWords, passage: str) -> Iterator[Fact]:
        if words.calls is not None:
            yield from find_calls(passage, words.calls)
        if words.blocks is not None:
            yield from find_blocks(passage, words.blocks)
        if words.orders is not None:
            yield from find_orders(passage, words.orders, self.published)
        if words.days is not None:
            yield from find_event_days(passage, words.days, self.lexicon.language, self.published)

    def _only_day(self, sentence: str) -> str | None:
        """The day of which a sentence speaks, where it names one."""
        days = {
            mention.first
            for mention in mentioned_days(
                sentence, published=self.published, language=self.lexicon.language
            )
            if mention.first == mention.last
        }
        day = days.pop() if len(days) == 1 else None
        return None if day is None else day.isoformat()

    def _claimant(self, passage: str, sentence: Span, fact: Fact) -> str | None:
        """Who says so, in the words of the passage."""
        lexicon = self.lexicon
        if _says(lexicon).search(passage, sentence.start, sentence.end) is None:
            return None
        tokens = tokenise(passage, sentence.start, sentence.end)
        at = bisect_right(tokens.starts, fact.start) - 1
        return claimant_words(passage, tokens, claim_for(find_claims(tokens, lexicon), at))


@lru_cache(maxsize=8)
def _says(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands in every sentence that names its source."""
    return re.compile(
        rf"\b(?:{any_of(lexicon.claim_verbs | lexicon.claim_openers)})\b", re.IGNORECASE
    )
