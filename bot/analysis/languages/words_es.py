"""Spanish words of the figure grammar; all in lower case."""

from decimal import Decimal
from types import MappingProxyType

from bot.analysis.languages.lexicon import Lexicon
from bot.analysis.languages.nouns_en import named
from bot.domain.figure import Bound, Trait

_SMALL = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
]
_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()  # noqa: SIM905 - reads as a row
_HUNDREDS = [
    "doscient",
    "trescient",
    "cuatrocient",
    "quinient",
    "seiscient",
    "setecient",
    "ochocient",
    "novecient",
]
_MONTHS = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ES = Lexicon(
    language="es",
    decimal_comma=True,
    space_groups=True,
    cardinals=MappingProxyType(
        {word: value for value, word in enumerate(_SMALL)}
        | {"un": 1, "veintiún": 21}
        | {word: 30 + 10 * value for value, word in enumerate(_TENS)}
        | {f"{word}os": 200 + 100 * value for value, word in enumerate(_HUNDREDS)}
        | {f"{word}as": 200 + 100 * value for value, word in enumerate(_HUNDREDS)}
    ),
    scales=MappingProxyType(
        {"cien": 100, "ciento": 100, "mil": 10**3, "millón": 10**6, "millones": 10**6}
        | {"billón": 10**12, "billones": 10**12, "docena": 12, "decena": 10, "centenar": 100}
    ),
    joiners=frozenset({"y"}),
    articles=_words("un una"),
    vague=MappingProxyType(
        {"docenas": (24, 99), "decenas": (20, 99), "cientos": (200, 999)}
        | {"centenares": (200, 999), "miles": (2000, 9999)}
    ),
    ordinals=MappingProxyType({"segundo": 2, "segunda": 2, "tercero": 3, "tercera": 3}),
    fractions=MappingProxyType(
        {"mitad": Decimal("0.5"), "media": Decimal("0.5"), "medio": Decimal("0.5")}
        | {"tercio": Decimal(1) / 3, "tercios": Decimal(1) / 3}
    ),
    zero=_words("ningún ninguna"),
    nobody=_words("nadie"),
    ranges=_words("a o"),
    range_openers=frozenset({"entre"}),
    units=MappingProxyType(
        named("second", "segundos")
        | named("minute", "minuto minutos")
        | named("hour", "hora horas")
        | named("day", "día días")
        | named("week", "semana semanas")
        | named("month", "mes meses")
        | named("year", "año años")
        | named("km", "kilómetro kilómetros")
        | named("m", "metro metros")
        | named("cm", "centímetro centímetros")
        | named("ha", "hectárea hectáreas")
        | named("t", "tonelada toneladas")
        | named("kg", "kilo kilos kilogramo kilogramos")
        | named("g", "gramo gramos")
        | named("l", "litro litros")
        | named("degree", "grado grados")
        | named("bbl", "barril barriles")
        | {"metros cuadrados": "m2", "kilómetros cuadrados": "km2", "metros cúbicos": "m3"}
        | {"kilómetros por hora": "km/h", "grados celsius": "°C", "megavatios": "MW"}
    ),
    percent=frozenset({"porciento"}),
    percent_pairs=frozenset({("por", "ciento")}),
    currencies=MappingProxyType(
        named("EUR", "euro euros")
        | named("USD", "dólar dólares")
        | {"pesos": "peso", "libras": "GBP", "reales": "BRL", "yenes": "JPY"}
    ),
    months=MappingProxyType({word: value for value, word in enumerate(_MONTHS, 1)}),
    clock_words=MappingProxyType({"mediodía": 12, "medianoche": 24}),
    bounds_before=MappingProxyType(
        dict.fromkeys(("al menos", "por lo menos", "como mínimo"), Bound.AT_LEAST)
        | dict.fromkeys(("más de",), Bound.MORE)
        | dict.fromkeys(("menos de", "casi", "cerca de"), Bound.LESS)
        | dict.fromkeys(("hasta", "como máximo"), Bound.AT_MOST)
        | dict.fromkeys(("unos", "unas", "alrededor de", "aproximadamente"), Bound.ABOUT)
    ),
    roles=MappingProxyType(
        named("killed", "muertos muerto muertas murieron fallecidos fallecieron muertes víctimas")
        | named("wounded", "heridos herido heridas lesionados")
        | named("arrested", "detenidos detenido arrestados detenciones")
        | named("missing", "desaparecidos desaparecido")
        | named("displaced", "desplazados evacuados evacuadas")
    ),
    role_nouns=_words("muertos muertes fallecidos heridos detenidos detenciones desaparecidos"),
    heads=MappingProxyType(
        named("people", "personas persona gente")
        | named("troops", "soldados soldado militares tropas")
        | named("police", "policías policía agentes")
        | named("children", "niños niño menores")
        | named("protesters", "manifestantes manifestante")
        | named("homes", "casas casa viviendas hogares")
        | named("refugees", "refugiados refugiado")
    ),
    stops=_words(
        "el la los las un una unos unas de del y o pero en a al por para con sin sobre entre "
        "desde hasta tras ante es son era eran fue fueron ha han había habían ser sido este esta "
        "estos su sus se lo le les que quien cuyo donde no más menos muy también según dijo "
        "dijeron informó anunció"
    ),
    traits_before=MappingProxyType(
        {"incluidos": Trait.PART, "incluidas": Trait.PART, "máximo": Trait.LIMIT}
        | {"otros": Trait.INCREMENT, "otras": Trait.INCREMENT, "por": Trait.RATE}
    ),
    traits_near=MappingProxyType(
        dict.fromkeys(("podría", "podrían", "prevé", "planea", "deberá"), Trait.PLANNED)
        | {"subió": Trait.UPDATE, "aumentó": Trait.UPDATE, "anterior": Trait.EARLIER}
    ),
    plural_endings=("s",),
    age_words=_words("edad"),
    place_prepositions=_words("en cerca"),
    designators=_words("número artículo capítulo línea vuelo página vía ruta"),
    changes=_words("subió bajó aumentó cayó creció disminuyó"),
    change_link=frozenset({"en", "un"}),
    partitives=_words("los las estos"),
    of=_words("de del"),
    be=_words("es son fue fueron ha han había"),
    determiners=_words("el la los las"),
    definite=_words("los las estos ambos"),
    relatives=_words("que quienes"),
    weekdays=_words("lunes martes miércoles jueves viernes sábado domingo"),
    interval_after=_words("después antes"),
    interval_before=_words("hace tras"),
    nearly=_words("casi cerca"),
    negatives=_words("negativo"),
    rates=_words("por"),
    scale_names=MappingProxyType({"magnitud": "magnitude"}),
    span_openers=_words("durante duró unos casi tras"),
    claim_phrases=("según",),
    claim_openers=_words("según"),
    claim_ends=_words("ha han fue fueron y"),
    contrasts=_words("pero mientras aunque"),
    claim_verbs=_words("dijo dijeron informó anunció"),
    spoken_verbs=_words("dijo dijeron informó"),
)
