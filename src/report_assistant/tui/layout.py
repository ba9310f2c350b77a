"""A whole report laid out for the source pane: prose in lines, tables in columns, room before headings."""

from __future__ import annotations

from report_assistant.printable import printable
from report_assistant.tui.grid import table_page
from report_assistant.tui.linebreak import break_line
from report_assistant.tui.page import Line, Page, Piece, ReportText, joined
from report_assistant.tui.rows import table_around


def report_page(report: ReportText, width: int) -> Page:
    """Lay out a whole report.

    Args:
        report: The report.
        width: The cells a line may take, without its margin.
    """
    shown = printable(report.text)
    rows = {start for start, _ in report.rows}
    headings = {start for start, _ in report.headings if start}
    pages: list[Page] = []
    start = 0
    while start <= len(shown):
        if start in rows:
            table = table_around(report.rows, start)
            pages.append(table_page(report, table, width))
            start = table[-1][1] + 1
            continue
        end = shown.find("\n", start)
        end = len(shown) if end < 0 else end
        lines: list[Line] = [()] if start in headings else []
        for piece in break_line(shown[start:end], width):
            lines.append((Piece(piece, start),))
            start += len(piece)
        pages.append(Page(tuple(lines)))
        start += 1
    return joined(pages)
