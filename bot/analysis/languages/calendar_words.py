"""Names of weekdays, months and days near by, in the languages that we know."""

WEEKDAYS = {
    word: day
    for listed in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lunes martes miercoles jueves viernes sabado domingo",
        "lunedi martedi mercoledi giovedi venerdi sabato domenica",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "понедельник вторник среда четверг пятница суббота воскресенье",
        "понедельника вторника среду четверга пятницу субботу воскресенья",
        "понеділок вівторок середу четвер пʼятницю суботу неділю",
        "понеділка вівторка середа четверга п'ятницю субота неділя",
        "понеділок вівторок середи четвер п\u2019ятницю суботи неділі",
        "الاثنين الثلاثاء الاربعاء الخميس الجمعة السبت الاحد",
    )
    for day, word in enumerate(listed.split(), 1)
}
"""Folded name -> 1 (Monday) to 7."""

FEIRAS = {"segunda": 1, "terca": 2, "quarta": 3, "quinta": 4, "sexta": 5}
"""Portuguese weekdays without the "feira" that must follow: alone they are ordinal numbers."""

ENGLISH_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip

UNSPACED_WEEKDAYS = {
    before + sign + after: day
    for before, signs, after in (
        ("星期", "一二三四五六日", ""),
        ("周", "一二三四五六日", ""),
        ("", "月火水木金土日", "曜"),
    )
    for day, sign in enumerate(signs, 1)
}
"""Chinese and Japanese, found inside a run of characters."""

UNSPACED_RELATIVE = {"昨天": -1, "昨晚": -1, "昨日": -1, "今天": 0, "今日": 0}
"""The same for days from the publication."""

MONTH_SIGN = "月"
"""Between a month's number and a day's: "3月5日"."""

MONTHS = {
    word: month
    for listed in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sept oct nov dec",
        "januar februar marz april mai juni juli august september oktober november dezember",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        (
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
            " dicembre"
        ),
        "januari februari maart april mei juni juli augustus september oktober november december",
        "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
        "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",
    )
    for month, word in enumerate(listed.split(), 1)
}
"""Folded name -> 1 (January) to 12; counts beside a day's number only."""

RELATIVE_DAYS = {
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "gestern": -1,
    "heute": 0,
    "hier": -1,
    "aujourd'hui": 0,
    "ayer": -1,
    "hoy": 0,
    "ieri": -1,
    "oggi": 0,
    "gisteren": -1,
    "vandaag": 0,
    "ontem": -1,
    "hoje": 0,
    "вчера": -1,
    "сегодня": 0,
    "вчора": -1,
    "сьогодні": 0,
    "امس": -1,
    "اليوم": 0,
}
"""Folded word -> days from the publication. News of tomorrow is not yet an event's day."""

YEARS = frozenset(["year", "years", "jahre", "ans", "anos", "anni", "jaar", "лет", "років"])
"""Folded words for years after an age: "20-year-old", "40 ans"."""

SMALL_NUMBERS = {
    word: value
    for listed in (
        "zero one two three four five six seven eight nine ten eleven twelve",
        "null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
        "zero un deux trois quatre cinq six sept huit neuf dix onze douze",
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
        "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici",
        "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf",
        "zero um dois tres quatro cinco seis sete oito nove dez onze doze",
    )
    for value, word in enumerate(listed.split())
    if value > 1
}
"""Number words from two on, folded; "six" is six in English and French alike."""

YEARS_BACK = frozenset(
    word
    for listed in (
        "year years jahr jahre jahren an ans annee annees ano anos anno anni jaar jaren",
        "год года лет рік роки років року سنة سنوات عام عاما اعوام",
    )
    for word in listed.split()
)
"""Folded words for years, beside a number or one of ONE_YEAR_BESIDE: "ten years ago"."""

YEAR_SIGN = "年"
"""The same in Chinese and Japanese, after the number."""

DECADES = frozenset(
    word
    for listed in (
        "decade decades jahrzehnt jahrzehnte jahrzehnten decennie decennies decada decadas",
        "decennio decenni decennium decennia десятилетие десятилетия десятиліття",
    )
    for word in listed.split()
)
"""Folded words for tens of years."""

ONE_YEAR_BESIDE = frozenset(
    word
    for listed in (
        "a an one ein eine einem einer un une una uno um uma een",
        "назад спустя через тому قبل بعد",
    )
    for word in listed.split()
)
"""Folded words that make one year of a year without a number: "a year ago", "год назад"."""

YEAR_NUMBERS = {
    word: value
    for listed in (
        "fifteen twenty thirty forty fifty",
        "funfzehn zwanzig dreissig vierzig funfzig",
        "quinze vingt trente quarante cinquante",
        "quince veinte treinta cuarenta cincuenta",
        "quindici venti trenta quaranta cinquanta",
        "vijftien twintig dertig veertig vijftig",
        "quinze vinte trinta quarenta cinquenta",
        "пятнадцать двадцать тридцать сорок пятьдесят",
        "пʼятнадцять двадцять тридцять сорок пʼятдесят",
    )
    for value, word in zip((15, 20, 30, 40, 50), listed.split(), strict=True)
} | {
    word: value
    for listed in ("два три четыре пять шесть", "два три чотири пʼять шість")
    for value, word in enumerate(listed.split(), 2)
}
"""Folded word, its apostrophe a letter, -> number, where SMALL_NUMBERS have none and people count
years."""

ANNIVERSARIES = frozenset(
    word
    for listed in (
        "anniversary anniversaries jahrestag jahrestags jahrestages anniversaire anniversaires",
        "aniversario aniversarios anniversario anniversari verjaardag jubileum",
        "годовщина годовщину годовщины годовщине годовщинои річниця річницю річниці",
        "ذكرى الذكرى",
    )
    for word in listed.split()
)
"""Folded words for the day on which a happening is some years past."""

ANNIVERSARY_SIGNS = ("周年", "週年")
"""The same in Chinese and Japanese, found inside a run of characters."""
