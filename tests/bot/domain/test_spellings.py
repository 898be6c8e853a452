from hypothesis import given
from hypothesis import strategies as st

from bot.domain.spellings import spellings
from bot.ingest.addresses import address_identity


def test_an_address_has_eight_spellings_and_is_the_first() -> None:
    found = spellings("http://www.harbour-post.example/ferry?page=2#top")
    assert found[0] == "http://www.harbour-post.example/ferry?page=2#top"
    assert "https://harbour-post.example/ferry/?page=2#top" in found
    assert len(found) == len(set(found)) == 8


def test_what_is_no_web_address_has_one() -> None:
    assert spellings("archive/ferry.txt") == ("archive/ferry.txt",)
    assert spellings("ftp://harbour-post.example/") == ("ftp://harbour-post.example/",)


@given(st.sampled_from(["", "www."]), st.text("abc/", max_size=6), st.sampled_from(["", "?a=1"]))
def test_all_name_one_article(www: str, path: str, query: str) -> None:
    found = spellings(f"https://{www}harbour-post.example/{path}{query}")
    assert len({address_identity(spelled) for spelled in found}) == 1
