from bot.domain.article import Article, Skipped, whole
from bot.ingest.archive.admission import Admission
from bot.ingest.archive.record import Draft

TEXT = "The old mill burnt down on Monday."


def draft(outlet: str | None) -> Draft:
    return Draft(title="Mill fire", text=TEXT, story=whole(TEXT), outlet=outlet)


def test_one_text_in_several_outlets_is_an_article_of_each() -> None:
    admission = Admission()
    offered = ["River Post", "Hill Gazette", "river post", None]
    found = [
        admission.admit(draft(outlet), name=f"{n}.html", origin=f"{n}.html")
        for n, outlet in enumerate(offered)
    ]
    assert [each.outlet for each in found if isinstance(each, Article)] == offered[:2]
    reasons = [each.reason for each in found if isinstance(each, Skipped)]
    assert reasons == ["same text as 0.html", "same text as 0.html"]


def test_reading_a_record_again_changes_nothing() -> None:
    admission = Admission()
    once, again = (admission.admit(draft("River Post"), name="a", origin="a") for _ in range(2))
    assert once == again
