"""Made-up news by rule: about 2,500 characters and 15 figures each, as in reports of incidents."""

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

_SYLLABLES = (
    "ar", "bel", "cor", "dun", "el", "far", "gor", "hal", "in", "jor", "kel", "lor", "mar", "nor",
    "or", "pen", "qua", "ras", "sel", "tor",
)  # fmt: skip
_VERBS = ("said", "announced", "confirmed", "denied", "reported", "told reporters that")
_THINGS = (
    "bridge", "budget", "court", "crash", "dam", "deal", "election", "fire", "flood", "harbour",
    "hospital", "inquiry", "mine", "parade", "plant", "protest", "school", "strike", "trial",
)  # fmt: skip
_COUNTED = ("people", "workers", "soldiers", "houses", "schools", "protesters", "passengers")
_FILLER = (
    "The {thing} has divided {place} for months, and {person} has asked for patience.",
    "{person} {verb} the {thing} would be looked into by a commission of {small} members.",
    "Residents of {place} gathered in front of the {thing} on {day} and waited for news.",
    "About {number} {counted} were affected, according to {person}, who visited {place}.",
    "At least {small} {counted} were injured, and {small} were taken to a hospital in {place}.",
    "The costs are put at ${small}.{digit} million, {digit} percent more than last year.",
    "The mayor of {place} thanked everybody who had helped with the {thing} through the night.",
    "{person} was not in {place} on {day} and left the answer to a spokesman.",
    "Lawyers for the owners of the {thing} did not answer a request for comment.",
    "Neighbours described a quiet street where little had happened since the war.",
    "It was not clear on {day} who would pay for the {thing}, or when work could begin.",
    "The opposition in {place} called the plan a gift to the friends of {person}.",
    "Nobody in {place} could say how long it would take until the {thing} was in use again.",
)
_START = datetime(2026, 1, 1, tzinfo=UTC)


def write_articles(path: Path, *, articles: int, an_event: int = 3, a_day: int = 500) -> None:
    """Write a JSON Lines file of articles of about 2,500 characters, `an_event` for each event."""
    chance = random.Random(7)
    with path.open("w", encoding="utf-8") as file:
        for number in range(articles):
            facts = random.Random(number // an_event)
            words = {
                "place": _name(facts),
                "person": f"{_name(facts)} {_name(facts)}",
                "thing": facts.choice(_THINGS),
                "counted": facts.choice(_COUNTED),
                "number": f"{facts.randrange(100, 50_000):,}",
            }
            text = "\n\n".join(_paragraph(chance, words) for _ in range(10))
            published = _START + timedelta(days=number / a_day)
            row = {
                "id": f"m{number}",
                "title": f"{words['place']} {words['thing']}: {words['person']} speaks",
                "text": text,
                "outlet": f"outlet{number % 40}",
                "published": published.isoformat(),
                "language": "en",
            }
            file.write(json.dumps(row) + "\n")


def _paragraph(chance: random.Random, words: dict[str, str]) -> str:
    sentences = []
    for _ in range(3):
        varied = {
            "verb": chance.choice(_VERBS),
            "day": chance.choice(("Monday", "Tuesday", "Thursday")),
            "small": str(chance.randrange(2, 90)),
            "digit": str(chance.randrange(1, 9)),
        }
        sentences.append(chance.choice(_FILLER).format(**words, **varied))
    return " ".join(sentences)


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize()
