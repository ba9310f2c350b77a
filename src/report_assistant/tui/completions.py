"""What the line could go on with, listed above it while it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from report_assistant.printable import one_line
from report_assistant.tui.linebreak import cut

_FEWEST, _MOST, _ROWS_FOR_EACH = 3, 6, 6
_KEYS = "Tab 补上 · ↑↓ 选 · Esc 收起"

if TYPE_CHECKING:
    from report_assistant.answering.completion import Completion


class Completions(Widget):
    """A short list over the conversation; it never takes the focus from the line."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"completions--kind", "completions--picked", "completions--keys"}

    picked: reactive[int] = reactive(-1)
    """Which one the arrow keys are on; -1 for none."""

    class Chosen(Message):
        """One was chosen with the mouse."""

        def __init__(self, completion: Completion) -> None:
            super().__init__()
            self.completion = completion

    def __init__(self) -> None:
        super().__init__(id="completions")
        self._offered: Sequence[Completion] = ()
        self.line = ""
        self.display = False

    def offer(self, completions: Sequence[Completion], line: str = "") -> None:
        """Show these ways to go on with a line; none hides the list."""
        self.line = line
        if completions == self._offered:
            return
        # The screen is laid out anew only when the list is higher or lower: keys are being typed meanwhile.
        grown = len(completions) != len(self._offered)
        self._offered = completions
        self.picked = -1
        self.display = bool(completions)
        self.refresh(layout=grown)

    @property
    def room(self) -> int:
        """How many are worth showing: the answer behind the list is to be seen too."""
        return max(_FEWEST, min(_MOST, self.app.size.height // _ROWS_FOR_EACH))

    @property
    def offering(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self._offered)

    def move(self, step: int) -> None:
        """Go down or up; above the first one none is picked."""
        self.picked = max(-1, min(self.picked + step, len(self._offered) - 1))

    def taken(self, *, first: bool = False) -> Completion | None:
        """The picked one; with ``first`` the first one when none is picked."""
        number = max(self.picked, 0) if first else self.picked
        return self._offered[number] if 0 <= number < len(self._offered) else None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row each, and one for the keys."""
        return len(self._offered) + 1

    def render(self) -> Text:
        """What it looks like."""
        width = self.content_size.width
        shown = Text(no_wrap=True, overflow="crop")
        for number, one in enumerate(self._offered):
            picked = number == self.picked
            room = width - cell_len(one.kind) - 4
            text = cut(one_line(one.shown), room)
            style = self._style("picked") if picked else ""
            shown.append("› " if picked else "  ", style)
            shown.append(text + " " * (room - cell_len(text) + 1), style)
            shown.append(f"{one.kind}\n", self._style("kind"))
        shown.append(_KEYS, self._style("keys"))
        return shown

    def _style(self, role: str) -> str:
        return self.get_component_rich_style(f"completions--{role}", partial=True)  # type: ignore[return-value]

    def on_click(self, event: events.Click) -> None:
        """Choose the one under the mouse."""
        row = event.get_content_offset_capture(self).y
        if 0 <= row < len(self._offered):
            self.post_message(self.Chosen(self._offered[row]))
