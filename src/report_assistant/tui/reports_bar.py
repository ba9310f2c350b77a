"""The line at the top of the screen of reports: how much is indexed, and how far reading has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.reactive import reactive
from textual.widget import Widget

from report_assistant.printable import one_line
from report_assistant.tui.bars import progress_bar

if TYPE_CHECKING:
    from report_assistant.tui.refreshing import IndexState, Outcome

_NAME = " 报告 "


class ReportsBar(Widget):
    """What is indexed at the left; at the right what goes on."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"reports--name", "reports--held", "reports--state"}

    held: reactive[str] = reactive("")
    """How much is indexed."""

    state: reactive[str] = reactive("")
    """What goes on."""

    def tell(self, state: IndexState, refused: int) -> None:
        """Show how far the index is, with so many files in it that were not read."""
        if state.holdings is not None:
            unread = f" · {refused} 个没有读成" if refused else ""
            self.held = f"{state.holdings.agencies} 个机关 · {state.holdings.reports} 份报告{unread}"
        elif not state.reading:
            self.held = "没有索引"
        if state.reading and state.total:
            bar = progress_bar(state.done, state.total)
            self.state = f"正在读入 {bar} {state.done}/{state.total}  ^X 停下"
        elif state.reading:
            self.state = "正在看有没有新报告"
        else:
            self.state = "" if state.unwatched else "新文件自动读入"

    def render(self) -> Text:
        """What it looks like."""
        width = self.content_size.width
        held, state = f" {self.held}", f" {self.state} "
        room = width - cell_len(_NAME) - cell_len(state)
        if cell_len(held) > room:
            held = ""
        pad = " " * max(room - cell_len(held), 0)
        pieces = ((_NAME, "name"), (held, "held"), (pad + state, "state"))
        styled = (
            (text, self.get_component_rich_style(f"reports--{role}", partial=True)) for text, role in pieces
        )
        return Text.assemble(*styled, no_wrap=True, overflow="crop")


def news(state: IndexState) -> str:
    """What the last reading did, or why it failed, and whether new files are looked after; "" for no news."""
    if state.reading:
        return ""
    said = []
    if state.outcome is None:
        said.append(one_line(state.trouble))
    elif state.changed or state.outcome.stopped:
        said.append(_told(state.outcome))
    said.append(one_line(state.unwatched))
    return "".join(said)


def _told(outcome: Outcome) -> str:
    done = [f"读入 {outcome.read} 份"]
    if outcome.dropped:
        done.append(f"去掉 {outcome.dropped} 份")
    if outcome.refused:
        done.append(f"没有读成 {outcome.refused} 个，见目录最后")
    stopped = "读入停在半路，按 ^R 接着读。" if outcome.stopped else ""
    return f"刚才{'，'.join(done)}。{stopped}"
