"""Sheets to a ``Document``: tables by their rules or columns, the rest as paragraphs, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_assistant.model import Document
from report_assistant.reading.page import Page
from report_assistant.reading.pages.aligned import with_aligned_tables
from report_assistant.reading.pages.blocks import TableBlock, in_order
from report_assistant.reading.pages.cells import ruled_table
from report_assistant.reading.pages.continued import put_together
from report_assistant.reading.pages.lines import Line, lines_of
from report_assistant.reading.pages.margins import without_running_lines
from report_assistant.reading.pages.paragraphs import paragraphs
from report_assistant.reading.pages.ruled import find_grids
from report_assistant.reading.pages.sheet import Glyph, Sheet
from report_assistant.reading.titles import best_title

_TITLE_LINES = 8


def lay_out_sheets(sheets: Sequence[Sheet]) -> Document:
    """The text and tables of pages in order."""
    found = [_ruled_tables(sheet) for sheet in sheets]
    lines = without_running_lines(sheets, [lines_of(rest) for _, rest in found])
    blocks = [
        in_order([*tables, *with_aligned_tables(page_lines, sheet.width)])
        for (tables, _), page_lines, sheet in zip(found, lines, sheets, strict=True)
    ]
    widths = [sheet.width for sheet in sheets]
    page = Page()
    for paragraph in paragraphs(list(zip(widths, put_together(blocks), strict=True))):
        if isinstance(paragraph, TableBlock):
            page.add_table(paragraph.cells)
        else:
            page.add_line(paragraph)
    return page.document(best_title(_titles(lines)))


def _ruled_tables(sheet: Sheet) -> tuple[list[TableBlock], list[Glyph]]:
    """The tables that rules draw, and the characters outside them."""
    tables: list[TableBlock] = []
    rest = list(sheet.glyphs)
    for grid in find_grids(sheet.rules):
        box = grid.box
        inside = [glyph for glyph in rest if box.holds((glyph.x0 + glyph.x1) / 2, glyph.middle)]
        table = ruled_table(grid, inside)
        if table:
            tables.append(table)
            taken = set(map(id, inside))
            rest = [glyph for glyph in rest if id(glyph) not in taken]
    return tables, rest


def _titles(lines: Sequence[Sequence[Line]]) -> Iterator[str]:
    """What may be the title: a few lines at the top in larger type, together, then each line alone."""
    first = next((page for page in lines if page), [])[:_TITLE_LINES]
    largest = max((line.size for line in first), default=0.0)
    title = [line.text for line in first if line.size > 0.95 * largest]
    if 2 * len(title) <= len(first):
        yield "".join(title)
    yield from (line.text for line in first)
