"""The verdict on two readings of one measure, and why, in one plain sentence."""

from datetime import date

from bot.analysis.conflicts.alignment import Key, denies, disputed, tells_one_sentence
from bot.analysis.conflicts.readings import Reading
from bot.analysis.conflicts.values import Relation
from bot.domain.figure import Figure, Trait, Verdict

_TOLLS = frozenset(
    {
        "shot",
        "killed",
        "wounded",
        "missing",
        "displaced",
        "arrested",
        "rescued",
        "infected",
        "destroyed",
    }
)
"""What is counted up as an event goes on."""


_GROWING = frozenset({"killed", "wounded", "missing", "infected"})
"""Those of them of which two undated reports seldom say which is older."""


def judge(earlier: Reading, later: Reading, stands: Relation, key: Key) -> Verdict:
    """The verdict on two differing readings, the earlier one first."""
    if _supersedes(earlier, later, key):
        return Verdict.SUPERSEDED
    return Verdict.SOFT if stands is Relation.SOFT else Verdict.CONFLICT


FRESH = 1.0
"""Hours within which a report on the same day brings no other one up to date."""
_COUNTED_OUT = frozenset({"vote", "ballot", "precinct"})
"""What is counted all night."""
BIRTHDAY = 7
"""Days within which a birthday is no likely reason for another age."""
AGING = 60
"""Days after which a person's age may have changed without any conflict."""


def undated(a: Figure, b: Figure, first: date | None, second: date | None, key: Key) -> str | None:
    """Why figures that grow with time are not set against each other when a date is missing."""
    if key[0] == "age" and (first is None or second is None or abs((first - second).days) > AGING):
        return "a report is undated or much later, and people grow older"
    if Trait.ONGOING in a.traits & b.traits and (first is None or first != second):
        return "both were still going on, at different times"
    if disputed(a, b) or denies(a, b):
        return None
    if (first is None) != (second is None) and (a.role in _TOLLS or b.role in _TOLLS):
        return "one report is undated, and a toll grows"
    if (
        first is None
        and second is None
        and a.role in _GROWING
        and not _is_close(a, b)
        and not tells_one_sentence(a, b)
    ):
        return "both reports are undated, and a toll grows"
    return None


def _is_close(a: Figure, b: Figure) -> bool:
    """Whether the two differ by what is soft rather than by growth."""
    if a.low is None or b.low is None:
        return False
    return abs(a.low - b.low) <= max(abs(a.low), abs(b.low)) / 10


def _supersedes(earlier: Reading, later: Reading, key: Key) -> bool:  # noqa: PLR0911 - one case after another
    """Whether the later reading brings the earlier one up to date."""
    a, b = earlier.figure, later.figure
    first, second = earlier.published, later.published
    if a.article_id == b.article_id:
        # "now say seven", "had initially said six"
        return Trait.EARLIER in a.traits ^ b.traits and not disputed(a, b)
    if denies(a, b):
        return False
    if Trait.UPDATE in b.traits or Trait.EARLIER in a.traits - b.traits:
        return True
    if Trait.EARLIER in b.traits - a.traits and (first is None or first == second):
        return True
    if first is None or second is None:
        return False
    hours = _hours_later(earlier, later)
    if first == second and hours < FRESH:
        return False
    if not (a.near | b.near).isdisjoint(_COUNTED_OUT) or a.role == b.role == "missing":
        return True
    if first == second:
        return False  # of two outlets neither need be the better informed
    # What is counted grows as an event goes on, unless two named sources dispute it.
    older = key[0] == "age" and (second - first).days > BIRTHDAY
    growing = older or (key[0] == "count" and not disputed(a, b))
    growing = growing or a.role in _TOLLS or b.role in _TOLLS
    if not growing or a.low is None or b.low is None:
        return False
    return b.low >= a.low


def _hours_later(earlier: Reading, later: Reading) -> float:
    """How long after the first report the second came; 0 where that is not known to the minute."""
    if earlier.at is None or later.at is None:
        return 0.0
    return (later.at - earlier.at).total_seconds() / 3600


def explain(  # noqa: PLR0911 - one case after another
    verdict: Verdict, figures: tuple[Figure, ...], pair: tuple[Figure, Figure] | None, voices: int
) -> str:
    """One sentence that a reader can check against the readings."""
    if verdict is Verdict.SINGLE or pair is None:
        return (
            "Only one report gives this figure."
            if len({f.article_id for f in figures}) == 1
            else "Copies of one report give this figure."
        )
    a, b = (f"“{figure.surface}”" for figure in pair)
    who = f"{voices} reports" if voices > 1 else "The report"
    match verdict:
        case Verdict.CONFLICT:
            if pair[0].article_id == pair[1].article_id:
                return (
                    f"One report quotes {a} and {b} from different sources, and both cannot hold."
                )
            return f"{who} give {a} and {b} for the same measure, and both cannot hold."
        case Verdict.SOFT:
            return f"{a} and {b} differ by little; rounding or a day's difference may explain it."
        case Verdict.SUPERSEDED:
            return f"The later report gives {b} where the earlier one gave {a}."
        case Verdict.COMPATIBLE:
            return f"{a} and {b} can both hold for one value."
        case _:
            return f"{who} give the same value."
