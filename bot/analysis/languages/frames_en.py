"""English measures that newsrooms tell in many words.

Each is compared only where a report gives one value for it. One that is named like a role of
`nouns_en.ROLES` is compared with that role too.
"""

from bot.analysis.languages.lexicon import Frame
from bot.domain.figure import Kind

_PEOPLE = (
    "people residents villagers inhabitants families households tourists visitors guests patients "
    "pupils students passengers children"
)
_CUSTOMERS = "customers homes households properties clients subscribers buildings connections"
_STAFF = "workers teachers nurses doctors drivers pilots miners members"
_CROWD = 20
"""Fewer people are a group, of which there may be several."""
_MANY = 1000

_OF_PEOPLE = (
    Frame(
        "in the crowd",
        Kind.COUNT,
        "march marched marching marchers protest protested rally rallied demonstrated "
        "demonstration demonstrators attended attendance crowd throng audience",
        heads="people protesters fans supporters",
        least=_CROWD,
    ),
    Frame("in the crowd", Kind.COUNT, heads="spectators onlookers turnout", least=_CROWD),
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
            "moved ground",
        ),
        heads=_PEOPLE,
    ),
    Frame(
        "infected",
        Kind.COUNT,
        "outbreak infection virus disease vomiting diarrhoea diarrhea symptoms poisoning ill sick "
        "sickened positive",
        heads=f"cases infections {_PEOPLE}",
    ),
    Frame(
        "hospitalized",
        Kind.COUNT,
        together=("taken hospital", "treated hospital", "admitted hospital", "went hospital"),
        heads=_PEOPLE,
    ),
    Frame(
        "aboard",
        Kind.COUNT,
        "aboard board carrying boat ferry",
        heads="people passengers travellers",
    ),
    Frame(
        "escaped",
        Kind.COUNT,
        "escape escaped escapees broke breakout jailbreak fugitives manhunt fled",
        together=("got away",),
        heads="inmates prisoners detainees convicts men",
    ),
    Frame(
        "trapped",
        Kind.COUNT,
        "trapped underground buried",
        heads=f"miners workers climbers men {_PEOPLE}",
    ),
    Frame(
        "held",
        Kind.COUNT,
        "custody held behind jailed imprisoned captive",
        heads="fishermen sailors prisoners hostages captives activists journalists crew",
    ),
    Frame(
        "on strike",
        Kind.COUNT,
        "strike strikes walkout walked striking stoppage",
        heads=f"people {_STAFF}",
        least=_CROWD,
    ),
    Frame(
        "cut",
        Kind.COUNT,
        "layoff layoffs laid lay redundant sacked",
        together=("cost jobs",),
        heads="people",
    ),
    Frame("arrested", Kind.COUNT, together=("taken custody",), heads="people protesters suspects"),
    Frame("left behind", Kind.COUNT, "leaves survived survive", heads="children grandchildren"),
    Frame("fighting it", Kind.COUNT, "fight battled fought tackled blaze", heads="firefighters"),
    Frame("deployed", Kind.COUNT, "deployed deploy deploying massed", heads="troops police guards"),
)
_OF_THINGS = (
    Frame(
        "without power",
        Kind.COUNT,
        "power electricity outage outages blackout blackouts dark",
        heads=_CUSTOMERS,
        unless="restored back reconnected returned",
    ),
    Frame("without water", Kind.COUNT, "water taps", heads=_CUSTOMERS),
    Frame(
        "destroyed",
        Kind.COUNT,
        "lost flattened gutted",
        together=("washed away", "swept away"),
        heads="homes buildings structures",
    ),
    Frame(
        "cut",
        Kind.COUNT,
        "layoff layoffs laid lay redundancies redundant axe axed axing shed shedding slash "
        "slashing dismiss dismissed eliminate eliminated eliminating sack sacked cut cutting cuts "
        "losses risk",
        heads="jobs workers positions posts roles layoffs redundancies",
    ),
    Frame(
        "exposed",
        Kind.COUNT,
        "hack hacked hackers breach breached leak leaked exposed stolen stole compromised data "
        "records details affected",
        heads=(
            "customers users accounts holders people patients clients records members subscribers"
        ),
    ),
    Frame("sold", Kind.COUNT, "sold sale sell sales", heads="tickets vehicles"),
    Frame("fired", Kind.COUNT, "heard", together=("were fired",), heads="shots"),
    Frame("launched", Kind.COUNT, "fired launched launch", heads="missiles rockets drones shells"),
    Frame(
        "shot down",
        Kind.COUNT,
        "intercepted downed",
        together=("shot down",),
        heads="missiles rockets drones",
    ),
    Frame(
        "stolen",
        Kind.COUNT,
        "stole stolen steal thieves robbers burglars heist haul",
        heads="paintings works artworks pieces weapons guns rifles cars bottles coins phones items",
    ),
    Frame("derailed", Kind.COUNT, "derailed rails tracks", heads="carriages coaches cars wagons"),
    Frame("cancelled", Kind.COUNT, "cancelled canceled grounded scrapped", heads="flights trains"),
    Frame("recalled", Kind.COUNT, "recall recalled recalling recalls", least=_MANY),
    Frame("closed", Kind.COUNT, "closed closing shut", heads="schools shops stores branches roads"),
    Frame(
        "stranded",
        Kind.COUNT,
        "stranded stranding beached aground",
        heads="whales dolphins animals",
    ),
    Frame("collected", Kind.COUNT, "collected gathered petition", heads="signatures"),
    Frame("registered", Kind.COUNT, heads="aftershocks"),
    Frame(
        "margin",
        Kind.COUNT,
        "margin lead majority ahead by",
        heads="votes ballots",
    ),
    Frame("counts", Kind.COUNT, "convicted guilty", heads="counts"),
    Frame("of the report", Kind.COUNT, "report", heads="pages"),
)
_OF_MONEY = (
    Frame("ransom", Kind.MONEY, "ransom"),
    Frame("fine", Kind.MONEY, "fine fined penalty"),
    Frame("insured value", Kind.MONEY, "insured insurance insurer"),
    Frame("value", Kind.MONEY, "value valued worth fetch loot haul"),
    Frame("salary", Kind.MONEY, "salary wage wages"),
    Frame("transfer fee", Kind.MONEY, together=("transfer fee",)),
    Frame("damage", Kind.MONEY, "damage"),
    Frame("settlement", Kind.MONEY, "settlement settle compensation payout"),
    Frame("prize", Kind.MONEY, "prize jackpot"),
    Frame("debt", Kind.MONEY, "debt debts"),
    Frame("shortfall", Kind.MONEY, "shortfall gap deficit"),
    Frame("stolen", Kind.MONEY, "stole stolen defrauded swindled embezzled scheme"),
    Frame("profit", Kind.MONEY, "profit profits"),
    Frame("revenue", Kind.MONEY, "revenue revenues turnover"),
    Frame("price of the deal", Kind.MONEY, "deal acquire acquisition takeover merger"),
    Frame("hammer price", Kind.MONEY, "auction auctioned hammer"),
    Frame("donation", Kind.MONEY, "donated donation pledged"),
    Frame("loss a day", Kind.MONEY, together=("loss day",)),
)
_OF_MEASURES = (
    Frame(
        "burned",
        Kind.MEASURE,
        "burned burnt burning scorched charred blaze fire wildfire consumed blackened",
        dimension="area",
    ),
    Frame("flooded", Kind.MEASURE, "flooded water inundated submerged", dimension="area"),
    Frame("spilled", Kind.MEASURE, "spilled spill leaked leak", dimension="mass"),
    Frame(
        "spilled",
        Kind.MEASURE,
        "spilled spill leaked leak escaped ran poured burst released",
        dimension="volume",
    ),
    Frame("seized", Kind.MEASURE, "cocaine heroin cannabis methamphetamine", dimension="mass"),
    Frame("depth", Kind.MEASURE, "depth deep below beneath", dimension="length"),
    Frame("fall", Kind.MEASURE, "fell falling fall plunged plunge", dimension="length"),
    Frame("of rain", Kind.MEASURE, "rain rainfall", dimension="length"),
    Frame("of snow", Kind.MEASURE, "snow snowfall", dimension="length"),
    Frame("speed", Kind.MEASURE, "train bus car bend curve", dimension="speed", unless="limit"),
    Frame("of the call", Kind.DURATION, "call"),
    Frame("of the contract", Kind.DURATION, "contract"),
    Frame("of deliberation", Kind.DURATION, "deliberated deliberation deliberations deliberating"),
    Frame("delay", Kind.DURATION, "delay delayed delays"),
    Frame("standoff", Kind.DURATION, "standoff siege"),
    Frame("trapped", Kind.DURATION, "trapped underground"),
    Frame("turnout", Kind.PERCENT, "turnout participation"),
    Frame("unemployment", Kind.PERCENT, "unemployment jobless"),
    Frame("inflation", Kind.PERCENT, "inflation"),
    Frame("on strike", Kind.PERCENT, "strike walkout"),
    Frame("of the staff", Kind.PERCENT, heads="workers workforce"),
)
_LATER = (
    "arrested arrest closed reopened until control extinguished pronounced died surrendered ended "
    "charged court hospital"
)
_OF_TIME = tuple(
    Frame(name, Kind.DATE, cues, dimension="clock", unless=_LATER)
    for name, cues in (
        ("shooting", "shooting shot gunfire shots"),
        ("quake", "quake"),
        ("crash", "crash crashed collision collided derailed"),
        ("blast", "blast explosion exploded"),
        ("fire", "fire blaze"),
        ("sinking", "sank capsized sinking"),
        ("collapse", "collapse collapsed"),
        ("eruption", "eruption erupted"),
        ("escape", "escape escaped"),
        ("robbery", "robbery robbed break-in burglary"),
    )
)
FRAMES_EN = (*_OF_PEOPLE, *_OF_THINGS, *_OF_MONEY, *_OF_MEASURES, *_OF_TIME)
