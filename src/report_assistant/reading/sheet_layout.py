"""Laying a sheet out: which rows are lines of prose, and which are rows of a table.

A report is often pasted whole into a sheet: its title in a merged cell, paragraphs in long ones, and between
them the tables. A row that one cell has to itself is prose, unless it may be a label whose figures are blank.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from report_assistant.errors import UnreadableReport
from report_assistant.reading.numerals import cell_value
from report_assistant.reading.page import GridCell, Page
from report_assistant.records import dataclass, field

MAX_CELLS = 200_000
MAX_COLUMNS = 300

_LONG = 60
_NUMBERED = re.compile(r"[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|其中")
_TOO_LARGE = "表格太大，不像是年度报告，没有读取"
_ARTICLE = re.compile(r"第[一二三四五六七八九十百]+条.{0,8}$")


@dataclass(frozen=True, slots=True)
class _Placed:
    """The words of a cell, and the places it covers."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Sheet:
    """What is seen of a sheet; places count from 0, merged cells are (row, column, rows, columns)."""

    merged: Sequence[tuple[int, int, int, int]] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    _words: dict[tuple[int, int], str] = field(default_factory=dict)

    def put(self, row: int, column: int, text: str) -> None:
        """Put words into a cell.

        Raises:
            UnreadableReport: The sheet has more in it than any report.
        """
        if not text.strip():
            return
        if column >= MAX_COLUMNS or len(self._words) >= MAX_CELLS:
            raise UnreadableReport(_TOO_LARGE)
        self._words[row, column] = text

    def write(self, page: Page) -> None:
        """Write the sheet on a page."""
        for block in _blocks(self._cells()):
            _write_block(block, page)

    def _cells(self) -> list[_Placed]:
        """The cells with words, without what is hidden."""
        spans = {(row, column): (rows, columns) for row, column, rows, columns in self.merged}
        rows = _Shown(self.hidden_rows)
        columns = _Shown(self.hidden_columns)
        cells = []
        for (row, column), text in sorted(self._words.items()):
            height, width = spans.get((row, column), (1, 1))
            height, width = rows.count(row, height), columns.count(column, min(width, MAX_COLUMNS))
            if height and width:
                cells.append(_Placed(text, rows.number(row), columns.number(column), height, width))
        return cells


class _Shown:
    """Counting only the rows, or the columns, that are shown."""

    def __init__(self, hidden: frozenset[int]) -> None:
        self._hidden = sorted(hidden)

    def number(self, place: int) -> int:
        """Which of those that are shown it is."""
        return place - bisect_left(self._hidden, place)

    def count(self, first: int, length: int) -> int:
        """How many of ``length`` from ``first`` are shown."""
        return self.number(first + length) - self.number(first)


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells that begin in a row, and how many more reach into it from above."""

    cells: tuple[_Placed, ...]
    from_above: int

    @property
    def is_alone(self) -> bool:
        """Whether one cell has the row to itself."""
        return len(self.cells) == 1 and not self.from_above

    @property
    def width(self) -> int:
        """The column after its last."""
        return max((cell.column + cell.columns for cell in self.cells), default=0)

    @property
    def has_numbers(self) -> bool:
        """Whether a cell is a figure."""
        return any(cell_value(cell.text) is not None for cell in self.cells)

    @property
    def has_paragraph(self) -> bool:
        """Whether a cell is prose, be there others beside it."""
        return any(len(cell.text) > _LONG and "。" in cell.text for cell in self.cells)

    @property
    def is_paragraph(self) -> bool:
        """Whether its only cell is prose."""
        return self.is_alone and (
            len(self.cells[0].text) > _LONG or self.cells[0].text.rstrip().endswith("。")
        )

    @property
    def is_heads(self) -> bool:
        """Whether it may be the heads of a table: words, not those of a numbered row."""
        return not self.has_numbers and not _NUMBERED.match(self.cells[0].text.strip())


def _blocks(cells: Sequence[_Placed]) -> Iterator[list[_Row]]:
    """The rows that stand together; an empty row divides them."""
    begun: dict[int, list[_Placed]] = {}
    for cell in cells:
        begun.setdefault(cell.row, []).append(cell)
    block: list[_Row] = []
    hanging: list[_Placed] = []
    last = -1
    for number in sorted(begun):
        if block and number > last:
            yield block
            block, hanging = [], []
        hanging = [cell for cell in hanging if cell.row + cell.rows > number]
        block.append(_Row(tuple(begun[number]), len(hanging)))
        hanging += [cell for cell in begun[number] if cell.rows > 1]
        last = max([number, *(cell.row + cell.rows - 1 for cell in hanging)]) + 1
    if block:
        yield block


def _write_block(block: Sequence[_Row], page: Page) -> None:
    table: list[_Row] = []
    for number, row in enumerate(block):
        if _is_prose(row, table, block[number + 1 :]):
            _write_table(table, page)
            table = []
            _write_lines(row, page)
        else:
            table.append(row)
    _write_table(table, page)


def _is_prose(row: _Row, table: Sequence[_Row], below: Sequence[_Row]) -> bool:
    """Whether a row is a line of its own; ``table`` are the rows above it that are in one table."""
    if not row.is_alone:
        return row.has_paragraph
    (cell,) = row.cells
    followed = bool(below) and not below[0].is_alone
    if followed and _ARTICLE.match(cell.text.strip()):  # what stands above the heads of a part of a table
        return False
    if not table or row.is_paragraph:
        return True
    numbered = _NUMBERED.match(cell.text.strip()) is not None
    if not numbered and cell.columns > 1 and row.width >= table[-1].width:
        return True
    # A heading, or a label whose figures are blank: the next row that is neither tells.
    following = next((one for one in below if not one.is_alone or one.is_paragraph), None)
    if following is None:
        return not numbered
    return following.has_paragraph or following.is_paragraph or following.is_heads


def _write_lines(row: _Row, page: Page) -> None:
    for cell in row.cells:
        for line in re.split(r"[\r\n]+", cell.text):
            page.add_line(line)


def _write_table(rows: Sequence[_Row], page: Page) -> None:
    if len(rows) == 1 and not rows[0].has_numbers:
        page.add_line("  ".join(cell.text for cell in rows[0].cells))
    elif rows:
        page.add_table(_grid(rows))


def _grid(rows: Sequence[_Row]) -> Iterable[GridCell]:
    """The cells of a table, the empty ones too, counted from its corner."""
    cells = [cell for row in rows for cell in row.cells]
    left, right = min(cell.column for cell in cells), max(row.width for row in rows)
    numbers = {number: at for at, number in enumerate(sorted({cell.row for cell in cells}))}
    taken: set[tuple[int, int]] = set()
    for cell in cells:
        below = [numbers[row] for row in range(cell.row, cell.row + cell.rows) if row in numbers]
        yield GridCell(cell.text, below[0], cell.column - left, len(below), cell.columns)
        taken.update(
            (row, column) for row in below for column in range(cell.column, cell.column + cell.columns)
        )
    for row in numbers.values():
        for column in range(left, right):
            if (row, column) not in taken:
                yield GridCell("", row, column - left)
