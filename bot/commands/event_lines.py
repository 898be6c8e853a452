"""An event in one line of a list."""

from datetime import tzinfo

from bot.domain.digest import Entry
from bot.domain.figure import Verdict
from bot.domain.message import Line, Run, Tone
from bot.writing import phrases


def event_line(entry: Entry, zone: tzinfo) -> Line:
    """Headline, outlets, when, and whether its figures differ."""
    lead = entry.lead
    conflicts = sum(c.verdict is Verdict.CONFLICT for c in entry.comparisons)
    facts = [phrases.outlets(entry), phrases.moment(lead.published, zone)]
    if conflicts:
        facts.append(phrases.counted(conflicts, "conflict") + " between figures")
    return (
        Run(f"{entry.event.id} ", Tone.QUIET),
        Run(" ".join(lead.title.split()), Tone.STRONG, lead.url),
        Run(f" ({', '.join(facts)})", Tone.QUIET),
    )
