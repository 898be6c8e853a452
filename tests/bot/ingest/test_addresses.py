"""Addresses: what may be asked, what is the same, what is shown."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ingest.addresses import (
    LONGEST_ADDRESS,
    address_identity,
    canonical_address,
    is_same_site,
    is_web_address,
    literal_address,
    redact,
    refusal,
)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("127.0.0.1", "this machine"),
        ("127.8.8.8", "this machine"),
        ("::1", "this machine"),
        ("::ffff:127.0.0.1", "this machine"),
        ("64:ff9b::7f00:1", "this machine"),
        ("2002:7f00:1::", "this machine"),
        ("10.1.2.3", "private network"),
        ("172.20.0.1", "private network"),
        ("192.168.1.1", "private network"),
        ("::ffff:10.0.0.1", "private network"),
        ("100.100.100.200", "private network"),
        ("fd00:ec2::254", "private network"),
        ("192.0.2.1", "private network"),
        ("169.254.169.254", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("168.63.129.16", "metadata"),
        ("0.0.0.0", "no address of a single public machine"),  # noqa: S104 -- not bound to
        ("224.0.0.1", "no address of a single public machine"),
        ("255.255.255.255", "no address of a single public machine"),
        ("240.0.0.1", "no address of a single public machine"),
        ("ff02::1", "no address of a single public machine"),
        ("::", "no address of a single public machine"),
    ],
)
def test_addresses_that_are_not_asked(address: str, reason: str) -> None:
    assert reason in (refusal(ip_address(address)) or "")


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_public_addresses_are_asked(address: str) -> None:
    assert refusal(ip_address(address)) is None


def test_literal_addresses() -> None:
    assert literal_address("[::1]") == ip_address("::1")
    assert literal_address("news.example") is None


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("https://news.example/feed", True),
        ("HTTP://news.example", True),
        ("ftp://news.example/feed", False),
        ("file:///etc/passwd", False),
        ("feeds/local.xml", False),
        ("https://", False),
        ("https:///path", False),
        ("http://[::1", False),
        ("http://news.example:99999/", False),
        ("http://news.example/a b", False),
        ("https://news.example/" + "x" * LONGEST_ADDRESS, False),
    ],
)
def test_web_addresses(address: str, *, answer: bool) -> None:
    assert is_web_address(address) is answer


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("HTTPS://User:pw@News.EXAMPLE:443/Path/?b=2&a=1", "https://news.example/Path/?b=2&a=1"),
        ("http://news.example:80", "http://news.example/"),
        ("http://news.example:8080/x", "http://news.example:8080/x"),
        ("https://news.example/a?utm_source=rss&id=7&fbclid=x", "https://news.example/a?id=7"),
        ("https://news.example/a;jsessionid=0A1B?PHPSESSID=9f", "https://news.example/a"),
        ("https://news.example/a?UTM_Medium=x", "https://news.example/a"),
        ("https://news.example/a?ref=homepage", "https://news.example/a"),
        ("https://news.example/a?ref=48210", "https://news.example/a?ref=48210"),
        ("https://news.example/a#xtor=RSS-1", "https://news.example/a"),
        ("https://news.example/a#:~:text=ferry", "https://news.example/a"),
        ("https://news.example/live#entry-12", "https://news.example/live#entry-12"),
        ("https://news.example/a?q=%C3%BC+x", "https://news.example/a?q=%C3%BC+x"),
        ("https://nëws.example/ä b", "https://xn--nws-jma.example/ä%20b"),
        ("  https://news.example/a\n", "https://news.example/a"),
        ("https://[2606:2800::1]/a", "https://[2606:2800::1]/a"),
        ("javascript:alert(1)", None),
        ("mailto:desk@news.example", None),
        ("http://[::1", None),
        ("", None),
        ("https://news.example/" + "x" * LONGEST_ADDRESS, None),
    ],
)
def test_canonical_form(address: str, canonical: str | None) -> None:
    assert canonical_address(address) == canonical


def test_relative_addresses_are_completed() -> None:
    base = "https://news.example/feeds/all.xml"
    assert canonical_address("../ferry?id=1", base=base) == "https://news.example/ferry?id=1"
    assert canonical_address("//cdn.example/x", base=base) == "https://cdn.example/x"


def test_spellings_of_one_article_have_one_identity() -> None:
    spellings = [
        "http://news.example/ferry%2fport?a=1&b=2",
        "https://www.news.example/ferry%2Fport/?b=2&a=1",
    ]
    assert len({address_identity(spelling) for spelling in spellings}) == 1
    assert address_identity("https://news.example/a") != address_identity("https://news.example/b")
    assert address_identity("http://[::1") == "http://[::1"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://desk:pw@news.example/feed", "https://***@news.example/feed"),
        ("https://news.example/feed?token=abc&cat=1", "https://news.example/feed?token=***&cat=1"),
        ("https://news.example/f?api_key=1&user=jo", "https://news.example/f?api_key=***&user=***"),
        ("https://news.example/private/ab12cd34/rss", "https://news.example/private/***/rss"),
        (
            "https://news.example/f/0123456789abcdef01234567/all.xml",
            "https://news.example/f/***/all.xml",
        ),
        (
            "https://news.example/8c7f1a2b-0001-4abc-8def-0123456789ab.rss",
            "https://news.example/***",
        ),
        ("https://news.example/f?x=0123456789abcdef01234567", "https://news.example/f?x=***"),
        (
            "https://video.example/feed?channel_id=UCabc0123456789defghijk",
            "https://video.example/feed?channel_id=UCabc0123456789defghijk",
        ),
        (
            "https://news.example/quake-of-7-1-strikes-on-2023-12-11",
            "https://news.example/quake-of-7-1-strikes-on-2023-12-11",
        ),
        ("https://news.example/?feed=rss2", "https://news.example/?feed=rss2"),
        ("https://news.example/f#0123456789abcdef01234567", "https://news.example/f#***"),
        ("feeds/local.xml", "feeds/local.xml"),
        ("http://[::1", "***"),
        ("https://news.example/\x1b[31m", "https://news.example/?[31m"),
    ],
)
def test_what_people_see(address: str, shown: str) -> None:
    assert redact(address) == shown


@given(st.text(max_size=300))
def test_any_text_is_survived(text: str) -> None:
    for address in (text, f"https://{text}", f"https://news.example/{text}"):
        redact(address)
        canonical = canonical_address(address)
        assert canonical is None or canonical_address(canonical) == canonical
        assert canonical is None or is_web_address(canonical)


@given(st.text("abcdefXYZ0123456789", min_size=1, max_size=30))
def test_passwords_are_never_shown(password: str) -> None:
    secret = f"<{password}>"
    for address in (f"https://u:{secret}@news.example/", f"https://news.example/?key={secret}"):
        assert secret not in redact(address)


@pytest.mark.parametrize(
    ("address", "other", "same"),
    [
        ("https://a.example/x", "http://www.a.example:8080/y", True),
        ("https://m.a.example/", "https://www.a.example/", True),
        ("https://news.a.example/", "https://a.example/", True),
        ("https://A.example./", "https://a.example/", True),
        ("https://a.example/", "https://b.example/", False),
        ("https://evila.example/", "https://a.example/", False),
        ("https://a.example.evil.example/", "https://a.example/", False),
        ("https://a.example/", "https://example/", False),
        ("https://m.example/", "https://example/", False),
        ("mailto:a@a.example", "https://a.example/", False),
        ("http://[broken", "http://[broken", False),
    ],
)
def test_sites(address: str, other: str, *, same: bool) -> None:
    assert is_same_site(address, other) is same
    assert is_same_site(other, address) is same
