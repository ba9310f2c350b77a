"""The figures of one report, drawn so that what the forms demand holds."""

from __future__ import annotations

from decimal import Decimal
from random import Random

Number = int | Decimal
"""A drawn figure: whole, or of money."""

Grid = dict[str, list[int]]


def plain_number(number: Number) -> Decimal:
    """A drawn number as an exact one."""
    return number if isinstance(number, Decimal) else Decimal(number)


class Values:
    """What one agency counts in one year.

    Attributes:
        grid: Rows of the table of applications, six kinds of applicants each.
        disputes: Ends of reviews and lawsuits.
        statistics: Rows of the earlier forms, one number a column.
        twice: Labels that the 2014 form has under two headings.
        off: By how much a printed total of a row differs from its sum (never, unless asked).
    """

    def __init__(self, rng: Random, size: str, *, wrong_sums: bool = False) -> None:
        self.rng = rng
        self.size = size
        self.grid: Grid = {}
        self.disputes: Grid = {}
        self.statistics: dict[str, list[Number]] = {}
        self.twice: set[str] = set()
        self.off: dict[str, int] = {}
        self._seen: dict[tuple[str, str], Number] = {}
        self.wrong_sums = wrong_sums

    def disclosed(self, label: str, head: str) -> Number:
        """A figure of 表二."""
        if (label, head) not in self._seen:
            self._seen[label, head] = self._draw(head)
        return self._seen[label, head]

    def _draw(self, head: str) -> Number:
        if head == "本年增/减":
            return self.rng.choice([0, 0, self.rng.randint(1, 40), -self.rng.randint(1, 40)])
        if "金额" in head:
            return self.rng.choice([0, Decimal(self.rng.randint(100, 999999)) / 100])
        top = {"none": 0, "few": 9, "some": 160, "many": 48000}[self.size]
        return self.rng.choice([0, self.rng.randint(0, top), self.rng.randint(0, top)])

    def draw_grid(self, results: list[str], few_rows: bool) -> None:
        """Fills the table of applications: results first, what came in follows from them."""
        rng = self.rng
        keys = [*results, "closed", "left", "carried", "received"]
        self.grid = {key: [0] * 6 for key in keys}
        if self.size != "none":
            top = {"few": 4, "some": 30, "many": 2600}[self.size]
            chosen = rng.sample(results, min(len(results), 4 if few_rows else rng.randint(3, 14)))
            kinds = rng.sample(range(6), rng.randint(1, 3) if few_rows else rng.randint(1, 6))
            for key in chosen:
                for kind in kinds:
                    if rng.random() < 0.6:
                        self.grid[key][kind] = rng.randint(0, top)
            for kind in kinds:
                self.grid["left"][kind] = rng.choice([0, 0, rng.randint(0, max(1, top // 3))])
        for kind in range(6):
            closed = sum(self.grid[key][kind] for key in results)
            self.grid["closed"][kind] = closed
            whole = closed + self.grid["left"][kind]
            self.grid["carried"][kind] = rng.randint(0, whole // 3)
            self.grid["received"][kind] = whole - self.grid["carried"][kind]
        if self.wrong_sums:
            for key in rng.sample(["received", "closed", "left"], 2):
                self.off[key] = rng.randint(1, 5)

    def draw_disputes(self, names: list[str]) -> None:
        """Fills the table of reviews and lawsuits."""
        top = {"none": 0, "few": 2, "some": 9, "many": 140}[self.size]
        for name in names:
            self.disputes[name] = [self.rng.choice([0, self.rng.randint(0, top)]) for _ in range(4)]

    def draw_statistics(self, rows: list[list[Number]], columns: int, *, growing: bool) -> None:
        """Fills a form with one or a few columns; ``growing`` makes the second at least the first."""
        labels = [label for _, label, _ in rows]
        self.twice = {label for label in labels if labels.count(label) > 1}
        above: list[str] = []
        top = {"none": 0, "few": 12, "some": 400, "many": 52000}[self.size]
        for level, label, unit in rows:
            above = [*above[: level - 1], label]
            key = label if label not in self.twice else "/".join(above[-2:])
            numbers = [self._statistic(unit, top) for _ in range(columns)]
            if growing:
                numbers[1] += numbers[0]
            self.statistics[key] = numbers

    def add_up(self, rows: list[tuple[int, str, str]], sums: list[tuple[str, int]]) -> None:
        """Makes totals the sums of the rows one level below them."""
        keys = list(self.statistics)
        places = [place for place, (_, _, unit) in enumerate(rows)]
        for label, many in sums:
            top = next(place for place in places if rows[place][1] == label)
            level = rows[top][0] + 1
            parts = [place for place in places[top + 1 :] if rows[place][0] == level][:many]
            columns = zip(*(self.statistics[keys[place]] for place in parts), strict=True)
            self.statistics[keys[top]] = [sum(column, Decimal(0)) for column in columns]

    def _statistic(self, unit: str, top: int) -> Number:
        if unit == "万元":
            return self.rng.choice([0, Decimal(self.rng.randint(1, 9999)) / 100])
        return self.rng.choice([0, self.rng.randint(0, top), self.rng.randint(0, top)])
