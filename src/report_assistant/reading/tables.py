"""Figures in tables.

A table is read line by line: labels, then values. A line belongs to a block of a published form when its
label is one of the block's rows and the block's column heads have been seen above it. As many values as
columns stand in order; a line with fewer has lost its empty cells, and its values are given the columns that
are certain. Lines of no form are read by their own rows and heads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from report_assistant.model import Cell, Figure, Origin, Place, Scope, Section, State, Table
from report_assistant.reading.blocks import YEAR_HEAD, is_head
from report_assistant.reading.captions import captioned_years
from report_assistant.reading.labels import meaning
from report_assistant.reading.other_tables import Frame, other_figures
from report_assistant.reading.sheet import Sheet, SheetRow
from report_assistant.reading.table_lines import number_in, plain, printed, unit_in
from report_assistant.reading.table_rows import Setting, readings_of
from report_assistant.vocabulary import vocabulary
from report_assistant.vocabulary.forms import Block, Column, Row

_YEAR = re.compile(r"20\d\d年度?")


@dataclass(frozen=True, slots=True)
class _Said:
    """What the heads of a row and a column say of the cell where they meet.

    Attributes:
        name: The row's name.
        indicator: The id of the indicator.
        column: The column of the form, None when it cannot be told.
        head: The column's name.
        unit: The unit that row or column gives, or "".
        start: Where the row's label begins: the quote runs from there to the cell.
    """

    name: str
    indicator: str
    column: Column | None
    head: str
    unit: str
    start: int


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
        heads = reading.heads_of_others(others) if not thinned or reading.setting.exact else None
        found += other_figures(others, Frame(year, reading.setting.section, heads))
        in_order = sorted(found, key=lambda figure: figure.place.value_start)
        yield from (_about(figure, about, year) for figure in in_order)


def _about(figure: Figure, about: int, year: int) -> Figure:
    """The figure of a table whose caption names the year ``about``; columns that name a year keep theirs."""
    if about == year or figure.scope != Scope.YEAR:
        return figure
    return replace(figure, year=about, scope=Scope.OTHER_YEAR)


def _sheet_figures(sheet: Sheet, setting: Setting, told: Sequence[Figure], thinned: bool) -> Iterator[Figure]:
    block = sheet.block
    for row, columns in zip(sheet.rows, sheet.columns(told, thinned), strict=True):
        for cell, number in zip(row.values, columns, strict=True):
            column = None if number is None else block.columns[number]
            said = (
                _only_row_said(column, setting)
                if block.single_row
                else _row_said(block, row, column, setting)
            )
            yield from _figure(said, cell, setting)


def _row_said(block: Block, row: SheetRow, column: Column | None, setting: Setting) -> _Said:
    of_form: Row = block.rows[row.number]
    label = row.line.labels[-1]
    name = f"{of_form.under} / {printed(label.text)}" if of_form.under else printed(label.text)
    unit = row.line.unit or unit_in(label.text)
    if column is None:
        suffixed = any(one.suffix for one in block.columns)
        return _Said(name, "" if suffixed else of_form.indicator, None, "", unit, label.start)
    indicator = f"{of_form.indicator}.{column.suffix}" if column.suffix else of_form.indicator
    head = _printed_year(setting) if column.head == YEAR_HEAD else column.head
    if len(block.columns) == 1 and not column.suffix:
        head = ""
    return _Said(name, indicator, column, head, unit or _unit_of(column, setting.table), label.start)


def _unit_of(column: Column, table: Table) -> str:
    """The unit that the column's printed head gives, or else the form's: an office may count 元, not 万元."""
    cells = table.cells if column.suffix else ()
    printed_units = (unit_in(cell.text) for cell in cells if is_head(column, (plain(cell.text),)))
    return next(filter(None, printed_units), column.unit)


def _only_row_said(column: Column | None, setting: Setting) -> _Said:
    """Of the one row of reviews and lawsuits, under three rows of heads: the table is the quote."""
    if column is None:
        return _Said("行政复议、行政诉讼", "", None, "", "", setting.table.start)
    return _Said(column.group, column.indicator, column, column.head, "", setting.table.start)


def _printed_year(setting: Setting) -> str:
    years = sorted(head for head in setting.seen if _YEAR.fullmatch(head))
    return years[-1] if years else f"{setting.year}年"


@cache
def _concepts(name: str) -> frozenset[str]:
    return meaning(vocabulary(), name, 0).concepts


def _figure(said: _Said, cell: Cell, setting: Setting) -> Iterator[Figure]:
    """The figure in a cell; none in a blank one, which says nothing."""
    found = number_in(cell.text)
    if not found:
        return
    scope = said.column.scope if said.column else Scope.YEAR
    named = re.match(r"20\d\d", said.head)
    about = int(named[0]) if named and scope == Scope.YEAR else setting.year
    known = vocabulary().indicators
    yield Figure(
        name=said.name,
        indicator=said.indicator,
        column=said.head,
        applicant=said.column.applicant if said.column else "",
        scope=scope if about == setting.year else Scope.OTHER_YEAR,
        year=about,
        value=found.value,
        unit=found.unit or said.unit,
        approximate=False,
        state=State.STATED if said.column else State.UNDECIDED,
        origin=Origin.TABLE,
        section=setting.section,
        place=Place(said.start, cell.end, cell.start + found.start, cell.start + found.end),
        own=known[said.indicator].sayings[0] if said.indicator else _concepts(said.name),
        context=frozenset(),
    )
