"""Alerts, and what is said about material changes: each with its evidence, word for word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from bot.analysis.conditions import NEW, Above, Condition, figures_above
from bot.analysis.material import MaterialFact, corrections
from bot.domain.article import Article
from bot.domain.digest import Entry
from bot.domain.figure import Figure, Verdict
from bot.domain.message import (
    Action,
    Actions,
    Block,
    Heading,
    Items,
    Line,
    Message,
    Paragraph,
    Run,
    Tone,
)
from bot.domain.subscription import Subscription
from bot.writing import phrases
from bot.writing.digest_messages import brief_line
from bot.writing.event_message import facts_line, shown_value, version_lines
from bot.writing.quoting import link, quote_line

_MAX_SENTENCES = 6
_MAX_EVENTS = 5
MAX_ALERTED = 15
"""Events in one alert, in full or in a line; others come with the next."""
_MAX_VERSIONS = 5
_SENTENCE = 600
"""Characters of one quoted sentence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """An event, and which of a subscription's conditions it meets."""

    entry: Entry
    conditions: tuple[str, ...]
    figures: tuple[Figure, ...]


def compose_alert(
    subscription: Subscription,
    found: Sequence[Match],
    conditions: Mapping[str, Condition],
    zone: tzinfo,
) -> Message:
    """Write the events that a subscription is to be told of, the first 5 with their evidence."""
    blocks: list[Block] = []
    for match in found[:_MAX_EVENTS]:
        blocks.extend(_match_blocks(match, conditions, zone))
    if len(found) > _MAX_EVENTS:
        blocks.append(Heading(line=(Run("Also"),)))
        also = tuple(brief_line(match.entry) for match in found[_MAX_EVENTS:])
        blocks.append(Items(items=also))
    about = f"Alert: {subscription.filter}" if subscription.filter else "Alert: an event you follow"
    blocks.append(Paragraph(lines=((Run(quote_line(about), Tone.QUIET),),)))
    blocks.append(Actions(actions=_actions(subscription.id)))
    mentions = (subscription.mention,) if subscription.mention else ()
    return Message(blocks=tuple(blocks), mentions=mentions)


def tell_fact(fact: MaterialFact, articles: Sequence[Article]) -> Line:
    """Say one material change in a line, with who says so."""
    by_id = {article.id: article for article in articles}
    if fact.article is not None:
        outlet = quote_line(phrases.outlet_of(fact.article))
        return (
            Run(f"{outlet} corrected its report: "),
            *link(fact.article.title, fact.article.url),
        )
    if fact.comparison is None:
        return ()
    title = quote_line(phrases.title_of(fact.comparison))
    if fact.newest is not None:
        said = by_id[fact.newest.article_id]
        return (
            Run(f"{title}: now "),
            Run(shown_value(fact.newest), Tone.FIGURE),
            Run(", "),
            *link(phrases.outlet_of(said), said.url),
        )
    values = dict.fromkeys(
        (shown_value(figure), quote_line(phrases.outlet_of(by_id[figure.article_id])))
        for figure in fact.comparison.readings
    )
    line = [Run(f"{title}, conflict: ")]
    for number, (value, outlet) in enumerate(list(values)[:_MAX_SENTENCES]):
        line += [
            Run(", " if number else ""),
            Run(value, Tone.FIGURE),
            Run(f" {outlet}", Tone.QUIET),
        ]
    return tuple(run for run in line if run.words)


def _match_blocks(
    match: Match, conditions: Mapping[str, Condition], zone: tzinfo
) -> Iterator[Block]:
    entry = match.entry
    yield Heading(line=tuple(link(entry.lead.title, entry.lead.url, Tone.STRONG)))
    yield Paragraph(lines=(facts_line(entry, zone),))
    yield Items(items=tuple(version_lines(entry, zone, _MAX_VERSIONS)))
    reasons = [words for words in match.conditions if words != NEW]
    if reasons:
        yield Paragraph(lines=((Run("Because: ", Tone.QUIET), Run(", ".join(reasons))),))
    evidence = _evidence(match, conditions)
    if evidence:
        yield Items(items=tuple(evidence))


def _evidence(match: Match, conditions: Mapping[str, Condition]) -> list[Line]:
    """The sentences that the conditions rest on, each once, with outlet and link."""
    by_id = {article.id: article for article in match.entry.articles}
    figures: list[Figure] = []
    for words in match.conditions:
        condition = conditions.get(words)
        if isinstance(condition, Above):
            figures += figures_above(condition, match.figures)
    if any(words.endswith("conflict") for words in match.conditions):
        compared = match.entry.comparisons
        figures += [f for c in compared if c.verdict is Verdict.CONFLICT for f in c.readings]
    quoted = dict.fromkeys((f.article_id, f.sentence) for f in figures if f.article_id in by_id)
    lines = [_quotation(by_id[id_], sentence) for id_, sentence in list(quoted)[:_MAX_SENTENCES]]
    if any(words.endswith("correction") for words in match.conditions):
        corrected = corrections(match.entry)
        lines += [tell_fact(MaterialFact(id="", article=article), ()) for article in corrected]
    return lines or [_quotation(match.entry.lead, _opening(match.entry.lead))]


def _opening(article: Article) -> str:
    """The first line of the story."""
    lines = (line for _, words in article.passages() for line in words.splitlines())
    return next((line for line in lines if line.strip()), article.title)


def _quotation(article: Article, sentence: str) -> Line:
    return (
        Run(f"“{quote_line(sentence, _SENTENCE)}” "),
        *link(phrases.outlet_of(article), article.url, Tone.STRONG),
    )


def _actions(subscription_id: str) -> tuple[Action, ...]:
    named = (("id", subscription_id),)
    return (
        Action(label="Mute", command="topic mute", arguments=named),
        Action(label="Snooze a day", command="topic snooze", arguments=named),
        Action(label="Unsubscribe", command="topic unsubscribe", arguments=named),
    )
