"""Laying merged cells out: which place of the grid each cell of a row takes when others hang into it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from report_assistant.reading.page import GridCell

MAX_SPAN = 100
MAX_PLACES = 20_000
_LONG_CELL = 200


def lay_out(rows: Iterable[Sequence[tuple[str, int, int]]]) -> list[GridCell]:
    """Place cells given row by row as (text, rowspan, colspan), the way a browser does.

    A rowspan of 0 reaches to the last row, and none beyond it. Spans are held between 1 and ``MAX_SPAN``, and
    are 1 once ``MAX_PLACES`` places are covered: a page that asks for more is no report's table.
    """
    cells: list[GridCell] = []
    rows = list(rows)
    hanging: dict[int, int] = {}  # column -> rows that a cell from above still covers in it
    covered = 0
    for number, row in enumerate(rows):
        column = 0
        begun: dict[int, int] = {}
        below = len(rows) - number
        for text, rowspan, colspan in row:
            while column in hanging:
                column += 1
            if rowspan == colspan == 1:
                covered += 1
                cells.append(GridCell(text, number, column))
                column += 1
                continue
            height, width = (_span(rowspan or below), _span(colspan)) if covered < MAX_PLACES else (1, 1)
            height = min(height, below)
            covered += height * width
            cells.append(GridCell(text, number, column, height, width))
            begun.update(dict.fromkeys(range(column, column + width), height))
            column += width
        if hanging:
            hanging = {place: left - 1 for place, left in hanging.items() if left > 1}
        if begun:
            hanging.update({place: height - 1 for place, height in begun.items() if height > 1})
    return cells


def is_layout(cells: Sequence[GridCell]) -> bool:
    """Whether a table only arranges blocks of text: it has one cell, or one cell is nearly all of it."""
    lengths = [len(cell.text) for cell in cells if cell.text]
    longest = max(lengths, default=0)
    return len(lengths) <= 1 or (longest > _LONG_CELL and longest * 2 > sum(lengths))


def _span(value: int) -> int:
    return min(max(value, 1), MAX_SPAN)
