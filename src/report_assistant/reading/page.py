"""The page that readers of formats write on: lines and grids go in, a ``Document`` with places comes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from report_assistant.model import Cell, Document, Table
from report_assistant.reading.cleaning import clean_line
from report_assistant.reading.shell import Block, belonging
from report_assistant.reading.text_tables import find_tables
from report_assistant.records import dataclass, replace

_column = attrgetter("column")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell before it has a place in the text; ``row`` and ``column`` are where it begins."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


class Page:
    """Collects the lines and tables of one file, in reading order, and leaves out what is the web page's."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._rows: list[list[list[GridCell]]] = []

    def add_line(self, text: str) -> None:
        """Add a line of prose; nothing is added for an empty one."""
        line = clean_line(text)
        if line:
            self._add(Block((line,)), [])

    def add_table(self, cells: Iterable[GridCell]) -> None:
        """Add a grid, one row a line, every cell ended by a bar; a merged cell stands where it begins."""
        rows: defaultdict[int, list[GridCell]] = defaultdict(list)
        for cell in cells:
            text = clean_line(cell.text) if cell.text else ""
            rows[cell.row].append(cell if text == cell.text else replace(cell, text=text))
        if rows:
            grid = [sorted(row, key=_column) for _, row in sorted(rows.items())]
            lines = tuple(" ".join(map(_piece, row)) for row in grid)
            self._add(Block(lines, tuple(cell.text for row in grid for cell in row)), grid)

    def document(self, title: str = "") -> Document:
        """Everything added so far that belongs to the report."""
        lines: list[str] = []
        prose: list[str] = []  # pages also hold tables that were flattened before they were pasted
        tables: list[Table] = []
        position = 0
        for block, grid, belongs in zip(self._blocks, self._rows, belonging(self._blocks), strict=True):
            if not belongs:
                continue
            if grid:
                tables.append(Table(tuple(_placed(grid, block.lines, position))))
            lines += block.lines
            prose += (" " * len(line) for line in block.lines) if grid else block.lines
            position += sum(len(line) + 1 for line in block.lines)
        tables += find_tables("\n".join(prose))
        tables.sort(key=lambda table: table.start)
        return Document("\n".join(lines), tuple(tables), clean_line(title))

    def _add(self, block: Block, rows: list[list[GridCell]]) -> None:
        self._blocks.append(block)
        self._rows.append(rows)


def _placed(grid: Sequence[Sequence[GridCell]], lines: Sequence[str], position: int) -> Iterator[Cell]:
    """The cells of a grid whose lines begin at ``position``."""
    for row, line in zip(grid, lines, strict=True):
        start = position
        for cell in row:
            end = start + len(cell.text)
            yield Cell(cell.text, start, end, cell.row, cell.column, cell.rowspan, cell.colspan)
            start = end + 3 if cell.text else start + 2  # as _piece, and a blank
        position += len(line) + 1


def _piece(cell: GridCell) -> str:
    return f"{cell.text} |" if cell.text else "|"
