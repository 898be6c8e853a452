"""E-mail: newsletters (.eml), and pages that a browser saved as one file (.mht, .mhtml)."""

import email
import email.policy
from dataclasses import replace
from email.errors import MessageError
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from bot.domain.article import Precision, Published, Skipped, whole
from bot.ingest.archive.decoding import UndecodableError, decode, without_surrogates
from bot.ingest.archive.record import Context, Draft
from bot.ingest.archive.values import as_line, as_url, first_words
from bot.ingest.archive.web_page import parse_page, without_pictures
from bot.ingest.language import detect_language
from bot.ingest.plain_text import html_to_text

_MOST_PARTS = 1_000
_LARGEST_PAGE = 4 * 2**20
_LONGEST_TEXT = 1_000_000
_TELLING = 200
"""Characters of a plain text part that is more than a pointer to the HTML one."""


def parse_letter(data: bytes, context: Context) -> Draft | Skipped:
    """A newsletter: its subject, its words, who sent it and when."""
    parts = _parts(data, context)
    if isinstance(parts, Skipped):
        return parts
    plain = [_text(part) for part in parts if part.get_content_type() == "text/plain"]
    pages = [_text(part) for part in parts if part.get_content_type() == "text/html"]
    text = next((words.strip() for words in plain if len(words.strip()) >= _TELLING), "")
    if not text and pages:
        text = html_to_text(pages[0], longest=_LONGEST_TEXT)
    text = (text or "".join(plain[:1])).strip()
    title = as_line(_header(parts[0], "Subject")) or first_words(text)
    if not text:
        return Skipped(path=context.where, reason="a letter without words")
    name, address = parseaddr(_header(parts[0], "From"))
    return Draft(
        title=title,
        text=text,
        story=whole(text),
        outlet=as_line(name) or as_line(address.rpartition("@")[2]),
        language=detect_language(text),
        published=_sent(parts[0]),
    )


def parse_saved_page(data: bytes, context: Context) -> Draft | Skipped:
    """The page of an MHTML file; its pictures and frames are left aside."""
    parts = _parts(data, context)
    if isinstance(parts, Skipped):
        return parts
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if page is None:
        return Skipped(path=context.where, reason="no page in it")
    url = as_url(_header(parts[0], "Snapshot-Content-Location")) or as_url(
        _header(page, "Content-Location")
    )
    content = without_pictures(_bytes(page))
    if len(content) > _LARGEST_PAGE:
        return Skipped(path=context.where, reason="its page is too large for an article")
    charset = page.get_content_charset()
    try:
        markup = decode(content, charset)
    except UndecodableError as error:
        return Skipped(path=context.where, reason=str(error))
    saved = _sent(parts[0])
    known = replace(context, url=url, captured=saved.at if saved else None)
    return parse_page(markup.encode("utf-8-sig"), known)


def _parts(data: bytes, context: Context) -> list[Message] | Skipped:
    """The letter itself, then every part that is not a container or an attachment."""
    try:
        letter = email.message_from_bytes(data, policy=email.policy.compat32)
        found = [letter]
        for number, part in enumerate(letter.walk()):
            if number > _MOST_PARTS:
                break
            if part is not letter and not part.is_multipart() and not _is_attached(part):
                found.append(part)
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        return Skipped(path=context.where, reason=f"not a letter ({type(error).__name__})")
    if not letter.keys():
        return Skipped(path=context.where, reason="not a letter: it has no headers")
    return found if not letter.is_multipart() or len(found) > 1 else [letter]


def _is_attached(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).lower().startswith("attachment")


def _bytes(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(part: Message) -> str:
    if part.is_multipart():
        return ""
    try:
        return without_surrogates(decode(_bytes(part), part.get_content_charset()))
    except (UndecodableError, LookupError):
        return ""


def _header(part: Message, name: str) -> str:
    """A header in words, whatever it is encoded as."""
    try:
        return str(email.policy.default.header_fetch_parse(name, str(part.get(name, ""))))
    except (ValueError, LookupError, IndexError, MessageError, AttributeError):
        return ""


def _sent(letter: Message) -> Published | None:
    try:
        at = parsedate_to_datetime(str(letter.get("Date", "")))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if at.tzinfo is None:
        return None
    return Published(at=at, precision=Precision.MINUTE)
