"""How well events are recognised, on labelled sets beside the project; writes events.md.

The weights in the repository were fitted on these very sets: their row is a check that the program
does what was measured, not a measurement. The honest rows are the cross-validated ones, and even
there the few constants (threshold, cohesion, steepness of time) were chosen on the same scores.
"""

import random
import time
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path

from benchmarks.baselines import METHODS
from benchmarks.scores import Scores, hard_pairs, look_alikes_merged, score
from benchmarks.shared import MACRO, read_rows, require_shared, to_article
from bot.analysis.clustering import assign_events
from bot.analysis.pair_weights import THRESHOLD
from bot.domain.article import Article

REPORT = Path(__file__).with_suffix(".md")
SHUFFLES = 5
BATCHES = 8

Grouping = Mapping[str, Hashable]


def main() -> None:
    """Measure, print, and write the report."""
    require_shared()
    rows = {name: read_rows(name) for name in MACRO}
    articles = {name: [to_article(row) for row in rows[name]] for name in MACRO}
    gold = {name: {row["id"]: row["event"] for row in rows[name]} for name in MACRO}
    lines = [f"# Events\n\n{__doc__}", "| method | macro | " + " | ".join(MACRO) + " |"]
    lines.append("|---" * (len(MACRO) + 2) + "|")
    found, seconds = {}, 0.0
    for name in MACRO:
        started = time.perf_counter()
        found[name] = group(articles[name])
        seconds += time.perf_counter() - started
    lines += _cross_validated(gold)
    lines.append(_row("this program, weights fitted on these sets", _scores(gold, found)))
    for title, method in METHODS.items():
        lines.append(_best_row(title, method, articles, gold))
    lines.append("\nPairwise F1 / B-cubed F1. Hard cases, this program:\n")
    lines += _hard_cases(found)
    total = sum(map(len, articles.values()))
    lines.append(f"- {total / seconds:.0f} articles a second, {total} articles in {seconds:.1f} s")
    lines += _arrivals(articles, gold)
    text = "\n".join(lines) + "\n"
    print(text)
    REPORT.write_text(text, encoding="utf-8")


def group(articles: Sequence[Article]) -> Grouping:
    """The program's own grouping of a folder."""
    events = assign_events(articles).saved
    return {name: event.id for event in events for name in event.article_ids}


def arrive(articles: Sequence[Article]) -> Grouping:
    """The same, in BATCHES parts, each round knowing the events of the last."""
    known: dict[str, object] = {}
    events = {}
    size = -(-len(articles) // BATCHES)
    for end in range(size, len(articles) + size, size):
        known = events
        changes = assign_events(articles[:end], known=tuple(known.values()))
        for old, _ in changes.merged:
            del events[old]
        events |= {event.id: event for event in changes.saved}
    return {name: event.id for event in events.values() for name in event.article_ids}


def _cross_validated(gold: Mapping[str, Grouping]) -> list[str]:
    try:
        from benchmarks.pair_data import (  # noqa: PLC0415 - needs scikit-learn, which is optional
            clusters,
            cross_validated_odds,
            left_out_odds,
            load_pair_sets,
        )
    except ImportError:
        return ["| cross-validated: skipped, scikit-learn is not installed |"]
    sets = load_pair_sets()
    rows = []
    for title, compute in (
        ("this program, weights cross-validated by event", cross_validated_odds),
        ("this program, weights from the other sets only", left_out_odds),
    ):
        odds = compute(sets)
        found = {name: clusters(sets[name], odds[name], THRESHOLD) for name in MACRO}
        rows.append(_row(title, _scores(gold, found)))
    return rows


def _scores(gold: Mapping[str, Grouping], found: Mapping[str, Grouping]) -> dict[str, Scores]:
    return {name: score(gold[name], found[name]) for name in gold}


def _mean(scores: Mapping[str, Scores]) -> Scores:
    return Scores(
        sum(one.pairwise for one in scores.values()) / len(scores),
        sum(one.b_cubed for one in scores.values()) / len(scores),
    )


def _row(title: str, scores: Mapping[str, Scores]) -> str:
    cells = [f"{s.pairwise:.3f} / {s.b_cubed:.3f}" for s in (_mean(scores), *scores.values())]
    return f"| {title} | " + " | ".join(cells) + " |"


def _best_row(
    title: str,
    method: object,
    articles: Mapping[str, Sequence[Article]],
    gold: Mapping[str, Grouping],
) -> str:
    by_set = {name: method(articles[name]) for name in MACRO}
    tables = {}
    for cut in by_set[MACRO[0]]:
        found = {
            name: dict(zip((a.id for a in articles[name]), by_set[name][cut], strict=True))
            for name in MACRO
        }
        tables[cut] = _scores(gold, found)
    best = max(
        tables, key=lambda cut: sum((_mean(tables[cut]).pairwise, _mean(tables[cut]).b_cubed))
    )
    return _row(f"{title}, at {best}", tables[best])


def _hard_cases(found: Mapping[str, Grouping]) -> list[str]:
    lines = []
    for name in ("gva", "allsides"):
        same, different = hard_pairs(read_rows(f"{name}.hard_pairs"), found[name])
        lines.append(
            f"- {name}: {same:.3f} of same-event pairs found, {different:.3f} merged wrongly"
        )
    merged = look_alikes_merged(read_rows("ecbplus"), found["ecbplus"])
    lines.append(f"- ecbplus: {merged:.3f} of the pairs across look-alikes merged")
    return lines


def _arrivals(articles: Mapping[str, Sequence[Article]], gold: Mapping[str, Grouping]) -> list[str]:
    small = [name for name in MACRO if name != "gva"]
    values = []
    for seed in range(SHUFFLES):
        found = {}
        for name in small:
            shuffled = list(articles[name])
            random.Random(seed).shuffle(shuffled)
            found[name] = arrive(shuffled)
        values.append(_mean({n: score(gold[n], found[n]) for n in small}).b_cubed)
    once = _mean({n: score(gold[n], group(articles[n])) for n in small}).b_cubed
    spread = f"{min(values):.4f} to {max(values):.4f}"
    return [
        (
            f"- arriving shuffled in {BATCHES} parts, {SHUFFLES} seeds, sets but gva:"
            f" B-cubed {spread}, at once {once:.4f}"
        ),
        "  (each round groups all within reach anew: ids are kept, but it is no online method)",
    ]


if __name__ == "__main__":
    main()
