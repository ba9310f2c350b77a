"""Exported figures written down: CSV, XLSX, JSON, Markdown. Each is written as it comes; they are many."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import IO, TYPE_CHECKING

from report_assistant.answering.export import ExportedFigure
from report_assistant.formats.as_csv import guarded
from report_assistant.formats.as_json import write_json
from report_assistant.formats.as_markdown import in_markdown
from report_assistant.printable import SUBSTITUTE, one_line, printable

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_Cell = str | int | Decimal

_HEADS = (
    "文件", "机关", "报告年度", "所指年度", "指标（原文）", "指标（统一）", "栏目", "口径",
    "数值", "单位", "约数", "状态", "章节", "原文", "起", "止", "数起", "数止",
)  # fmt: skip
_VALUE = _HEADS.index("数值")
_SCOPES = {
    "year": "当年",
    "cumulative": "累计",
    "part_of_year": "部分时段",
    "other_year": "其他年度",
    "part_of_agency": "部分单位",
}
STATES = {"stated": "原文写明", "undecided": "栏目不明", "ocr": "图片识别"}
_MOST_ROWS = 1_000_000
"""On one sheet: Excel takes 1,048,576."""
_NO_CHARACTERS = {0xFFFE: SUBSTITUTE, 0xFFFF: SUBSTITUTE}
"""They must not stand in XML."""


def _cells(figure: ExportedFigure) -> tuple[_Cell, ...]:
    source = figure.source
    return (
        *(source.file, figure.agency, figure.report_year, figure.year),
        *(figure.indicator, figure.canonical_name, figure.column),
        *(_SCOPES.get(figure.scope, figure.scope.value), figure.value, figure.unit),
        *("是" if figure.approximate else "", STATES[figure.state], source.section, source.quote),
        *(source.start, source.end, source.value_start, source.value_end),
    )


def figures_to_csv(figures: Iterable[ExportedFigure], out: IO[bytes]) -> None:
    """UTF-8 with a byte order mark, without which Excel takes it for something else; no cell is a formula."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEADS)
    for figure in figures:
        cells = _cells(figure)
        writer.writerow(
            [
                guarded(printable(cell)) if isinstance(cell, str) else f"{cell:f}" if i == _VALUE else cell
                for i, cell in enumerate(cells)
            ]
        )
    text.flush()
    text.detach()


def figures_to_json(figures: Iterable[ExportedFigure], out: IO[bytes]) -> None:
    """One array, a figure a line."""
    separator = b"[\n"
    for figure in figures:
        out.write(separator + write_json(_fields(figure)).encode("utf-8"))
        separator = b",\n"
    out.write(b"\n]\n" if separator == b",\n" else b"[]\n")


def _fields(figure: ExportedFigure) -> dict[str, object]:
    source = figure.source
    return {
        "file": source.file,
        "agency": figure.agency,
        "report_year": figure.report_year,
        "year": figure.year,
        "indicator": figure.indicator,
        "canonical": figure.canonical,
        "canonical_name": figure.canonical_name,
        "column": figure.column,
        "scope": figure.scope.value,
        "value": figure.value,
        "unit": figure.unit,
        "approximate": figure.approximate,
        "state": figure.state.value,
        "section": source.section,
        "quote": source.quote,
        "start": source.start,
        "end": source.end,
        "value_start": source.value_start,
        "value_end": source.value_end,
    }


def figures_to_markdown(figures: Iterable[ExportedFigure], out: IO[bytes]) -> None:
    """One table; the places are left to the other formats, the quotes are in it."""
    heads = ("机关", "年度", "指标", "栏目", "口径", "数值", "状态", "文件", "章节", "原文")
    out.write(f"| {' | '.join(heads)} |\n| --- | ---: | --- | --- | --- | ---: {'| --- ' * 4}|\n".encode())
    for figure in figures:
        amount = f"{'约 ' if figure.approximate else ''}{figure.value:f}{figure.unit}"
        cells = (
            *(figure.agency, str(figure.year), figure.indicator, figure.column),
            *(_SCOPES.get(figure.scope, figure.scope.value), amount, STATES[figure.state]),
            *(figure.source.file, figure.source.section, figure.source.quote),
        )
        out.write(f"| {' | '.join(map(in_markdown, cells))} |\n".encode())


def figures_to_xlsx(figures: Iterable[ExportedFigure], out: IO[bytes]) -> None:
    """A workbook; numbers are numbers, everything else is text whatever it begins with."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = _sheet(book, 1)
    for number, figure in enumerate(figures):
        if number and number % _MOST_ROWS == 0:
            sheet = _sheet(book, number // _MOST_ROWS + 1)
        sheet.append([cell(sheet, value) for value in _cells(figure)])
    book.save(out)


def _sheet(book: Workbook, number: int) -> WriteOnlyWorksheet:
    sheet: WriteOnlyWorksheet = book.create_sheet(f"数据{number}")
    sheet.freeze_panes = "A2"
    sheet.append(_HEADS)
    return sheet


def cell(sheet: WriteOnlyWorksheet, value: _Cell) -> object:
    """What goes into a workbook: a number as it is, everything else as text that is no formula."""
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return value
    text = WriteOnlyCell(sheet, one_line(value).translate(_NO_CHARACTERS))
    text.data_type = "s"  # openpyxl takes what begins with = for a formula
    return text


FIGURE_FORMATS: dict[str, Callable[[Iterable[ExportedFigure], IO[bytes]], None]] = {
    "csv": figures_to_csv,
    "xlsx": figures_to_xlsx,
    "json": figures_to_json,
    "md": figures_to_markdown,
}
"""By the name that ``export --format`` takes."""
