"""How a figure looks: three rows high when it is the answer, a line of a list when it is one of many."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.geometry import Size
from textual.widget import Widget

from report_assistant.model import CitedFigure, Derived, State
from report_assistant.printable import one_line
from report_assistant.records import dataclass
from report_assistant.tui.bigdigits import draw, grouped, rounded
from report_assistant.tui.linebreak import break_line

OPERATIONS = {
    "difference": "相差",
    "growth": "增长",
    "share": "占比",
    "sum": "合计",
    "average": "平均",
    "max": "最高",
    "min": "最低",
    "rank": "排名",
    "count": "个数",
}
_GAP = "   "
_NARROWEST_SIDE = 16

Row = list[tuple[str, str]]
"""Pieces of a line, each with the role that it is styled by."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as it is shown: ``side`` says what it is, the most important line first."""

    number: str
    unit: str
    side: tuple[str, ...]
    about: bool = False


def figure_shown(figure: CitedFigure, *, with_section: bool = False) -> Shown:
    """What is shown of a figure of a report.

    Args:
        figure: The figure.
        with_section: Whether it takes the section to tell it from another one.
    """
    section = figure.sources[0].section if with_section and figure.sources else ""
    details = (
        f"口径：{figure.column}" if figure.column else "",
        f"见“{section}”" if section else "",
        f"{len(figure.sources)}处出处" if len(figure.sources) > 1 else "",
        "识别自图片，未经核对" if figure.state is State.OCR else "",
    )
    side = (figure.indicator, f"{figure.agency} {figure.year}年", " · ".join(filter(None, details)))
    return Shown(grouped(figure.value), figure.unit, side, figure.approximate)


def derived_shown(derived: Derived, figures: int) -> Shown:
    """What is shown of a computed number."""
    number = rounded(derived.value)
    name = OPERATIONS.get(derived.operation, derived.operation)
    exact = number.replace(",", "") == f"{derived.value.normalize():f}"
    return Shown(number, derived.unit, (name, f"由 {figures} 个数算得"), not exact)


def large(shown: Shown, width: int) -> list[Row]:
    """Lines that show a number large, its unit at its foot, and what it is beside it, or below where it must.

    Args:
        shown: The number.
        width: The cells a line may take. A number too wide to be drawn is written.
    """
    number = one_line(shown.number)
    unit = one_line(shown.unit)
    # A percent sign is drawn as large as its number.
    drawn: tuple[str, ...] = draw(number + unit) if unit == "%" else draw(number)
    about, unit = "约 " if shown.about else "", "" if unit == "%" else f" {unit}"
    if cell_len(about + drawn[0] + unit) > width:
        drawn, unit = (number,), f" {one_line(shown.unit)}"
    left = [_left(row, about, unit, foot=row is drawn[-1]) for row in drawn]
    taken = cell_len("".join(text for text, _ in left[0])) + len(_GAP)
    if width - taken < _NARROWEST_SIDE:
        return left + [[line] for line in _side(shown, width)]
    blank: Row = [(" " * (taken - len(_GAP)), "side")]
    beside = zip_longest(left, _side(shown, width - taken))
    return [[*(row or blank), (_GAP, "side"), *([line] if line else [])] for row, line in beside]


def _left(row: str, about: str, unit: str, *, foot: bool) -> Row:
    if not foot:
        about, unit = " " * cell_len(about), " " * cell_len(unit)
    return [(text, role) for text, role in ((about, "unit"), (row, "digits"), (unit, "unit")) if text]


def _side(shown: Shown, width: int) -> Iterator[tuple[str, str]]:
    for number, text in enumerate(filter(None, map(one_line, shown.side))):
        for line in break_line(text, max(width, 2)):
            yield line, "side" if number else "head"


class _Rows(Widget):
    """A widget of styled lines that depend on its width."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "number--digits",
        "number--unit",
        "number--head",
        "number--side",
        "number--bar",
    }

    def rows(self, width: int) -> list[Row]:
        """The lines to show in ``width`` cells."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as its lines need."""
        return len(self.rows(width))

    def render(self) -> Text:
        """What it looks like."""
        shown = Text(no_wrap=True)
        for number, row in enumerate(self.rows(self.content_size.width)):
            shown.append("\n" if number else "")
            for text, role in row:
                shown.append(text, self.get_component_rich_style(f"number--{role}", partial=True))
        return shown


class LargeNumber(_Rows):
    """A number, large."""

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self.shown = shown

    def rows(self, width: int) -> list[Row]:
        """See ``large``."""
        return large(self.shown, width)


class FigureList(_Rows):
    """Several figures, a line each: what tells them apart, then the number."""

    def __init__(self, figures: tuple[CitedFigure, ...]) -> None:
        super().__init__()
        self.figures = figures

    def rows(self, width: int) -> list[Row]:
        """A line for each figure, the numbers under each other; more where a name is too long."""
        names = [_distinct(figure, self.figures) for figure in self.figures]
        amounts = [amount(figure) for figure in self.figures]
        widest = max(map(cell_len, amounts), default=0)
        room = max(width - widest - 2, 8)
        column = min(max(map(cell_len, names), default=0), room)
        rows: list[Row] = []
        for name, said in zip(names, amounts, strict=True):
            *before, last = break_line(name, room)
            rows += [[(line, "side")] for line in before]
            pad = " " * (max(column - cell_len(last), 0) + 2 + widest - cell_len(said))
            rows.append([(last + pad, "side"), (said, "head")])
        return rows


def _distinct(figure: CitedFigure, among: tuple[CitedFigure, ...]) -> str:
    """What tells a figure from the others of its answer."""
    parts = [f"{figure.year}年"]
    if len({one.agency for one in among}) > 1:
        parts.insert(0, figure.agency)
    if len({one.indicator for one in among}) > 1:
        parts.append(figure.indicator)
    if len({one.column for one in among}) > 1:
        parts.append(figure.column)
    return one_line(" · ".join(filter(None, parts)))


def amount(figure: CitedFigure) -> str:
    """A figure's number with its unit, on a line."""
    return one_line(f"{'约' if figure.approximate else ''}{grouped(figure.value)} {figure.unit}")
