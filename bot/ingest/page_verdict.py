"""Pages that are no article though they answer 200: paywalls, consent walls, error pages.

Words are looked for only where there is little text: a long report may speak of paywalls.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.ingest.addresses import is_home

_MOST_BYTES = 2 * 2**20
_HEAD_BYTES = 128 * 2**10
_SHORTEST_ARTICLE = 250
"""Characters; agencies' shortest briefs have some 300, notices of cookies and errors less."""
_LITTLE_TEXT = 1_500
"""Characters: a lead before a wall; whole reports seldom have less."""

_NOT_FREE = re.compile(
    rb"[\"']isAccessibleForFree[\"']\s*:\s*[\"']?(?:https?://schema\.org/)?false\b", re.IGNORECASE
)
_LOCKED = re.compile(
    rb"<meta\b[^>]{0,200}\bcontent_tier[\"'][^>]{0,100}\bcontent=[\"']?locked\b", re.IGNORECASE
)
_METERED = re.compile(
    rb"<meta\b[^>]{0,200}\bcontent_tier[\"'][^>]{0,100}\bcontent=[\"']?metered\b", re.IGNORECASE
)
_TITLE = re.compile(rb"<title\b[^>]{0,200}>([^<]{0,300})", re.IGNORECASE)
_FEWEST_CONSENT_WORDS = 2
"""Different ones: parliaments too reject all amendments."""
_REFRESH = re.compile(rb"<meta\b[^>]{0,100}\bhttp-equiv=[\"']?refresh\b", re.IGNORECASE)

_WALL_WORDS = re.compile(
    r"subscri(?:be|ption|ber)s? (?:now |today )?"
    r"(?:to (?:continue|read|unlock|access)|only|required)"
    r"|(?:only|exclusive(?:ly)?|reserved) (?:available )?"
    r"(?:for|to) (?:our )?(?:subscribers|members)"
    r"|already (?:a subscriber|have an account|subscribed)|(?:log|sign) in to (?:continue|read)"
    r"|to (?:continue|keep) reading,? (?:please )?(?:subscribe|register|log in|sign)"
    r"|you.ve reached your (?:free )?(?:article )?limit|(?:this|your) (?:is a )?premium article"
    r"|réservée? (?:à nos|aux) abonnés|abonnez-vous pour|il vous reste \d+ ?% de cet article"
    r"|weiterlesen mit|nur für abonnenten|jetzt (?:abonnieren|testen) und weiterlesen"
    r"|(?:contenido|artículo) (?:exclusivo )?(?:para|solo) suscriptores|suscríb[ea]te para",
    re.IGNORECASE,
)
_CONSENT_WORDS = re.compile(
    r"before you continue|we (?:value|care about) your privacy|accept (?:all )?cookies"
    r"|(?:we|our partners) (?:and our (?:\d+ )?partners )?(?:use|store) (?:cookies|and/or access)"
    r"|manage (?:your )?(?:consent|privacy|cookie)|reject all|your privacy choices"
    r"|alle (?:cookies )?akzeptieren|bevor sie (?:fortfahren|weiterlesen)|mit werbung weiterlesen"
    r"|tout accepter|continuer sans accepter|accepter (?:les|et fermer)|aceptar (?:todas|cookies)",
    re.IGNORECASE,
)
_CONSENT_ADDRESS = re.compile(
    r"^(?:consent|guce|cmp|privacy-?\w*)\.|/(?:cookie-?)?consent(?:[/.?-]|$)|collectconsent"
    r"|/zustimmung(?:[/.?-]|$)|/privacy-?gate(?:[/.?]|$)",
    re.IGNORECASE,
)
_SIGN_IN_ADDRESS = re.compile(
    r"/(?:log-?in|sign-?in|register|subscribe|subscription|paywall|abo)(?:[/.?]|$)", re.IGNORECASE
)
_ERROR_TITLE = re.compile(
    r"^\W*(?:error\W{0,3})?(?:40[0-9]|410|42[0-9]|451|50[0-9]|52[0-9])\b(?!\s+[a-z]+\s+[a-z])"
    r"|\b(?:page|article|content|site) (?:was |is |can ?not be |could not be )?(?:not|no longer)?"
    r" ?(?:found|available|unavailable)\b|^not found\b|does not exist"
    r"|access (?:to this page )?(?:is |has been )?denied"
    r"|^forbidden\b|just a moment|attention required|are you (?:a robot|human)|robot check"
    r"|verify(?:ing)? (?:that )?you are|security check|pardon our interruption|request blocked"
    r"|bad gateway|service (?:temporarily )?unavailable|under maintenance"
    r"|temporarily (?:down|offline)"
    r"|seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada",
    re.IGNORECASE,
)
_ERROR_WORDS = re.compile(
    r"(?:page|article|story) (?:you|that you)?.{0,40}(?:could ?n.t be found|no longer exists"
    r"|has been (?:removed|moved|deleted)|does not exist)|enable (?:javascript|cookies)"
    r"|javascript (?:is )?(?:disabled|required)|checking your browser|unusual (?:traffic|activity)"
    r"|(?:complete|solve) the captcha|you have been blocked|blocked by (?:our )?security"
    r"|not available in your (?:region|country|location)|ray id",
    re.IGNORECASE,
)

_CONSENT = "is a consent page: the site shows its articles only to who agrees to tracking"
_ERROR = "is an error page or a check against programs, not an article"


@dataclass(frozen=True, kw_only=True, slots=True)
class PageSigns:
    """What a page's source shows before its text is looked for."""

    title: str
    not_free: bool
    """It says itself that its article is not for everybody."""
    metered: bool
    forwards: bool
    """It sends the browser on by itself."""

    @classmethod
    def of(cls, body: bytes) -> "PageSigns":
        """Look through the first 2 MiB."""
        body = body[:_MOST_BYTES]
        title = _TITLE.search(body)
        return cls(
            title=" ".join(title[1].decode("utf-8", "replace").split()) if title else "",
            not_free=bool(_NOT_FREE.search(body) or _LOCKED.search(body, 0, _HEAD_BYTES)),
            metered=bool(_METERED.search(body, 0, _HEAD_BYTES)),
            forwards=bool(_REFRESH.search(body, 0, _HEAD_BYTES)),
        )


def refuse_page(signs: PageSigns, *, asked: str, url: str) -> str | None:
    """Why the page cannot be the article, by its address and what it says of itself."""
    if _names(_CONSENT_ADDRESS, url) and not _names(_CONSENT_ADDRESS, asked):
        return _CONSENT
    if _names(_SIGN_IN_ADDRESS, url) and not _names(_SIGN_IN_ADDRESS, asked):
        return "is a page to sign in: the site shows this article to its users only"
    if is_home(url) and not is_home(asked):
        return "leads to the site's home page: the article is not there, or not any more"
    if signs.not_free:
        return "is behind a paywall: the site says that it is not for everybody"
    return None


def refuse_article(signs: PageSigns, text: str) -> str | None:
    """Why the text that was found is not the article."""
    if len(text) < _LITTLE_TEXT:
        if _is_error(signs, text):
            return _ERROR
        if _CONSENT_WORDS.search(text) and len(text) < _LITTLE_TEXT // 2:
            return _CONSENT
        if signs.metered or _WALL_WORDS.search(text):
            return "is behind a paywall: only its beginning is shown"
    if len(text) < _SHORTEST_ARTICLE:
        if signs.forwards:
            return "only sends the browser on to another page"
        return f"is too short for an article ({len(text)} characters)"
    return None


def refuse_saved_page(body: bytes, text: str) -> str | None:
    """Why the text of a page that somebody saved is no article at all.

    It is surer than `refuse_article`: here no summary takes the article's place, and a beginning
    before a paywall, or two lines, are what there is.
    """
    if len(text) >= _LITTLE_TEXT // 2:
        return None
    signs = PageSigns.of(body)
    if len(text) < _SHORTEST_ARTICLE and _is_error(signs, text):
        return _ERROR
    consent = {words.casefold() for words in _CONSENT_WORDS.findall(f"{signs.title}\n{text}")}
    return _CONSENT if len(consent) >= _FEWEST_CONSENT_WORDS else None


def _is_error(signs: PageSigns, text: str) -> bool:
    return bool(_ERROR_TITLE.search(signs.title) or _ERROR_WORDS.search(text))


def _names(pattern: re.Pattern[str], address: str) -> bool:
    """Whether host or path of an address has the pattern."""
    parts = urlsplit(address)
    return bool(pattern.search(parts.hostname or "") or pattern.search(parts.path))
