"""How many copies are found, how many wrongly, how fast. Writes copies.md.

python -m benchmarks.copies [ARTICLES]
"""

import resource
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.copied_news import RULES, Made, make_articles, read_pool
from benchmarks.shared import read_rows, require_shared, to_article
from bot.analysis.copies import find_copies
from bot.analysis.shingles import WordHashes, sketch_article

REPORT = Path(__file__).with_name("copies.md")
_REAL = ("gva", "wikinews", "basil", "ecbplus", "neus")
_HEAD = """# Copies

Made by `python -m benchmarks.copies`. `benchmarks/copied_news.py` puts reports together from the
sentences of the labelled sets and derives copies and look-alikes from them by rule; the texts
themselves are not kept.

"""


def main() -> None:
    """Measure, print and write the report."""
    require_shared()
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    pool = read_pool()
    parts = [_HEAD]
    for size in sorted({max(number // 10, 1_000), number}):
        made = list(make_articles(size, pool))
        parts.append(_measure(made))
        print(parts[-1])
    parts.append(_real_sets())
    print(parts[-1])
    REPORT.write_text("\n".join(parts), encoding="utf-8")


def _measure(made: Sequence[Made]) -> str:
    articles = [each.article for each in made]
    begun = time.perf_counter()
    found = find_copies(articles)
    seconds = time.perf_counter() - begun
    hashes = WordHashes()
    begun = time.perf_counter()
    for article in articles:
        sketch_article(article, hashes)
    sketching = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    copies = {each.article.id: each.source for each in made if each.is_copy}
    right = sum(found.get(copy) == source for copy, source in copies.items())
    lines = [
        f"## {len(articles):,} articles",
        "",
        f"{len(articles) / seconds:,.0f} articles/s, {sketching / seconds:.0%} of it sketching.",
        f"Peak memory of the whole process, texts included: {memory:,.0f} MB.",
        f"{len(copies):,} copies, {len(found):,} found, {right:,} of them rightly: precision",
        f"{right / max(len(found), 1):.4f}, recall {right / len(copies):.4f}.",
        "",
        "| derived by | is a copy | articles | called a copy of its source |",
        "|---|---|---|---|",
        *_rows(made, found),
        "",
    ]
    return "\n".join(lines)


def _rows(made: Sequence[Made], found: Mapping[str, str]) -> list[str]:
    derived = Counter(each.rule for each in made if each.rule)
    called = Counter(
        each.rule for each in made if each.rule and found.get(each.article.id) == each.source
    )
    others = sum(not each.rule for each in made)
    wrong = sum(not each.rule and each.article.id in found for each in made)
    rows = [
        f"| {name} | {'yes' if is_copy else 'no'} | {derived[name]:,} | {called[name]:,} |"
        for name, (_, is_copy) in RULES.items()
    ]
    return [*rows, f"| nothing (the reports themselves) | no | {others:,} | {wrong:,} |"]


def _real_sets() -> str:
    """Copies found in the labelled sets themselves, and whether both are of one labelled event."""
    lines = ["## The labelled sets", "", "| set | articles | copies found | of one event |"]
    lines.append("|---|---|---|---|")
    for name in _REAL:
        rows = read_rows(name)
        event = {row["id"]: row["event"] for row in rows}
        found = find_copies([to_article(row) for row in rows])
        same = sum(event[copy] == event[original] for copy, original in found.items())
        lines.append(f"| {name} | {len(rows):,} | {len(found)} | {same} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
