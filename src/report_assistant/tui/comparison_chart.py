"""The chart of a comparison, walked from bar to bar."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.strip import Strip

from report_assistant.formats.comparison import Comparison
from report_assistant.tui.cells import SIGN, CellMoved, Cells
from report_assistant.tui.chart import ChartLine, chart


class ComparisonChart(Cells):
    """The same numbers as bars.

    Args:
        table: What to show.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "chart--bar",
        "chart--number",
        "chart--name",
        "chart--head",
        "chart--side",
        "chart--picked",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home", "move(-9999, 0)", "第一格", show=False, key_display="Home"),
        Binding("end", "move(9999, 0)", "最后一格", show=False, key_display="End"),
    ]

    def __init__(self, table: Comparison) -> None:
        super().__init__(table)
        self._lines: list[ChartLine] = []

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        return len(self._lines)

    def lay_out(self, width: int) -> None:
        """Draw it in so many cells, with room for the sign of the cell that is looked at."""
        self._lines = chart(self.table, max(width - 2, 8))
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as it has lines."""
        self.lay_out(width - self.scrollbar_size_vertical)
        return self.lines

    def action_move(self, down: int, across: int) -> None:
        """Look at the cell of the next bar."""
        spots = list(dict.fromkeys(line.spot for line in self._lines if line.spot))
        here = spots.index(self.spot) if self.spot in spots else 0
        if spots:
            self.post_message(CellMoved(spots[min(max(here + down, 0), len(spots) - 1)]))

    def to_spot(self) -> None:
        """Scroll so that the bars of the cell are in sight."""
        found = [number for number, line in enumerate(self._lines) if line.spot == self.spot]
        if found:
            height = max(self.scrollable_content_region.height, 1)
            y = max(min(self.scroll_offset.y, found[0]), found[-1] - height + 1)
            # What stands above the first bar is the scale: it comes into sight with it.
            self.scroll_to(y=0 if y < 3 and found[-1] < height else y, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """A line, marked when it draws the cell that is looked at."""
        number = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        if number >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[number]
        picked = line.spot == self.spot
        first = picked and (number == 0 or self._lines[number - 1].spot != line.spot)
        sign = self.get_component_rich_style("chart--picked")
        segments = [Segment(f"{SIGN} " if first else "  ", sign)]
        for text, role in line.pieces:
            styled = "picked" if picked and role in ("number", "name") else role
            segments.append(Segment(text, self.get_component_rich_style(f"chart--{styled}")))
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Look at the cell of the bar under the mouse."""
        at = event.get_content_offset(self)
        number = (at.y if at else len(self._lines)) + self.scroll_offset.y
        if number < len(self._lines) and (spot := self._lines[number].spot):
            self.pick(spot)
