"""English words for facts that are told without a number."""

from types import MappingProxyType

from bot.analysis.languages.fact_words import (
    BlockWords,
    CallWords,
    EventDayWords,
    FactWords,
    OrderWords,
)

_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = "(?:morning|afternoon|evening|night)"
_DATE = (
    r"(?:January|Jan\.?|February|Feb\.?|March|April|May|June|July|August|Aug\.?|September|Sept?\.?|"
    r"October|Oct\.?|November|Nov\.?|December|Dec\.?)\s\d{1,2}(?!\d|-\d)(?:,\s(?:19|20)\d\d)?"
)

CALLS_EN = CallWords(
    called=("called ", "phoned ", "rang ", "phone call to ", "a call to "),
    asked=("initiati", "request"),
    day=rf"(?:on|late|early)?\s?{_WEEKDAY}",
    verbs="called|phoned|telephoned|rang",
    placed=r"(?:placed|made) an? (?:(?:tele)?phone )?call to",
    what_follows=rf"to\s|on\s|by\s(?:tele)?phone|late\s|early\s|again\b|{_WEEKDAY}\b",
    initiative=r"(?:at the (?:initiative|request) of|(?:initiated|requested) by)(?:\sthe)?",
    side="side",
    between=r"(?:call|conversation|talks?|discussion)s?\s(?:was\sheld\s)?between",
    joined="and",
    of="of",
    titles=MappingProxyType(
        {
            word: country
            for country, words in (
                ("us", "american|america|us|u.s.|united states|washington|white house"),
                ("russia", "russian|russia|moscow|kremlin"),
                ("ukraine", "ukrainian|ukraine|kiev|kyiv"),
                ("china", "chinese|china|beijing"),
                ("uk", "british|britain|uk|u.k.|united kingdom|london|downing street"),
                ("france", "french|france|paris|elysee"),
                ("germany", "german|germany|berlin"),
                ("japan", "japanese|japan|tokyo"),
                ("india", "indian|india|new delhi"),
                ("israel", "israeli|israel"),
                ("iran", "iranian|iran|tehran"),
                ("turkey", "turkish|turkey|ankara"),
                ("north korea", "north korean|north korea|pyongyang"),
                ("south korea", "south korean|south korea|seoul"),
                ("saudi arabia", "saudi|saudi arabia|riyadh"),
                ("egypt", "egyptian|egypt|cairo"),
                ("mexico", "mexican|mexico"),
                ("canada", "canadian|canada|ottawa"),
                ("australia", "australian|australia|canberra"),
                ("pakistan", "pakistani|pakistan|islamabad"),
                ("poland", "polish|poland|warsaw"),
                ("italy", "italian|italy|rome"),
            )
            for word in words.split("|")
        }
    ),
)

_QUAKES = "earthquake quake temblor tremor"
_HAPPENINGS = (
    "shooting incident accident crash attack explosion blast robbery stabbing fire collision "
    "murder killing death homicide rampage wreck riot clash protest march rally meeting summit call"
)
_PEOPLE = (
    "man woman boy girl teen teenager child toddler baby infant student officer deputy person "
    "victim male female mother father son daughter brother sister resident driver passenger "
    "employee clerk gunman shooter suspect youth people men women boys girls teens teenagers "
    "children kids students officers deputies victims soldiers troops civilians workers others "
    "adults residents miners protesters militants policemen guards members suspects one two three "
    "four five six seven eight nine ten juvenile juveniles trooper"
)

DAYS_EN = EventDayWords(
    happened=MappingProxyType(
        {
            "died": "died",
            "resigned": "resigned",
            "surrendered": "surrendered",
            "pleaded guilty": "pleaded guilty",
            "checked into": "checked into",
            "checked in to": "checked into",
            "happened": "happened",
            "occurred": "happened",
            "took place": "happened",
            "struck": "struck",
            "hit": "struck",
            "rocked": "struck",
            "erupted": "erupted",
            "exploded": "exploded",
            "crashed": "crashed",
            "collapsed": "collapsed",
            "derailed": "derailed",
            "capsized": "capsized",
        }
    ),
    done_to=MappingProxyType(
        {
            "shot and killed": "killed",
            "shot to death": "killed",
            "stabbed to death": "killed",
            "killed": "killed",
            "shot": "shot",
            "stabbed": "stabbed",
            "arrested": "arrested",
            "executed": "executed",
            "sentenced": "sentenced",
            "convicted": "convicted",
            "indicted": "indicted",
            "fired": "fired",
            "sworn in": "sworn in",
            "acquitted": "acquitted",
            "extradited": "extradited",
            "deported": "deported",
            "impeached": "impeached",
            "ousted": "ousted",
            "rescued": "rescued",
            "buried": "buried",
            "released": "released",
            "freed": "freed",
            "suspended": "suspended",
            "charged": "charged",
            "hired": "hired",
            "appointed": "appointed",
            "signed": "signed",
            "re-signed": "signed",
            "traded": "traded",
            "hospitalized": "hospitalized",
            "hospitalised": "hospitalized",
            "cremated": "buried",
            "inaugurated": "sworn in",
        }
    ),
    named_only=frozenset(
        {"resigned", "fired", "sentenced", "convicted", "indicted", "sworn in", "surrendered"}
        | {"arrested", "exploded", "acquitted", "extradited", "deported", "impeached", "ousted"}
        | {"rescued", "buried", "released", "freed", "suspended", "charged", "pleaded guilty"}
        | {"hired", "appointed", "signed", "traded", "hospitalized", "checked into"}
    ),
    strikes=frozenset(
        f"{_QUAKES} storm hurricane tornado tsunami typhoon cyclone avalanche landslide".split()
    ),
    passive="was|were|been|being|got",
    between="had|has|later|also|fatally|accidentally|critically|reportedly|allegedly",
    relatives="who|which|that",
    oneself="himself|herself",
    breaks=(
        "after|before|when|while|who|which|that|and|but|as|because|since|until|than|to|said|says|"
        "say|told|if|where|was|were|had|has|is|are|will|would|amid|following|during|for|"
        "from|between|among"
    ),
    loose="in|by|on|at|near|outside|inside|during|early|late|peacefully|off|along|again",
    places="of|in|from|at|near",
    day=(
        rf"(?:(?:early|late)\s)?(?:on\s)?(?:(?:early|late)\s)?(?:{_WEEKDAY}(?:\s{_PART})?(?:,\s{_DATE})?|"
        rf"(?:on\s)?{_DATE})\b(?!['’])"  # noqa: RUF001 - as news prints it
    ),
    late=frozenset({"late", "night", "evening"}),
    early=frozenset({"early", "morning"}),
    same=MappingProxyType(dict.fromkeys(_QUAKES.split(), "quake")),
    generic=frozenset(f"{_QUAKES} {_HAPPENINGS} {_PEOPLE}".split()),
)

BLOCKS_EN = BlockWords(
    cue="block",
    block=r"(?:\s|-)?block\s(?:of|on)\s(?:the\s)?",
    directions=MappingProxyType(
        {
            word: direction
            for direction, words in (
                ("n", "n north"),
                ("s", "s south"),
                ("e", "e east"),
                ("w", "w west"),
                ("ne", "ne northeast"),
                ("nw", "nw northwest"),
                ("se", "se southeast"),
                ("sw", "sw southwest"),
            )
            for word in words.split()
        }
    ),
    kinds=MappingProxyType(
        {
            word: kind
            for kind, words in (
                ("street", "st street"),
                ("avenue", "ave av avenue"),
                ("boulevard", "blvd boulevard"),
                ("road", "rd road"),
                ("drive", "dr drive"),
                ("lane", "ln lane"),
                ("place", "pl place"),
                ("court", "ct court"),
                ("highway", "hwy highway"),
                ("circle", "cir circle"),
                ("parkway", "pkwy parkway"),
                ("terrace", "ter terrace"),
                ("way", "way"),
                ("trail", "trail"),
                ("pike", "pike"),
            )
            for word in words.split()
        }
    ),
    numbers=MappingProxyType(
        {
            "first": "1st",
            "second": "2nd",
            "third": "3rd",
            "fourth": "4th",
            "fifth": "5th",
            "sixth": "6th",
            "seventh": "7th",
            "eighth": "8th",
            "ninth": "9th",
            "tenth": "10th",
        }
    ),
    home=r"(?:,\sof|\b(?:lives?|lived|living|resid(?:es|ed|ing|ents?)))\b[^.,]{0,30}$",
)

_NUMBERS = "a two three four five six seven eight nine ten eleven twelve"

ORDERS_EN = OrderWords(
    ranks=(
        *(
            "first",
            "highest",
            "lowest",
            "largest",
            "biggest",
            "smallest",
            "greatest",
            "worst",
            "best",
        ),
        *("deadliest", "bloodiest", "strongest", "weakest", "longest", "shortest", "fastest"),
        *("slowest", "steepest", "sharpest", "hottest", "coldest", "wettest", "driest"),
    ),
    since="since",
    within="in",
    months=MappingProxyType(
        {
            name: number
            for number, names in enumerate(
                (
                    *("january jan", "february feb", "march mar", "april apr", "may", "june jun"),
                    *("july jul", "august aug", "september sept sep", "october oct"),
                    *("november nov", "december dec"),
                ),
                1,
            )
            for name in names.split()
        }
    ),
    part=r"(?:early|mid|late)[-\s]",
    more=r"more\sthan|over|at\sleast",
    about=r"nearly|almost|about|around|roughly|some|the\slast|the\spast",
    numbers=MappingProxyType(
        {word: number for number, word in enumerate(_NUMBERS.split(), 1)}
        | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
    ),
    units=MappingProxyType({"month": 30, "year": 365, "decade": 3652, "century": 36525}),
    breaks="of|that|who|which|and|or|but|as|by|after|before|when|with|from|to|on|at|is|was|were|has",
    vague=frozenset(
        {"time", "times", "level", "levels", "point", "number", "numbers", "rate", "pace", "day"}
        | {"week", "month", "year", "one", "ever"}
    ),
)

FACTS_EN = FactWords(calls=CALLS_EN, days=DAYS_EN, blocks=BLOCKS_EN, orders=ORDERS_EN)
