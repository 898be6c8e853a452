r"""Articles found in saved pages: quality and speed beside trafilatura's own, in the same run.

Scored as scrapinghub/article-extraction-benchmark does: 4-token shingles of `\w+` tokens, true and
false positives and false negatives as shares of each page, summed over the pages.
"""

import asyncio
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Mapping, Sequence

import trafilatura

from benchmarks.shared import SHARED
from bot.errors import ParseError
from bot.ingest.article_extractor import extract_article
from bot.ingest.workers import ProcessWorkers

PAGES = SHARED / "pages"
ROUNDS = 8
PROCESSES = 2
_SHINGLE = 4


def ours(page: bytes) -> str:
    """The program's own extraction."""
    try:
        return extract_article(page).text
    except ParseError:
        return ""


def fast(page: bytes) -> str:
    """Without trafilatura's fallbacks."""
    return trafilatura.extract(page, fast=True, include_comments=False) or ""


def full(page: bytes) -> str:
    """As trafilatura comes."""
    return trafilatura.extract(page, include_comments=False) or ""


def read_pages() -> tuple[dict[str, bytes], dict[str, str]]:
    """The saved pages and the true text of each, by key."""
    with gzip.open(PAGES / "truth.json.gz", "rt", encoding="utf-8") as lines:
        truth = {key: entry["text"] for key, entry in json.load(lines).items()}
    pages = {key: gzip.decompress((PAGES / f"{key}.html.gz").read_bytes()) for key in truth}
    return pages, truth


def score(found: Mapping[str, str], truth: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    right = wrong = missing = 0.0
    for key, text in truth.items():
        a, b = _shingles(found[key]), _shingles(text)
        shares = [sum(part.values()) for part in (a & b, a - b, b - a)]
        total = sum(shares) or 1
        right, wrong, missing = (
            kept + share / total
            for kept, share in zip((right, wrong, missing), shares, strict=True)
        )
    precision, recall = right / (right + wrong), right / (right + missing)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    count = max(1, len(words) - _SHINGLE + 1) if words else 0
    return Counter(tuple(words[n : n + _SHINGLE]) for n in range(count))


async def compare(pages: Sequence[bytes]) -> tuple[float, float]:
    """Pages a second by the clock: trafilatura's in one process, ours in several.

    In turns, so that what else the machine does weighs on both alike.
    """
    seconds = {fast: 0.0, ours: 0.0}
    async with ProcessWorkers(1) as one, ProcessWorkers(PROCESSES) as several:
        pools = ((fast, one), (ours, several))
        for extract, workers in pools:  # starts them, and has them load what they need
            await asyncio.gather(*(workers.run(extract, page) for page in pages[:40]))
        for _ in range(ROUNDS):
            for extract, workers in pools:
                begin = time.perf_counter()
                await asyncio.gather(*(workers.run(extract, page) for page in pages))
                seconds[extract] += time.perf_counter() - begin
    return ROUNDS * len(pages) / seconds[fast], ROUNDS * len(pages) / seconds[ours]


def main() -> None:
    """Print scores, then speeds."""
    if not PAGES.is_dir():
        print(f"skipped: no saved pages at {PAGES}")
        return
    pages, truth = read_pages()
    for extract in (ours, fast, full):
        found = {key: extract(page) for key, page in pages.items()}
        begin = time.process_time()
        for page in pages.values():
            extract(page)
        seconds = time.process_time() - begin
        precision, recall, f1 = score(found, truth)
        print(
            f"{extract.__name__:5} precision {precision:.3f} recall {recall:.3f} F1 {f1:.4f}"
            f" ({len(pages) / seconds:.0f} pages a CPU second)"
        )
    baseline, speed = asyncio.run(compare(list(pages.values())))
    print(f"trafilatura fast, one process: {baseline:.0f} pages a second")
    print(f"ours, {PROCESSES} processes: {speed:.0f}, {speed / baseline:.2f} times (bar: 1.5)")


if __name__ == "__main__":
    # By its name, so that workers can import what they are to run.
    from benchmarks import extraction

    extraction.main()
