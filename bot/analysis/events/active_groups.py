"""The groups of articles that can still gain members, and when each goes out of reach."""

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush


class ActiveGroups:
    """A partition of rows. A group's number is never given twice; its rows ascend."""

    def __init__(self) -> None:
        self._rows: dict[int, tuple[int, ...]] = {}
        self._of: dict[int, int] = {}
        self._day: dict[int, float] = {}
        self._ends: list[tuple[float, int]] = []
        self._next = 0

    def open(self, rows: Sequence[int], days: Sequence[float]) -> int:
        """Make a group of rows that are in none; `days` say when each was published."""
        number = self._next
        self._next += 1
        self._rows[number] = tuple(sorted(rows))
        self._of.update(dict.fromkeys(rows, number))
        self._day.update(zip(rows, days, strict=True))
        heappush(self._ends, (max(days), number))
        return number

    def of(self, row: int) -> int:
        """The number of the row's group."""
        return self._of[row]

    def rows(self, number: int) -> tuple[int, ...]:
        """The group's rows."""
        return self._rows[number]

    def every(self) -> Iterable[tuple[int, ...]]:
        """The rows of each group, oldest group first."""
        return self._rows.values()

    def replace(self, numbers: Iterable[int], groups: Iterable[Sequence[int]]) -> None:
        """Divide the rows of these groups anew. A group that stays as it was keeps its number."""
        kept = {self._rows[number]: number for number in numbers}
        wanted = [tuple(sorted(rows)) for rows in groups]
        gone = kept.keys() - wanted
        for rows, number in kept.items():
            if rows in gone:
                del self._rows[number]
        for rows in wanted:
            if rows not in kept:
                self.open(rows, [self._day[row] for row in rows])

    def drop(self, row: int) -> None:
        """Take a row out; the last one takes its group along."""
        number = self._of.pop(row)
        del self._day[row]
        left = tuple(other for other in self._rows.pop(number) if other != row)
        if left:
            self.open(left, [self._day[other] for other in left])

    def end_before(self, day: float) -> list[int]:
        """End every group whose last article is older; answers their rows."""
        ended: list[int] = []
        while self._ends and self._ends[0][0] < day:
            _, number = heappop(self._ends)
            for row in self._rows.pop(number, ()):
                del self._of[row], self._day[row]
                ended.append(row)
        return ended
