"""An answer as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

from report_assistant.model import Answer, CitedFigure, CitedPassage, Source
from report_assistant.printable import printable

_CSV_HEAD = (
    "状态", "回答", "机关", "年度", "指标", "栏目", "数值", "单位", "约数",
    "文件", "章节", "原文", "起", "止",
)  # fmt: skip

# What a spreadsheet takes for the beginning of a formula; it reads the full-width ones like the others.
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + cell if cell.startswith(_FORMULA) else cell


def to_csv(answer: Answer) -> str:
    """The figures and passages with their best source, one a row; one row with the words when there is none.

    Begins with a byte order mark: without it Excel takes UTF-8 for something else.
    """
    rows = [_figure_cells(figure) for figure in answer.figures]
    rows += [
        (passage.agency, str(passage.year), "", "", "", "", "", *_place_cells(passage))
        for passage in answer.passages
    ]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_CSV_HEAD)
    for row in rows or [("",) * (len(_CSV_HEAD) - 2)]:
        # A number may begin with a minus sign: it is no formula.
        cells = [cell if column == 4 else guarded(printable(cell)) for column, cell in enumerate(row)]
        writer.writerow([answer.status.value, guarded(printable(answer.text)), *cells])
    return "\N{BYTE ORDER MARK}" + out.getvalue()


def _figure_cells(figure: CitedFigure) -> tuple[str, ...]:
    place = _place_cells(figure.sources[0]) if figure.sources else ("",) * 5
    about = "是" if figure.approximate else ""
    named = (figure.agency, str(figure.year), figure.indicator, figure.column)
    return (*named, f"{figure.value:f}", figure.unit, about, *place)


def _place_cells(place: Source | CitedPassage) -> tuple[str, ...]:
    return (place.file, place.section, place.quote, str(place.start), str(place.end))
