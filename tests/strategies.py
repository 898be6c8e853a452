"""Articles as nobody should write them."""

from hypothesis import strategies as st

from bot.domain.article import Article
from tests.factories import article

_TRICKS = (
    "\u202egnp.exe", "\u2066x\u2069", "a\u200bb", "\u00ad", "e" + "\u0301" * 60, "```", "`", "**",
    "[click](https://evil.example)", "[[a](b)](https://evil.example)", "<https://evil.example|bank>",
    "@everyone", "<!channel>", "<@123>", "<@&9>", "https://bank.example", "www.bank.example", "__",
    "bank.example", "|| spoiler ||", "\n# heading", "> quote", "\x00", "\x1b[31m", "\ud800",
    "\U000e0041", "\u061c", "\u0645\u06cc\u200c\u062e", "\U0001f3f3\ufe0f\u200d\U0001f308",
    "x" * 5000,
)  # fmt: skip
hostile_words = st.lists(
    st.one_of(st.sampled_from(_TRICKS), st.text(max_size=20)), min_size=1, max_size=6
).map(" ".join)
urls = st.one_of(
    st.none(),
    st.just("https://harbour-post.example/a"),
    st.just("javascript:alert(1)"),
    st.just("https://user:pass@evil.example/"),
    st.just("https://evil.example/ a"),
    st.text(max_size=30).map(lambda words: f"https://{words}"),
)


@st.composite
def hostile_articles(draw: st.DrawFn, id_: str) -> Article:
    return article(
        id_,
        title=draw(hostile_words),
        text=draw(hostile_words),
        outlet=draw(st.one_of(st.none(), hostile_words)),
        url=draw(urls),
    )
