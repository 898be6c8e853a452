import json

from bot.domain.article import Skipped
from bot.ingest.archive.kept_feed import parse_kept_feed
from bot.ingest.archive.record import Context, Draft

HERE = Context(where="a.json")


def test_a_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "River Post",
        "items": [
            {
                "id": "1",
                "url": "https://river.example/mill",
                "title": "Old mill burns down",
                "content_text": "The old mill burnt down on Monday night.",
                "date_published": "2024-02-05T21:10:00+01:00",
            }
        ],
    }
    found = parse_kept_feed(json.dumps(feed).encode(), HERE)
    assert isinstance(found, tuple)
    (draft,) = found
    assert isinstance(draft, Draft)
    assert (draft.outlet, draft.url) == ("River Post", "https://river.example/mill")


def test_what_is_no_feed_is_skipped() -> None:
    assert isinstance(parse_kept_feed(b"nothing", HERE), Skipped)
