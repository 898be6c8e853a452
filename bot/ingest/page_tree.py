"""A web page's elements: parsed, and without what no reader sees."""

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlComment, HtmlElement, HtmlProcessingInstruction

_DEEPEST = 255  # elements; libxml2's parser drops what is nested deeper
_HEAD = 4096  # characters; what trafilatura mends stands in the first lines
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_UNSEEN = (
    "style", "svg", "noscript", "iframe", "template",
    "link", "meta", "base", "input", "source", "track", "area", "param", "embed",
)  # fmt: skip
_MOST_TAILS = 500
"""Runs of text between the children of one element; a live report has some dozens."""
_many_children = etree.XPath(f"descendant-or-self::*[*[{_MOST_TAILS + 1}]]")


def parse_page(markup: str) -> HtmlElement | None:
    """The page's root, without comments; None where there is no element to speak of."""
    from trafilatura import utils  # noqa: PLC0415 - half a second; not every process reads pages

    head = markup[:_HEAD]
    beginning = head[:50].lower()
    repaired = utils.repair_faulty_html(head, beginning) + markup[_HEAD:]
    # As bytes: lxml refuses a str that declares an encoding.
    source = repaired.encode("utf-8", "surrogatepass").translate(None, _CONTROLS)
    try:
        tree = lxml_html.document_fromstring(source, parser=_new_parser())
    except (etree.ParserError, ValueError):
        return None
    # What is not said to be HTML and holds but one element is some other text.
    return tree if len(tree) > 1 or (len(tree) == 1 and "html" in beginning) else None


def drop_furniture(tree: HtmlElement) -> None:
    """Take out what an extraction would first copy, search, and then drop itself.

    Linked data stays: it may hold the story.
    """
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    for script in list(tree.iter("script")):
        if script.get("type") != "application/ld+json":
            script.drop_tree()


def wrap_tails(tree: HtmlElement) -> None:
    """Put text between very many siblings into elements of its own.

    An extraction that drops a child joins the text behind it to the text before, and copies both:
    20,000 children with a line behind each would take half a minute.
    """
    for parent in _many_children(tree):
        for child in list(parent):
            tail = child.tail
            if tail and not tail.isspace():
                wrapped = etree.Element("span")
                wrapped.text = tail
                child.tail = None
                child.addnext(wrapped)


def is_deep(markup: str) -> bool:
    """Whether the parser may have dropped something for its depth."""
    tree = lxml_html.document_fromstring(markup or "<p>")
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest >= _DEEPEST


def _new_parser() -> etree.HTMLParser:
    """With the settings of trafilatura's own."""
    parser = etree.HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
    )
    # One class for all: lxml.html's choice by an element's name runs Python code for each that an
    # expression touches, 4 % of an extraction.
    parser.set_element_class_lookup(
        etree.ElementDefaultClassLookup(
            element=HtmlElement, comment=HtmlComment, pi=HtmlProcessingInstruction
        )
    )
    return parser
