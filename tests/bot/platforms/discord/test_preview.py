import pytest

from bot.domain.message import (
    Action,
    Actions,
    Heading,
    Items,
    Mention,
    MentionKind,
    Message,
    Paragraph,
    Run,
    Tone,
)
from bot.domain.options import DiscordMessages
from bot.platforms.discord.preview import markdown, preview
from tests.bot.platforms.discord.charts import CHART, PNG
from tests.factories import NOON

MESSAGE = Message(
    blocks=(
        Heading(line=(Run("News digest"),), level=1),
        Heading(line=(Run("Ferry <fire>", Tone.STRONG, "https://harbour-post.example/a"),)),
        Paragraph(lines=((Run("Noon", Tone.QUIET, moment=NOON),),)),
        Items(items=((Run("one", Tone.FIGURE),),)),
        CHART,
        Actions(actions=(Action(label="Versions", command="event versions"),)),
    ),
    mentions=(Mention(kind=MentionKind.MEMBER, id="17"),),
)


@pytest.mark.parametrize("form", list(DiscordMessages))
def test_a_page_shows_what_is_sent(form: DiscordMessages) -> None:
    page = preview([MESSAGE], title="Preview", form=form, draw=lambda _: PNG)
    for part in (
        "News digest",
        'href="https://harbour-post.example/a"',
        "Ferry &lt;fire&gt;",
        "<small><time>12 May 2026 12:00</time></small>",
        "<li><strong>one</strong></li>",
        '<span class="button" role="button">Versions</span>',
        '<span class="called">@17</span>',
        'src="data:image/png;base64,iVBOR',
    ):
        assert part in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("text", "page"),
    [
        (r"\*\*now\*\*", "<p>**now**</p>"),
        ("**a", "<p><strong>a</strong></p>"),
        ("`x`\n-# y", "<p><code>x</code></p>\n<small>y</small>"),
        ("[x](<javascript:y>)", "<p>[x](&lt;javascript:y&gt;)</p>"),
        (r"[a \] b](<https://c/>)", '<p><a href="https://c/">a ] b</a></p>'),
    ],
)
def test_only_what_discord_reads_as_markdown_is(text: str, page: str) -> None:
    assert markdown(text) == page
