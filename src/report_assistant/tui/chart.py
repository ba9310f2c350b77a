"""A comparison drawn as bars: from zero, on one scale for each unit, every bar with its number beside it.

What is missing has no bar but says so; where two places of a report give different numbers each has a bar;
numbers below zero go to the left of where zero is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from rich.cells import cell_len

from report_assistant.formats.comparison import Comparison, Row
from report_assistant.model import CitedFigure
from report_assistant.printable import one_line
from report_assistant.records import dataclass
from report_assistant.tui.bigdigits import grouped
from report_assistant.tui.compared import UNEQUAL, lacking, name_lines, number
from report_assistant.tui.linebreak import cut

Pieces = list[tuple[str, str]]
"""Pieces of a line, each with the role that it is styled by."""
Spot = tuple[int, int]
"""A cell of the table: the row, and the year, counted from 0."""

_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL, _RIGHT_HALF, _ZERO = "█", "▐", "│"
_NARROWEST_BAR = 6
_NONE = "┄ "
_LONGEST_UNIT = 24
_MEASURED = frozenset("元%％‰米里亩克吨升时页字")
"""What a unit that is more than a count has in it."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Which numbers a drawing spans; zero is always among them."""

    low: Decimal
    high: Decimal

    @classmethod
    def over(cls, figures: Sequence[CitedFigure]) -> Scale:
        """The scale that all of these fit on."""
        values = [figure.value for figure in figures]
        return cls(min([Decimal(0), *values]), max([Decimal(0), *values]))

    def bar(self, value: Decimal, width: int) -> str:
        """A bar from zero; exactly ``width`` cells. What is not zero is never drawn as nothing."""
        below = self._below(width)
        if not self.low:
            return _towards_right(self._eighths(value, width)).ljust(width)
        each = width - 1
        left = _towards_left(self._eighths(-value, each)) if value < 0 else ""
        right = _towards_right(self._eighths(value, each)) if value > 0 else ""
        return f"{left.rjust(below)[-below:]}{_ZERO}{right[: each - below].ljust(each - below)}"

    def _below(self, width: int) -> int:
        """The cells left of zero."""
        if not self.low:
            return 0
        share = round(-self.low / (self.high - self.low) * (width - 1))
        return min(max(share, 1), width - 2 if self.high else width - 1)

    def _eighths(self, value: Decimal, width: int) -> int:
        span = self.high - self.low
        return max(int(value / span * width * 8), 1) if value > 0 else 0


def _towards_right(eighths: int) -> str:
    return (_FULL * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()


def _towards_left(eighths: int) -> str:
    return (_RIGHT_HALF if eighths % 8 >= 4 or eighths < 8 else "") + _FULL * (eighths // 8)


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A line of a chart, and the cell of the table that it draws, if it does."""

    pieces: Pieces
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class _Bar:
    name: str
    spot: Spot
    figure: CitedFigure | None
    said: str


def chart(table: Comparison, width: int) -> list[ChartLine]:
    """Draw a comparison.

    Args:
        table: The comparison. A bar a year when it is about one agency's thing, a bar a row when it is about
            one year, else the years of each row beneath its name.
        width: The cells a line may take.

    Returns:
        The lines, from the top.
    """
    lines: list[ChartLine] = []
    for unit, scale in scales(table).items():
        lines += [ChartLine([])] if lines else []
        lines += [ChartLine([(line, "side")]) for line in name_lines(_legend(scale, unit), width)]
        lines += _section(table, unit, scale, width)
    return lines


def scales(table: Comparison) -> dict[str, Scale]:
    """One scale for all numbers of a unit, the units in the order of the table."""
    figures: dict[str, list[CitedFigure]] = {}
    for row in table.rows:
        for cell in row.cells:
            for figure in cell.figures:
                figures.setdefault(drawn_in(row, figure), []).append(figure)
    return {unit: Scale.over(found) for unit, found in figures.items()}


def drawn_in(row: Row, figure: CitedFigure) -> str:
    """The unit on whose scale a number is drawn.

    Tables often print none where the text beside them does: 19 and 91 件 of one thing belong side by side.
    What is not a count may well be in another unit there (元 for 万元), and stays apart.
    """
    unit = one_line(figure.unit)
    if unit:
        return unit
    others = {one_line(one.unit) for cell in row.cells for one in cell.figures} - {""}
    other = others.pop() if len(others) == 1 else ""
    return "" if _MEASURED.intersection(other) else other


def _legend(scale: Scale, unit: str) -> str:
    farthest = max(scale.high, -scale.low)
    return f"从 0 起，最长的一条是 {grouped(farthest)} {cut(unit, _LONGEST_UNIT)}".rstrip()


def _section(table: Comparison, unit: str, scale: Scale, width: int) -> Iterator[ChartLine]:
    bars = {number: list(_bars(table, number, unit)) for number in range(len(table.rows))}
    bars = {number: found for number, found in bars.items() if found}
    every = [bar for found in bars.values() for bar in found]
    widest = max((cell_len(bar.said) for bar in every if bar.figure), default=0)
    most = max(min(width * 2 // 5, width - widest - _NARROWEST_BAR - 2), _NARROWEST_BAR)
    names = min(max((cell_len(bar.name) for bar in every), default=0), most)
    room = max(width - names - widest - 2, _NARROWEST_BAR)
    under = len(table.rows) > 1 and len(table.years) > 1
    for number_, found in bars.items():
        if under:
            yield from (ChartLine([(line, "head")]) for line in name_lines(table.labels[number_], width))
        for bar in found:
            yield from _drawn(bar, scale, (names, room, widest))


def _bars(table: Comparison, number_: int, unit: str) -> Iterator[_Bar]:
    """The bars of a row in one unit; what is missing stands where the row's first numbers do."""
    row = table.rows[number_]
    by_year = len(table.years) > 1
    first = _first_unit(row, table)
    for column, (year, cell) in enumerate(zip(table.years, row.cells, strict=True)):
        name = f"{year}年" if by_year else table.labels[number_]
        if not cell.figures and cell.why and first == unit:
            yield _Bar(name, (number_, column), None, lacking(cell))
        unequal = f" {UNEQUAL}" if cell.disagrees else ""
        for figure in dict.fromkeys(cell.figures):
            if drawn_in(row, figure) == unit:
                yield _Bar(name, (number_, column), figure, number(figure) + unequal)


def _first_unit(row: Row, table: Comparison) -> str:
    every = [(one, figure) for one in (row, *table.rows) for cell in one.cells for figure in cell.figures]
    return drawn_in(*every[0]) if every else ""


def _drawn(bar: _Bar, scale: Scale, widths: tuple[int, int, int]) -> Iterator[ChartLine]:
    """A bar in the cells for its name, itself and its number."""
    names, room, numbers = widths
    lines = name_lines(bar.name, names)
    if bar.figure is None:
        drawn: Pieces = [(_NONE + bar.said, "side")]
    else:
        drawn = [
            (scale.bar(bar.figure.value, room), "bar"),
            (" " + " " * (numbers - cell_len(bar.said)) + bar.said, "number"),
        ]
    for line, pieces in zip_longest(lines, [drawn], fillvalue=None):
        name = line or ""
        pad = " " * max(names - cell_len(name), 0)
        yield ChartLine([(f"{name}{pad} ", "name"), *(pieces or [])], bar.spot)
