"""Figures of an article: each quantity in title and story, its exact span, what it counts."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from bot.analysis.alternatives import any_of
from bot.analysis.figures.casualties import Victim, unnumbered_victims
from bot.analysis.figures.circumstances import Counted, Sentence, Stems
from bot.analysis.figures.claimants import (
    Claim,
    claim_for,
    claimant_words,
    find_claims,
    is_pronoun,
    speaks_of_itself,
)
from bot.analysis.figures.counted import describe
from bot.analysis.figures.facts import FactReader
from bot.analysis.figures.moments import find_moments
from bot.analysis.figures.numbers import Tokens, tokenise
from bot.analysis.figures.periods import IN_MONTH
from bot.analysis.figures.qualifiers import Quantity
from bot.analysis.figures.quantities import QuantityReader
from bot.analysis.figures.rivals import Told, set_against
from bot.analysis.figures.sentences import sentence_at, sentence_bounds, trimmed
from bot.analysis.languages.lexicon import Lexicon, VictimWords
from bot.analysis.languages.victims_en import VICTIMS_EN
from bot.analysis.languages.words_de import DE
from bot.analysis.languages.words_en import EN
from bot.analysis.languages.words_es import ES
from bot.analysis.languages.words_fr import FR
from bot.domain.article import Article, Precision, Span
from bot.domain.figure import Field, Figure, Kind, Trait

LEXICONS: Mapping[str, Lexicon] = {"de": DE, "en": EN, "es": ES, "fr": FR}
"""The languages whose figures are read; others have none, and so no flags."""
VICTIMS: Mapping[str, VictimWords] = {"en": VICTIMS_EN}
GAP = "gap"
MAX_FIGURES = 400
"""Figures kept of one article; a longer list is a table or a box score."""
_MAX_SURFACE = 80
_SENTENCES_BACK = 3
"""Sentences in which "he said" has its name."""
_NEXT_SENTENCE = 200
"""Letters from a figure's sentence to that of one that refers back to it."""
_FATES = frozenset({"killed", "wounded", "missing", "arrested", "rescued"})
"""What befalls each of the people in an event only once."""


@lru_cache(maxsize=8)
def _hint(lexicon: Lexicon) -> re.Pattern[str]:
    """What a sentence must hold to be worth reading: a digit, a number word, an hour."""
    words = (
        set(lexicon.cardinals)
        | {word for word in lexicon.scales if len(word) > 3}  # noqa: PLR2004 - abbreviations follow digits
        | set(lexicon.vague)
        | {word for word in lexicon.ordinals if lexicon.ordinals[word] > 1}
        | set(lexicon.fractions)
        | set(lexicon.repeats)
        | set(lexicon.clock_words)
        | set(lexicon.whole_units)
        | set(lexicon.long_units)
        | set(lexicon.number_starts)
        | set(lexicon.pairs)
        | lexicon.nobody
    )
    starts = "".join(sorted({word[0] for word in words}))
    listed = any_of(words)
    denials = "|".join(map(re.escape, lexicon.zero))
    nouns = "|".join(map(re.escape, lexicon.role_nouns))
    return re.compile(
        rf"\d|[½¼¾⅓⅔]|\b(?=[{starts}])(?:{listed})\b|\b(?:{denials})\s(?:\w+\s)?(?:{nouns})\b",
        re.IGNORECASE,
    )


def extract_figures(article: Article) -> tuple[Figure, ...]:
    """Every figure of the title and the story, in order.

    `article.text[f.span.start:f.span.end] == f.surface` for each, or `.title` where the field says
    so. An article in a language without a table has none.
    """
    lexicon = LEXICONS.get(article.language or "en")
    if lexicon is None:
        return ()
    extraction = _Extraction(article, lexicon)
    figures = tuple(extraction.figures())
    told = list(extraction.facts())
    words = VICTIMS.get(lexicon.language)
    if words is not None:
        told += [extraction.victim(v) for v in unnumbered_victims(article, figures, words)]
    return tuple(sorted((*figures, *told), key=_position)) if told else figures


def _position(figure: Figure) -> tuple[bool, int, int]:
    """Title first, and a list before its first number."""
    return figure.field is Field.TEXT, figure.span.start, -figure.span.end


class _Extraction:
    """One article's figures; holds what its sentences share."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self._article = article
        self._lexicon = lexicon
        self._reader = _reader(lexicon)
        self._hint = _hint(lexicon)
        self._stems = _stems(lexicon)
        self._bounds = lru_cache(maxsize=4)(sentence_bounds)
        published = article.published
        self._told: Mapping[Kind, Told] = {}
        self._fate: Counted | None = None
        self._told_end = 0
        self._published = (
            published.at.date()
            if published is not None and published.precision is not Precision.UNKNOWN
            else None
        )

    def figures(self) -> Iterator[Figure]:
        """In the order of title, then text."""
        left = MAX_FIGURES
        if self._article.title and not self._article.title_in_text:
            for figure in self._passage(self._article.title, 0, Field.TITLE):
                yield figure
                left -= 1
        for offset, passage in self._article.passages():
            for figure in self._passage(passage, offset, Field.TEXT):
                if left <= 0:
                    return
                yield figure
                left -= 1

    def facts(self) -> tuple[Figure, ...]:
        """What is told in words: who began a call, on which day, on which block."""
        return FactReader(
            self._article, self._lexicon, self._stems, self._published, self._bounds
        ).facts()

    def victim(self, victim: Victim) -> Figure:
        """A victim in words as a count."""
        text = self._article.title if victim.field is Field.TITLE else self._article.text
        sentence = trimmed(text, *sentence_at(self._bounds(text), victim.start))
        value = Decimal(victim.count)
        return Figure(
            article_id=self._article.id,
            field=victim.field,
            span=Span(victim.start, victim.end),
            surface=text[victim.start : victim.end],
            sentence=text[sentence.start : sentence.end],
            kind=Kind.COUNT,
            low=value,
            high=value,
            head="people",
            measure=f"people {victim.role.replace('wounded', 'injured')}",
            role=victim.role,
            as_of=self._published,
            traits=frozenset({Trait.IMPLICIT}),
        )

    def _period(self, told: str | None) -> str | None:
        """When a figure holds; None for the month in which it was published."""
        if told is None or self._published is None or not told.startswith(IN_MONTH):
            return told
        month = self._lexicon.months.get(told.removeprefix(IN_MONTH))
        return None if month == self._published.month else told

    def _claimant(self, text: str, span: Span, tokens: Tokens, claim: Claim | None) -> str | None:
        """Who says it; for "he said" whoever spoke in the sentences before."""
        if claim is None or not is_pronoun(tokens, claim, self._lexicon):
            return claimant_words(text, tokens, claim)
        start = span.start
        for _ in range(_SENTENCES_BACK):
            if start == 0:
                break
            start, end = sentence_at(self._bounds(text), start - 1)
            before = tokenise(text, start, end)
            for one in reversed(find_claims(before, self._lexicon)):
                if not is_pronoun(before, one, self._lexicon):
                    return claimant_words(text, before, one)
        return claimant_words(text, tokens, claim)

    def _passage(self, passage: str, offset: int, field: Field) -> Iterator[Figure]:
        hint = self._hint.search(passage)
        bounds = [] if hint is None else self._bounds(passage)
        while hint is not None:
            start, end = sentence_at(bounds, hint.start())
            yield from self._sentence(passage, trimmed(passage, start, end), offset, field)
            hint = self._hint.search(passage, end)

    def _sentence(self, text: str, span: Span, offset: int, field: Field) -> Iterator[Figure]:
        tokens = tokenise(text, span.start, span.end)
        moments = list(find_moments(text, span.start, span.end, self._lexicon))
        quantities = self._reader.read(tokens, moments)
        if not quantities:
            return
        sentence = Sentence(tokens, quantities, self._lexicon, self._stems)
        claims = find_claims(tokens, self._lexicon)
        words = text[span.start : span.end]
        names = frozenset(sentence.names)
        previous: Counted | None = None
        fate = self._fate
        near = self._told_end + _NEXT_SENTENCE >= offset + span.start
        told = dict(self._told) if near else {}
        for number, quantity in enumerate(quantities):
            counted = describe(sentence, number)
            _inherit(quantity, counted, previous)
            begins = number == 0 and quantity.bound_first <= 1  # "Another 24 were wounded"
            if _tells_all_others(counted, fate if begins else previous):
                counted.traits.discard(Trait.INCREMENT)
            _gap(sentence, number, counted)
            claim = claim_for(claims, quantity.first)
            new = Told(sentence, quantity, counted, claim)
            set_against(new, told)
            told[quantity.kind] = new
            if quantity.kind in {Kind.COUNT, Kind.PERCENT} and counted.head:
                previous = counted
            if counted.role in _FATES:
                self._fate = counted
            start, end = tokens.starts[quantity.first], tokens.ends[quantity.last - 1]
            if end - start > _MAX_SURFACE:
                continue
            if quantity.kind is Kind.COUNT and any(
                c.first <= quantity.first <= c.first + 1 < c.last for c in claims
            ):
                counted.traits.add(Trait.SOURCE)
            if claim is not None and speaks_of_itself(tokens, claim, self._lexicon):
                counted.traits.add(Trait.OWN)
            yield Figure(
                article_id=self._article.id,
                field=field,
                span=Span(offset + start, offset + end),
                surface=text[start:end],
                sentence=words,
                kind=quantity.kind,
                low=quantity.low,
                high=quantity.high,
                bound=quantity.bound,
                unit=quantity.unit,
                head=counted.head,
                measure=_measure(quantity, counted),
                complement=counted.complement,
                role=counted.role,
                frame=counted.frame,
                actor=counted.actor,
                place=counted.place,
                within=counted.within,
                period=quantity.month_day or self._period(counted.day),
                claimant=self._claimant(text, span, tokens, claim),
                via=claim.via if claim else None,
                as_of=self._published,
                traits=frozenset(counted.traits | quantity.traits),
                context=sentence.context,
                near=counted.near,
                names=names,
                partner=quantity.partner,
            )
        self._told = told
        self._told_end = offset + span.end if field is Field.TEXT else -_NEXT_SENTENCE - 1


@lru_cache(maxsize=8)
def _stems(lexicon: Lexicon) -> Stems:
    return Stems(lexicon)


@lru_cache(maxsize=8)
def _reader(lexicon: Lexicon) -> QuantityReader:
    return QuantityReader(lexicon)


def _inherit(quantity: Quantity, counted: Counted, previous: Counted | None) -> None:
    """What "figures of 11,000" and "and 20 wounded" leave out, from the figure before."""
    if previous is None or quantity.kind is not Kind.COUNT or quantity.unit is not None:
        return
    if counted.anaphor:
        counted.head, counted.measure = previous.head, previous.measure
        counted.actor = previous.actor
        if counted.place is None:
            counted.place, counted.within = previous.place, previous.within
        counted.role = counted.role or previous.role
        counted.near |= previous.near
        counted.traits.add(Trait.ANAPHOR)
    elif not counted.head and quantity.partner is None:
        counted.head, counted.measure = previous.head, previous.measure
        counted.traits |= {Trait.ELLIPTIC} | (previous.traits & {Trait.PERFORMANCE})


def _tells_all_others(counted: Counted, previous: Counted | None) -> bool:
    """Whether "others" are other than those of another fate: "one dead and four others hurt"."""
    if previous is None or counted.role is None or previous.role is None:
        return False
    fates = {counted.role, previous.role}
    return len(fates) > 1 and fates <= _FATES


def _gap(sentence: Sentence, number: int, counted: Counted) -> None:
    """Mark the time between two happenings of one kind.

    "The second call in six days" and "a week after their first call they spoke again" measure the
    same thing, though neither says so.
    """
    quantity, lexicon = sentence.quantities[number], sentence.lexicon
    if quantity.kind is not Kind.INTERVAL:
        return
    lower = sentence.tokens.lower
    if lower[quantity.first - 1] in lexicon.gap_before and quantity.first > 0:
        told = any(q.kind is Kind.ORDINAL and q.low == 2 for q in sentence.quantities[:number])  # noqa: PLR2004 - second
    else:
        follows = sentence.tokens.at(quantity.last) in lexicon.interval_after - lexicon.counted_back
        told = (
            follows
            and not lexicon.first_words.isdisjoint(lower)
            and not lexicon.again_words.isdisjoint(lower)
        )
    if told:
        counted.head = counted.role = GAP
        counted.near = sentence.context
        counted.measure = "time since the previous one"


def _measure(quantity: Quantity, counted: Counted) -> str:
    """What is counted, for people: `people killed`, `telephone call, duration`."""
    if quantity.age:
        return f"age of {counted.actor}" if counted.actor else "age"
    name = counted.measure
    if counted.role and counted.role != GAP and not counted.fate:
        # "Injured" says what reports call injured, wounded or hurt.
        role = counted.role.replace("wounded", "injured")
        return name if role in name else f"{name} {role}".strip()
    sort = _SORTS.get(quantity.kind, "")
    if name and sort and sort not in name and quantity.kind is Kind.DURATION:
        return f"{name}, {sort}"
    return name or sort or quantity.unit or ""


_SORTS = {
    Kind.DURATION: "duration",
    Kind.INTERVAL: "time between",
    Kind.PERCENT: "percentage",
    Kind.MONEY: "sum of money",
    Kind.DATE: "time",
}
"""What to call a figure beside which nothing is named."""
