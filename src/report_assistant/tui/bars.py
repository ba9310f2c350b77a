"""The line at the top: whose desk this is, and how far the index is."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.reactive import reactive
from textual.widget import Widget

from report_assistant.printable import one_line
from report_assistant.tui.linebreak import break_line

_NAME = " 年报问答 "
_BAR_CELLS = 10


class TopBar(Widget):
    """The program's name, the home agency, and at the right the state of the index."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"top--name", "top--home", "top--state"}

    home: reactive[str] = reactive("")
    """The home agency's name, "" for none."""

    state: reactive[str] = reactive("")
    """One phrase about the index."""

    def render(self) -> Text:
        """What it looks like."""
        width = self.content_size.width
        state = f" {one_line(self.state)} "
        home = f" 本机关：{one_line(self.home)}" if self.home else ""
        room = width - cell_len(_NAME) - cell_len(state)
        if cell_len(home) > room:
            home = break_line(home, max(room - 1, 2))[0] + "…" if room > 12 else ""
        pad = " " * max(room - cell_len(home), 0)
        pieces = ((_NAME, "name"), (home, "home"), (pad + state, "state"))
        styled = (
            (text, self.get_component_rich_style(f"top--{role}", partial=True)) for text, role in pieces
        )
        return Text.assemble(*styled, no_wrap=True, overflow="crop")


def progress_bar(done: int, total: int) -> str:
    """How far a count has come, as ten cells that are full or empty."""
    full = _BAR_CELLS * done // total if total else 0
    return "▰" * full + "▱" * (_BAR_CELLS - full)
