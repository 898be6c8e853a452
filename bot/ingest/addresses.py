"""Addresses: which may be asked, which are the same article, and how they are shown to people."""

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

LONGEST_ADDRESS = 2048
"""Characters; longer ones are cut off by browsers and search engines (sitemaps.org sets 2,048)."""

_HIDDEN = "***"

# Parameters that only say how a reader got there: what Firefox, Brave and ClearURLs remove, as far
# as news sites use it.
_TRACKING_PREFIXES = ("utm_", "gaa_", "mtm_", "pk_", "piwik_", "hsa_", "oly_", "vero_", "guce_")
_TRACKING_NAMES = (
    "fbclid gclid dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh mc_cid mc_eid mkt_tok"
    " _hsenc _hsmi __hstc __hssc __hsfp s_cid cmpid ocid icid ncid xtor wt_mc wt_zmc wt.mc_id sref"
    " at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 at_link_id at_link_type"
    " at_link_origin at_format at_ptr_name at_bbc_team at_campaign_type ns_mchannel ns_source"
    " ns_campaign ns_linkname ns_fee smid smtyp ref_src ref_url source_impression_id feedtype spm"
    " guccounter ftag echobox traffic_source sr_share __twitter_impression mbid _ga _gl"
    " phpsessid jsessionid"  # a reader's session
)
_TRACKING = frozenset(_TRACKING_NAMES.split())
# These are tracking when their value is a word (`ref=rss`), and may name the article when it has
# a digit (`ref=48210`).
_TRACKING_WORDS = frozenset(
    {"ref", "referrer", "partner", "source", "from", "rss", "cmp", "ito", "src", "outputtype"}
)
_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
_TRACKING_FRAGMENT = re.compile(
    r"(?:xtor|utm_\w+|at_\w+|ref|rss|echobox|intcid|sref|:~:text)\b", re.IGNORECASE
)

# Parameters whose value opens something.
_SECRET = re.compile(
    r"(?:^|[_.-])(?:auth|bearer|session|secret|sig|signature|token|key|apikey|hash|hmac|jwt|pass|"
    r"passwd|password|pwd|pw|sid|user|username|login|email|credentials?|authorization|"
    r"accesstoken|sessionid)(?:$|[_.-])",
    re.IGNORECASE,
)
_OPENING_FOLDER = re.compile(r"private|token|secret|key|auth|hash|webhooks?", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Za-z0-9_~=-]{20,}(?:\.[a-z]{2,5})?")
_SHORTEST_TOKEN_DIGITS = 4
_LONGEST_SLUG_WORD = 20

_SPACE = re.compile(r"\s")

_VIEW = re.compile(r"^(?:(?:www\d?|m|mobile|amp)\.)+(?=[^.]+\.)")
"""Names in front of a site's own under which it shows the same pages in another shape."""

_IDEOGRAPHIC_STOPS = str.maketrans("。．｡", "...")  # noqa: RUF001 -- what IDNA takes for a full stop

# Beyond what the registries call private: Azure's platform service has a public address.
_METADATA = frozenset({IPv4Address("168.63.129.16")})
_NAT64 = IPv6Network("64:ff9b::/96")


def is_web_address(address: str) -> bool:
    """Whether it is http(s) with a host, in characters that an address may have."""
    if len(address) > LONGEST_ADDRESS or _SPACE.search(address):
        return False
    parts = _split(address)
    return parts is not None and parts.scheme in {"http", "https"} and bool(parts.hostname)


def refusal(address: IPv4Address | IPv6Address) -> str | None:
    """Why a program on the public Internet's behalf must not connect there, or None."""
    for inner in _embedded(address):
        if inner in _METADATA:
            return "a cloud provider's metadata service"
        if inner.is_loopback:
            return "this machine itself"
        if inner.is_link_local:
            return "a link-local address, where cloud metadata services are"
        if inner.is_multicast or inner.is_reserved or inner.is_unspecified:
            return "no address of a single public machine"
        if not inner.is_global:
            return "an address of a private network"
    return None


def literal_address(host: str) -> IPv4Address | IPv6Address | None:
    """The IP address that a host is written as, or None when it is a name."""
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return None


def _embedded(
    address: IPv4Address | IPv6Address,
) -> tuple[IPv4Address | IPv6Address, ...]:
    """The address and every IPv4 address that traffic to it may be handed on to."""
    if isinstance(address, IPv4Address):
        return (address,)
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    if address in _NAT64:
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    inner = [address.sixtofour] if address.sixtofour is not None else []
    inner += address.teredo or ()
    return (address, *inner)


def canonical_address(address: str, *, base: str = "") -> str | None:
    """The address as it is kept and linked to; None for what is no web address.

    Host in lower case; default port, user, sessions and everything that tracks are dropped.
    Whatever may be the article's identity stays: path, other parameters, fragments (a live blog's
    entries have them).
    """
    address = address.strip().replace(" ", "%20")
    if not address.isprintable():
        address = "".join(mark for mark in address if mark.isprintable())
    parts = _split(urljoin_or_empty(base, address))
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    default_port = 443 if parts.scheme == "https" else 80
    port = "" if parts.port in {None, default_port} else f":{parts.port}"
    fragment = "" if _TRACKING_FRAGMENT.match(parts.fragment) else parts.fragment
    result = SplitResult(
        parts.scheme,
        _ascii_host(parts.hostname) + port,
        _SESSION.sub("", parts.path) or "/",
        _without_tracking(parts.query),
        fragment,
    ).geturl()
    return result if is_web_address(result) else None


def address_identity(address: str) -> str:
    """What is equal for two spellings of one canonical address.

    http or https, `www.`, a slash at the end, the order of parameters and the spelling of escapes
    make no other article.
    """
    parts = _split(address)
    if parts is None:
        return address
    path = re.sub("%[0-9a-fA-F]{2}", lambda escape: escape[0].upper(), parts.path).rstrip("/")
    query = "&".join(sorted(parts.query.split("&")))
    return f"{parts.netloc.removeprefix('www.')}{path}?{query}#{parts.fragment}"


def is_same_site(address: str, other: str) -> bool:
    """Whether both are of one site: one's host is the other's or lies below it.

    `www.`, `m.` and `amp.` in front make no other site.
    """
    first, second = _site(address), _site(other)
    if not first or not second:
        return False
    longer, shorter = sorted((first, second), key=len, reverse=True)
    return longer == shorter or ("." in shorter and longer.endswith(f".{shorter}"))


def is_home(address: str) -> bool:
    """Whether it is a site's home page: no article's own address."""
    parts = _split(address)
    return parts is not None and parts.path in {"", "/"} and not (parts.query or parts.fragment)


def urljoin_or_empty(base: str, address: str) -> str:
    """`address` seen from `base`; empty when it is no address at all."""
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def redact(address: str) -> str:
    """The address as people may see it: user, password and whatever looks like a token hidden."""
    parts = _split(address)
    if parts is None:
        return _HIDDEN
    if not parts.netloc:
        return address
    user, at, host = parts.netloc.rpartition("@")
    netloc = f"{_HIDDEN}@{host}" if user or at else host
    path = _redact_path(parts.path)
    query = "&".join(_redact_parameter(pair) for pair in parts.query.split("&"))
    fragment = _redact_parameter(parts.fragment)
    shown = SplitResult(parts.scheme, netloc, path, query, fragment).geturl()
    return "".join(c if c.isprintable() else "?" for c in shown)


def _site(address: str) -> str:
    parts = _split(address)
    host = _ascii_host(parts.hostname) if parts is not None and parts.hostname else ""
    return _VIEW.sub("", host)


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.hostname, parts.port
    except ValueError:
        return None
    return parts


def _ascii_host(host: str) -> str:
    """Lower case and IDNA, as it is asked for; empty for what no host can be called."""
    if ":" in host:
        return f"[{host}]"
    host = host.translate(_IDEOGRAPHIC_STOPS).lower().rstrip(".")
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def _without_tracking(query: str) -> str:
    """The parameters that are left, spelled as they came: some servers are particular."""
    return "&".join(pair for pair in query.split("&") if pair and not _tracks(pair))


def _tracks(pair: str) -> bool:
    name, _, value = pair.partition("=")
    name = unquote(name).lower()
    if name in _TRACKING_WORDS:
        return not any(mark.isdigit() for mark in value)
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def _redact_path(path: str) -> str:
    shown: list[str] = []
    before = ""
    for segment in path.split("/"):
        opened = _OPENING_FOLDER.fullmatch(before) and len(segment) > _SHORTEST_TOKEN_DIGITS
        shown.append(_HIDDEN if opened or _looks_secret(unquote(segment)) else segment)
        before = segment
    return "/".join(shown)


def _redact_parameter(pair: str) -> str:
    name, equals, value = pair.partition("=")
    if not equals:
        return _HIDDEN if _looks_secret(unquote(name)) else pair
    # `channel_id=UC…` names a channel; it opens nothing.
    opens = not name.lower().endswith("id") and _looks_secret(unquote(value))
    return f"{name}={_HIDDEN}" if value and (opens or _SECRET.search(unquote(name))) else pair


def _looks_secret(text: str) -> bool:
    """Long, of letters mixed with digits, and not words joined by hyphens, as slugs are."""
    if not _TOKEN.fullmatch(text):
        return False
    digits = sum(mark.isdigit() for mark in text)
    longest = max(len(word) for word in re.split(r"[-_]", text))
    return (
        _SHORTEST_TOKEN_DIGITS <= digits < len(text) and longest >= _LONGEST_SLUG_WORD
    ) or _is_uuid(text)


def _is_uuid(text: str) -> bool:
    return bool(re.match(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}", text))
