"""Cells of a comparison on the screen, one of them looked at: what its table and its chart have in common."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView

from report_assistant.formats.comparison import Comparison
from report_assistant.tui.chart import Spot

SIGN = "›"
"""Stands before the cell that is looked at."""


class CellMoved(Message):
    """Another cell is looked at."""

    def __init__(self, spot: Spot) -> None:
        super().__init__()
        self.spot = spot


class CellOpened(Message):
    """The place that the cell looked at rests on is wanted."""


class Cells(ScrollView, can_focus=True, inherit_bindings=False):
    """What shows cells of a comparison, one of them looked at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", "上一格", show=False, key_display="↑"),
        Binding("down", "move(1, 0)", "下一格", show=False, key_display="↓"),
        Binding("enter", "open", "看出处", key_display="Enter", tooltip="在报告里看这一格的出处"),
        Binding("pageup", "turn(-1)", "上一页", show=False, key_display="PgUp"),
        Binding("pagedown", "turn(1)", "下一页", show=False, key_display="PgDn"),
    ]

    spot: reactive[Spot] = reactive((0, 0))
    """The cell that is looked at."""

    def __init__(self, table: Comparison) -> None:
        super().__init__()
        self.table = table

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew, and keep the cell in sight."""
        self.lay_out(self.scrollable_content_region.width)
        self.call_after_refresh(self.to_spot)

    def watch_spot(self) -> None:
        """Keep the cell in sight."""
        self.refresh()
        self.to_spot()

    def action_open(self) -> None:
        """Ask for the place that the cell rests on."""
        self.post_message(CellOpened())

    def action_move(self, down: int, across: int) -> None:
        """Look at another cell."""
        raise NotImplementedError

    def action_turn(self, direction: int) -> None:
        """Go a page of cells on."""
        self.action_move(direction * max(self.scrollable_content_region.height - 2, 1), 0)

    def lay_out(self, width: int) -> None:
        """Lay out in so many cells."""
        raise NotImplementedError

    def to_spot(self) -> None:
        """Scroll so that the cell is in sight."""
        raise NotImplementedError

    def pick(self, spot: Spot) -> None:
        """Look at a cell; at the one looked at already: open it."""
        if spot == self.spot:
            self.action_open()
        else:
            self.post_message(CellMoved(spot))
