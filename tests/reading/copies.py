"""Copies of a report in other formats: every line and every table of it, merged cells as they are."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl

from report_assistant.model import Cell, Document, Report
from report_assistant.reading.files import read_document
from report_assistant.reading.report import report_of

REPORTS = Path(__file__).parents[2] / "reports"
PAGES = sorted(path for path in REPORTS.iterdir() if path.suffix in {".html", ".docx"})
WIDTH = 10


def told(report: Report) -> list[tuple]:
    """What a report says, without where it stands."""
    return [
        (one.indicator, one.applicant, one.scope, one.year, one.value, one.unit, one.approximate, one.origin)
        for one in report.figures
    ]


def parts(document: Document) -> list[str | list[Cell]]:
    """The lines and the tables of a document in order; a table counts rows from its own first."""
    found: list[str | list[Cell]] = []
    position = 0
    tables = list(document.tables)
    for line in document.text.split("\n"):
        if tables and tables[0].start <= position:
            if position + len(line) >= tables[0].end:
                found.append(list(tables.pop(0).cells))
        else:
            found.append(line)
        position += len(line) + 1
    return found


def laid_out(document: Document) -> tuple[dict[tuple[int, int], str], list[tuple[int, int, int, int]]]:
    """A report pasted into a sheet: the words by place, and the merged cells (row, column, rows, columns)."""
    words: dict[tuple[int, int], str] = {}
    merged: list[tuple[int, int, int, int]] = []
    row = 0
    for part in parts(document):
        if isinstance(part, str):
            words[row, 0] = part
            merged.append((row, 0, 1, WIDTH))
            row += 1
            continue
        for cell in part:
            words[row + cell.row, cell.column] = cell.text
            if cell.rowspan * cell.colspan > 1:
                merged.append((row + cell.row, cell.column, cell.rowspan, cell.colspan))
        row += max(cell.row + cell.rowspan for cell in part)
    return words, merged


def workbook(document: Document) -> openpyxl.Workbook:
    """The report in one sheet, its figures as numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    words, merged = laid_out(document)
    for (row, column), text in words.items():
        sheet.cell(row + 1, column + 1, int(text) if text.isdecimal() and text == str(int(text)) else text)
    for row, column, rows, columns in merged:
        sheet.merge_cells(
            start_row=row + 1, start_column=column + 1, end_row=row + rows, end_column=column + columns
        )
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def report_at(path: Path) -> Report:
    return report_of(read_document(path), path.stem)
