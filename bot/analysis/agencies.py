"""News agencies and the marks by which a text shows that it is theirs."""

# ruff: noqa: RUF001 -- the Cyrillic names are meant

import re

from bot.domain.article import Article

_NAMES = {
    "AFP": ("AFP", "Agence France-Presse"),
    "AP": ("AP", "Associated Press", "The Associated Press"),
    "Reuters": ("Reuters", "Thomson Reuters"),
    "dpa": ("dpa", "Deutsche Presse-Agentur"),
    "ANSA": ("ANSA",),
    "EFE": ("EFE",),
    "TASS": ("TASS", "ITAR-TASS", "ТАСС"),
    "Interfax": ("Interfax", "Интерфакс"),
    "Xinhua": ("Xinhua", "Xinhua News Agency"),
    "Kyodo": ("Kyodo", "Kyodo News"),
    "Jiji": ("Jiji Press",),
    "PTI": ("PTI", "Press Trust of India"),
    "ANI": ("ANI",),
    "IANS": ("IANS",),
    "UPI": ("UPI", "United Press International"),
    "Bloomberg": ("Bloomberg", "Bloomberg News"),
    "ANP": ("ANP",),
    "Belga": ("Belga",),
    "APA": ("APA",),
    "PA": ("PA Media", "Press Association"),
    "PAP": ("PAP",),
    "Lusa": ("Lusa",),
    "Ukrinform": ("Ukrinform", "Укрінформ"),
    "UNIAN": ("UNIAN", "УНІАН"),
    "Yonhap": ("Yonhap", "Yonhap News Agency"),
    "Anadolu": ("Anadolu", "Anadolu Agency"),
    "RIA": ("RIA Novosti", "РИА Новости"),
    "CP": ("Canadian Press", "The Canadian Press"),
    "AAP": ("AAP", "Australian Associated Press"),
}
"""Agency -> how it is written. Names that are also ordinary words stand in their long form only."""

_AGENCY_OF = {name.casefold(): agency for agency, names in _NAMES.items() for name in names}
_ANY = "|".join(
    re.escape(name) for name in sorted({n for ns in _NAMES.values() for n in ns}, key=len)[::-1]
)
_MARK = re.compile(
    rf"[(\[]({_ANY})[)\]]"  # LINN (AP) --
    rf"|(?:^|\n)\W?({_ANY})\s*[-\u2013\u2014:|/]"  # Reuters - The port ...
    rf"|\b(?:[Bb]y|BY|with|from|und|mit|avec|par|con|de)\s+(?:the\s+)?({_ANY})\b"
    rf"|(?:©|\([cC]\)|Copyright|[Ss]ource:?|Quelle:|Fuente:|Fonte:|Bron:)"
    rf"\s*(?:\d{{4}}\s*)?(?:[Tt]he )?({_ANY})\b"
    rf"|\b({_ANY})\s+contributed to this (?:report|story|article)"
)
_MARKED_CHARS = 400
"""An agency's mark stands in the first or last lines."""
_BYLINE_PART = re.compile(r"\s*(?:,|/|\||\band\b|\bund\b|\bet\b|\by\b|\bwith\b|\bmit\b)\s*")
_DESK = re.compile(r"\s+(?:staff(?: writers?)?|reporters?|newsroom|agency)$", re.IGNORECASE)


def agencies_of(article: Article) -> frozenset[str]:
    """Tell which agencies the text is marked with: its first and last lines, byline and outlet."""
    story = "\n".join(passage for _, passage in article.passages())
    ends = f"{story[:_MARKED_CHARS]}\n{story[-_MARKED_CHARS:]}"
    names = [name for groups in _MARK.findall(ends) for name in groups if name]
    names += _BYLINE_PART.split(article.author or "")
    names.append(article.outlet or "")
    return frozenset(agency for name in names if (agency := _agency(name)))


def is_agency(outlet: str) -> bool:
    """Whether the outlet is a news agency itself."""
    return _agency(outlet) is not None


def _agency(name: str) -> str | None:
    return _AGENCY_OF.get(_DESK.sub("", name.strip()).casefold())
