"""How else a web address may be written: outlets' own feeds do not agree with themselves."""

import re

_WEB = re.compile(r"https?://(?:www\.)?([^/?#]+)([^?#]*)(.*)", re.DOTALL)


def spellings(address: str) -> tuple[str, ...]:
    """The address, then the others: http or https, `www.` or not, a slash at the end or not.

    What is no web address has one spelling.
    """
    parts = _WEB.fullmatch(address)
    if parts is None:
        return (address,)
    host, path, rest = parts.groups()
    bare = path.rstrip("/")
    others = (
        f"{scheme}://{www}{host}{bare}{slash}{rest}"
        for scheme in ("https", "http")
        for www in ("", "www.")
        for slash in ("/", "")
    )
    return tuple(dict.fromkeys((address, *others)))
