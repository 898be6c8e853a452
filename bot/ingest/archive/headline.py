"""Which line above a story is its headline."""

from collections import Counter
from collections.abc import Sequence
from math import sqrt

from bot.ingest.archive.lines import Kind
from bot.ingest.archive.marks import Mark
from bot.ingest.archive.segments import Page, Segment, content_words

_LOOKS_BACK = 60  # lines: menus, tickers and teasers may stand between headline and story
_SHORTEST, _LONGEST = 3, 30  # words; longer lines are standfirsts
_USUAL = 14  # words; captions and standfirsts are longer, and share more for it
_LEAST = 0.3  # of the line's content words in the story; unrelated teasers stay below
_SHOUTED = 6  # words; a shorter line in capitals is a section or a company more often
_LONG_STORY = 24  # sentences or paragraphs
_OFTEN = 3.0  # of those with a word: what a long story repeats is what its headline says
_LEAST_SCORE = 0.6  # one shared word in a line of three
_FADING = 0.004  # a line further up is as good as one below that shares a little less
# Headlines may begin like labels do ("Open war …", "Latest quake …"); then they must share more.
_POSSIBLE = (None, Mark.TOOL, Mark.TEASERS)
_LABEL_SHARE = 0.6
# Headlines seldom end in a full stop; standfirsts and captions do.
_KIND_SHARE = {Kind.HEADING: 1.0, Kind.SENTENCE: 0.6, Kind.PROSE: 0.4}


def find_headline(page: Page, story: Sequence[Segment]) -> int | None:
    """Position of the line above the story that shares most with it, or None."""
    top = story[0].first
    core = Counter(
        word for segment in story for i in segment.prose for word in content_words(page.lines[i])
    )
    sentences = sum(len(segment.prose) for segment in story)
    often = min(_OFTEN, max(1.0, sentences / _LONG_STORY * _OFTEN))
    best, best_score = None, _LEAST_SCORE
    for index in range(max(0, top - _LOOKS_BACK), top):
        score = _score(page, index, core, often) * (1 - _FADING * (top - index))
        # Of two printings of the headline the lower stands by the story.
        if score >= best_score:
            best, best_score = index, score
    return best


def _score(page: Page, index: int, core: Counter[str], often: float) -> float:
    line = page.lines[index]
    if page.marks[index] not in _POSSIBLE or not _SHORTEST <= line.size <= _LONGEST:
        return 0.0
    words = content_words(line)
    if not words or line.sentences > 2 or line.bullet:  # noqa: PLR2004 - two at most
        return 0.0
    shared = sum(min(1.0, core[word] / often) for word in words)
    if shared < _LEAST * len(words):
        return 0.0
    # Between the share of its words, which favours labels of two words, and their number.
    score = shared / sqrt(len(words))
    if line.words.isupper() and line.size < _SHOUTED:
        score *= _LABEL_SHARE
    score *= _KIND_SHARE[line.kind] * min(1.0, _USUAL / line.size)
    return score if page.marks[index] is None else score * _LABEL_SHARE
