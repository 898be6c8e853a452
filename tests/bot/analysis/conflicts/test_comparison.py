from datetime import UTC, datetime
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.conflicts.comparison import compare_figures
from bot.analysis.figures.extraction import extract_figures
from bot.domain.article import Article, Precision, Published, whole
from bot.domain.figure import Compared, Comparison, Verdict
from bot.domain.options import FigureOptions

FLAGGED = {Verdict.CONFLICT, Verdict.SOFT}


def article(id_: str, text: str, day: int | None = None) -> Article:
    published = (
        Published(at=datetime(2026, 5, day, tzinfo=UTC), precision=Precision.DAY) if day else None
    )
    return Article(
        id=id_,
        title="",
        text=text,
        story=whole(text),
        origin=id_,
        language="en",
        published=published,
    )


def compare(*articles: Article, copies: dict[str, str] | None = None) -> Compared:
    return compare_figures(
        articles,
        {one.id: extract_figures(one) for one in articles},
        copies=copies or {},
        options=FigureOptions(),
    )


def flagged(compared: Compared) -> list[Comparison]:
    return [c for c in compared.comparisons if c.verdict in FLAGGED]


SHELTER = "The harbour camp at Ruan holds {} refugees who fled the river floods."
FOUR = article("a", SHELTER.format("4,000"))
SEVEN = article("b", SHELTER.format("7,000"))
CLOSE = article("c", SHELTER.format("4,250"))


def test_one_measure_with_two_values_is_a_conflict() -> None:
    (comparison,) = flagged(compare(FOUR, SEVEN))
    assert comparison.verdict is Verdict.CONFLICT
    assert [f.surface for f in comparison.readings] == ["4,000", "7,000"]
    assert "4,000" in comparison.why


def test_undated_tolls_are_set_against_each_other_in_one_retold_sentence_only() -> None:
    retold = (
        "The blast near the old harbour market of Ruan killed {} on a crowded city bus at dawn."
    )
    (comparison,) = flagged(
        compare(article("a", retold.format("two women")), article("b", retold.format("five women")))
    )
    assert comparison.verdict is Verdict.CONFLICT
    brief = "The Ruan blast killed {} women."
    assert flagged(compare(article("a", brief.format(3)), article("b", brief.format(5)))) == []


def test_two_counts_of_one_crowd_need_few_words_in_common() -> None:
    first = article("a", "About 130 people were marching to the harbour office on Monday.")
    other = article("b", "At dusk nearly 100 people set off from the square to march to the quay.")
    (comparison,) = flagged(compare(first, other))
    assert {f.surface for f in comparison.readings} == {"130", "100"}
    few = article("c", "Seven people set off from the square to march to the quay.")
    assert flagged(compare(few, article("d", "Three people were marching to the quay."))) == []


def test_two_sources_in_one_report_are_set_against_each_other_however_far_apart() -> None:
    for text in (
        "Police put the crowd at 400, while organisers said 9,000 people had come.",
        "Organisers said 9,000 people took part; police put the number at 400.",
        "Organisers counted 9,000 marchers. Police claimed 400.",
        "The union said 9,000 ferrymen walked out, but the company put the figure at 400.",
        "The yard says it lost $3 million, although auditors put the loss at $9 million.",
        "His wage was reported to be $90,000 but he suggested it was closer to $40,000.",
    ):
        (comparison,) = flagged(compare(article("a", text)))
        assert comparison.verdict is Verdict.CONFLICT
        assert len(comparison.readings) == 2
        assert "different sources" in comparison.why


def test_sources_that_speak_of_their_own_or_of_other_things_are_not_set_against_each_other() -> (
    None
):
    for text in (
        "Officials said 12 people died in Ruan, while officials said 30 people died in Brae.",
        "Labour said it would cut 5,000 jobs, while the Greens said they would cut 8,000.",
        "The mayor said 300 people had been evacuated, but police said 12 people refused to go.",
        "Police said 3 people died on Monday. The ministry said 40 died on the roads last year.",
        "The minister said 3,000 homes lost power. The grid said 2,000 homes had power back.",
        "Police said 30 people were arrested. Police later said 50 people were arrested.",
        "Organisers expected 20,000 people, but police said 5,000 came.",
        "The airline said 120 flights were cancelled. The airport said 300 flights were delayed.",
        "Doctors said 40 people were treated. The hospital said 12 people had died.",
    ):
        assert flagged(compare(article("a", text))) == []


def test_a_measure_told_in_other_words_is_compared_where_each_report_gives_one_value() -> None:
    first = article("a", "The storm cut power to 4,000 homes in Ruan.", 4)
    other = article("b", "About 7,000 customers lost electricity, the grid said.", 4)
    (comparison,) = flagged(compare(first, other))
    assert {f.surface for f in comparison.readings} == {"4,000", "7,000"}
    both = "In Brae 7,000 homes lost power, and the blackout hit 900 homes in Ruan."
    assert flagged(compare(first, article("c", both, 4))) == []
    past = article("d", "In 2019 a blackout left 7,000 homes without power.", 4)
    assert flagged(compare(first, past)) == []


def test_what_another_moment_or_the_contrary_tells_is_no_other_value() -> None:
    for first, other in (
        ("At dawn 40,000 homes were without power.", "Power was restored to 30,000 homes."),
        ("The ferry was carrying 150 people.", "The ferry can carry 300 people."),
        ("The plane had 150 passengers on board.", "The plane carried 6 crew and 144 passengers."),
        ("Turnout was 40 percent by noon.", "Turnout was 61 percent when polls closed."),
        ("Turnout was 61 percent.", "Turnout was 70 percent in the last election."),
        ("The call lasted 40 minutes.", "A call in March lasted 90 minutes."),
        ("The train was doing 95 km/h.", "The speed limit for the train is 120 km/h."),
        ("12 miners are trapped.", "20 miners were trapped at first."),
        ("Police fired 12 shots.", "The gunman fired 30 shots."),
        ("The shooting happened at 9 p.m.", "A man was arrested over the shooting at 9:40 p.m."),
        ("The fire broke out at 3 a.m.", "The fire was under control at 3:45 a.m."),
        ("The quake was at a depth of 10 km.", "An aftershock came at a depth of 35 km."),
        ("Eleven inmates escaped.", "Nine of the inmates who escaped were caught."),
    ):
        assert flagged(compare(article("a", first, 4), article("b", other, 4))) == []


def test_main_tolls_in_other_words_are_compared() -> None:
    first = article("a", "A dam burst above Ruan on Tuesday, killing 19 people.", 4)
    other = article("b", "Rescuers searched the mud after a disaster that claimed 31 lives.", 4)
    (comparison,) = flagged(compare(first, other))
    assert {f.surface for f in comparison.readings} == {"19", "31"}
    far = "The valley has known many floods, and its farmers are used to rising water. " * 6
    late = article("c", far + "A disaster claimed 31 lives.", 4)
    assert flagged(compare(first, late)) == []


def test_the_hurt_and_the_dead_of_one_report_may_be_all_of_another() -> None:
    all_of_them = article("a", "Five people were shot in Ruan on Monday, police said.", 4)
    parted = article("b", "4 shot, 1 killed in Ruan on Monday.", 4)
    assert flagged(compare(all_of_them, parted)) == []
    (comparison,) = flagged(compare(all_of_them, article("c", "4 shot in Ruan on Monday.", 4)))
    assert comparison.verdict is Verdict.CONFLICT


def test_one_boxer_has_one_record() -> None:
    first = article("a", "Ortega (30-3) won in Ruan, and the hall rose to its feet.")
    other = article("b", "Ortega (31-3) left the ring in Ruan with a smile.")
    (comparison,) = flagged(compare(first, other))
    assert (comparison.verdict, {f.surface for f in comparison.readings}) == (
        Verdict.SOFT,
        {"30", "31"},
    )
    assert flagged(compare(first, article("c", "Salas (29-3) left the ring in Ruan."))) == []


def test_close_values_are_soft() -> None:
    assert [c.verdict for c in flagged(compare(SEVEN, article("d", SHELTER.format("6,530"))))] == [
        Verdict.SOFT
    ]


def test_equal_values_agree_and_bounds_are_compatible() -> None:
    again = article("d", SHELTER.format("4,000"))
    bound = article("e", SHELTER.format("more than 3,000"))
    assert [c.verdict for c in compare(FOUR, again).comparisons] == [Verdict.AGREE]
    assert [c.verdict for c in compare(FOUR, bound).comparisons] == [Verdict.COMPATIBLE]


def test_a_later_higher_toll_supersedes() -> None:
    text = "The pit slide near Ruan killed {} miners in the eastern shaft, officials said."
    first, later = article("a", text.format(9), 1), article("b", text.format(14), 3)
    assert [c.verdict for c in compare(first, later).comparisons] == [Verdict.SUPERSEDED]


def test_sources_inside_one_article_can_contradict() -> None:
    text = (
        "A harbour pilot reported that 800 island sailors were in Port Ruan, "
        "contradicting earlier figures of 300 given by the mayor, Ana Ruiz."
    )
    (comparison,) = flagged(compare(article("a", text)))
    assert {f.claimant for f in comparison.readings} == {"A harbour pilot", "the mayor, Ana Ruiz"}


def test_a_limit_is_never_set_against_a_count() -> None:
    limit = article("b", SHELTER.format("a maximum of 2,500"))
    assert not flagged(compare(FOUR, limit))


def test_parts_places_and_far_values_are_refused() -> None:
    there = "The slide killed {} miners in {}, rescue teams said."
    assert not flagged(
        compare(article("a", there.format(9, "Ruan")), article("b", there.format(14, "Lisse")))
    )
    assert not flagged(compare(FOUR, article("b", SHELTER.format("90,000"))))


def test_a_report_with_both_values_forbids_a_conflict() -> None:
    both = article("c", SHELTER.format("4,000") + " " + SHELTER.format("7,000"))
    compared = compare(FOUR, SEVEN, both)
    assert not flagged(compared)
    assert compared.refusals


def test_a_copy_is_one_voice_with_its_original() -> None:
    twin = article("z", FOUR.text)
    (comparison,) = compare(FOUR, twin, copies={"z": "a"}).comparisons[:1]
    assert comparison.verdict is Verdict.SINGLE


def test_the_gap_between_two_calls_is_soft() -> None:
    one = article("a", "The Ruiz-Amari call was the second in six days.")
    other = article("b", "A week after Ruiz held a first call with Amari, they spoke again.")
    assert [c.verdict for c in flagged(compare(one, other))] == [Verdict.SOFT]


def test_order_changes_nothing() -> None:
    expected = compare(FOUR, SEVEN, CLOSE)
    for order in permutations((FOUR, SEVEN, CLOSE)):
        assert compare(*order) == expected


def test_an_unrelated_article_adds_no_conflict() -> None:
    other = article("d", "A bakery in Lisse sold 350 loaves on Sunday, its owner said.")
    assert len(flagged(compare(FOUR, CLOSE, other))) == len(flagged(compare(FOUR, CLOSE)))


@given(
    st.lists(
        st.sampled_from(
            ["12 miners died.", "They paid $5 million.", "It lasted two hours.", "Nine were hurt."]
        ),
        max_size=8,
    )
)
def test_an_article_beside_itself_has_no_conflict(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert not flagged(compare(article("a", text), article("b", text)))
    assert not flagged(compare(article("a", text)))


def test_one_players_points_differ_in_one_game_only() -> None:
    points = "Ann Ruiz scored {} points for Ruan. {}"
    score = "Ruan beat Lorre 91-73 on Friday night."
    first, second = article("a", points.format(24, score)), article("b", points.format(28, score))
    (comparison,) = flagged(compare(first, second))
    assert {f.surface for f in comparison.readings} == {"24", "28"}
    other = article("b", points.format(28, "Ruan lost to Lorre 84-77 on Sunday."))
    assert not flagged(compare(first, other))


def test_counts_of_one_noun_may_be_of_one_group_by_their_sentences() -> None:
    first = article(
        "a", "The flooded families of Ruan slept in 24 schools run by the Harbour Fund."
    )
    second = article("b", "Families slept in 14 schools of the Harbour Fund on Monday.")
    (comparison,) = flagged(compare(first, second))
    assert {f.surface for f in comparison.readings} == {"24", "14"}


def test_two_shells_and_two_killed_by_one_are_no_agreement() -> None:
    first = article("a", "Two shells hit the school in Ruan, reports said.")
    second = article("b", "Two people were killed when a shell hit the school in Ruan.")
    assert not [c for c in compare(first, second).comparisons if c.verdict is Verdict.AGREE]
