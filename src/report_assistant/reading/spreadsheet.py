"""Spreadsheets (.xlsx, .xls, .csv): what is seen of every sheet, laid out by ``sheet_layout``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING

from report_assistant.errors import UnreadableReport
from report_assistant.model import Document
from report_assistant.reading.number_formats import shown
from report_assistant.reading.page import Page
from report_assistant.reading.sheet_layout import Sheet
from report_assistant.reading.slimming import BROKEN, slim_workbook

if TYPE_CHECKING:
    import xlrd
    from openpyxl.worksheet.worksheet import Worksheet

_ENCRYPTED = "文件加了密码，读不出来，请去掉密码后再试"
_NO_TEXT = "表格里没有文字，可能只有图片，请换成文字版"
_DELIMITERS = ",;\t|"


def read_csv(text: str) -> Document:
    """Read decoded text whose cells are divided by commas, semicolons or tabs."""
    sheet = Sheet()
    try:
        for row, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))):
            for column, words in enumerate(fields):
                sheet.put(row, column, words)
    except csv.Error:
        raise UnreadableReport(BROKEN) from None
    return _document([sheet])


def _delimiter(text: str) -> str:
    """The sign that cuts the most lines into as many pieces as their neighbours have."""
    lines = text[:200_000].splitlines()[:500]

    def regular(sign: str) -> int:
        counts = [line.count(sign) for line in lines]
        return sum(count for count, next_one in pairwise(counts) if count == next_one)

    return max(_DELIMITERS, key=regular)


def read_xlsx(data: bytes) -> Document:
    """Read the bytes of an .xlsx or .xlsm file.

    Raises:
        UnreadableReport: It is damaged, a bomb, or holds no text.
    """
    import openpyxl

    try:
        book = openpyxl.load_workbook(slim_workbook(data), data_only=True, keep_links=False)
    except UnreadableReport:
        raise
    except Exception:  # openpyxl lets out whatever its parts meet in a damaged file
        raise UnreadableReport(BROKEN) from None
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return _document(_xlsx_sheet(sheet) for sheet in seen)


def read_xls(data: bytes) -> Document:
    """Read the bytes of an .xls file, or of an .et, which is one as a rule.

    Raises:
        UnreadableReport: It is damaged, encrypted, or holds no text.
    """
    import xlrd

    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except Exception as error:  # xlrd lets out whatever it meets in a damaged file
        encrypted = "encrypted" in str(error)
        raise UnreadableReport(_ENCRYPTED if encrypted else BROKEN) from None
    return _document(_xls_sheet(book, sheet) for sheet in book.sheets() if sheet.visibility == 0)


def _document(sheets: Iterable[Sheet]) -> Document:
    page = Page()
    for sheet in sheets:
        sheet.write(page)
    document = page.document()
    if not document.text:
        raise UnreadableReport(_NO_TEXT)
    return document


# --- .xlsx ----------------------------------------------------------------------------------------------


def _xlsx_sheet(source: Worksheet) -> Sheet:
    sheet = Sheet(
        merged=[
            (
                area.min_row - 1,
                area.min_col - 1,
                area.max_row - area.min_row + 1,
                area.max_col - area.min_col + 1,
            )
            for area in source.merged_cells.ranges
        ],
        hidden_rows=frozenset(row - 1 for row, look in source.row_dimensions.items() if look.hidden),
        hidden_columns=frozenset(
            column - 1
            for look in source.column_dimensions.values()
            if look.hidden
            for column in range(look.min or 1, (look.max or 1) + 1)
        ),
    )
    # iter_rows() would make every cell up to the last, and one far out is enough for millions.
    for (row, column), cell in source._cells.items():
        if cell.value is not None:
            sheet.put(row - 1, column - 1, shown(cell.value, cell.number_format))
    return sheet


# --- .xls -----------------------------------------------------------------------------------------------


def _xls_sheet(book: xlrd.Book, source: xlrd.sheet.Sheet) -> Sheet:
    sheet = Sheet(
        merged=[(top, left, bottom - top, right - left) for top, bottom, left, right in source.merged_cells],
        hidden_rows=frozenset(row for row, look in source.rowinfo_map.items() if look.hidden),
        hidden_columns=frozenset(column for column, look in source.colinfo_map.items() if look.hidden),
    )
    for row in range(source.nrows):
        for column, cell in enumerate(source.row(row)):
            sheet.put(row, column, _xls_words(book, cell))
    return sheet


def _xls_words(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    import xlrd

    if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
        return ""
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown(bool(cell.value), "")
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    look = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    number_format = look.format_str if look else ""
    if cell.ctype == xlrd.XL_CELL_DATE:
        with suppress(ValueError, OverflowError):
            return shown(xlrd.xldate.xldate_as_datetime(cell.value, book.datemode), number_format)
    return shown(cell.value, number_format)
