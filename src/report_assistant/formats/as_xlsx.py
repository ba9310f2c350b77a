"""An answer as a workbook: what was said, the figures with their sources, the comparison, the remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import IO

from openpyxl import Workbook

from report_assistant.formats.comparison import Cell, Comparison, comparison
from report_assistant.formats.formulas import formulas
from report_assistant.formats.sheets import STATES, cell
from report_assistant.model import Answer, Status

_Value = str | int | Decimal
_Line = tuple[_Value, ...]

_HEADS = (
    "机关", "年度", "指标", "栏目", "数值", "单位", "约数", "状态", "文件", "章节", "原文", "起", "止",
)  # fmt: skip
_WIDTHS = {
    "回答": {"A": 8, "B": 100},
    "数据": {"A": 30, "C": 36, "D": 12, "H": 10, "I": 40, "J": 30, "K": 60},
    "对比": {"A": 50},
    "说明": {"A": 12, "B": 100},
}
STATUSES = {
    Status.ANSWERED: "已回答",
    Status.CHOOSE: "有几种意思，请选一种",
    Status.NOT_REPORTED: "报告没有给出",
    Status.NO_REPORT: "没有收录这份报告",
    Status.NOT_UNDERSTOOD: "没有听懂",
}
"""What a person calls the ways in which an answer ends."""
_NOTES = {"definition": "定义", "check": "核对", "available": "收录", "caution": "注意"}


def write_xlsx(answer: Answer, out: IO[bytes]) -> None:
    """Write the workbook; numbers are numbers, everything else is text whatever it begins with.

    Sheets: 回答, 数据 (one row for each figure and source), 对比 when figures can be put side by side, 说明.
    """
    book = Workbook(write_only=True)
    said = [("问题", answer.question), ("回答", answer.text), ("结果", STATUSES[answer.status])]
    _fill(book, "回答", (), said)
    _fill(book, "数据", _HEADS, _figures(answer))
    if table := comparison(answer):
        _fill(book, "对比", (table.title, *(f"{year}年" for year in table.years)), _compared(table))
    _fill(book, "说明", ("类别", "内容"), _remarks(answer))
    book.save(out)


def _fill(book: Workbook, title: str, heads: tuple[str, ...], lines: Iterable[_Line]) -> None:
    sheet = book.create_sheet(title)
    for column, width in _WIDTHS[title].items():
        sheet.column_dimensions[column].width = width
    if heads:
        sheet.freeze_panes = "A2"
        sheet.append([cell(sheet, head) for head in heads])
    for line in lines:
        sheet.append([cell(sheet, value) for value in line])


def _figures(answer: Answer) -> Iterator[_Line]:
    for one in answer.figures:
        about = "是" if one.approximate else ""
        named = (one.agency, one.year, one.indicator, one.column, one.value, one.unit, about)
        for source in one.sources:
            place = (source.file, source.section, source.quote, source.start, source.end)
            yield (*named, STATES[one.state], *place)
    for passage in answer.passages:
        words = (passage.file, passage.section, passage.quote, passage.start, passage.end)
        yield (passage.agency, passage.year, "", "", "", "", "", "", *words)


def _compared(table: Comparison) -> Iterator[_Line]:
    for label, row in zip(table.labels, table.rows, strict=True):
        yield (label, *map(_number, row.cells))
    yield ("单位", "、".join(table.units))
    for sentence in (*table.computed, *table.remarks):
        yield (sentence,)


def _number(one: Cell) -> _Value:
    """A number to compute with where it is exact and the only one; else what is said of it."""
    if one.figures and not one.disagrees and not one.figures[0].approximate:
        return one.figures[0].value
    return one.text or one.why


def _remarks(answer: Answer) -> Iterator[_Line]:
    for formula in formulas(answer):
        yield ("计算", str(formula))
    for note in answer.notes:
        article = f"（{note.article}）" if note.article else ""
        yield (_NOTES.get(note.kind, note.kind), note.text + article)
    for part in answer.missing:
        year = f"{part.year}年" if part.year else ""
        yield ("缺", f"{part.agency}{year}“{part.indicator}”：{STATUSES[part.status]}")
    for choice in answer.choices:
        yield ("可以这样问", choice)
