"""Why an article is where it is, in words."""

from bot.analysis.events.placement import Likeness, Placement
from bot.domain.article import Article
from bot.domain.message import Heading, Items, Line, Message, Paragraph, Run, Tone

_CLOSE = 0.02
"""Contrast from which two articles stand out from what is around them."""
_DAY = 1.5


def compose_placement_message(article: Article, event_id: str, placement: Placement) -> Message:
    """Say which evidence put the article into its event, and which kept it from the nearest."""
    blocks: list[Heading | Items | Paragraph] = [
        Heading(line=(Run(f"Why {article.id} is in {event_id}"),), level=1)
    ]
    if placement.own is None:
        blocks.append(_paragraph("It is alone there: no other report was like enough."))
    else:
        blocks.append(_nearest("It is most like", placement.own))
        blocks.append(Items(items=tuple(map(_line, _reasons(placement.own)))))
    if placement.other is None:
        blocks.append(_paragraph("No other event near it in time has anything in common with it."))
    else:
        blocks.append(
            _nearest(f"The nearest other event is {placement.other.event_id}:", placement.other)
        )
        blocks.append(Items(items=tuple(map(_line, _obstacles(placement.other, placement.own)))))
    return Message(blocks=tuple(blocks))


def _nearest(words: str, like: Likeness) -> Paragraph:
    title = " ".join(like.nearest.title.split()) or like.nearest.id
    outlet = f" ({like.nearest.outlet})" if like.nearest.outlet else ""
    return Paragraph(
        lines=((Run(f"{words} "), Run(title, Tone.STRONG, like.nearest.url), Run(outlet)),)
    )


def _reasons(like: Likeness) -> list[str]:
    """What speaks for the two telling of one happening."""
    said = []
    if like.names:
        said.append(f"Both name {', '.join(like.names)}.")
    if like.numbers:
        said.append(f"Both give {', '.join(like.numbers)}.")
    if like.passages:
        said.append("Whole passages are the same, word for word.")
    if like.same_day_named:
        said.append("Both speak of the same day.")
    if like.days_between is not None:
        said.append(f"They were published {_gap(like.days_between)}.")
    if like.contrast > _CLOSE:
        said.append("They are closer to each other than to what else was reported.")
    return said or [f"Their words are alike ({like.closeness:.2f} of 1)."]


def _obstacles(like: Likeness, own: Likeness | None) -> list[str]:
    """What speaks against it, the other event's nearest article beside the own event's."""
    said = []
    if like.names:
        said.append(f"It shares {', '.join(like.names)}, but that was not enough.")
    else:
        said.append("They share no name.")
    if like.days_between is not None and like.days_between > _DAY:
        said.append(f"They were published {_gap(like.days_between)}.")
    if like.same_day_named is False:
        said.append("They speak of different days.")
    if like.recalled:
        said.append("The later one looks back on it after whole years, as on an anniversary.")
    if like.ages_differ:
        said.append("The ages that they give differ.")
    if like.contrast <= _CLOSE:
        said.append("Others are as close to it: the likeness is that of a topic.")
    if not like.passages and own is not None and own.passages:
        said.append("No passage is the same, as there is with its own event.")
    if own is not None and own.closeness > like.closeness:
        said.append(
            f"Its words are less alike: {like.closeness:.2f}, with its own {own.closeness:.2f}."
        )
    return said


def _gap(days: float) -> str:
    if days < _DAY:
        return "within a day or so of each other"
    return f"{days:.0f} days apart"


def _line(words: str) -> Line:
    return (Run(words),)


def _paragraph(words: str) -> Paragraph:
    return Paragraph(lines=(_line(words),))
