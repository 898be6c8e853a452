"""What fetching an article's page yields."""

from dataclasses import dataclass

from bot.domain.article import Article


@dataclass(frozen=True, kw_only=True, slots=True)
class FetchedPage:
    """An article read from its page, or the reason why the page holds none."""

    url: str
    """Where it was read in the end, redirects followed."""
    article: Article | None = None
    refused: str | None = None
    """Why the page is no article, in words: a paywall, a consent or error page, too short."""

    def __post_init__(self) -> None:
        """Refuse a page that is both or neither."""
        if (self.article is None) == (self.refused is None):
            raise ValueError("a page is an article or refused")
