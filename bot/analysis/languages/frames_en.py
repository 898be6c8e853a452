"""English measures that newsrooms tell in many words.

Each is compared only where a report gives one value for it. One that is named like a role of
`nouns_en.ROLES` is compared with that role too.
"""

from bot.analysis.languages.lexicon import Frame
from bot.domain.figure import Kind

_PEOPLE = (
    "people residents villagers inhabitants families households tourists visitors guests patients"
)
_CUSTOMERS = "customers homes households properties clients subscribers buildings connections"
_CROWD = 20
"""Fewer people are a group, of which there may be several."""

FRAMES_EN = (
    Frame(
        "without power",
        Kind.COUNT,
        "power electricity outage outages blackout blackouts dark",
        heads=_CUSTOMERS,
    ),
    Frame("without water", Kind.COUNT, "water taps", heads=_CUSTOMERS),
    Frame(
        "cut",
        Kind.COUNT,
        "layoff layoffs laid lay redundancies redundant axe axed axing shed shedding slash "
        "slashing dismiss dismissed eliminate eliminated eliminating sack sacked cut cutting cuts "
        "losses risk",
        heads="jobs workers positions posts roles layoffs redundancies",
    ),
    Frame("cut", Kind.COUNT, together=("cost jobs",), heads="people"),
    Frame(
        "in the crowd",
        Kind.COUNT,
        "march marched marching marchers protest protested rally rallied demonstrated "
        "demonstration demonstrators attended attendance crowd throng audience",
        heads="people protesters fans supporters",
        least=_CROWD,
    ),
    Frame(
        "in the crowd",
        Kind.COUNT,
        heads="spectators onlookers turnout",
        least=_CROWD,
    ),
    Frame(
        "displaced",
        Kind.COUNT,
        together=(
            "moved shelters",
            "taken shelters",
            "moved camps",
            "taken camps",
            "moved safety",
            "forced homes",
            "left homes",
            "leave homes",
            "driven homes",
        ),
        heads=_PEOPLE,
    ),
    Frame(
        "infected",
        Kind.COUNT,
        "outbreak infection virus disease vomiting diarrhoea diarrhea symptoms poisoning",
        heads=f"cases {_PEOPLE}",
    ),
    Frame("aboard", Kind.COUNT, "aboard board carrying", heads="people passengers"),
    Frame(
        "exposed",
        Kind.COUNT,
        "hack hacked hackers breach breached leak leaked exposed stolen stole compromised",
        heads=(
            "customers users accounts holders people patients clients records members subscribers"
        ),
    ),
    Frame("sold", Kind.COUNT, "sold sale sell sales", heads="tickets"),
    Frame("fired", Kind.COUNT, "fired heard", heads="shots"),
    Frame(
        "stolen",
        Kind.COUNT,
        "stole stolen steal thieves robbers burglars heist haul",
        heads="paintings works artworks pieces weapons guns rifles cars bottles coins phones items",
    ),
    Frame("derailed", Kind.COUNT, "derailed rails tracks", heads="carriages coaches cars wagons"),
    Frame("cancelled", Kind.COUNT, "cancelled canceled grounded scrapped", heads="flights trains"),
    Frame("fighting it", Kind.COUNT, "fight battled fought tackled blaze", heads="firefighters"),
    Frame("margin", Kind.COUNT, "margin lead majority ahead", heads="votes ballots"),
    Frame(
        "burned",
        Kind.MEASURE,
        "burned burnt burning scorched charred blaze fire wildfire consumed blackened",
        dimension="area",
    ),
    Frame("spilled", Kind.MEASURE, "spilled spill leaked leak", dimension="mass"),
    Frame("spilled", Kind.MEASURE, "spilled spill leaked leak", dimension="volume"),
    Frame("depth", Kind.MEASURE, "depth deep below", dimension="length"),
    Frame("of rain", Kind.MEASURE, "rain rainfall", dimension="length"),
    Frame("speed", Kind.MEASURE, "train bus car bend curve", dimension="speed"),
    Frame("of the call", Kind.DURATION, "call"),
    Frame("of deliberation", Kind.DURATION, "deliberated deliberation deliberations deliberating"),
    Frame("delay", Kind.DURATION, "delay delayed delays"),
    Frame("standoff", Kind.DURATION, "standoff siege"),
    Frame("trapped", Kind.DURATION, "trapped underground"),
    Frame("ransom", Kind.MONEY, "ransom"),
    Frame("fine", Kind.MONEY, "fine fined penalty"),
    Frame("loot", Kind.MONEY, "stole stolen thieves robbers heist loot haul robbery"),
    Frame("salary", Kind.MONEY, "salary wage wages"),
    Frame("transfer fee", Kind.MONEY, together=("transfer fee",)),
    Frame("damage", Kind.MONEY, "damage"),
    Frame("settlement", Kind.MONEY, "settlement settle compensation payout"),
    Frame("prize", Kind.MONEY, "prize jackpot"),
    Frame("debt", Kind.MONEY, "debt debts"),
    Frame("profit", Kind.MONEY, "profit profits"),
    Frame("price of the deal", Kind.MONEY, "deal acquire acquisition takeover merger"),
    Frame("shooting", Kind.DATE, "shooting shot gunfire shots", dimension="clock"),
    Frame("quake", Kind.DATE, "quake struck hit", dimension="clock"),
    Frame("crash", Kind.DATE, "crash crashed collision collided", dimension="clock"),
    Frame("blast", Kind.DATE, "blast explosion exploded", dimension="clock"),
    Frame("fire", Kind.DATE, "fire blaze", dimension="clock"),
    Frame("turnout", Kind.PERCENT, "turnout participation"),
    Frame("unemployment", Kind.PERCENT, "unemployment jobless"),
    Frame("inflation", Kind.PERCENT, "inflation"),
    Frame("of the staff", Kind.PERCENT, heads="workers workforce"),
)
