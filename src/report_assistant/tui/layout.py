"""A whole report laid out for the source pane: prose in lines, tables in columns, room before headings."""

from __future__ import annotations

from report_assistant.printable import printable
from report_assistant.tui.grid import table_around, table_page
from report_assistant.tui.linebreak import break_line
from report_assistant.tui.page import Line, Page, Piece, ReportText, TableBlock


def report_page(report: ReportText, width: int) -> Page:
    """Lay out a whole report.

    Args:
        report: The report.
        width: The cells a line may take, without its margin.
    """
    shown = printable(report.text)
    rows = {start for start, _ in report.rows}
    headings = {start for start, _ in report.headings if start}
    lines: list[Line] = []
    tables: list[TableBlock] = []
    start = 0
    while start <= len(shown):
        if start in rows:
            table = table_around(report.rows, start)
            _append(lines, tables, table_page(shown, table, width))
            start = table[-1][1] + 1
            continue
        end = shown.find("\n", start)
        end = len(shown) if end < 0 else end
        if start in headings:
            lines.append(())
        for piece in break_line(shown[start:end], width):
            lines.append((Piece(piece, start),))
            start += len(piece)
        start += 1
    return Page(tuple(lines), tuple(tables))


def _append(lines: list[Line], tables: list[TableBlock], page: Page) -> None:
    for table in page.tables:
        tables.append(TableBlock(table.first + len(lines), table.body + len(lines), table.end + len(lines)))
    lines += page.lines
