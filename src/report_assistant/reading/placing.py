"""Numbers of tables whose empty cells were lost: which column each can stand in.

A row keeps its numbers in order, and nothing tells which of its cells were empty. All ways of placing them
are tried; those stay that fulfil what the form says of a row (the total is the sum of its parts) and of its
columns (new and carried in are closed and carried out), an empty cell counting as nothing. A number is placed
when all ways that stay agree on its column.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from math import comb
from operator import mul

from report_assistant.records import dataclass, field

_MOST_WAYS = 7_000
"""For one row; fifteen columns of which seven are left have 6,435."""
_MOST_STATES = 20_000
"""Of a table; beyond them only what the rows tell by themselves is told."""

_MOST_REMEMBERED = 64
"""So many kinds of rows are remembered with all their ways; the forms have fewer."""

Way = tuple[int, ...]
"""The columns of a row's numbers, in order."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A row as printed: its numbers in order (a mark for an empty cell, such as /, is nought)."""

    numbers: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """Columns of a row, or rows of a column, that add up: ``whole`` parts together are ``parts`` together."""

    whole: tuple[int, ...]
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """What is known of a table.

    Attributes:
        columns: How many there are.
        rows: The rows as printed.
        in_row: What holds among the columns of each row.
        in_column: What holds among the rows of each column, all of which are in ``rows``.
        known: Cells that are told elsewhere, by row and column.
    """

    columns: int
    rows: tuple[Printed, ...]
    in_row: tuple[Sum, ...] = ()
    in_column: tuple[Sum, ...] = ()
    known: Mapping[tuple[int, int], Decimal] = field(default_factory=dict)


def place(grid: Grid) -> list[tuple[int | None, ...]]:
    """The column of each number of each row, None where that is not certain."""
    ways = [_ways(grid, number) for number in range(len(grid.rows))]
    agreeing = _agreeing(grid, ways)
    return [_certain(row, found) for row, found in zip(grid.rows, agreeing, strict=True)]


def _ways(grid: Grid, number: int) -> list[Way]:
    """All ways of placing one row that fulfil what is known of it; a row without holes has the one."""
    numbers = grid.rows[number].numbers
    count = len(numbers)
    if count == grid.columns:
        return [tuple(range(count))]
    if count > grid.columns or comb(grid.columns, count) > _MOST_WAYS:
        return []
    ways = _all_ways(grid.columns, count)
    for total in grid.in_row:
        signs = _signs(grid.columns, count, total)
        even = {one: _is_even(one, numbers) for one in {*signs.values()}}
        ways = [way for way in ways if even[signs[way]]]
    known = [(column, value) for (row, column), value in grid.known.items() if row == number]
    return [way for way in ways if all(_at(column, way, numbers) == value for column, value in known)]


@lru_cache(maxsize=_MOST_REMEMBERED)
def _all_ways(columns: int, count: int) -> list[Way]:
    return list(combinations(range(columns), count))


@lru_cache(maxsize=_MOST_REMEMBERED)
def _signs(columns: int, count: int, total: Sum) -> Mapping[Way, Way]:
    """For each way of placing ``count`` numbers whether each adds to the whole, to the parts, or to neither.

    Many ways are alike in that, and what they add up to has to be found out only once.
    """
    sign = [(column in total.whole) - (column in total.parts) for column in range(columns)]
    return {way: tuple(sign[column] for column in way) for way in _all_ways(columns, count)}


def _is_even(signs: Way, numbers: Sequence[Decimal]) -> bool:
    return not sum(map(mul, signs, numbers))


def _at(column: int, way: Way, numbers: Sequence[Decimal]) -> Decimal:
    return numbers[way.index(column)] if column in way else Decimal(0)


def _certain(row: Printed, ways: Sequence[Way]) -> tuple[int | None, ...]:
    if not ways:
        return (None,) * len(row.numbers)
    return tuple(columns[0] if len(set(columns)) == 1 else None for columns in zip(*ways, strict=True))


# --- columns ---------------------------------------------------------------------------------------


def _agreeing(grid: Grid, ways: Sequence[list[Way]]) -> list[list[Way]]:
    """Of each row's ways those that are part of some way for the whole table.

    Sums that a row takes part in which cannot be placed at all tell nothing. When no way fulfils the others,
    the report does not add up, and they tell nothing either.
    """
    stuck = {number for number, found in enumerate(ways) if not found}
    sums = [one for one in grid.in_column if not stuck & {*one.whole, *one.parts}]
    whole = all(number == int(number) for row in grid.rows for number in row.numbers)
    if not sums or not whole:
        return list(ways)
    rows = sorted({row for one in sums for row in (*one.whole, *one.parts)}, key=lambda row: len(ways[row]))
    kept = _supported([[_effect(grid, sums, row, way) for way in ways[row]] for row in rows])
    if kept is None:
        return list(ways)
    found = list(ways)
    for row, numbers in zip(rows, kept, strict=True):
        found[row] = [ways[row][number] for number in sorted(numbers)]
    return found


_Effect = tuple[int, ...]
"""What a placed row adds to each sum in each column, wholes counting against parts."""


def _effect(grid: Grid, sums: Sequence[Sum], row: int, way: Way) -> _Effect:
    placed = [0] * grid.columns
    for column, number in zip(way, grid.rows[row].numbers, strict=True):
        placed[column] = int(number)
    effect: list[int] = []
    for one in sums:
        sign = (row in one.whole) - (row in one.parts)
        effect += [sign * number for number in placed] if sign else [0] * grid.columns
    return tuple(effect)


def _supported(effects: Sequence[Sequence[_Effect]]) -> list[set[int]] | None:
    """Of each row the ways with which all sums come out even; None when none do, or it costs too much.

    Row by row all states of the sums that can still come out even are kept, then the way back is gone. A
    state is one number: each sum has its field of bits, with a bias that keeps it from being negative and a
    bit on top that tells a borrow, so that all sums are added and compared at once.
    """
    fields = _Fields(effects)
    states = [{fields.start}]
    for row, ways in enumerate(fields.ways):
        after = fields.within(states[-1], {*ways}, *fields.room[row + 1])
        if not after or len(after) > _MOST_STATES:
            return None
        states.append(after)
    alive = {fields.start} & states[-1]
    kept: list[set[int]] = []
    for row in range(len(effects) - 1, -1, -1):
        ways = fields.ways[row]
        before = states[row]
        good = {way for way in {*ways} if any(one - way in before for one in alive)}
        kept.append({number for number, way in enumerate(ways) if way in good})
        alive = {one - way for one in alive for way in good} & before
    return kept[::-1] if alive else None


class _Fields:
    """Effects of rows as numbers with a field for each sum.

    Attributes:
        start: The state in which nothing is added yet, and all sums are even.
        ways: Of each row what each of its ways adds to a state.
        room: Before each row and after the last, the least and the most that a state may be to come out even.
    """

    def __init__(self, effects: Sequence[Sequence[_Effect]]) -> None:
        size = len(effects[0][0])
        bias = sum(max(abs(one) for way in ways for one in way) for ways in effects) + 1
        self._width = (2 * bias).bit_length() + 1
        self._tops = self._packed([1 << (self._width - 1)] * size)
        self.start = self._packed([bias] * size)
        self.ways = [[self._packed(way) for way in ways] for ways in effects]
        self.room = list(self._rooms(effects, size))[::-1]

    def within(self, states: Iterable[int], ways: Collection[int], least: int, most: int) -> set[int]:
        """The ``states`` with a way added that are in no field below ``least`` or above ``most``."""
        tops = self._tops
        above = most | tops
        return {
            after
            for state in states
            for way in ways
            if (above - (after := state + way)) & ((after | tops) - least) & tops == tops
        }

    def _packed(self, values: Sequence[int]) -> int:
        return sum(value << (self._width * place) for place, value in enumerate(values))

    def _rooms(self, effects: Sequence[Sequence[_Effect]], size: int) -> Iterator[tuple[int, int]]:
        low, high = [0] * size, [0] * size
        yield self.start, self.start
        for ways in reversed(effects):
            low = [a + min(column) for a, column in zip(low, zip(*ways, strict=True), strict=True)]
            high = [a + max(column) for a, column in zip(high, zip(*ways, strict=True), strict=True)]
            yield self.start - self._packed(high), self.start - self._packed(low)
