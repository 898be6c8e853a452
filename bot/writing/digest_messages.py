"""A digest for a chat channel: a head, and a message for each event, so that each can be edited."""

from collections.abc import Iterator, Sequence
from datetime import time, tzinfo

from bot.analysis.conflicts.timelines import draw_timeline, has_moved
from bot.domain.digest import Digest, Entry
from bot.domain.figure import Verdict
from bot.domain.message import (
    Action,
    Actions,
    Block,
    Chart,
    Heading,
    Items,
    Line,
    Message,
    Paragraph,
    Run,
    Tone,
)
from bot.domain.options import Detail
from bot.domain.timeline import FigureTimeline, Step
from bot.writing import phrases
from bot.writing.event_message import (
    DIFFERING,
    WIDE,
    Room,
    entry_blocks,
    single_line,
    summary_line,
)
from bot.writing.quoting import link, quote_line

_NARROW = Room(versions=6, differing=3, agreeing=0, readings=5)
"""A screen of a telephone; the buttons beneath give the rest."""
_MAX_CHARTS = 2
MAX_LINES = 12
"""Events in lines: with their links so many fit into one message of Discord (4,000 characters)."""
_BRIEF_HEADLINE = 120
_MAX_STEPS = 12
_ARROW = " → "


def compose_head(digest: Digest, *, title: str, detail: Detail, zone: tzinfo) -> Message:
    """Write the head: how much there is, and a line for each event without a message of its own."""
    several = [entry for entry in digest.entries if entry.outlets > 1]
    brief = [entry for entry in digest.entries if entry.outlets == 1]
    blocks: list[Block] = [
        Heading(line=(Run(title),), level=1),
        Paragraph(lines=(summary_line(digest, several),)),
    ]
    if detail is Detail.BRIEF and several:
        blocks.append(Items(items=tuple(brief_line(entry) for entry in several)))
    if brief:
        blocks.append(Heading(line=(Run("From one outlet each"),)))
        blocks.append(Items(items=tuple(single_line(entry, zone) for entry in brief)))
    if digest.left_out:
        words = f"{phrases.counted(digest.left_out, 'more event')} not shown here."
        blocks.append(Paragraph(lines=((Run(words, Tone.QUIET),),)))
    return Message(blocks=tuple(blocks))


def compose_event(
    entry: Entry, *, detail: Detail, zone: tzinfo, apart: Sequence[Entry] = ()
) -> Message:
    """Write an event's own message, its buttons beneath.

    `apart` are events that were told in it, and are events of their own now.
    """
    room = WIDE if detail is Detail.FULL else _NARROW
    return Message(
        blocks=(
            *entry_blocks(entry, zone=zone, room=room),
            *apart_blocks(apart),
            *list(chart_blocks(entry))[:_MAX_CHARTS],
            Actions(actions=event_actions(entry.event.id)),
        )
    )


def apart_blocks(entries: Sequence[Entry]) -> Iterator[Block]:
    """Name the events that were told as part of another."""
    if entries:
        yield Heading(line=(Run("Told here before, now apart"),), level=3)
        yield Items(items=tuple(brief_line(entry) for entry in entries[:MAX_LINES]))


def brief_line(entry: Entry) -> Line:
    """An event in one line: headline, outlets, conflicts."""
    conflicts = sum(c.verdict is Verdict.CONFLICT for c in entry.comparisons)
    facts = phrases.outlets(entry)
    if conflicts:
        facts += f", {phrases.counted(conflicts, 'conflict')} between figures"
    return (
        *link(quote_line(entry.lead.title, _BRIEF_HEADLINE), entry.lead.url, Tone.STRONG),
        Run(f" ({facts}; event {entry.event.id})", Tone.QUIET),
    )


def chart_blocks(entry: Entry) -> Iterator[Chart]:
    """A plot for each measure whose values moved."""
    by_id = {article.id: article for article in entry.articles}
    for comparison in entry.comparisons:
        if comparison.verdict in DIFFERING:
            timeline = draw_timeline(comparison, by_id)
            if timeline is not None and has_moved(timeline):
                title = quote_line(phrases.title_of(comparison))
                yield Chart(timeline=timeline, words=f"{title}: {tell_steps(timeline)}")


def tell_steps(timeline: FigureTimeline) -> str:
    """Say a timeline in words, value by value."""
    shown = timeline.steps[-_MAX_STEPS:]
    return _ARROW.join(
        f"“{quote_line(step.surface)}” ({quote_line(step.outlet or phrases.UNNAMED)}, "
        f"{_told_at(step)})"
        for step in shown
    )


def _told_at(step: Step) -> str:
    """The day; the time too unless it is midnight, by which a day alone is known."""
    day = f"{step.at.day} {step.at:%b}"
    return f"{day} {step.at:%H:%M} UTC" if step.at.time() != time() else day


def event_actions(event_id: str) -> tuple[Action, ...]:
    """What can be asked and done about an event; the last three are for moderators.

    These need another event, or articles, too: the platform asks for it.
    """
    named = (("id", event_id),)
    return (
        Action(label="Versions", command="event versions", arguments=named),
        Action(label="Figures", command="event figures", arguments=named),
        Action(label="Timeline", command="event timeline", arguments=named),
        Action(label="Follow", command="topic follow", arguments=named),
        Action(
            label="Merge", command="event merge", arguments=(("events", event_id),), asks="events"
        ),
        Action(
            label="Split", command="event split", arguments=(("event", event_id),), asks="articles"
        ),
        Action(
            label="Not the same",
            command="event not-same",
            arguments=(("two", event_id),),
            asks="two",
        ),
    )


def compose_reply(news: Sequence[Line], entry: Entry) -> Message:
    """Write what has changed in an event that was told before."""
    head = (Run("Changed since it was told: ", Tone.QUIET), *link(entry.lead.title, entry.lead.url))
    return Message(blocks=(Paragraph(lines=(head,)), Items(items=tuple(news))))


def compose_merged(entry: Entry) -> Message:
    """Write what stands in place of an event's message once an earlier message tells of it."""
    line = (Run("Now told with: ", Tone.QUIET), *brief_line(entry))
    return Message(blocks=(Paragraph(lines=(line,)),))
