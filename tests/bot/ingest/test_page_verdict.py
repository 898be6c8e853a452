"""Pages that answer 200 and are no article, and articles that speak of such things."""

import pytest

from bot.ingest.page_verdict import PageSigns, refuse_article, refuse_page, refuse_saved_page

URL = "https://harbour-post.example/ferry"
BRIEF = "The ferry came back to the harbour with forty people on board. " * 6
LONG = "The ferry came back to the harbour with forty people on board. " * 40


def _signs(markup: str = "") -> PageSigns:
    return PageSigns.of(f"<html><head>{markup}</head>".encode())


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("https://consent.harbour-post.example/v2/collect", "consent"),
        ("https://harbour-post.example/consent?to=/ferry", "consent"),
        ("https://harbour-post.example/login?next=/ferry", "sign in"),
        ("https://harbour-post.example/account/subscribe/", "sign in"),
    ],
)
def test_where_a_redirect_ends(url: str, word: str) -> None:
    assert word in (refuse_page(_signs(), asked=URL, url=url) or "")


@pytest.mark.parametrize(
    "url",
    [URL, "https://harbour-post.example/age-of-consent-law", "https://a.example/logging-ban"],
)
def test_addresses_of_articles(url: str) -> None:
    assert refuse_page(_signs(), asked=URL, url=url) is None


@pytest.mark.parametrize(
    "markup",
    [
        '<script>{"@type": "NewsArticle", "isAccessibleForFree": false}</script>',
        '<script>{"isAccessibleForFree":"False"}</script>',
        '<meta property="article:content_tier" content="locked">',
    ],
)
def test_what_says_itself_that_it_is_not_for_everybody(markup: str) -> None:
    assert "paywall" in (refuse_page(_signs(markup), asked=URL, url=URL) or "")
    free = markup.replace("false", "true").replace("False", "True").replace("locked", "free")
    assert refuse_page(_signs(free), asked=URL, url=URL) is None


@pytest.mark.parametrize(
    ("end", "word"),
    [
        ("Subscribe to continue reading.", "paywall"),
        ("This story is only available to subscribers.", "paywall"),
        ("Il vous reste 78 % de cet article à lire.", "paywall"),
        ("Already a subscriber? Log in", "paywall"),
        ("We value your privacy. We and our 842 partners store cookies.", "consent"),
        ("Bevor Sie fortfahren, bitten wir um Ihr Einverständnis.", "consent"),
        ("Please enable JavaScript and cookies to go on.", "error page"),
        ("The page you are looking for could not be found.", "error page"),
    ],
)
def test_little_text_that_ends_at_a_wall(end: str, word: str) -> None:
    assert word in (refuse_article(_signs(), f"{BRIEF}{end}") or "")
    assert refuse_article(_signs(), f"{LONG}{end}") is None


@pytest.mark.parametrize(
    "title",
    [
        "404 - Page not found | Harbour Post",
        "Just a moment...",
        "Access Denied",
        "Error 503: Service Unavailable",
        "Seite nicht gefunden",
        "Are you a robot?",
    ],
)
def test_titles_of_error_pages(title: str) -> None:
    signs = _signs(f"<title>{title}</title>")
    assert "error page" in (refuse_article(signs, BRIEF) or "")
    assert refuse_article(signs, LONG) is None


@pytest.mark.parametrize(
    "title",
    [
        "500 people leave the island",
        "Missing ferry found off the coast",
        "403 sailors rescued at sea",
    ],
)
def test_titles_of_articles(title: str) -> None:
    assert refuse_article(_signs(f"<title>{title}</title>"), BRIEF) is None


def test_metered_pages_are_taken_when_they_are_whole() -> None:
    signs = _signs('<meta name="article:content_tier" content="metered">')
    assert "paywall" in (refuse_article(signs, BRIEF) or "")
    assert refuse_article(signs, LONG) is None


def test_a_redirect_to_the_home_page() -> None:
    home = "https://harbour-post.example/"
    assert "home page" in (refuse_page(_signs(), asked=URL, url=home) or "")
    assert refuse_page(_signs(), asked=home, url=home) is None


def test_too_short() -> None:
    assert "too short" in (refuse_article(_signs(), "The ferry is back.") or "")
    forwards = _signs('<meta http-equiv="refresh" content="0;url=/x">')
    assert "sends the browser on" in (refuse_article(forwards, "") or "")


def test_a_saved_page_is_refused_only_when_it_is_surely_no_article() -> None:
    consent = "We and our 900 partners store cookies on your device. Accept all cookies to go on."
    for words in (consent, "We value your privacy. You can reject all or manage your consent."):
        assert "consent" in (refuse_saved_page(b"", words) or "")
    gone = b"<title>Page not found</title>"
    assert "error page" in (refuse_saved_page(gone, "Look for it in our archive.") or "")
    assert refuse_saved_page(gone, BRIEF) is None
    for words in ("Deputies want to reject all changes.", "The ferry is back.", f"{BRIEF}Log in"):
        assert refuse_saved_page(b"", words) is None
