from bot.domain.message import (
    Action,
    Actions,
    Chart,
    Heading,
    Items,
    Mention,
    MentionKind,
    Message,
    Paragraph,
    Run,
    Table,
    Tone,
)
from bot.platforms.slack.preview import preview
from tests.bot.platforms.slack.test_render import TIMELINE
from tests.factories import NOON

MESSAGE = Message(
    blocks=(
        Heading(line=(Run("News digest"),), level=1),
        Heading(line=(Run("Ferry <fire>", Tone.STRONG, "https://harbour-post.example/a"),)),
        Paragraph(lines=((Run("Noon", Tone.QUIET, moment=NOON),),)),
        Items(items=((Run("one"), Run("12 May", moment=NOON)),)),
        Table(header=("reported", "outlet"), rows=(((Run("14"),), (Run("Post"),)),)),
        Chart(timeline=TIMELINE, words="14, then 17"),
        Actions(actions=(Action(label="Versions", command="event versions"),)),
    ),
    mentions=(Mention(kind=MentionKind.MEMBER, id="U1A"),),
)


def test_a_page_shows_what_is_sent() -> None:
    page = preview([MESSAGE], title="Preview")
    for part in (
        "<h2>News digest</h2>",
        'href="https://harbour-post.example/a"',
        "<strong>Ferry &lt;fire&gt;</strong></a>",
        '<div class="context">Noon</div>',
        "<time>12 May</time>",
        "<em>reported · outlet</em>",
        '<span class="button" role="button">Versions</span>',
        "14, then 17",
        "@U1A",
    ):
        assert part in page
    assert "<script" not in page


def test_plots_are_part_of_the_page() -> None:
    page = preview([MESSAGE], title="Preview", draw=lambda _: b"png")
    assert 'src="data:image/png;base64,cG5n"' in page
