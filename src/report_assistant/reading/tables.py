"""Figures in tables.

A table is read line by line: labels, then values. A line belongs to a block of a published form when its
label is one of the block's rows, the block's column heads have been seen above it, and it has as many values
as the block has columns. So a table that mixes the forms of two years is read block by block, and a line that
has lost its empty cells gives nothing that could be wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from report_assistant.model import Cell, Figure, Origin, Place, Scope, Section, State, Table
from report_assistant.reading.folding import fold
from report_assistant.reading.numerals import cell_value
from report_assistant.reading.outline import section_at
from report_assistant.vocabulary import data, vocabulary
from report_assistant.vocabulary.forms import Block, Column, Row

_NUMBERING = re.compile(
    r"^(?:其中[::]?|[一二三四五六七八九十]{1,3}、|[((](?:[一二三四五六七八九十]{1,3}|\d{1,2})[))]|\d{1,2}\s*[..、](?!\d))+"
)
_DROP = re.compile(r"[\s、,，。.::“”\"'‘’《》()()—\-/]")
_REMARK = re.compile(r"[((](?:单位|计量单位|不同渠道|不同方式|区分处理|不包括|本列)[^()()]*[))]")
_BLANK = re.compile(r"^[\s/\\—\-–_无*]*$")
_YEAR_HEAD = "{年}"


@dataclass(frozen=True, slots=True)
class _Line:
    """Label cells, the value cells behind them, and the unit when a cell of its own between them says it."""

    labels: tuple[Cell, ...]
    values: tuple[Cell, ...]
    unit: str = ""

    @property
    def said(self) -> frozenset[str]:
        """Its labels, plain."""
        return frozenset(plain(cell.text) for cell in self.labels)

    @property
    def has_numbers(self) -> bool:
        """Whether any of its values is a number."""
        return not all(_is_blank(cell) for cell in self.values)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the heads of a row and a column say of the cell where they meet.

    Attributes:
        name: The row's name.
        indicator: The id of the indicator.
        column: The column of the form.
        head: The column's name.
        unit: The unit that row or column gives, or "".
        start: Where the row's label begins: the quote runs from there to the cell.
    """

    name: str
    indicator: str
    column: Column
    head: str
    unit: str
    start: int


@dataclass(frozen=True, slots=True)
class _Setting:
    """What all lines of a table share.

    Attributes:
        start: Where the table begins in the text.
        section: The title of the section it stands in.
        year: The report's statistical year.
        seen: The labels in it and in the table before, plain.
        heads: When the file says so, the columns of the grid in which each label stands.
    """

    start: int
    section: str
    year: int
    seen: frozenset[str]
    heads: Mapping[str, frozenset[int]]


def table_figures(tables: Sequence[Table], year: int, outline: Sequence[Section]) -> Iterator[Figure]:
    """The figures of a report's tables whose row and column are certain.

    Args:
        tables: The report's tables in order; one that runs over a page may come as two.
        year: The report's statistical year.
        outline: The report's sections; a figure is placed in the one its table stands in.
    """
    before: frozenset[str] = frozenset()
    positions: dict[int, int] = {}
    for table in tables:
        lines = list(_lines(table))
        labels = frozenset().union(*(line.said for line in lines))
        blocks = _ranked_blocks(labels)
        if blocks:
            positions = {}
        else:
            blocks = _ranked_blocks(labels | before)
        setting = _Setting(
            table.start, section_at(outline, table.start), year, labels | before, _heads(table, lines)
        )
        for line, headed in _under_heads(lines, blocks):
            yield from _line_figures(line, headed, positions, setting)
        before = labels


def plain(label: str) -> str:
    """A label for comparison: no numbering, no blanks, no punctuation, no remarks in brackets."""
    words = _REMARK.sub("", unicodedata.normalize("NFKC", label).replace("\n", ""))
    words = _NUMBERING.sub("", re.sub(r"\s", "", words))
    return _DROP.sub("", words).replace("其它", "其他")


# --- lines -----------------------------------------------------------------------------------------


def _lines(table: Table) -> Iterator[_Line]:
    return _grid_lines(table) if table.exact else _stream_lines(table.cells)


def _grid_lines(table: Table) -> Iterator[_Line]:
    """One line a row; a merged label stands in every row it covers."""
    rows: dict[int, list[tuple[int, Cell]]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            rows.setdefault(row, []).append((cell.column, cell))
    for row in sorted(rows):
        cells = [cell for _, cell in sorted(rows[row], key=lambda place: place[0])]
        last = max((i for i, cell in enumerate(cells) if not _is_value(cell)), default=-1)
        labels = tuple(cell for cell in cells[: last + 1] if not _is_blank(cell))
        values = tuple(cell for cell in cells[last + 1 :] if cell.row == row)
        yield _Line(labels, values)


def _stream_lines(cells: Iterable[Cell]) -> Iterator[_Line]:
    """Lines of a table with one cell a line: labels until the first value, values until the next label."""
    labels: list[Cell] = []
    values: list[Cell] = []
    for cell in cells:
        if _is_value(cell):
            values.append(cell)
            continue
        if values:
            yield _Line(tuple(labels), tuple(values))
            labels, values = [], []
        labels.append(cell)
    yield _Line(tuple(labels), tuple(values))


def _heads(table: Table, lines: Sequence[_Line]) -> dict[str, frozenset[int]]:
    """Label to the columns of the grid in which a cell with it begins, in the rows that hold no number."""
    found: dict[str, set[int]] = {}
    for line in lines if table.exact else ():
        if not line.has_numbers:
            for cell in line.labels:
                found.setdefault(plain(cell.text), set()).add(cell.column)
    return {label: frozenset(columns) for label, columns in found.items()}


def _is_blank(cell: Cell) -> bool:
    return _BLANK.match(cell.text) is not None


def _is_value(cell: Cell) -> bool:
    return _is_blank(cell) or cell_value(cell.text) is not None


# --- blocks ----------------------------------------------------------------------------------------


@cache
def _blocks() -> tuple[Block, ...]:
    return tuple(block for form in vocabulary().forms for block in form.blocks)


@cache
def _row_labels(block: Block) -> dict[str, tuple[int, ...]]:
    """Plain label to the numbers of the rows that have it (其他情形数 stands twice in the 2014 form)."""
    found: dict[str, list[int]] = {}
    for number, row in enumerate(block.rows):
        for spelling in {plain(spelling) for spelling in row.spellings}:
            found.setdefault(spelling, []).append(number)
    return {label: tuple(numbers) for label, numbers in found.items()}


@cache
def _ranked_blocks(seen: frozenset[str]) -> tuple[Block, ...]:
    """The blocks whose rows and heads are among a table's labels, the ones with most of them first."""
    heads = " ".join(seen)
    ranked: list[tuple[int, Block]] = []
    for block in _blocks():
        rows = len(seen & _row_labels(block).keys())
        named = not block.single_row or all(plain(word) in heads for word in block.head)
        if (rows or block.single_row) and named and _is_headed(block, seen):
            columns = sum(1 for column in block.columns if _head(column, seen))
            absent = len(_row_labels(block)) - rows
            ranked.append((rows + columns - absent, block))
    return tuple(block for _, block in sorted(ranked, key=lambda entry: -entry[0]))


def _under_heads(lines: Iterable[_Line], blocks: Sequence[Block]) -> Iterator[tuple[_Line, Sequence[Block]]]:
    """Each line with the blocks whose heads stand last above it; before any heads, with all blocks."""
    current = blocks
    above: frozenset[str] = frozenset()
    for line in lines:
        above |= line.said
        if line.has_numbers:
            current = tuple(block for block in blocks if _is_headed(block, above)) or current
            above = frozenset()
        yield line, current


def _is_headed(block: Block, seen: frozenset[str]) -> bool:
    """Whether at least half of a block's column heads are among ``seen``."""
    return 2 * sum(1 for column in block.columns if _head(column, seen)) >= len(block.columns)


def _head(column: Column, seen: Iterable[str]) -> bool:
    wanted = plain(column.head)
    if column.head == _YEAR_HEAD:
        return any(re.fullmatch(r"(?:20\d\d年度?|本年度?|当年|本期)", head) for head in seen)
    return any(wanted == head or (len(wanted) > 4 and head.startswith(wanted[:6])) for head in seen)


def _line_figures(
    line: _Line, blocks: Sequence[Block], positions: dict[int, int], setting: _Setting
) -> Iterator[Figure]:
    for block in blocks:
        values = _values_for(block, line, setting)
        if values is None:
            continue
        if block.single_row:
            yield from _single_row(block, values, setting)
            return
        if not line.labels:
            continue
        named = _without_unit(line)
        number = _row_number(block, named.labels, positions)
        if number is None:
            continue
        positions[id(block)] = number
        if not block.rows[number].heading:
            yield from _row_figures(block, block.rows[number], replace(named, values=values), setting)
        return


def _values_for(block: Block, line: _Line, setting: _Setting) -> tuple[Cell, ...] | None:
    """The line's value for each of the block's columns, or None when they cannot be told apart.

    As many values as columns stand in order. Where a row is padded with empty cells, each value is taken from
    under its column's head; a column whose head stands over none or several of them leaves it undecided.
    """
    if len(line.values) == len(block.columns):
        return line.values
    if len(line.values) < len(block.columns):
        return None
    chosen = []
    for column in block.columns:
        places = [
            place for head, places in setting.heads.items() if _head(column, (head,)) for place in places
        ]
        under = [cell for cell in line.values if cell.column in places]
        if len(under) != 1:
            return None
        chosen.append(under[0])
    left = [cell for cell in line.values if cell not in chosen]
    certain = all(_is_blank(cell) for cell in left) and len(set(map(id, chosen))) == len(chosen)
    return tuple(chosen) if certain else None


def _without_unit(line: _Line) -> _Line:
    """The line with its unit apart, when the last cell before the values is one."""
    units = data("prose")["units"]
    last = line.labels[-1].text.strip()
    if len(line.labels) > 1 and last in {*units["count"], *units["money"]}:
        return replace(line, labels=line.labels[:-1], unit=last)
    return line


def _row_number(block: Block, labels: Sequence[Cell], positions: dict[int, int]) -> int | None:
    """Which row the innermost label names.

    Of rows with one name (其他情形数) it is the one whose parent stands beside it, or else the next one down
    the form when the line above was the parent or another row under it; None when that is not told.
    """
    numbers = _row_labels(block).get(plain(labels[-1].text), ())
    if len(numbers) < 2:
        return numbers[0] if numbers else None
    last = positions.get(id(block), -1)
    parents = {plain(cell.text) for cell in labels[:-1]}
    beside = [n for n in numbers if plain(block.rows[n].under) in parents]
    reached = [n for n in numbers if _parent(block, n) <= last < n]
    return next(iter(beside or reached), None)


def _parent(block: Block, number: int) -> int:
    """The number of the row under which a row stands."""
    under = block.rows[number].under
    return next((n for n, row in enumerate(block.rows) if row.label == under), number)


def _row_figures(block: Block, row: Row, line: _Line, setting: _Setting) -> Iterator[Figure]:
    label = line.labels[-1]
    name = f"{row.under} / {printed(label.text)}" if row.under else printed(label.text)
    for column, cell in zip(block.columns, line.values, strict=True):
        indicator = f"{row.indicator}.{column.suffix}" if column.suffix else row.indicator
        head = _printed_year(setting) if column.head == _YEAR_HEAD else column.head
        if len(block.columns) == 1 and not column.suffix:
            head = ""
        said = _Said(name, indicator, column, head, line.unit or column.unit, label.start)
        yield from _figure(said, cell, setting)


def _single_row(block: Block, values: Sequence[Cell], setting: _Setting) -> Iterator[Figure]:
    """The one row of the table of reviews and lawsuits, under three rows of heads: the table is the quote."""
    for column, cell in zip(block.columns, values, strict=True):
        said = _Said(column.group, column.indicator, column, column.head, "", setting.start)
        yield from _figure(said, cell, setting)


def printed(label: str) -> str:
    """A row's name as printed, without its number and line breaks."""
    words = re.sub(r"\s", "", label)
    number = _NUMBERING.match(fold(words))
    words = words[number.end() :] if number else words
    remark = _REMARK.search(fold(words))
    return words[: remark.start()] + words[remark.end() :] if remark else words


def _printed_year(setting: _Setting) -> str:
    years = sorted(head for head in setting.seen if re.fullmatch(r"20\d\d年度?", head))
    return years[-1] if years else f"{setting.year}年"


def _figure(said: _Said, cell: Cell, setting: _Setting) -> Iterator[Figure]:
    """The figure in a cell; none in a blank one, which says nothing."""
    found = cell_value(cell.text)
    if not found:
        return
    named = re.match(r"20\d\d", said.head)
    scope = said.column.scope
    about = int(named[0]) if named and scope == Scope.YEAR else setting.year
    yield Figure(
        name=said.name,
        indicator=said.indicator,
        column=said.head,
        applicant=said.column.applicant,
        scope=scope if about == setting.year else Scope.OTHER_YEAR,
        year=about,
        value=found.value,
        unit=found.unit or said.unit,
        approximate=False,
        state=State.STATED,
        origin=Origin.TABLE,
        section=setting.section,
        place=Place(said.start, cell.end, cell.start + found.start, cell.start + found.end),
        own=vocabulary().indicators[said.indicator].sayings[0],
        context=frozenset(),
    )
