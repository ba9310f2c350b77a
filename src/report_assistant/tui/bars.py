"""The line at the top: whose desk this is, and how far the index is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.reactive import reactive
from textual.widget import Widget

from report_assistant.printable import one_line
from report_assistant.tui.linebreak import cut

if TYPE_CHECKING:
    from report_assistant.tui.refreshing import IndexState

_NAME = " 年报问答 "
_BAR_CELLS = 10


class TopBar(Widget):
    """The program's name, the home agency, and at the right the state of the index."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"top--name", "top--home", "top--state"}

    home: reactive[str] = reactive("")
    """The home agency's name, "" for none."""

    state: reactive[str] = reactive("")
    """One phrase about the index."""

    year: reactive[int] = reactive(0)
    """The year a question means that names none, 0 for none."""

    def tell(self, state: IndexState) -> None:
        """Show how far the index is."""
        if state.reading:
            bar = (
                f" {progress_bar(state.done, state.total)} {state.done}/{state.total}" if state.total else ""
            )
            self.state = f"正在读入{bar}" if state.total else "正在看有没有新报告"
        elif state.holdings is None:
            self.state = "没有索引"
        else:
            self.home = state.holdings.home
            self.state = f"{state.holdings.agencies} 个机关 · {state.holdings.reports} 份报告"

    def render(self) -> Text:
        """What it looks like."""
        width = self.content_size.width
        state = f" {one_line(self.state)} "
        year = f" · 默认 {self.year} 年" if self.year else ""
        home = f" 本机关：{one_line(self.home)}{year}" if self.home else year
        room = width - cell_len(_NAME) - cell_len(state)
        if cell_len(home) > room:
            home = cut(home, room) if room > 12 else ""
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
