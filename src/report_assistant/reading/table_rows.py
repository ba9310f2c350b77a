"""From the lines of tables to the rows of forms: each line is put in the block it belongs to.

A line belongs to a block when its label is one of the block's rows and the block's column heads have been
seen above it; in a table that has lost its heads, when the rows themselves tell the block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from report_assistant.model import Cell, Section, Table
from report_assistant.reading.blocks import (
    headless_blocks,
    is_head,
    may_be_headless,
    misspelt_row,
    names_row,
    ranked_blocks,
    row_labels,
    row_number,
    under_heads,
)
from report_assistant.reading.head_order import Arranged, Order, arranged, head_order
from report_assistant.reading.other_tables import Heads
from report_assistant.reading.outline import section_at
from report_assistant.reading.sheet import Sheet, SheetRow
from report_assistant.reading.table_lines import Line, heads_of, is_blank, is_unit, lines_of, plain
from report_assistant.records import dataclass, field, replace
from report_assistant.vocabulary import vocabulary
from report_assistant.vocabulary.forms import Block


@cache
def _codes() -> frozenset[str]:
    return frozenset(block.codes for form in vocabulary().forms for block in form.blocks if block.codes)


@dataclass(frozen=True, slots=True)
class Setting:
    """What all lines of a table share.

    Attributes:
        table: The table.
        section: The title of the section it stands in.
        year: The report's statistical year.
        headed: Whether heads of a form's columns stand above the rows.
        width: How many columns the grid has.
        seen: The labels in it and in the table before, plain.
        heads: When the file says so, the columns of the grid in which each label stands.
    """

    table: Table
    section: str
    year: int
    headed: bool
    width: int
    seen: frozenset[str]
    heads: Mapping[str, frozenset[int]]

    @property
    def exact(self) -> bool:
        """Whether the file says which row a cell belongs to."""
        return self.table.exact


def readings_of(tables: Sequence[Table], year: int, outline: Sequence[Section]) -> Iterator[TableReading]:
    """The lines of each table in their blocks; a table without heads goes on with the one before."""
    before: frozenset[str] = frozenset()
    last: tuple[Block, int] | None = None
    for table in tables:
        lines = tuple(lines_of(table))
        labels = frozenset().union(*(line.said for line in lines))
        headed: Sequence[Block] = ranked_blocks(labels)
        blocks = headed or headless_blocks(lines)
        if blocks:
            last = None
        else:
            blocks = headed = ranked_blocks(labels | before)
        setting = Setting(
            table=table,
            section=section_at(outline, table.start),
            year=year,
            headed=bool(headed),
            width=max(cell.column + cell.colspan for cell in table.cells),
            seen=labels | before,
            heads=heads_of(table, lines),
        )
        reading = TableReading(setting, lines, last)
        for number, (_, under, heads) in enumerate(under_heads(lines, blocks)):
            reading.heads = heads
            reading.take(number, under)
        reading.take_headless()
        yield reading
        before, last = labels, reading.last


@dataclass(slots=True)
class TableReading:
    """The lines of a table, put in their blocks as they come.

    Attributes:
        setting: What they share.
        lines: All of them.
        last: The block of the row that came last and its number.
        sheets: The copies of blocks in the table, in order.
        others: The numbers of the lines with figures that belong to no block.
        heads: The cells with the heads last above the line that is being read.
        orders: The order in which such heads name the columns of a block, by both.
    """

    setting: Setting
    lines: Sequence[Line]
    last: tuple[Block, int] | None
    sheets: list[Sheet] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    heads: tuple[Cell, ...] = ()
    orders: dict[tuple[int, Block], Order | None] = field(default_factory=dict)

    def take(self, number: int, blocks: Sequence[Block]) -> None:
        """Put line ``number`` in the first of ``blocks`` that it is a row of."""
        line = self.lines[number]
        for block in blocks:
            if self._take_only_row(block, line) if block.single_row else self._take_row(block, number):
                return
        if line.has_numbers:
            self.others.append(number)

    def other_lines(self) -> list[Line]:
        """The lines with figures that belong to no block, without their codes."""
        found = [self.lines[number] for number in self.others]
        coded = any(block.codes for block in self._blocks()) or _codes() & self.setting.seen
        if self.setting.exact or not coded:
            return found
        return [replace(line, values=_without_code(line.values)) for line in found]

    def heads_of_others(self, others: Sequence[Line]) -> Heads | None:
        """The heads over ``others``, the lines that belong to no block; None when they cannot be told."""
        if self.setting.exact:
            return Heads.of(self.setting.table, self.lines)
        width = max((len(block.columns) for block in self._blocks()), default=0)
        return Heads.of_stream(self.lines[0], others, width)

    def _blocks(self) -> Iterator[Block]:
        return (sheet.block for sheet in self.sheets)

    def take_headless(self) -> None:
        """Give the lines that belong to no block to one that has lost its heads."""
        if not self.others or not self.setting.headed:
            return
        others = self.others
        end = others[-1] + 1
        if not may_be_headless(self.lines[self._with_labels_above(others[0]) : end]):
            return
        for place, other in enumerate(others):
            first = self._with_labels_above(other)
            blocks = headless_blocks(self.lines[first:end])
            if blocks:
                self.setting = replace(self.setting, headed=False)
                self.others = others[:place]
                for number in range(first, end):
                    if number in others or not self.lines[number].has_numbers:
                        self.take(number, blocks)
                return

    def _with_labels_above(self, number: int) -> int:
        """The first of the lines right above line ``number`` that hold no numbers, or that line."""
        while number and not self.lines[number - 1].has_numbers:
            number -= 1
        return number

    def _take_only_row(self, block: Block, line: Line) -> bool:
        """Take the one row of a block that has no labels of its own, only heads above it."""
        values = _in_columns(block, line.values, self.setting)
        whole = values is not None and len(values) == len(block.columns)
        ours = all(is_head(column, line.said) for column in block.columns) or not line.labels
        if values is None or not line.has_numbers or not (whole or ours):
            return False
        self._add(block, SheetRow(0, line, values))
        return True

    def _take_row(self, block: Block, number: int) -> bool:
        line = _without_unit(self.lines[number])
        if not line.labels:
            return False
        last = self._last(block)
        found = row_number(block, line.labels, last)
        if found is None and (line.values or self.setting.exact):
            found = misspelt_row(block, line.labels[-1].text, last, self._next(block, number, last))
        if not line.values:
            return found is not None and self._take_emptied(block, line, found)
        values = self._under_heads(block, line)
        if found is None or values is None:
            return False
        if not self.setting.exact:
            self._add_emptied(block, line.labels[:-1], found)
        if block.rows[found].heading:
            self.last = (block, found)
        else:
            self._add(block, SheetRow(found, line, values.values, values.columns))
        return True

    def _under_heads(self, block: Block, line: Line) -> Arranged | None:
        """The line's values in the columns of the block; None when some of them are of no such column."""
        heads, exact = self.heads, self.setting.exact
        values = line.values
        if block.codes and len(values) > 1 and plain(block.codes) in self.setting.seen:
            values = values[1:]
        if heads and (found := (heads[0].start, block)) not in self.orders:
            self.orders[found] = head_order(block, heads, replace(line, values=values), self.lines, exact)
        order = self.orders[found] if heads else None
        if order is not None:
            return arranged(block, order, values)
        in_order = _in_columns(block, values, self.setting)
        return None if in_order is None else Arranged(in_order)

    def _take_emptied(self, block: Block, line: Line, number: int) -> bool:
        """Take a line of which only the label is left; the heads of columns are no such lines."""
        if not self.setting.exact:
            self._add_emptied(block, line.labels, number + 1)
        elif all(row.heading for row in block.rows[self._last(block) + 1 : number]):
            if block.rows[number].heading:
                self.last = (block, number)
            else:
                self._add(block, SheetRow(number, line, ()))
        return True

    def _last(self, block: Block) -> int:
        return self.last[1] if self.last and self.last[0] is block else -1

    def _next(self, block: Block, number: int, last: int) -> int:
        """The number of the next row that the lines behind line ``number`` name to the letter."""
        for line in self.lines[number + 1 :]:
            for cell in line.labels:
                numbers = row_labels(block).get(plain(cell.text), ())
                if after := [found for found in numbers if found > last]:
                    return after[0]
        return len(block.rows)

    def _add_emptied(self, block: Block, labels: Sequence[Cell], number: int) -> None:
        """Add the rows right above row ``number`` that have nothing but their labels left."""
        emptied = []
        for cell in reversed(labels):
            number -= 1
            if number < 0 or not names_row(block, cell.text, number):
                break
            if not block.rows[number].heading:
                emptied.append(SheetRow(number, Line((cell,), ()), ()))
        for row in reversed(emptied):
            self._add(block, row)

    def _add(self, block: Block, row: SheetRow) -> None:
        if not self.sheets or self.sheets[-1].block is not block or self.sheets[-1].has(row.number):
            self.sheets.append(Sheet(block))
        self.sheets[-1].rows.append(row)
        self.last = (block, row.number)


def _in_columns(block: Block, values: tuple[Cell, ...], setting: Setting) -> tuple[Cell, ...] | None:
    """The values of a line, at most one for each of the block's columns; None when there are too many.

    Where a row is padded with empty cells, each value is taken from under its column's head; a column whose
    head stands over none or several of them leaves it undecided.
    """
    if len(values) <= len(block.columns):
        return values
    if not setting.headed:
        surplus = len(values) - len(block.columns)
        in_place = values[surplus].column == setting.width - len(block.columns)
        return values[surplus:] if in_place and all(map(is_blank, values[:surplus])) else None
    chosen = []
    for column in block.columns:
        places = [
            place for head, places in setting.heads.items() if is_head(column, (head,)) for place in places
        ]
        under = [cell for cell in values if cell.column in places]
        if len(under) != 1:
            return None
        chosen.append(under[0])
    left = [cell for cell in values if cell not in chosen]
    certain = all(is_blank(cell) for cell in left) and len(set(map(id, chosen))) == len(chosen)
    return tuple(chosen) if certain else None


def _without_code(values: Sequence[Cell]) -> tuple[Cell, ...]:
    """The values of a line but for its code, and what stands before that in the place of a unit."""
    first = next((place for place, cell in enumerate(values) if not is_blank(cell)), 0)
    return tuple(values[first + 1 :])


def _without_unit(line: Line) -> Line:
    """The line with its unit apart, when the last cell before the values is one."""
    if len(line.labels) > 1 and is_unit(line.labels[-1].text):
        return replace(line, labels=line.labels[:-1], unit=line.labels[-1].text.strip())
    return line
