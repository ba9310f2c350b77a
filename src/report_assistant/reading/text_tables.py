"""Tables written as text: which lines are one, and where each of its cells stands.

Three ways of writing one down are known. One cell a line, ended by a bar, which is what copying a web table
often leaves: its rows are lost, so all cells go into one row and the table is not ``exact``. One row a line,
its cells divided by bars. And Markdown's, which is the same between bars, with a ruler line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from report_assistant.model import Cell, Table
from report_assistant.reading.blocks import form_words
from report_assistant.reading.table_lines import plain

_RULER = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_MIN_BARS = 2
_LONGEST_PART = 60
_MOST_PARTS = 24


class _Line(NamedTuple):
    text: str
    start: int

    @property
    def is_blank(self) -> bool:
        return not self.text

    @property
    def is_ruler(self) -> bool:
        return "|" in self.text and _RULER.fullmatch(self.text) is not None

    @property
    def ends_cell(self) -> bool:
        """Whether it is of a table beyond doubt."""
        return self.text.endswith("|")

    @property
    def may_be_row(self) -> bool:
        bars = self.text.count("|")
        return bars > 0 and (bars >= _MIN_BARS or self.ends_cell or self.is_ruler)

    def fields(self) -> list[tuple[str, int]]:
        """What the bars divide, with its position; nothing for what follows the last bar of a line."""
        fields: list[tuple[str, int]] = []
        position = self.start
        pieces = self.text.split("|")
        for piece in pieces[:-1] if self.ends_cell else pieces:
            stripped = piece.strip()
            fields.append((stripped, position + piece.index(stripped) if stripped else position))
            position += len(piece) + 1
        return fields


def find_tables(text: str) -> Iterator[Table]:
    """The tables written as text in ``text``, which has been cleaned."""
    if "|" not in text:
        return
    for run in _runs(_lines(text)):
        rows = [line for line in run if not line.is_blank and not line.is_ruler]
        if not any(line.ends_cell for line in rows):  # bars alone may divide the links of a menu
            continue
        fields = [row.fields() for row in rows]
        if any(sum(1 for field, _ in row if field) > 1 for row in fields):
            yield from map(_rows_table, _blocks(run))
        else:
            yield _cells_table(field for row in fields for field in row)


def _lines(text: str) -> Iterator[_Line]:
    """The lines of ``text``; the parts of a row in whose cells lines were broken are one."""
    lines = text.split("\n")
    place = position = 0
    while place < len(lines):
        count = _parts(lines, place)
        line = lines[place] if count == 1 else "\n".join(lines[place : place + count])
        yield _Line(line, position)
        position += len(line) + 1
        place += count


def _parts(lines: Sequence[str], first: int) -> int:
    """How many lines are one row: short ones up to a bar, between them a form's word broken in two."""
    for count, line in enumerate(lines[first : first + _MOST_PARTS], 1):
        if not line or len(line) > _LONGEST_PART:
            return 1
        if line.endswith("|"):
            return count if count == 1 or _is_one_row("\n".join(lines[first : first + count])) else 1
    return 1


def _is_one_row(lines: str) -> bool:
    if "。\n" in lines:
        return False  # no word is broken behind a full stop
    broken = [field for field in lines.split("|") if "\n" in field.strip()]
    return bool(broken) and all(plain(field) in form_words() for field in broken)


def _runs(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    """Stretches of table lines; a blank line does not end one, for it may stand after every cell."""
    run: list[_Line] = []
    for line in lines:
        if line.may_be_row or (run and line.is_blank):
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _blocks(run: Sequence[_Line]) -> list[list[_Line]]:
    """Cut a run of rows at its blank lines, unless there is one after every row."""
    blocks: list[list[_Line]] = [[]]
    for line in run:
        if line.is_blank:
            blocks.append([])
        elif not line.is_ruler:
            blocks[-1].append(line)
    blocks = [block for block in blocks if block]
    if all(len(block) == 1 for block in blocks):
        return [[line for block in blocks for line in block]]
    return blocks


def _cells_table(fields: Iterable[tuple[str, int]]) -> Table:
    return Table(
        tuple(Cell(text, start, start + len(text), 0, column) for column, (text, start) in enumerate(fields)),
        exact=False,
    )


def _rows_table(lines: Sequence[_Line]) -> Table:
    # Where every line begins with a bar, it opens the row; elsewhere it ends an empty cell.
    opened = all(line.text.startswith("|") for line in lines)
    cells: list[Cell] = []
    for row, line in enumerate(lines):
        fields = line.fields()[1:] if opened else line.fields()
        cells += [
            Cell(text, start, start + len(text), row, column) for column, (text, start) in enumerate(fields)
        ]
    return Table(tuple(cells))
