"""The page that readers of formats write on: lines and grids go in, a ``Document`` with places comes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from report_assistant.model import Cell, Document, Table
from report_assistant.reading.cleaning import clean_line
from report_assistant.reading.furniture import is_furniture_line
from report_assistant.reading.text_tables import find_tables


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell before it has a place in the text; ``row`` and ``column`` are where it begins."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


class Page:
    """Collects the lines and tables of one file, in reading order."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._in_grid: list[bool] = []
        self._length = 0
        self._tables: list[Table] = []

    def add_line(self, text: str) -> None:
        """Add a line of prose; nothing is added for an empty one or one that belongs to the web page."""
        line = clean_line(text)
        if line and not is_furniture_line(line):
            self._append(line, grid=False)

    def add_table(self, cells: Iterable[GridCell]) -> None:
        """Add a grid, one row a line, every cell ended by a bar; a merged cell stands where it begins."""
        rows: dict[int, list[GridCell]] = {}
        for cell in cells:
            rows.setdefault(cell.row, []).append(cell)
        placed: list[Cell] = []
        for _, row in sorted(rows.items()):
            placed += self._add_row(sorted(row, key=lambda cell: cell.column))
        if placed:
            self._tables.append(Table(tuple(placed)))

    def document(self, title: str = "") -> Document:
        """Everything added so far."""
        # Pages also hold tables that were flattened before they were pasted; grids must not be found again.
        prose = [
            " " * len(line) if grid else line for line, grid in zip(self._lines, self._in_grid, strict=True)
        ]
        tables = [*self._tables, *find_tables("\n".join(prose))]
        tables.sort(key=lambda table: table.start)
        return Document("\n".join(self._lines), tuple(tables), clean_line(title))

    def _add_row(self, row: Sequence[GridCell]) -> list[Cell]:
        placed: list[Cell] = []
        pieces: list[str] = []
        position = self._length
        for cell in row:
            text = clean_line(cell.text)
            end = position + len(text)
            placed.append(Cell(text, position, end, cell.row, cell.column, cell.rowspan, cell.colspan))
            piece = f"{text} |" if text else "|"
            pieces.append(piece)
            position += len(piece) + 1
        self._append(" ".join(pieces), grid=True)
        return placed

    def _append(self, line: str, *, grid: bool) -> None:
        self._lines.append(line)
        self._in_grid.append(grid)
        self._length += len(line) + 1
