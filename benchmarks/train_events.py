"""Fit the pair model on the labelled sets and write bot/analysis/events/pair_weights.py.

    python -m benchmarks.train_events [--write] [--threshold -3.25]

Prints cross-validated scores first: weights never see the events that they are scored on. Needs
scikit-learn, which the program does not.
"""

import argparse

from benchmarks.shared import MACRO, PROJECT, read_rows, require_shared

TARGET = PROJECT / "bot" / "analysis" / "events" / "pair_weights.py"


def main() -> None:
    """Fit, report, and write when told to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--threshold", type=float, default=-3.25)
    options = parser.parse_args()
    require_shared()
    import numpy as np  # noqa: PLC0415 - after the check, so that a skip needs no library

    from benchmarks.pair_data import (  # noqa: PLC0415 - likewise
        clusters,
        cross_validated_odds,
        fit,
        left_out_odds,
        load_pair_sets,
    )
    from benchmarks.scores import hard_pairs, look_alikes_merged, score  # noqa: PLC0415 - likewise

    sets = load_pair_sets()
    for title, compute in (("cross-validated", cross_validated_odds), ("set out", left_out_odds)):
        odds = compute(sets)
        found = {n: clusters(sets[n], odds[n], options.threshold) for n in MACRO}
        scores = {
            n: score(dict(zip(sets[n].ids, sets[n].events, strict=True)), found[n]) for n in MACRO
        }
        print(f"{title}, threshold {options.threshold}")
        for name, one in scores.items():
            print(f"  {name:10} pairwise {one.pairwise:.3f}  B-cubed {one.b_cubed:.3f}")
        pairwise = np.mean([one.pairwise for one in scores.values()])
        b_cubed = np.mean([one.b_cubed for one in scores.values()])
        print(f"  {'macro':10} pairwise {pairwise:.4f}  B-cubed {b_cubed:.4f}")
        for name in ("gva", "allsides"):
            same, different = hard_pairs(read_rows(f"{name}.hard_pairs"), found[name])
            print(f"  {name} hard pairs: {same:.3f} found, {different:.3f} wrongly merged")
        merged = look_alikes_merged(read_rows("ecbplus"), found["ecbplus"])
        print(f"  ecbplus look-alikes merged: {merged:.3f}")
    if options.write:
        everything = {name: np.ones(len(data.pairs), bool) for name, data in sets.items()}
        model = fit(sets, everything)
        TARGET.write_text(module_text(model.weights.tolist(), model.intercept, options.threshold))
        print(f"wrote {TARGET.name}")


def module_text(weights: list[float], intercept: float, threshold: float) -> str:
    """The weights as a Python module."""
    from bot.analysis.events.similarity import EVIDENCE  # noqa: PLC0415 - needs numpy

    lines = [
        '"""Weights of the pair model; written by benchmarks/train_events.py, not by hand."""',
        f"\nINTERCEPT = {intercept:.4f}",
        f"\nTHRESHOLD = {threshold:.2f}",
        '"""Score from which two clusters are one event."""',
        "\nWEIGHTS = {",
        *(f'    "{name}": {value:.4f},' for name, value in zip(EVIDENCE, weights, strict=True)),
        "}\n",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
