"""Wrong decisions on the labelled sets, drawn at random, to be read by hand.

    python -m benchmarks.draw_events [SEED] [HOW_MANY]

Online, cross-validated; one pair of articles for each two events that were merged and for each
event that was split, in turn from every set. The last reading stands in `events.md`. Needs
scikit-learn.
"""

import random
import sys
from collections import defaultdict
from itertools import combinations, islice, zip_longest

from benchmarks.arrival import Grouping, arrive, in_date_order
from benchmarks.pair_data import FoldedModel, fit_folds, load_pair_sets
from benchmarks.shared import read_rows, require_shared
from bot.analysis.events.traits import TermMemory, read_traits
from bot.analysis.reading_order import moment_of
from bot.domain.article import Article

SETS = ("gva", "allsides", "wikinews", "ecbplus")
"""Those with enough errors of every kind; `gvc` is the first over again."""
_LEAD_CHARS = 400

Pair = tuple[Article, Article]


def main() -> None:
    """Print them, wrongly merged ones first."""
    seed, count = (int(given) for given in (*sys.argv[1:], "29", "30")[:2])
    require_shared()
    sets = load_pair_sets()
    folds = fit_folds(sets)
    merged: list[list[Pair]] = []
    split: list[list[Pair]] = []
    chance = random.Random(seed)
    for name in SETS:
        rows = read_rows(name)
        articles = in_date_order(rows)
        _, found = arrive(read_traits(articles, TermMemory()), FoldedModel(sets[name], folds))
        gold = {row["id"]: row["event"] for row in rows}
        for errors, drawn in zip(_errors(articles, gold, found), (merged, split), strict=True):
            pairs = [chance.choice(errors[key]) for key in sorted(errors)]
            chance.shuffle(pairs)
            drawn.append(pairs)
            print(f"{name}: {len(pairs)} to draw from")
    for title, drawn in (("Wrongly merged", merged), ("Missed", split)):
        print(f"\n# {title}")
        in_turn = (pair for turn in zip_longest(*drawn) for pair in turn if pair)
        for number, pair in enumerate(islice(in_turn, count // 2), 1):
            print(f"\n## {number}", *map(_shown, pair), sep="\n")


def _errors(
    articles: list[Article], gold: dict[str, str], found: Grouping
) -> tuple[dict[str, list[Pair]], dict[str, list[Pair]]]:
    """Pairs that are merged wrongly by their two events, and pairs that are missed by their one."""
    merged: dict[str, list[Pair]] = defaultdict(list)
    split: dict[str, list[Pair]] = defaultdict(list)
    for one, other in combinations(articles, 2):
        events = sorted((gold[one.id], gold[other.id]))
        same = events[0] == events[1]
        if same != (found[one.id] == found[other.id]):
            (split if same else merged)[" ".join(events)].append((one, other))
    return merged, split


def _shown(article: Article) -> str:
    """An article's start in one line."""
    moment = moment_of(article)
    day = f"{moment:%Y-%m-%d}" if moment else "undated"
    lead = " ".join(article.text.split())[:_LEAD_CHARS]
    return f"{article.id} {day} {article.outlet or '-'} | {article.title} | {lead}"


if __name__ == "__main__":
    main()
