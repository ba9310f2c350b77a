"""What a question is understood as, part by part; each part can be changed or taken out by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from report_assistant.printable import one_line
from report_assistant.tui.linebreak import cut
from report_assistant.tui.steady import Steady

if TYPE_CHECKING:
    from report_assistant.answering.understood import Chip, Understood

_NAMES = {
    "agency": "机关",
    "year": "年度",
    "indicator": "指标",
    "column": "栏目",
    "operation": "算",
    "unknown": "不认识",
}
_LABEL = "读作"
_GAP = 2
_LEAST = 6


class ReadingBar(Steady, Widget, can_focus=True):
    """One line: 机关 · 年度 · 指标 · 栏目, each as it was understood.

    A part that the line does not say itself stands in round brackets; one that nothing explains is marked
    with a question mark.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reading--label",
        "reading--part",
        "reading--chip",
        "reading--unsaid",
        "reading--unknown",
        "reading--picked",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "左", key_display="←", tooltip="到左边一项"),
        Binding("right", "move(1)", "右", key_display="→", tooltip="到右边一项"),
        Binding(
            "enter,down", "change", "改这一项", key_display="Enter", tooltip="换一个机关、年度、指标或栏目"
        ),
        Binding("delete,backspace", "remove", "去掉这一项", key_display="Del", tooltip="从问题里去掉这一项"),
    ]

    at: reactive[int] = reactive(0)
    """Which part the keys are on."""

    class Change(Message):
        """A part is to be changed."""

        def __init__(self, chip: Chip) -> None:
            super().__init__()
            self.chip = chip

    class Remove(Message):
        """A part is to be taken out."""

        def __init__(self, chip: Chip) -> None:
            super().__init__()
            self.chip = chip

    def __init__(self) -> None:
        super().__init__(id="reading")
        self.understood: Understood | None = None
        self._hint = ""

    def show(self, understood: Understood | None, hint: str = "") -> None:
        """Show what a question is understood as; with none, a hint."""
        if understood == self.understood and hint == self._hint:
            return
        self.understood = understood
        self._hint = hint
        self.at = max(0, min(self.at, len(self.chips) - 1))
        self.refresh()

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The parts that can be gone to."""
        return self.understood.chips if self.understood else ()

    def render(self) -> Text:
        """What it looks like."""
        if not self.chips:
            return Text(one_line(self._hint), self._style("unsaid"), no_wrap=True, overflow="ellipsis")
        shown = Text(no_wrap=True, overflow="crop")
        shown.append(f" {_LABEL} ", self._style("label"))
        for number, (_, text) in enumerate(self._fitted()):
            chip = self.chips[number]
            picked = self.has_focus and number == self.at
            shown.append(" ›" if picked else " " * _GAP)
            shown.append(f"{_NAMES[chip.part]} ", self._style("part"))
            role = "unknown" if chip.part == "unknown" else "chip" if chip.said else "unsaid"
            shown.append(text, self._style("picked" if picked else role))
        return shown

    def _fitted(self) -> list[tuple[int, str]]:
        """Where each part begins, and its words cut so that all of them fit."""
        texts = [_worded(chip) for chip in self.chips]
        names = [cell_len(_NAMES[chip.part]) + 1 + _GAP for chip in self.chips]
        begin = cell_len(_LABEL) + 2
        room = self.content_size.width - begin - sum(names)
        widths = [cell_len(text) for text in texts]
        while sum(widths) > room and max(widths) > _LEAST:
            widths[widths.index(max(widths))] -= 1
        fitted = []
        for text, name, width in zip(texts, names, widths, strict=True):
            fitting = cut(text, width)
            fitted.append((begin, fitting))
            begin += name + cell_len(fitting)
        return fitted

    def _style(self, role: str) -> str:
        return self.get_component_rich_style(f"reading--{role}", partial=True)  # type: ignore[return-value]

    def action_move(self, step: int) -> None:
        """Go to another part."""
        if self.chips:
            self.at = max(0, min(self.at + step, len(self.chips) - 1))

    def action_change(self) -> None:
        """Ask what stands in its place."""
        if self.chips:
            self.post_message(self.Change(self.chips[self.at]))

    def action_remove(self) -> None:
        """Take it out of the question."""
        if self.chips:
            self.post_message(self.Remove(self.chips[self.at]))

    def on_click(self, event: events.Click) -> None:
        """Change the part under the mouse."""
        if event.style.meta.get("chip") is None and self.chips:
            starts = [start for start, _ in self._fitted()]
            self.at = max((n for n, start in enumerate(starts) if start <= event.x), default=0)
            self.action_change()


def _worded(chip: Chip) -> str:
    text = one_line(chip.text)
    if chip.part == "unknown":
        return f"“{text}”？"
    return text if chip.said else f"（{text}）"
