"""Numbers that hang together by way of others."""

from collections.abc import Iterable


class DisjointSets:
    """Sets of numbers that only grow together (Tarjan 1975)."""

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        self._parent = {number: number for number in numbers}

    def root(self, number: int) -> int:
        """The member that stands for its set; a new number is a set of its own."""
        parent = self._parent
        while parent.setdefault(number, number) != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Put the set of `other` into that of `one`, whose root stands for both."""
        self._parent[self.root(other)] = self.root(one)

    def parts(self) -> list[list[int]]:
        """Each set in ascending order, and the sets by their least members."""
        found: dict[int, list[int]] = {}
        for number in sorted(self._parent):
            found.setdefault(self.root(number), []).append(number)
        return list(found.values())
