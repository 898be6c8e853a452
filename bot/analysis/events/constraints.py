"""What people have said on which articles belong together: their word is final."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.domain.edit import Edit, EditKind

_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Constraints:
    """Groups of articles that are of one event, and pairs that are not; never contradictory."""

    together: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Article id -> those that must be with it, itself included."""
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Article id -> those that must not be with it; both ways round."""

    def allies(self, article_id: str) -> frozenset[str]:
        """Those that must be with the article, itself included; empty when nobody must."""
        return self.together.get(article_id, _NOBODY)

    def enemies(self, article_id: str) -> frozenset[str]:
        """Those that must not be with it."""
        return self.apart.get(article_id, _NOBODY)


def resolve_edits(edits: Iterable[Edit]) -> Constraints:
    """What the edits, oldest first, amount to: where two contradict, the later one holds."""
    together: dict[str, frozenset[str]] = {}
    apart: dict[str, set[str]] = {}
    for edit in reversed(list(edits)):
        match edit.kind:
            case EditKind.MERGE:
                _join((*edit.these, *edit.those), together, apart)
            case EditKind.SPLIT:
                _part(edit, together, apart)
                _join(edit.these, together, apart)
            case EditKind.APART:
                _part(edit, together, apart)
    return Constraints(
        together=together,
        apart={id_: frozenset(others) for id_, others in apart.items()},
    )


def _join(
    ids: Iterable[str], together: dict[str, frozenset[str]], apart: Mapping[str, set[str]]
) -> None:
    """Put them into one group, but for those whom a later edit keeps away."""
    joined: frozenset[str] = frozenset()
    for id_ in ids:
        group = together.get(id_, frozenset((id_,)))
        if not any(apart.get(member, _NOBODY) & joined for member in group):
            joined |= group
    for id_ in joined:
        together[id_] = joined


def _part(edit: Edit, together: Mapping[str, frozenset[str]], apart: dict[str, set[str]]) -> None:
    """Keep both sides apart, but for those whom a later edit has put together."""
    for one in edit.these:
        allies = together.get(one, _NOBODY)
        for other in edit.those:
            if other not in allies:
                apart.setdefault(one, set()).add(other)
                apart.setdefault(other, set()).add(one)
