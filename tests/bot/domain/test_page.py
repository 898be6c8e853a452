import pytest

from bot.domain.page import FetchedPage
from tests.factories import article


def test_a_page_is_an_article_or_refused() -> None:
    assert FetchedPage(url="https://a.example/1", article=article("x")).refused is None
    assert FetchedPage(url="https://a.example/1", refused="is behind a paywall").article is None
    with pytest.raises(ValueError, match="or refused"):
        FetchedPage(url="https://a.example/1")
    with pytest.raises(ValueError, match="or refused"):
        FetchedPage(url="https://a.example/1", article=article("x"), refused="too short")
