"""How a cell of a comparison is said: in a table, beside a bar, and in sentences beneath them."""

from __future__ import annotations

from collections.abc import Iterator

from report_assistant.formats.comparison import NO_REPORT, NOT_REPORTED, Cell, Comparison, Row
from report_assistant.model import CitedFigure, State
from report_assistant.printable import one_line, printable, table_rows
from report_assistant.tui.bigdigits import grouped
from report_assistant.tui.linebreak import break_line, cut

UNEQUAL = "≠"
PICTURE = "〔图〕"
_SHORT = {NO_REPORT: "未收录", NOT_REPORTED: "没有写"}
_LONGEST_UNIT = 8
_MOST_NAME_LINES = 3


def number(figure: CitedFigure) -> str:
    """A figure's number, whole, with its unit and what is to be minded: 约12,345 件〔图〕."""
    about = "约" if figure.approximate else ""
    unit = cut(one_line(figure.unit), _LONGEST_UNIT)
    picture = PICTURE if figure.state is State.OCR else ""
    return f"{about}{grouped(figure.value)} {unit}".rstrip() + picture


def short(cell: Cell) -> str:
    """A cell as it stands in a table: its number, all of them where they disagree, or why there is none."""
    numbers = dict.fromkeys(map(number, cell.figures))
    if cell.disagrees:
        return f"{UNEQUAL} {'、'.join(numbers)}"
    return "、".join(numbers) or lacking(cell)


def lacking(cell: Cell) -> str:
    """Why there is no number, in a word; "" when none was asked for."""
    return _SHORT.get(cell.why, cell.why)


def head(table: Comparison, row: Row, column: int) -> str:
    """What a cell is about, and its number."""
    cell, year = row.cells[column], table.years[column]
    said = short(cell) if cell.figures else cell.why or "没有问到这一年"
    return f"{row.agency} · {year}年 · {row.thing}：{said}"


def told(cell: Cell) -> str:
    """Everything that proves a cell's numbers: what disagrees, then each place with its exact words."""
    return "\n".join(_told(cell))


def _told(cell: Cell) -> Iterator[str]:
    if cell.disagrees:
        said = "，".join(f"{_where(one)}写的是 {number(one)}" for one in cell.figures)
        yield f"{UNEQUAL} 同一份报告里不一致：{said}。"
    for figure in cell.figures:
        if figure.state is State.OCR:
            yield f"{PICTURE}{number(figure).removesuffix(PICTURE)} 识别自图片，未经核对。"
        for source in figure.sources:
            yield f"出处：{one_line(source.file)} · {one_line(source.section)}"
            yield f"“{printable(table_rows(source.quote))}”"


def _where(figure: CitedFigure) -> str:
    return f"“{one_line(figure.sources[0].section)}”" if figure.sources else "一处"


def name_lines(name: str, width: int) -> list[str]:
    """A name in a few lines that fit."""
    lines = break_line(name, max(width, 2))
    if len(lines) <= _MOST_NAME_LINES:
        return lines
    *first, last = lines[:_MOST_NAME_LINES]
    return [*first, cut(last + "……", width)]
