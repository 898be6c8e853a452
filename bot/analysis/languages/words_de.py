"""German words of the figure grammar; all in lower case."""

from decimal import Decimal
from types import MappingProxyType

from bot.analysis.languages.lexicon import Lexicon
from bot.analysis.languages.nouns_en import named
from bot.domain.figure import Bound, Trait

_ONES = "null ein zwei drei vier fünf sechs sieben acht neun".split()  # noqa: SIM905 - reads as a row
_TEENS = (
    "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split()  # noqa: SIM905 - reads as a row
)
_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()  # noqa: SIM905 - reads as a row
_MONTHS = (
    "januar februar märz april mai juni juli august september oktober november dezember".split()  # noqa: SIM905 - reads as a row
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _cardinals() -> dict[str, int]:
    """Zero to 99, and whole hundreds, each written as one word."""
    found = {word: value for value, word in enumerate(_ONES) if value != 1}
    found |= {"zwo": 2, "dreissig": 30}
    found |= {word: 10 + value for value, word in enumerate(_TEENS)}
    found |= {word: 20 + 10 * value for value, word in enumerate(_TENS)}
    found |= {
        f"{one}und{ten}": 20 + 10 * tens + ones
        for tens, ten in enumerate(_TENS)
        for ones, one in enumerate(_ONES)
        if ones
    }
    return found | {f"{one}hundert": 100 * ones for ones, one in enumerate(_ONES) if ones}


DE = Lexicon(
    language="de",
    decimal_comma=True,
    determiners_after_share=True,
    cardinals=MappingProxyType(_cardinals()),
    scales=MappingProxyType(
        {"hundert": 100, "tausend": 10**3, "million": 10**6, "millionen": 10**6, "mio": 10**6}
        | {"milliarde": 10**9, "milliarden": 10**9, "mrd": 10**9}
        | {"billion": 10**12, "billionen": 10**12, "dutzend": 12}
    ),
    joiners=frozenset({"und"}),
    articles=_words("ein eine einen einem einer eines"),
    vague=MappingProxyType(
        {"dutzende": (24, 99), "hunderte": (200, 999), "tausende": (2000, 9999)}
        | {"zehntausende": (20_000, 99_999), "hunderttausende": (200_000, 999_999)}
    ),
    ordinals=MappingProxyType({"zweite": 2, "zweiten": 2, "dritte": 3, "dritten": 3}),
    fractions=MappingProxyType(
        {"halbe": Decimal("0.5"), "halben": Decimal("0.5"), "hälfte": Decimal("0.5")}
        | {"drittel": Decimal(1) / 3, "viertel": Decimal("0.25"), "fünftel": Decimal("0.2")}
    ),
    zero=_words("keine"),
    nobody=_words("niemand"),
    ranges=frozenset({"bis", "oder"}),
    range_openers=frozenset({"zwischen"}),
    units=MappingProxyType(
        named("second", "sekunde sekunden")
        | named("minute", "minute minuten")
        | named("hour", "stunde stunden")
        | named("day", "tag tage tagen")
        | named("week", "woche wochen")
        | named("month", "monat monate monaten")
        | named("year", "jahr jahre jahren")
        | named("km", "kilometer kilometern")
        | named("m", "meter metern")
        | named("cm", "zentimeter zentimetern")
        | named("ha", "hektar")
        | named("t", "tonne tonnen")
        | named("kg", "kilo kilogramm")
        | named("g", "gramm")
        | named("l", "liter litern")
        | named("mi", "meilen")
        | named("degree", "grad")
        | {"quadratkilometer": "km2", "quadratmeter": "m2", "kubikmeter": "m3"}
        | {"kilometer pro stunde": "km/h", "prozentpunkte": "pp", "prozentpunkten": "pp"}
        | {"grad celsius": "°C", "megawatt": "MW", "kilowatt": "kW", "barrel": "bbl"}
    ),
    percent=_words("prozent"),
    currencies=MappingProxyType(
        named("EUR", "euro euros")
        | named("USD", "dollar dollars us-dollar")
        | {"franken": "CHF", "pfund": "GBP", "rubel": "RUB", "yen": "JPY", "kronen": "SEK"}
    ),
    months=MappingProxyType({word: value for value, word in enumerate(_MONTHS, 1)} | {"jänner": 1}),
    clock_words=MappingProxyType({"mittag": 12, "mitternacht": 24}),
    bounds_before=MappingProxyType(
        dict.fromkeys(("mindestens", "wenigstens"), Bound.AT_LEAST)
        | dict.fromkeys(("mehr als", "über", "gut"), Bound.MORE)
        | dict.fromkeys(("weniger als", "unter", "fast", "knapp", "beinahe"), Bound.LESS)
        | dict.fromkeys(("bis zu", "höchstens", "maximal"), Bound.AT_MOST)
        | dict.fromkeys(("rund", "etwa", "ungefähr", "circa", "ca", "um die"), Bound.ABOUT)
    ),
    roles=MappingProxyType(
        named("killed", "tot tote toten toter todesopfer getötet gestorben starben ums umgekommen")
        | named("wounded", "verletzt verletzte verletzten verwundet verwundete verletzter")
        | named("arrested", "festgenommen verhaftet festnahmen")
        | named("missing", "vermisst vermisste vermissten")
        | named("displaced", "vertrieben geflohen evakuiert obdachlos")
    ),
    role_nouns=_words("tote toten todesopfer verletzte verletzten vermisste vermissten festnahmen"),
    heads=MappingProxyType(
        named("people", "menschen personen person mensch leute")
        | named("troops", "soldaten soldat truppen")
        | named("police", "polizisten polizist beamte beamten")
        | named("children", "kinder kindern kind")
        | named("protesters", "demonstranten demonstrierende teilnehmer")
        | named("homes", "häuser häusern wohnungen")
        | named("refugees", "flüchtlinge flüchtlingen geflüchtete")
    ),
    stops=_words(
        "der die das den dem des ein eine einen einem einer eines und oder aber in im an am auf "
        "aus bei bis durch für gegen mit nach ohne über um unter von vom vor zu zum zur zwischen "
        "seit während wegen ist sind war waren wird werden wurde wurden worden hat haben hatte "
        "hatten sein ihre ihr seine sich nicht auch noch nur schon mehr als wie dass wenn weil "
        "sagte sagten teilte mit laut rund etwa kamen kam dort hier heute gestern morgen er sie es"
    ),
    traits_before=MappingProxyType(
        {"darunter": Trait.PART, "davon": Trait.PART, "weitere": Trait.INCREMENT}
        | {"maximal": Trait.LIMIT, "pro": Trait.RATE}
    ),
    traits_near=MappingProxyType(
        dict.fromkeys(("soll", "sollen", "könnte", "geplant", "will", "plant"), Trait.PLANNED)
        | {"gestiegen": Trait.UPDATE, "erhöhte": Trait.UPDATE, "zunächst": Trait.EARLIER}
    ),
    plural_endings=("en", "er", "e", "n", "s"),
    age_words=_words("alter"),
    age_suffix=_words("alt alte alter alten jährige jähriger jährigen"),
    place_prepositions=_words("in im bei nahe"),
    designators=_words(
        "nummer nr artikel paragraf paragraph linie flug zimmer kapitel seite gleis"
    ),
    changes=_words("stieg stiegen sank sanken fiel fielen erhöht gesunken gewachsen zugenommen"),
    change_link=frozenset({"um"}),
    partitives=_words("der den dieser"),
    of=frozenset({"von"}),
    be=_words("ist sind war waren wird werden wurde wurden"),
    determiners=_words("der die das den dem diese dieser"),
    definite=_words("die diese beiden alle"),
    weekdays=_words("montag dienstag mittwoch donnerstag freitag samstag sonntag"),
    interval_after=_words("später zuvor danach"),
    interval_before=_words("vor nach binnen"),
    nearly=_words("fast knapp beinahe"),
    negatives=_words("minus"),
    rates=_words("pro je täglich"),
    scale_names=MappingProxyType({"stärke": "magnitude", "magnitude": "magnitude"}),
    span_openers=_words("dauerte rund etwa nach für knapp fast"),
    hearsay=_words("zunächst angaben berichte"),
    claim_verbs=_words("sagte sagten erklärte teilte meldete berichtete"),
    spoken_verbs=_words("sagte sagten erklärte meldete berichtete"),
    claim_phrases=("laut", "nach angaben von", "nach angaben der"),
    claim_openers=_words("laut nach"),
    claim_ends=_words("wurden sind kamen wurde ist und"),
    claim_starts=_words("dass und aber"),
    sources=_words(
        "polizei veranstalter veranstaltern organisatoren behörde behörden gewerkschaft "
        "gewerkschaften regierung opposition ministerium feuerwehr armee militär rebellen zeugen "
        "augenzeugen anwohner anwohnern rettungskräfte krankenhaus"
    ),
    contrasts=_words("aber doch jedoch während hingegen"),
    generations=frozenset({"jr"}),
    after_age=_words("aus war ist"),
)
