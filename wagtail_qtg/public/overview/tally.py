"""What was signed in all projects of an overview, by action field and by year."""

from __future__ import annotations

from collections import Counter

from .listed import Listed

FIELD, YEAR = "field", "year"


class Tally:
    """Counted once for each project; it changes by what one project adds or takes away."""

    def __init__(self) -> None:
        self.count = self.agreed = 0
        #: (by what, name, achieved) → how many goals.
        self.goals: Counter[tuple[str, str, str]] = Counter()
        #: (by what, name) → set of the projects that they are from.
        self.projects: dict[tuple[str, str], int] = {}

    @property
    def fields(self) -> list[str]:
        return [name for by, name in self.projects if by == FIELD and name]

    def copy(self) -> Tally:
        copied = Tally()
        copied.count, copied.agreed = self.count, self.agreed
        copied.goals, copied.projects = self.goals.copy(), self.projects.copy()
        return copied

    def add(self, project: int, listed: Listed) -> None:
        self._count(listed, 1)
        for row in _rows_of(listed):
            self.projects[row] = self.projects.get(row, 0) | project

    def take_away(self, project: int, listed: Listed) -> None:
        self._count(listed, -1)
        for row in _rows_of(listed):
            self.projects[row] &= ~project
            if not self.projects[row]:
                del self.projects[row]

    def _count(self, listed: Listed, sign: int) -> None:
        self.count += sign
        self.agreed += sign * listed.agreed
        for field, year, achieved, count in listed.reviewed:
            self.goals[FIELD, field, achieved] += sign * count
            self.goals[YEAR, year, achieved] += sign * count


def _rows_of(listed: Listed) -> set[tuple[str, str]]:
    fields = {(FIELD, field) for field, _year, _achieved, _count in listed.reviewed}
    return fields | {(YEAR, year) for _field, year, _achieved, _count in listed.reviewed}
