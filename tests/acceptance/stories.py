"""Made-up news by rule: as many events as asked for, each told by several outlets."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

_PLACES = (
    "Aldermoor", "Brackwater", "Calverton", "Dunmarsh", "Eskdale", "Farnholt", "Greywick",
    "Hartlow", "Ingleby", "Jarrowmere", "Kelbrook", "Lindholme", "Marfleet", "Norwold",
    "Ottershaw", "Penhallow", "Quernmore", "Ravensby", "Saltburn", "Thornaby",
)  # fmt: skip
_THINGS = (
    "warehouse fire", "bridge closure", "school strike", "harbour flood", "train derailment",
    "bakery explosion", "museum theft", "quarry landslide", "dam inspection", "bus collision",
)  # fmt: skip
_PEOPLE = ("Odell", "Brandt", "Kessler", "Varga", "Lindqvist", "Moreau", "Tanaka", "Okafor")
_OUTLETS = ("Harbour Post", "Valley Tribune", "Hill Gazette")
_START = datetime(2026, 5, 1, 6, tzinfo=UTC)


def story(event: int, outlet: int) -> dict[str, str]:
    """One outlet's article on one event."""
    place, thing = _PLACES[event % len(_PLACES)], _THINGS[event % len(_THINGS)]
    person = _PEOPLE[event % len(_PEOPLE)]
    when = _START + timedelta(days=event, hours=outlet)
    injured = 10 + event + (outlet == 2) * 20
    openings = (
        f"A {thing} in {place} left {injured} people injured, councillor {person} said.",
        f"Councillor {person} said {injured} people were injured in the {thing} in {place}.",
        f"The {thing} that shook {place} injured {injured} people, rescue workers said.",
    )
    endings = (
        f"The {thing} in {place} began at dawn on {when:%A}. {person} thanked the {place} brigade.",
        f"On {when:%A} at dawn {place} woke to the {thing}; an inquiry opens, {person} said.",
        f"Since dawn on {when:%A} the {thing} has kept {place} busy; {person} was there, too.",
    )
    return {
        "id": f"{place}-{event}-{outlet}",
        "title": f"{place} {thing}: {injured} injured",
        "outlet": _OUTLETS[outlet],
        "published": when.isoformat(),
        "language": "en",
        "url": f"https://outlet{outlet}.example/{place.lower()}/{event}",
        "text": f"{openings[outlet]}\n\n{endings[outlet]}",
    }


def write_folder(folder: Path, *, events: int) -> int:
    """Write each article as a file of its own; answers how many."""
    folder.mkdir(parents=True, exist_ok=True)
    for event in range(events):
        for outlet in range(len(_OUTLETS)):
            path = folder / f"{event:03}-{outlet}.jsonl"
            path.write_text(json.dumps(story(event, outlet)) + "\n", encoding="utf-8")
    return events * len(_OUTLETS)
