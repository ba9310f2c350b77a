"""Figures in tables.

A table is read line by line: labels, then values. A line belongs to a block of a published form when its
label is one of the block's rows and the block's column heads have been seen above it. As many values as
columns stand in order; a line with fewer has lost its empty cells, and its values are given the columns that
are certain. Lines of no form are read by their own rows and heads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from report_assistant.model import Cell, Figure, Origin, Place, Scope, Section, State, Table
from report_assistant.reading.blocks import YEAR_HEAD, is_head
from report_assistant.reading.captions import captioned_years
from report_assistant.reading.labels import meaning
from report_assistant.reading.numerals import CellNumber
from report_assistant.reading.other_tables import Frame, other_figures
from report_assistant.reading.sheet import Sheet, SheetRow
from report_assistant.reading.table_lines import number_in, plain, printed, unit_in
from report_assistant.reading.table_rows import Setting, readings_of
from report_assistant.records import dataclass, replace
from report_assistant.vocabulary import vocabulary
from report_assistant.vocabulary.forms import Block, Column, Row

_YEAR = re.compile(r"20\d\d年度?")
_BEGINS_WITH_YEAR = re.compile(r"20\d\d")
_STATED, _UNDECIDED, _TABLE = State.STATED, State.UNDECIDED, Origin.TABLE
_MOST_NAMES = 5_000
"""So many names of rows are remembered with their concepts."""


@dataclass(frozen=True, slots=True)
class _RowSaid:
    """What a row says of its cells.

    Attributes:
        name: Its name.
        indicator: The id of the indicator, without what a column adds to it.
        unit: The unit that it gives, or "".
        start: Where its label begins: the quote runs from there to the cell.
    """

    name: str
    indicator: str
    unit: str
    start: int


@dataclass(frozen=True, slots=True)
class _ColumnSaid:
    """What a column says of its cells.

    Attributes:
        column: The column of the form, None when it cannot be told.
        head: Its name.
        unit: The unit that it gives, or "".
        scope: The stretch of time it is about.
        year: The year it is about.
        suffix: What it adds to the id of a row's indicator; None where it cannot be told, and adds something.
    """

    column: Column | None
    head: str
    unit: str
    scope: Scope
    year: int
    suffix: str | None


def table_figures(
    tables: Sequence[Table],
    year: int,
    outline: Sequence[Section],
    told: Sequence[Figure] = (),
    text: str = "",
) -> Iterator[Figure]:
    """The figures of a report's tables; those whose column is not certain are ``undecided``.

    Args:
        tables: The report's tables in order; one that runs over a page may come as two.
        year: The report's statistical year.
        outline: The report's sections; a figure is placed in the one its table stands in.
        told: What the report's prose states: it may tell where a number of a table belongs.
        text: The report's text, in which the tables' captions stand.
    """
    readings = list(readings_of(tables, year, outline))
    years = captioned_years(tables, text, year)
    thinned = any(sheet.is_thinned() for reading in readings for sheet in reading.sheets)
    for reading, about in zip(readings, years, strict=True):
        found = [
            figure
            for sheet in reading.sheets
            for figure in _sheet_figures(sheet, reading.setting, told, thinned)
        ]
        others = reading.other_lines()
        if others:
            heads = reading.heads_of_others(others) if not thinned or reading.setting.exact else None
            found += other_figures(others, Frame(year, reading.setting.section, heads))
        found.sort(key=lambda figure: figure.place.value_start)
        yield from found if about == year else (_about(figure, about) for figure in found)


def _about(figure: Figure, about: int) -> Figure:
    """The figure of a table whose caption names the year ``about``; columns that name a year keep theirs."""
    if figure.scope != Scope.YEAR:
        return figure
    return replace(figure, year=about, scope=Scope.OTHER_YEAR)


def _sheet_figures(sheet: Sheet, setting: Setting, told: Sequence[Figure], thinned: bool) -> Iterator[Figure]:
    block = sheet.block
    said: dict[int | None, _ColumnSaid] = {}
    for row, columns in zip(sheet.rows, sheet.columns(told, thinned), strict=True):
        of_row = None if block.single_row else _row_said(block, row)
        for cell, number in zip(row.values, columns, strict=True):
            found = number_in(cell.text)
            if not found:
                continue  # a blank says nothing
            if number not in said:
                said[number] = _column_said(block, number, setting)
            of_column = said[number]
            of_cell = of_row or _only_row_said(of_column.column, setting)
            yield _figure(of_cell, of_column, cell, found, setting)


def _row_said(block: Block, row: SheetRow) -> _RowSaid:
    of_form: Row = block.rows[row.number]
    label = row.line.labels[-1]
    name = f"{of_form.under} / {printed(label.text)}" if of_form.under else printed(label.text)
    return _RowSaid(name, of_form.indicator, row.line.unit or unit_in(label.text), label.start)


def _only_row_said(column: Column | None, setting: Setting) -> _RowSaid:
    """Of the one row of reviews and lawsuits, under three rows of heads: the table is the quote."""
    if column is None:
        return _RowSaid("行政复议、行政诉讼", "", "", setting.table.start)
    return _RowSaid(column.group, column.indicator, "", setting.table.start)


def _column_said(block: Block, number: int | None, setting: Setting) -> _ColumnSaid:
    if number is None:
        suffixed = any(one.suffix for one in block.columns)
        return _ColumnSaid(None, "", "", Scope.YEAR, setting.year, None if suffixed else "")
    column = block.columns[number]
    if block.single_row:
        head, unit = column.head, ""
    else:
        head = _printed_year(setting) if column.head == YEAR_HEAD else column.head
        if len(block.columns) == 1 and not column.suffix:
            head = ""
        unit = _unit_of(column, setting.table)
    named = _BEGINS_WITH_YEAR.match(head)
    about = int(named[0]) if named and column.scope == Scope.YEAR else setting.year
    scope = column.scope if about == setting.year else Scope.OTHER_YEAR
    return _ColumnSaid(column, head, unit, scope, about, "" if block.single_row else column.suffix)


def _unit_of(column: Column, table: Table) -> str:
    """The unit that the column's printed head gives, or else the form's: an office may count 元, not 万元."""
    for cell in table.cells if column.suffix else ():
        unit = unit_in(cell.text)
        if unit and is_head(column, (plain(cell.text),)):
            return unit
    return column.unit


def _printed_year(setting: Setting) -> str:
    years = sorted(head for head in setting.seen if _YEAR.fullmatch(head))
    return years[-1] if years else f"{setting.year}年"


@lru_cache(maxsize=_MOST_NAMES)
def _concepts(name: str) -> frozenset[str]:
    return meaning(vocabulary(), name, 0).concepts


def _figure(row: _RowSaid, of: _ColumnSaid, cell: Cell, found: CellNumber, setting: Setting) -> Figure:
    column = of.column
    indicator = f"{row.indicator}.{of.suffix}" if of.suffix else "" if of.suffix is None else row.indicator
    start = cell.start
    # By place: a report has a hundred of these, and names cost as much again as the rest.
    return Figure(
        row.name,
        indicator,
        of.head,
        column.applicant if column else "",
        of.scope,
        of.year,
        found.value,
        found.unit or row.unit or of.unit,
        False,
        _STATED if column else _UNDECIDED,
        _TABLE,
        setting.section,
        Place(row.start, cell.end, start + found.start, start + found.end),
        vocabulary().indicators[indicator].sayings[0] if indicator else _concepts(row.name),
    )
