"""French words of the figure grammar; all in lower case."""

from decimal import Decimal
from types import MappingProxyType

from bot.analysis.languages.lexicon import Lexicon
from bot.analysis.languages.nouns_en import named
from bot.domain.figure import Bound, Trait

_SMALL = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FR = Lexicon(
    language="fr",
    decimal_comma=True,
    vigesimal=True,
    space_groups=True,
    cardinals=MappingProxyType(
        {word: value for value, word in enumerate(_SMALL)}
        | {"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50}
        | {"soixante": 60, "septante": 70, "huitante": 80, "nonante": 90}
    ),
    scales=MappingProxyType(
        {"cent": 100, "cents": 100, "mille": 10**3, "million": 10**6, "millions": 10**6}
        | {"milliard": 10**9, "milliards": 10**9, "m": 10**6, "mds": 10**9, "md": 10**9}
        | {"douzaine": 12, "dizaine": 10, "vingtaine": 20, "trentaine": 30, "quarantaine": 40}
        | {"cinquantaine": 50, "centaine": 100, "millier": 1000}
    ),
    joiners=frozenset({"et"}),
    articles=_words("un une"),
    vague=MappingProxyType(
        {"dizaines": (20, 99), "centaines": (200, 999), "milliers": (2000, 9999)}
    ),
    ordinals=MappingProxyType({"deuxième": 2, "troisième": 3, "quatrième": 4}),
    fractions=MappingProxyType(
        {"moitié": Decimal("0.5"), "demi": Decimal("0.5"), "demie": Decimal("0.5")}
        | {"tiers": Decimal(1) / 3, "quart": Decimal("0.25"), "quarts": Decimal("0.25")}
    ),
    zero=_words("aucun aucune"),
    nobody=frozenset(),  # "personne" is a person as well
    ranges=frozenset({"à", "ou"}),
    range_openers=frozenset({"entre"}),
    units=MappingProxyType(
        named("second", "seconde secondes")
        | named("minute", "minute minutes")
        | named("hour", "heure heures")
        | named("day", "jour jours")
        | named("week", "semaine semaines")
        | named("month", "mois")
        | named("year", "an ans année années")
        | named("km", "kilomètre kilomètres")
        | named("m", "mètre mètres")
        | named("cm", "centimètre centimètres")
        | named("ha", "hectare hectares")
        | named("t", "tonne tonnes")
        | named("kg", "kilo kilos kilogramme kilogrammes")
        | named("g", "gramme grammes")
        | named("l", "litre litres")
        | named("degree", "degré degrés")
        | named("bbl", "baril barils")
        | {"mètres carrés": "m2", "kilomètres carrés": "km2", "mètres cubes": "m3"}
        | {"kilomètres par heure": "km/h", "degrés celsius": "°C", "mégawatts": "MW"}
    ),
    percent=frozenset({"pourcent"}),
    percent_pairs=frozenset({("pour", "cent")}),
    currencies=MappingProxyType(
        named("EUR", "euro euros")
        | named("USD", "dollar dollars")
        | {"francs": "CHF", "livres": "GBP", "roubles": "RUB", "yens": "JPY"}
    ),
    months=MappingProxyType({word: value for value, word in enumerate(_MONTHS, 1)}),
    clock_words=MappingProxyType({"midi": 12, "minuit": 24}),
    bounds_before=MappingProxyType(
        dict.fromkeys(("au moins", "au minimum"), Bound.AT_LEAST)
        | dict.fromkeys(("plus de", "plus d'", "plus d’"), Bound.MORE)  # noqa: RUF001 - as news prints it
        | dict.fromkeys(("moins de", "près de", "presque"), Bound.LESS)
        | dict.fromkeys(("jusqu'à", "jusqu’à", "au plus"), Bound.AT_MOST)  # noqa: RUF001 - as news prints it
        | dict.fromkeys(("environ", "quelque", "autour de"), Bound.ABOUT)
    ),
    roles=MappingProxyType(
        named("killed", "mort morts mortes tué tués tuées tuées décédé décédés décès péri victimes")
        | named("wounded", "blessé blessés blessées blessée")
        | named("arrested", "arrêté arrêtés interpellé interpellés arrestations interpellations")
        | named("missing", "disparu disparus disparues")
        | named("displaced", "déplacé déplacés évacué évacués évacuées")
    ),
    role_nouns=_words("morts mort blessés décès disparus arrestations interpellations victimes"),
    heads=MappingProxyType(
        named("people", "personnes personne gens")
        | named("troops", "soldats soldat militaires troupes")
        | named("police", "policiers policier gendarmes")
        | named("children", "enfants enfant")
        | named("protesters", "manifestants manifestant")
        | named("homes", "maisons maison logements foyers")
        | named("refugees", "réfugiés réfugié")
    ),
    stops=_words(
        "le la les l un une des du de d et ou mais dans en à au aux par pour sur sous avec sans "
        "chez vers entre depuis pendant après avant est sont était étaient a ont avait avaient "
        "été être ce cette ces son sa ses leur leurs il elle ils elles on que qui dont où ne pas "
        "plus moins très aussi selon dit déclaré indiqué annoncé se s n y"
    ),
    traits_before=MappingProxyType(
        {"dont": Trait.PART, "parmi": Trait.PART, "maximum": Trait.LIMIT, "par": Trait.RATE}
    ),
    traits_near=MappingProxyType(
        dict.fromkeys(("devrait", "devraient", "pourrait", "prévoit", "prévu"), Trait.PLANNED)
        | {"alourdi": Trait.UPDATE, "passé": Trait.UPDATE, "précédent": Trait.EARLIER}
    ),
    plural_endings=("s", "x"),
    age_words=_words("âgé âgée âgés"),
    place_prepositions=_words("à en dans près"),
    designators=_words("numéro no article chapitre ligne vol page voie chambre"),
    changes=_words("augmenté baissé progressé reculé chuté hausse baisse"),
    change_link=frozenset({"de"}),
    partitives=_words("les ces des"),
    of=_words("de d des"),
    be=_words("est sont a ont été était étaient"),
    determiners=_words("le la les l"),
    definite=_words("les ces"),
    relatives=_words("qui que"),
    weekdays=_words("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    interval_after=_words("après avant plus"),
    interval_before=_words("depuis"),
    nearly=_words("près presque"),
    rates=_words("par"),
    scale_names=MappingProxyType({"magnitude": "magnitude"}),
    span_openers=_words("pendant duré environ près après"),
    claim_phrases=("selon", "d'après"),
    claim_openers=_words("selon d'après"),
    claim_ends=_words("a ont est sont et"),
    contrasts=_words("mais tandis alors cependant"),
    claim_verbs=_words("déclaré indiqué annoncé affirmé"),
    spoken_verbs=frozenset(),
)
