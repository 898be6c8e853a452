"""A list of feeds on the web, as commands in a chat are given it."""

from bot.commands.command import FeedServices
from bot.commands.opml import write_opml
from bot.ingest.web_documents import WebDocuments
from tests.factories import feed
from tests.fakes.fetcher import FakeFetcher

ADDRESS = "https://ann.example/feeds.opml"
FEEDS = (feed("https://a.example/1", name="One"), feed("https://a.example/2", name="Two"))


def feed_services() -> FeedServices:
    """As the program has them for chats; the web holds the list alone."""
    fetcher = FakeFetcher(documents={ADDRESS: write_opml(FEEDS).encode()})
    return FeedServices(fetcher=fetcher, documents=WebDocuments(fetcher))
