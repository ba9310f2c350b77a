"""The table of a comparison, walked from cell to cell; its head and its names stay while it scrolls."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.strip import Strip

from report_assistant.formats.comparison import Comparison
from report_assistant.tui.cells import SIGN, CellMoved, Cells
from report_assistant.tui.compared import name_lines, short
from report_assistant.tui.page import Span, TableBlock

_NARROWEST_NAMES = 12
_GAP = 3
"""Cells before each number: room for the sign of the cell that is looked at."""


class ComparisonTable(Cells):
    """Years across, agencies or things down.

    Args:
        table: What to show.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"table--head", "table--name", "table--cell", "table--picked"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(0, -1)", "前一年", show=False, key_display="←"),
        Binding("right", "move(0, 1)", "后一年", show=False, key_display="→"),
        Binding("home", "move(0, -999)", "第一年", show=False, key_display="Home"),
        Binding("end", "move(0, 999)", "最后一年", show=False, key_display="End"),
    ]

    def __init__(self, table: Comparison) -> None:
        super().__init__(table)
        self._said = [[short(cell) for cell in row.cells] for row in table.rows]
        years = [f"{year}年" for year in table.years]
        self._heads = years
        self._widths = [max(map(cell_len, cells)) for cells in zip(years, *self._said, strict=True)]
        self._names: list[list[str]] = []
        self._tops: list[int] = []
        self._rows_at: list[int] = []
        self._named = 0
        self._block = TableBlock(0, 1, 1, edges=(0,))

    @property
    def lines(self) -> int:
        """How many lines it takes, with its head."""
        return len(self._rows_at) + 1

    def lay_out(self, width: int) -> None:
        """Break the names so that there is room for numbers."""
        widest = max(map(cell_len, self.table.labels), default=0)
        numbers = sum(self._widths) + _GAP * len(self._widths)
        room = width - numbers
        self._named = min(widest, room if room >= _NARROWEST_NAMES else max(width * 2 // 5, 8))
        self._names = [name_lines(label, self._named) for label in self.table.labels]
        heights = [len(lines) for lines in self._names]
        self._tops = [0, *accumulate(heights)][:-1]
        self._rows_at = [row for row, height in enumerate(heights) for _ in range(height)]
        edges = accumulate((one + _GAP for one in self._widths[:-1]), initial=0)
        self._block = TableBlock(0, 1, self.lines, self._named + numbers, self._named, tuple(edges))
        farthest = self._block.in_sight(numbers, self._room(width))[0]
        wanted = Size(farthest and farthest + width, self.lines)
        if wanted != self.virtual_size:
            self.virtual_size = wanted
        self.refresh()

    def _in_sight(self) -> Span:
        """The cells of the whole columns that are shown."""
        return self._block.in_sight(self.scroll_offset.x, self._room(self.scrollable_content_region.width))

    def _room(self, width: int) -> int:
        """The cells beside the names; one is kept free for a sign when that is not enough for all."""
        return width - self._named - (self._block.width > width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as it has lines."""
        self.lay_out(width - self.scrollbar_size_vertical)
        return self.lines

    def action_move(self, down: int, across: int) -> None:
        """Look at a cell beside the one looked at."""
        row = min(max(self.spot[0] + down, 0), len(self.table.rows) - 1)
        column = min(max(self.spot[1] + across, 0), len(self.table.years) - 1)
        if (row, column) != self.spot:
            self.post_message(CellMoved((row, column)))

    def to_spot(self) -> None:
        """Scroll so that the cell, with its name, is in sight."""
        if not self._tops:
            return
        row, column = self.spot
        width, height = self.scrollable_content_region.size
        first = self._tops[row]
        last = first + len(self._names[row])
        left = self._block.edges[column]
        beyond = left + _GAP + self._widths[column] - self._room(width)
        start = min(self._in_sight()[0], left)
        x = next((edge for edge in self._block.edges if edge >= max(start, beyond)), left)
        y = max(min(self.scroll_offset.y, first), min(last - (height - 1), first))
        self.scroll_to(x=x, y=y, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """The head, or one line of a row."""
        if y == 0:
            start, end = self._in_sight()
            strip = self._strip("‹".rjust(self._named) if start else "", self._heads, None)
            if end == self._block.width - self._named:
                return strip
            more = Segment("›", self.get_component_rich_style("table--head"))
            return Strip.join([strip.crop(0, strip.cell_length - 1), Strip([more])])
        number = self.scroll_offset.y + y - 1
        if number >= len(self._rows_at):
            return Strip.blank(self.scrollable_content_region.width, self.rich_style)
        row = self._rows_at[number]
        line = number - self._tops[row]
        return self._strip(self._names[row][line], self._said[row] if line == 0 else None, row)

    def _strip(self, name: str, cells: list[str] | None, row: int | None) -> Strip:
        style = self.get_component_rich_style("table--head" if row is None else "table--name")
        named = Strip([Segment(name + " " * (self._named - cell_len(name)), style)])
        numbers = Strip(list(self._numbers(cells or [""] * len(self._widths), row)))
        start, end = self._in_sight()
        shown = Strip.join([named, numbers.crop(start, end)])
        filling = style if row is None else self.rich_style
        return shown.adjust_cell_length(self.scrollable_content_region.width, filling)

    def _numbers(self, cells: list[str], row: int | None) -> Iterator[Segment]:
        style = self.get_component_rich_style("table--head" if row is None else "table--cell")
        for column, (said, width) in enumerate(zip(cells, self._widths, strict=True)):
            picked = (row, column) == self.spot and bool(said)
            pad = " " * (_GAP - 2 + width - cell_len(said))
            yield Segment(f"{pad} {SIGN if picked else ' '}", style)
            yield Segment(said, self.get_component_rich_style("table--picked") if picked else style)

    def on_click(self, event: events.Click) -> None:
        """Look at the cell under the mouse."""
        at = event.get_content_offset(self)
        if at is None:
            return
        start, end = self._in_sight()
        line, x = at.y - 1 + self.scroll_offset.y, at.x - self._named + start
        if at.y > 0 and line < len(self._rows_at) and start <= x < end:
            column = sum(edge <= x for edge in self._block.edges) - 1
            self.pick((self._rows_at[line], column))
