"""Spreadsheets: the whole report on one sheet, or as comma-separated lines."""

from __future__ import annotations

import csv
import re
from datetime import datetime
from io import BytesIO, StringIO
from zipfile import ZipFile

import xlwt
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ..nouns import Sheet, Slot, Written
from .encoded import encoded
from .word import packed


def excel_file(written: Written) -> bytes:
    """A report as a workbook: one sheet, or one for the prose and one for each table."""
    book = Workbook()
    book.properties.created = datetime(written.plan.year + 1, 1, 2)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "年报"
    row = 1
    for line in [*written.above, written.title]:
        sheet.cell(row, 1, line)
        row += 1
    for piece in written.body:
        if not isinstance(piece, Sheet):
            sheet.cell(row, 1, piece.text)
            row += 1
        elif written.plan.number % 2:
            row = _fill(sheet, piece, row, written)
        else:
            _fill(book.create_sheet(piece.name[:20]), piece, 1, written)
    for line in [*written.signature, *written.below]:
        sheet.cell(row, 1, line)
        row += 1
    saved = BytesIO()
    book.save(saved)
    return _timeless(saved.getvalue())


def _timeless(content: bytes) -> bytes:
    """The same workbook without the time at which it was saved."""
    with ZipFile(BytesIO(content)) as book:
        parts: dict[str, str | bytes] = {name: book.read(name) for name in book.namelist()}
    core = str(parts["docProps/core.xml"], "utf-8")  # type: ignore[arg-type]
    parts["docProps/core.xml"] = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", r"\g<1>2020-01-02T00:00:00Z", core)
    return packed(parts)


def _fill(sheet: Worksheet, table: Sheet, top: int, written: Written) -> int:
    for down, row in enumerate(table.placed()):
        for column, slot in row:
            sheet.cell(top + down, column + 1, _value(slot, written))
            if (slot.rowspan > 1 or slot.colspan > 1) and "padded" not in written.plan.quirks:
                sheet.merge_cells(
                    start_row=top + down,
                    start_column=column + 1,
                    end_row=top + down + slot.rowspan - 1,
                    end_column=column + slot.colspan,
                )
    return top + len(table.rows)


def _value(slot: Slot, written: Written) -> str | int | float | None:
    """Numbers as numbers, unless the report writes them in words of its own."""
    text = slot.text
    if slot.cell is not None and slot.cell.value is not None and text.replace(".", "", 1).isascii():
        plain = text.lstrip("-")
        if plain.replace(".", "", 1).isdigit():
            return float(text) if "." in text else int(text)
    return text or None


def old_excel_file(written: Written) -> bytes:
    """A report as an old workbook, one sheet."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("年报")
    row = 0
    for piece in [*written.above, written.title, *written.body, *written.signature, *written.below]:
        if isinstance(piece, Sheet):
            for down, slots in enumerate(piece.placed()):
                for column, slot in slots:
                    last, right = row + down + slot.rowspan - 1, column + slot.colspan - 1
                    sheet.write_merge(row + down, last, column, right, _value(slot, written))
            row += len(piece.rows)
        else:
            sheet.write(row, 0, piece if isinstance(piece, str) else piece.text)
            row += 1
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def csv_file(written: Written) -> bytes:
    """A report as comma-separated lines."""
    whole = StringIO()
    writer = csv.writer(whole, lineterminator="\r\n")
    for line in [*written.above, written.title]:
        writer.writerow([line])
    for piece in written.body:
        if isinstance(piece, Sheet):
            for row in piece.placed():
                texts = {column: slot.text for column, slot in row}
                writer.writerow([texts.get(column, "") for column in range(piece.width)])
        else:
            writer.writerow([piece.text])
    for line in [*written.signature, *written.below]:
        writer.writerow([line])
    return encoded(whole.getvalue(), written.plan)
