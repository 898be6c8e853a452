"""Short reports that we wrote, on events that are easily confused."""

from datetime import UTC, datetime

from bot.domain.article import Article, Precision, Published, whole


def report(
    id_: str, outlet: str, day: str | None, title: str, text: str, *, language: str | None = "en"
) -> Article:
    at = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
    return Article(
        id=id_,
        title=title,
        text=text,
        story=whole(text),
        origin=f"{id_}.txt",
        outlet=outlet,
        language=language,
        published=Published(at=at, precision=Precision.DAY) if at else None,
    )


QUAKE_ONE = (
    report(
        "q1",
        "Coast Daily",
        "2031-05-03",
        "Quake shakes Varnholt, nine hurt",
        "A magnitude 5.8 earthquake struck the harbour town of Varnholt on Saturday morning, "
        "injuring nine people. Mayor Ilse Brandau said the old customs house had lost its "
        "roof. Rescue teams from Ostrava Bay searched the fish market until noon.",
    ),
    report(
        "q2",
        "The Inland Post",
        "2031-05-03",
        "Varnholt earthquake injures nine as customs house loses roof",
        "Nine people were hurt when a 5.8 earthquake hit Varnholt on Saturday. The roof of "
        "the customs house fell into Harbour Street, mayor Ilse Brandau told reporters, and "
        "the fish market was searched by rescuers.",
    ),
    report(
        "q3",
        "Morning Ledger",
        None,
        "Rescuers search Varnholt fish market after earthquake",
        "Rescuers searched the fish market of Varnholt for people trapped by the 5.8 "
        "earthquake. Nine were injured, and the customs house lost its roof, said Ilse "
        "Brandau, the mayor.",
    ),
)

QUAKE_TWO = (
    report(
        "r1",
        "Coast Daily",
        "2031-06-11",
        "Second quake near Varnholt cuts Kellmark railway",
        "An earthquake of magnitude 4.9 bent the railway at Kellmark, east of Varnholt, on "
        "Wednesday. Nobody was hurt. Engineer Tomas Weil said forty trains were cancelled and"
        " the Kellmark viaduct would be inspected.",
    ),
    report(
        "r2",
        "The Inland Post",
        "2031-06-12",
        "Kellmark viaduct closed after tremor",
        "Forty trains were cancelled after a 4.9 tremor bent rails at Kellmark near Varnholt."
        " The viaduct stays closed until it has been inspected, engineer Tomas Weil said. "
        "Nobody was hurt.",
    ),
)

CALL_ONE = (
    report(
        "c1",
        "Coast Daily",
        "2031-03-04",
        "Marek and Odell talk for an hour about the strait",
        "President Jana Marek and prime minister Paul Odell spoke by telephone for an hour on"
        " Tuesday about the Sound of Brae. Marek's office said that the blockade of the port "
        "of Linn breached the treaty of 1988, and that monitors should count the ships before"
        " the vote in Linn.",
    ),
    report(
        "c2",
        "Morning Ledger",
        "2031-03-05",
        "Hour-long call fails to end blockade of Linn",
        "Jana Marek told Paul Odell in an hour-long telephone call that the blockade of Linn "
        "breached the treaty of 1988, her office said. Odell answered that the vote in Linn "
        "would go ahead. Monitors could count the ships, the two agreed.",
    ),
)

CALL_TWO = (
    report(
        "d1",
        "Coast Daily",
        "2031-03-27",
        "Odell rings Marek with plan for the Sound of Brae",
        "Prime minister Paul Odell called president Jana Marek on Thursday and offered to "
        "withdraw six frigates if a ferry to Linn is allowed. Marek asked for a written "
        "answer, and their ministers will meet in Torsby on Sunday to discuss the frigates.",
    ),
    report(
        "d2",
        "The Inland Post",
        "2031-03-28",
        "Ministers to meet in Torsby after Odell offers to withdraw frigates",
        "Six frigates would leave the Sound of Brae under an offer that Paul Odell made to "
        "Jana Marek by telephone. She asked him to put it in writing. The foreign ministers "
        "meet in Torsby on Sunday to discuss the ferry to Linn.",
    ),
)

FESTIVAL = (
    report(
        "f1",
        "Coast Daily",
        "2031-05-04",
        "Kite festival opens in Sandmoor",
        "Two hundred kites rose over the dunes of Sandmoor on Sunday as the yearly festival "
        "opened. The prize for the largest went to a whale of thirty metres.",
    ),
)

EVERYTHING = (*QUAKE_ONE, *QUAKE_TWO, *CALL_ONE, *CALL_TWO, *FESTIVAL)
PARTITION = frozenset(
    frozenset(article.id for article in group)
    for group in (QUAKE_ONE, QUAKE_TWO, CALL_ONE, CALL_TWO, FESTIVAL)
)
