"""Ruling lines to grids: which rules make up a table, and which of its places are merged."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from report_assistant.reading.pages.sheet import Box, Rule

_NEAR = 3.0
"""Points by which rules that are meant to meet may miss one another."""
_SAME = 2.5
"""Points within which two rules are one: a double line, the borders of two neighbouring cells."""
_SHORTEST = 4.0
_MOST_RULES = 20_000
_MOST_PLACES = 20_000


@dataclass(frozen=True, slots=True)
class Region:
    """A cell of a grid: the places it covers."""

    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as its rules draw it: the edges of columns and rows, and the cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]

    @property
    def box(self) -> Box:
        """What it covers of the page."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def box_of(self, region: Region) -> Box:
        """What a cell covers of the page."""
        return Box(
            self.xs[region.column],
            self.ys[region.row],
            self.xs[region.column + region.colspan],
            self.ys[region.row + region.rowspan],
        )


def find_grids(rules: Iterable[Rule]) -> list[Grid]:
    """The tables that rules draw, the smallest first; a frame around text is a grid of one cell."""
    level, upright = _straightened(rules)
    grids = [grid for lines in _touching(level, upright) if (grid := _grid(*lines))]
    return sorted(grids, key=lambda grid: _area(grid.box))


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)


def _straightened(rules: Iterable[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Level and upright rules, pieces of one put together, what is too short to be one left out."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for rule in set(rules):
        (level if rule.is_level else upright).append(rule)
    turned = _whole([Rule(rule.y0, rule.x0, rule.y1, rule.x1) for rule in upright])
    return _whole(level), [Rule(rule.y0, rule.x0, rule.y1, rule.x1) for rule in turned]


def _whole(level: list[Rule]) -> list[Rule]:
    """Level rules with those that lie in one another's line and touch made one."""
    found: list[Rule] = []
    for group in _groups(level, lambda rule: (rule.y0 + rule.y1) / 2):
        height = sum((rule.y0 + rule.y1) / 2 for rule in group) / len(group)
        group.sort()
        begin, end = group[0].x0, group[0].x1
        for rule in group[1:]:
            if rule.x0 <= end + _NEAR:
                end = max(end, rule.x1)
            else:
                found.append(Rule(begin, height, end, height))
                begin, end = rule.x0, rule.x1
        found.append(Rule(begin, height, end, height))
    kept = [rule for rule in found if rule.x1 - rule.x0 >= _SHORTEST]
    return sorted(kept, key=lambda rule: rule.x0 - rule.x1)[:_MOST_RULES]


def _groups(rules: list[Rule], place: Callable[[Rule], float]) -> Iterable[list[Rule]]:
    group: list[Rule] = []
    first = 0.0
    for rule in sorted(rules, key=place):
        if group and place(rule) - first > _SAME:
            yield group
            group = []
        if not group:
            first = place(rule)
        group.append(rule)
    if group:
        yield group


def _touching(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules in groups of those that meet, directly or through others."""
    parent = list(range(len(level) + len(upright)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    by_height = sorted(range(len(level)), key=lambda number: level[number].y0)
    heights = [level[number].y0 for number in by_height]
    for number, rule in enumerate(upright, len(level)):
        for place in range(bisect_left(heights, rule.y0 - _NEAR), len(heights)):
            if heights[place] > rule.y1 + _NEAR:
                break
            other = level[by_height[place]]
            if other.x0 - _NEAR <= rule.x0 <= other.x1 + _NEAR:
                parent[root(number)] = root(by_height[place])
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number in range(len(parent)):
        levels, uprights = groups.setdefault(root(number), ([], []))
        if number < len(level):
            levels.append(level[number])
        else:
            uprights.append(upright[number - len(level)])
    return list(groups.values())


def _grid(level: Sequence[Rule], upright: Sequence[Rule]) -> Grid | None:
    if not level or not upright:
        return None
    # An outer edge that is not drawn is where the rules across it end.
    xs = _edges([rule.x0 for rule in upright] + _ends([(rule.x0, rule.x1) for rule in level]))
    ys = _edges([rule.y0 for rule in level] + _ends([(rule.y0, rule.y1) for rule in upright]))
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MOST_PLACES:
        return None
    return Grid(xs, ys, tuple(_regions(xs, ys, level, upright)))


def _ends(spans: Sequence[tuple[float, float]]) -> list[float]:
    return [min(begin for begin, _ in spans), max(end for _, end in spans)]


def _edges(places: list[float]) -> tuple[float, ...]:
    """Places with those that are too near to be two edges made one."""
    edges: list[list[float]] = []
    for place in sorted(places):
        if edges and place - edges[-1][0] <= _NEAR:
            edges[-1].append(place)
        else:
            edges.append([place])
    return tuple(sum(edge) / len(edge) for edge in edges)


@dataclass(frozen=True, slots=True)
class _Walls:
    """Between which places of a grid a rule stands: (edge, row) upright, (edge, column) level."""

    rows: int
    columns: int
    upright: frozenset[tuple[int, int]]
    level: frozenset[tuple[int, int]]

    def open_from(self, row: int, column: int) -> Iterable[tuple[int, int]]:
        """The neighbours of a place that no rule divides from it."""
        if column + 1 < self.columns and (column + 1, row) not in self.upright:
            yield row, column + 1
        if column > 0 and (column, row) not in self.upright:
            yield row, column - 1
        if row + 1 < self.rows and (row + 1, column) not in self.level:
            yield row + 1, column
        if row > 0 and (row, column) not in self.level:
            yield row - 1, column


def _regions(
    xs: Sequence[float], ys: Sequence[float], level: Sequence[Rule], upright: Sequence[Rule]
) -> Iterable[Region]:
    """Places between which no rule stands are one cell."""
    walls = _Walls(
        len(ys) - 1,
        len(xs) - 1,
        _walls(xs, ys, [(rule.x0, rule.y0, rule.y1) for rule in upright]),
        _walls(ys, xs, [(rule.y0, rule.x0, rule.x1) for rule in level]),
    )
    taken: set[tuple[int, int]] = set()
    for row in range(walls.rows):
        for column in range(walls.columns):
            if (row, column) not in taken:
                places = _flood((row, column), walls)
                taken |= places
                yield from _rectangles(places)


def _walls(
    edges: Sequence[float], spans: Sequence[float], rules: Iterable[tuple[float, float, float]]
) -> frozenset[tuple[int, int]]:
    """The pairs (edge, span) where a rule stands on an edge along most of a span between the other edges."""
    found: set[tuple[int, int]] = set()
    for place, begin, end in rules:
        edge = min(range(len(edges)), key=lambda number: abs(edges[number] - place))
        for span in range(len(spans) - 1):
            overlap = min(end, spans[span + 1]) - max(begin, spans[span])
            if overlap >= 0.6 * (spans[span + 1] - spans[span]):
                found.add((edge, span))
    return frozenset(found)


def _flood(start: tuple[int, int], walls: _Walls) -> set[tuple[int, int]]:
    places = {start}
    waiting = [start]
    while waiting:
        for place in walls.open_from(*waiting.pop()):
            if place not in places:
                places.add(place)
                waiting.append(place)
    return places


def _rectangles(places: set[tuple[int, int]]) -> Iterable[Region]:
    """The places of a cell as one rectangle, or, when a rule is missing somewhere, a rectangle a row."""
    top, left = min(row for row, _ in places), min(column for _, column in places)
    height = max(row for row, _ in places) - top + 1
    width = max(column for _, column in places) - left + 1
    if height * width == len(places):
        yield Region(top, left, height, width)
        return
    for row in range(top, top + height):
        columns = sorted(column for y, column in places if y == row)
        begin = 0
        for number in range(1, len(columns) + 1):
            if number == len(columns) or columns[number] != columns[number - 1] + 1:
                yield Region(row, columns[begin], 1, number - begin)
                begin = number
