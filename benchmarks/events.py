"""How well events are recognised online, on labelled sets beside the project; writes events.md.

    python -m benchmarks.events [--quick]

Articles come one by one in date order (file order where there are no dates). The honest rows are
cross-validated: each pair is weighed by a model that saw no article of either event's fold (a topic
with its look-alikes, an incident in both of its sets, lies in one fold). The few constants
(threshold, cohesion, steepness of time) were chosen on the same sets: the row "weights from the
other sets only" says, with that reserve, what to expect elsewhere. Needs scikit-learn.
"""

import argparse
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.arrival import Grouping, arrive, in_date_order
from benchmarks.baselines import METHODS
from benchmarks.pair_data import (
    FoldedModel,
    PairSet,
    clusters,
    cross_validated_odds,
    fit_folds,
    left_out_odds,
    load_pair_sets,
)
from benchmarks.scores import Scores, hard_pairs, look_alikes_merged, score
from benchmarks.shared import MACRO, read_rows, require_shared
from bot.analysis.events.event_index import EventIndex
from bot.analysis.events.pair_model import PairModel
from bot.analysis.events.pair_weights import THRESHOLD
from bot.analysis.events.traits import TermMemory, Traits, read_traits
from bot.domain.article import Article

REPORT = Path(__file__).with_suffix(".md")
BY_HAND = "## Errors read by hand"
"""Where in the report the part begins that the command leaves as it is."""
SHUFFLES = 5
LATE_DAYS = 30.0
ROUND = 50
"""Articles a round where the program is started anew before each."""

KINDS = {
    "names": ("names", "name_pairs", "rare_names", "local_names"),
    "numbers and what they count": ("numbers", "counted"),
    "ages": ("ages", "ages_differ"),
    "days of the lead": ("weekdays", "weekdays_differ", "days", "days_differ"),
    "verbatim runs": ("runs",),
    "title": ("title",),
    "lead": ("lead", "local_lead"),
    "contrast": ("contrast",),
    "mutual rank": ("rank",),
    "words rare among neighbours": ("local_words", "local_names", "local_lead"),
    "length": ("length",),
    "outlet": ("same_outlet",),
}


def main() -> None:
    """Measure, print, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true", help="Neither ablation nor shuffles.")
    options = parser.parse_args()
    require_shared()
    sets = load_pair_sets()
    gold = {name: dict(zip(s.ids, s.events, strict=True)) for name, s in sets.items()}
    articles = {name: in_date_order(read_rows(name)) for name in MACRO}
    traits = {name: read_traits(articles[name], TermMemory()) for name in MACRO}
    folds = fit_folds(sets)
    models: dict[str, PairModel] = {name: FoldedModel(sets[name], folds) for name in MACRO}
    first, last = {}, {}
    for name in MACRO:
        first[name], last[name] = arrive(traits[name], models[name])
    lines = [f"# Events\n\n{__doc__}", "| method | macro | " + " | ".join(MACRO) + " |"]
    lines.append("|---" * (len(MACRO) + 2) + "|")
    lines.append(_row("online, cross-validated, after the last article", _scores(gold, last)))
    lines.append(_row("the same, each decision at arrival", _scores(gold, first)))
    for title, odds in (
        ("a folder at once, cross-validated", cross_validated_odds(sets)),
        ("a folder at once, weights from the other sets only", left_out_odds(sets)),
    ):
        found = {n: clusters(sets[n], odds[n], THRESHOLD) for n in MACRO}
        lines.append(_row(title, _scores(gold, found)))
    shipped = {name: arrive(traits[name], PairModel())[1] for name in MACRO}
    lines.append(_row("online, shipped weights (fitted on these sets)", _scores(gold, shipped)))
    for title, method in METHODS.items():
        lines.append(_best_row(title, method, articles, gold))
    lines.append("\nPairwise F1 / B-cubed F1. Online, cross-validated:\n")
    lines += _hard_cases(last)
    print("\n".join(lines), flush=True)
    if not options.quick:
        lines += _shuffled(traits, models, gold, last)
        lines += _late(traits["gva"], models["gva"], gold["gva"])
        lines.append(_restarted(traits, models, gold))
        lines += _ablation(sets, gold)
    lines += _across_languages()
    written = REPORT.read_text(encoding="utf-8").partition(BY_HAND)
    text = "\n".join(lines) + "\n\n" + "".join(written[1:])
    print(text)
    REPORT.write_text(text, encoding="utf-8")


def _scores(
    gold: Mapping[str, Mapping[str, str]], found: Mapping[str, Grouping]
) -> dict[str, Scores]:
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
    method: Callable[[Sequence[Article]], Mapping[float, list[int]]],
    articles: Mapping[str, Sequence[Article]],
    gold: Mapping[str, Mapping[str, str]],
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


def _shuffled(
    traits: Mapping[str, Sequence[Traits]],
    models: Mapping[str, PairModel],
    gold: Mapping[str, Mapping[str, str]],
    ordered: Mapping[str, Grouping],
) -> list[str]:
    values = []
    for seed in range(SHUFFLES):
        found = {}
        for name in MACRO:
            mixed = list(traits[name])
            random.Random(seed).shuffle(mixed)
            found[name] = arrive(mixed, models[name])[1]
        values.append(_mean(_scores(gold, found)).b_cubed)
    spread = f"{min(values):.4f} to {max(values):.4f}"
    once = _mean(_scores(gold, ordered)).b_cubed
    return [f"- arriving shuffled, {SHUFFLES} seeds: B-cubed {spread}, in date order {once:.4f}"]


def _late(traits: Sequence[Traits], model: PairModel, gold: Mapping[str, str]) -> list[str]:
    """Hold back one article of each of a hundred events until LATE_DAYS later."""
    by_event: dict[str, list[Traits]] = {}
    for one in traits:
        by_event.setdefault(gold[one.article_id], []).append(one)
    held = {group[0].article_id for group in by_event.values() if len(group) > 1}
    held = set(sorted(held)[:100])
    order = sorted(traits, key=lambda t: t.day + LATE_DAYS * (t.article_id in held))
    right = {}
    for title, sequence in (("late", order), ("in time", traits)):
        found = arrive(sequence, model)[1]
        right[title] = sum(
            any(
                found[id_] == found[o.article_id]
                for o in by_event[gold[id_]]
                if o.article_id != id_
            )
            for id_ in held
        )
    start = f"- the first report of {len(held)} gva events {LATE_DAYS:.0f} days late:"
    return [f"{start} {right['late']} find their event, {right['in time']} when in time"]


def _restarted(
    traits: Mapping[str, Sequence[Traits]],
    models: Mapping[str, PairModel],
    gold: Mapping[str, Mapping[str, str]],
) -> str:
    """What is decided when the active articles are taken up anew before each round."""
    found: dict[bool, dict[str, dict[str, int]]] = {True: {}, False: {}}
    for restarting, by_set in found.items():
        for name, every in traits.items():
            known = {one.article_id: one for one in every}
            index = EventIndex(model=models[name])
            for start in range(0, len(every), ROUND):
                if restarting:
                    groups = index.groups()
                    index = EventIndex(model=models[name])
                    index.restore([[known[id_] for id_ in group] for group in groups])
                index.add(every[start : start + ROUND])
            by_set[name] = {id_: n for n, group in enumerate(index.groups()) for id_ in group}
    anew, on = (_mean(_scores(gold, found[restarting])) for restarting in (True, False))
    return (
        f"- started anew before every {ROUND} articles: {anew.pairwise:.3f} / {anew.b_cubed:.3f},"
        f" running on {on.pairwise:.3f} / {on.b_cubed:.3f}"
    )


def _ablation(sets: Mapping[str, PairSet], gold: Mapping[str, Mapping[str, str]]) -> list[str]:
    lines = ["\nWhat each kind of evidence is worth (a folder at once, cross-validated):\n"]
    lines += ["| without | pairwise F1 | B-cubed F1 |", "|---|---|---|"]
    for title, names in {"(all there)": (), **KINDS}.items():
        odds = cross_validated_odds(sets, names)
        found = {n: clusters(sets[n], odds[n], THRESHOLD) for n in MACRO}
        mean = _mean(_scores(gold, found))
        lines.append(f"| {title} | {mean.pairwise:.3f} | {mean.b_cubed:.3f} |")
    lines.append("")
    return lines


def _across_languages() -> list[str]:
    rows = read_rows("meantime")
    gold = {row["id"]: row["event"] for row in rows}
    language = {row["id"]: row["language"] for row in rows}
    _, found = arrive(read_traits(in_date_order(rows), TermMemory()), PairModel())
    same = [
        found[a] == found[b]
        for a in gold
        for b in gold
        if a < b and gold[a] == gold[b] and language[a] != language[b]
    ]
    right = [
        gold[a] == gold[b]
        for a in gold
        for b in gold
        if a < b and found[a] == found[b] and language[a] != language[b]
    ]
    made = f"{sum(right) / max(1, len(right)):.3f} of those made are right"
    return [f"- meantime: {sum(same) / len(same):.3f} of the cross-language pairs found, {made}"]


if __name__ == "__main__":
    main()
