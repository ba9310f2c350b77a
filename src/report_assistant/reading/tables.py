"""Figures in tables.

A table is read line by line: labels, then values. A line belongs to a block of a published form when its label
is one of the block's rows, the block's column heads have been seen above it, and it has as many values as the
block has columns. So a table that mixes the forms of two years is read block by block, and a line that has lost
its empty cells gives nothing that could be wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from report_assistant.model import Cell, Figure, Origin, Place, Scope, Section, State, Table
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
_SEEN_HEADS = 60


@dataclass(frozen=True, slots=True)
class _Line:
    """Label cells, and the value cells behind them."""

    labels: tuple[Cell, ...]
    values: tuple[Cell, ...]


def table_figures(tables: Sequence[Table], year: int, outline: Sequence[Section]) -> Iterator[Figure]:
    """The figures of a report's tables whose row and column are certain.

    Args:
        tables: The report's tables in order; one that runs over a page may come as two.
        year: The report's statistical year.
        outline: The report's sections; a figure is placed in the one its table stands in.
    """
    known: tuple[tuple[Block, int], ...] = ()
    heads: list[str] = []
    for table in tables:
        lines = list(_lines(table))
        section = section_at(outline, table.start)
        ranked = _ranked_blocks(lines)
        known = ranked or known
        positions: dict[int, int] = {}
        for line in lines:
            yield from _line_figures(line, ranked or known, heads, positions, year, section)
            heads.extend(plain(cell.text) for cell in line.labels)
            del heads[:-_SEEN_HEADS]


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
    """Lines of a table that has one cell a line: labels until the first value, values until the next label."""
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
        for spelling in row.spellings:
            found.setdefault(plain(spelling), []).append(number)
    return {label: tuple(numbers) for label, numbers in found.items()}


def _ranked_blocks(lines: Sequence[_Line]) -> tuple[tuple[Block, int], ...]:
    """The blocks whose rows stand in the table, the ones with most of their rows first."""
    seen = {plain(cell.text) for line in lines for cell in line.labels}
    heads = " ".join(seen)
    ranked = []
    for block in _blocks():
        rows = len(seen & _row_labels(block).keys())
        columns = sum(1 for column in block.columns if _head(column, seen))
        if (rows or block.single_row) and columns and all(plain(word) in heads or not block.single_row for word in block.head):
            ranked.append((block, rows + columns))
    return tuple(sorted(ranked, key=lambda entry: -entry[1]))


def _head(column: Column, seen: Iterable[str]) -> bool:
    wanted = plain(column.head)
    if column.head == "{年}":
        return any(re.fullmatch(r"(?:20\d\d年度?|本年度?|当年|本期)", head) for head in seen)
    return any(wanted == head or (len(wanted) > 4 and head.startswith(wanted[:6])) for head in seen)


def _line_figures(
    line: _Line, blocks: Sequence[tuple[Block, int]], heads: Sequence[str], positions: dict[int, int], year: int, section: str
) -> Iterator[Figure]:
    if not line.values or not line.labels:
        return
    labels, unit = _without_unit(line.labels)
    above = {*heads, *(plain(cell.text) for cell in line.labels)}
    for block, _ in blocks:
        heads_seen = sum(1 for column in block.columns if _head(column, above))
        if len(line.values) != len(block.columns) or 2 * heads_seen < len(block.columns):
            continue
        if block.single_row:
            if {"行政复议", "行政诉讼"} <= above:
                yield from _single_row(block, line.values, year, section, labels)
                return
            continue
        number = _row_number(block, labels, positions)
        if number is None:
            continue
        positions[id(block)] = number
        if not block.rows[number].heading:
            yield from _row_figures(block, block.rows[number], labels[-1], line.values, unit, year, section, heads)
        return


def _without_unit(labels: Sequence[Cell]) -> tuple[Sequence[Cell], str]:
    """The labels, and the unit when the last cell before the values is one."""
    units = data("prose")["units"]
    last = labels[-1].text.strip()
    if len(labels) > 1 and last in {*units["count"], *units["money"]}:
        return labels[:-1], last
    return labels, ""


def _row_number(block: Block, labels: Sequence[Cell], positions: dict[int, int]) -> int | None:
    """Which row the innermost label names; of rows with one name, the next one down the form."""
    numbers = _row_labels(block).get(plain(labels[-1].text), ())
    if not numbers:
        return None
    last = positions.get(id(block), -1)
    parents = {plain(cell.text) for cell in labels[:-1]}
    under = [n for n in numbers if block.rows[n].under and plain(block.rows[n].under) in parents]
    after = [n for n in under or numbers if n > last]
    return after[0] if after else (under or numbers)[0]


def _row_figures(
    block: Block, row: Row, label: Cell, values: Sequence[Cell], unit: str, year: int, section: str, heads: Sequence[str]
) -> Iterator[Figure]:
    for column, cell in zip(block.columns, values, strict=True):
        indicator = f"{row.indicator}.{column.suffix}" if column.suffix else row.indicator
        head = _printed_year(heads, year) if column.head == "{年}" else column.head
        if len(block.columns) == 1 and not column.suffix:
            head = ""
        name = printed(label.text)
        name = f"{row.under} / {name}" if row.under else name
        figure = _figure(name, indicator, column, head, label.start, cell, unit or column.unit, year, section)
        if figure:
            yield figure


def _single_row(
    block: Block, values: Sequence[Cell], year: int, section: str, labels: Sequence[Cell]
) -> Iterator[Figure]:
    """The one row of the table of reviews and lawsuits, under three rows of heads."""
    start = labels[0].start
    for column, cell in zip(block.columns, values, strict=True):
        figure = _figure(column.group, column.indicator, column, column.head, start, cell, "", year, section)
        if figure:
            yield figure


def printed(label: str) -> str:
    """A row's name as printed, without its number and line breaks."""
    return _NUMBERING.sub("", re.sub(r"\s", "", _REMARK.sub("", label)))


def _printed_year(heads: Sequence[str], year: int) -> str:
    return next((head for head in reversed(heads) if re.fullmatch(r"20\d\d年度?", head)), f"{year}年")


def _figure(
    name: str, indicator: str, column: Column, head: str, start: int, cell: Cell, unit: str, year: int, section: str
) -> Figure | None:
    found = cell_value(cell.text)
    if not found:
        return None
    value, begin, end = found
    named = re.match(r"20\d\d", head)
    about = int(named[0]) if named and column.scope == Scope.YEAR else year
    known = vocabulary().indicators[indicator]
    return Figure(
        name=name,
        indicator=indicator,
        column=head,
        applicant=column.applicant,
        scope=column.scope if about == year else Scope.OTHER_YEAR,
        year=about,
        value=value,
        unit=unit,
        approximate=False,
        state=State.STATED,
        origin=Origin.TABLE,
        section=section,
        place=Place(start, cell.end, cell.start + begin, cell.start + end),
        own=known.sayings[0],
        context=frozenset(),
    )
