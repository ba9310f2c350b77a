"""A comparison within the conversation: a few lines with small bars, the whole of it a key away."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from report_assistant.formats.comparison import Comparison
from report_assistant.formats.comparison import Row as TableRow
from report_assistant.model import CitedFigure
from report_assistant.tui.chart import Scale, Spot, chart, drawn_in, scales
from report_assistant.tui.compared import name_lines, short
from report_assistant.tui.figure import FigureList, Row

_MOST_ROWS = 12
_GAP = 2
_NARROWEST_NAMES, _EASY_NAMES = 10, 16
_NARROWEST_BAR, _WIDEST_BAR = 3, 8
_WIDEST_CHART = 72


class SmallTable(FigureList):
    """A comparison in a few lines; a list of its figures where it does not fit.

    Args:
        table: The comparison.
        figures: Its figures.
    """

    def __init__(self, table: Comparison, figures: tuple[CitedFigure, ...]) -> None:
        super().__init__(figures)
        self.table = table

    def rows(self, width: int) -> list[Row]:
        """One year or one row: a bar each; else years across, rows down, a small bar beside each number."""
        if len(self.table.rows) > 1 and len(self.table.years) > 1:
            return across(self.table, width) or super().rows(width)
        lines = chart(self.table, min(width, _WIDEST_CHART))
        spots = list(dict.fromkeys(line.spot for line in lines if line.spot))
        shown: set[Spot | None] = {*spots[:_MOST_ROWS]}
        if len(self.table.units) > 1:
            shown.add(None)  # each unit's bars have a scale of their own, and it is told
        rows: list[Row] = [
            [(text, _ROLES.get(role, role)) for text, role in line.pieces]
            for line in lines
            if line.spot in shown
        ]
        return rows + _more(len(spots) - _MOST_ROWS, "项")


_ROLES = {"name": "side", "number": "head"}


def across(table: Comparison, width: int) -> list[Row]:
    """Years across, rows down; nothing when that takes more than ``width`` cells."""
    rows = table.rows[:_MOST_ROWS]
    years = [f"{year}年" for year in table.years]
    said = [[short(cell) for cell in row.cells] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(years, *said, strict=True)]
    labels = table.labels[:_MOST_ROWS]
    names = max(map(cell_len, labels))
    room = width - sum(widths) - _GAP * len(widths)
    if room < min(names, _NARROWEST_NAMES):
        return []
    rest = (room - min(names, _EASY_NAMES)) // len(widths) - 1
    bar = min(rest, _WIDEST_BAR) if rest >= _NARROWEST_BAR else 0
    each = bar + 1 if bar else 0
    names = min(names, room - each * len(widths))
    lines: list[Row] = [[(" " * names, "side"), *_cells(years, widths, [" " * each] * len(widths), "side")]]
    drawn = scales(table)
    for label, row, cells in zip(labels, rows, said, strict=True):
        bars = [f" {_bar(row, cell.figures, drawn, bar)}" if bar else "" for cell in row.cells]
        first, *more = name_lines(label, names)
        pad = " " * (names - cell_len(first))
        lines.append([(first + pad, "side"), *_cells(cells, widths, bars, "head")])
        lines += [[(line, "side")] for line in more]
    return lines + _more(len(table.rows) - _MOST_ROWS, "行")


def _cells(cells: Sequence[str], widths: Sequence[int], bars: Sequence[str], role: str) -> Row:
    row: Row = []
    for said, width, bar in zip(cells, widths, bars, strict=True):
        row += [(" " * (_GAP + width - cell_len(said)), "side"), (said, role), (bar, "bar")]
    return row


def _bar(of: TableRow, figures: Sequence[CitedFigure], drawn: dict[str, Scale], width: int) -> str:
    """The bar of one number; where there are two, or none, none is drawn."""
    if len({one.value for one in figures}) != 1:
        return " " * width
    return drawn[drawn_in(of, figures[0])].bar(figures[0].value, width)


def _more(count: int, what: str) -> list[Row]:
    """What is not shown here and where it is: the key has no room in the footer."""
    told = f"还有 {count} {what}，^T 看全部" if count > 0 else "^T 看每个数的出处和口径"
    return [[(told, "side")]]
