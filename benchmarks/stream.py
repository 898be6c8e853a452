"""Vectorising, search and decision on a long stream: articles a second, and memory.

    python -m benchmarks.stream [--articles 100000] [--more 500000]

The stream is made from the texts of the labelled sets by rule. Each made event takes one article of
a set as its model: its sentences in a new order, a third of them left out, every capitalised word
and every number replaced by another (the same throughout the event), so that events differ in the
words that tell events apart and resemble news in everything else. An event has one to six reports,
spread over two days, each with other sentences left out. There are RATE articles a day, the reach
is seven days. Beside it, in the same run, tokenising alone with `re`: the ratio is what carries
over to other machines.
"""

import argparse
import random
import re
import resource
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import islice

from benchmarks.shared import MACRO, read_rows, require_shared, to_article
from bot.analysis.events.event_index import EventIndex
from bot.analysis.events.traits import TermMemory, read_traits
from bot.domain.article import Article, Precision, Published, whole

RATE = 1_000
"""Articles a day: what some hundred feeds bring."""
REACH_DAYS = 7
BATCH = 500
START = datetime(2026, 1, 1, tzinfo=UTC)
FLOOR_PER_SECOND = 1_500

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_CHANGED = re.compile(r"\b[A-Z]\w+|\d+")
_SYLLABLES = ("ba", "do", "fen", "gri", "hal", "ku", "lor", "mi", "nes", "pra", "tol", "ve")


def main() -> None:
    """Print one row a length."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--more", type=int, default=0)
    options = parser.parse_args()
    require_shared()
    models = [to_article(row) for name in MACRO for row in read_rows(name)]
    print("| articles | a second | as multiple of tokenising | active | groups | peak MB |")
    print("|---|---|---|---|---|---|")
    measured: list[tuple[float, float]] = []
    index, memory = EventIndex(reach_days=REACH_DAYS), TermMemory()
    stream, done, spent, words, told = made_stream(models), 0, 0.0, 0.0, 0
    for target in sorted({options.articles, max(options.articles, options.more)}):
        while done < target:
            batch = list(islice(stream, BATCH))
            words += _tokenising(batch)
            started = time.process_time()
            told += len(index.add(read_traits(batch, memory)))
            spent += time.process_time() - started
            done += len(batch)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        measured.append((done / spent, peak))
        print(
            f"| {done} | {done / spent:.0f} (bar {FLOOR_PER_SECOND}) | {spent / words:.1f}"
            f" | {len(index)} | {told} | {peak:.0f} |",
            flush=True,
        )
    if len(measured) > 1:
        (rate, peak), (later, grown) = measured
        print(f"\nrate {later / rate:.2f} of the first, memory {grown / peak:.2f} times the first")


def _tokenising(batch: list[Article]) -> float:
    words = re.compile(r"\w+")
    started = time.process_time()
    for article in batch:
        words.findall(article.text)
    return time.process_time() - started


def made_stream(models: list[Article]) -> Iterator[Article]:
    """Made articles by time, without end."""
    waiting: list[tuple[float, int, Article]] = []
    number = 0
    event = 0
    while True:
        opened = event * 2.4 / RATE  # an event has 2.4 reports on average
        while waiting and waiting[0][0] <= opened:
            yield heappop(waiting)[2]
        for day, article in _made_event(models, event, opened):
            heappush(waiting, (day, number, article))
            number += 1
        event += 1


def _made_event(
    models: list[Article], event: int, opened: float
) -> Iterator[tuple[float, Article]]:
    chance = random.Random(event)
    model = models[chance.randrange(len(models))]
    renamed: dict[str, str] = {}

    def rename(match: re.Match[str]) -> str:
        word = match[0]
        if word not in renamed:
            made = "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize()
            renamed[word] = str(chance.randrange(2, 9_999)) if word.isdigit() else made
        return renamed[word]

    title = _CHANGED.sub(rename, model.title)
    sentences = _SENTENCE.split(_CHANGED.sub(rename, model.text))
    for report in range(chance.choice((1, 1, 1, 2, 3, 6))):
        kept = [sentence for sentence in sentences if chance.random() < 2 / 3] or sentences
        chance.shuffle(kept)
        text = " ".join(kept)
        day = opened + (report and chance.random() * 2)
        at = START + timedelta(days=day)
        yield (
            day,
            Article(
                id=f"m{event}-{report}",
                title=title,
                text=text,
                story=whole(text),
                origin="made",
                outlet=f"outlet{chance.randrange(100)}",
                language="en",
                published=Published(at=at, precision=Precision.MINUTE),
            ),
        )


if __name__ == "__main__":
    main()
