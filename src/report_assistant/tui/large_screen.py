"""A figure as large as the terminal allows, to be read from across the room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer

from report_assistant.model import Answer, Status
from report_assistant.printable import one_line
from report_assistant.tui.bigdigits import HEIGHT, draw, enlarged
from report_assistant.tui.figure import Shown, derived_shown, figure_shown
from report_assistant.tui.linebreak import break_line
from report_assistant.tui.prose import Prose
from report_assistant.tui.steady import Steady

NOTHING_LARGE = "这个回答里没有数字，大字只能放大数字。"
"""What is said of an answer of words."""


def all_shown(answer: Answer) -> list[Shown]:
    """Every number of an answer that can be shown large: what was computed first, then the figures."""
    if answer.status is Status.CHOOSE:
        return []  # none of them is the answer yet
    computed = [one for one in answer.derived if one.operation not in ("max", "min", "rank")]
    figures = answer.figures
    return [
        *(derived_shown(one, len(figures)) for one in computed),
        *(figure_shown(one, with_section=len(figures) > 1) for one in figures),
    ]


def drawn(shown: Shown, width: int, height: int) -> list[str]:
    """A number in lines, as large as fits; one too wide to be drawn is written, in lines that fit.

    Args:
        shown: The number. A percent sign is drawn with it; other units stand at its foot where they fit.
        width: The cells a line may take.
        height: The lines it may take.
    """
    number, unit = one_line(shown.number), one_line(shown.unit)
    about, unit = "约 " if shown.about else "", "" if unit == "%" else f" {unit}" if unit else ""
    rows = draw(number + "%" if one_line(shown.unit) == "%" else number)
    beside = cell_len(about + unit)
    if len(rows[0]) + beside > width:
        written = f"{about}{number}{unit or one_line(shown.unit)}"
        return break_line(written, max(width, 2))
    times = max(min((width - beside) // len(rows[0]), height // HEIGHT), 1)
    large = [*enlarged(rows, times)]
    while not large[-1].strip():
        large.pop()  # what is left below the digits would part them from their unit
    *above, foot = large
    return [*(" " * cell_len(about) + row for row in above), about + foot + unit]


class LargeDrawing(Widget):
    """A number, as large as fits, in the middle."""

    shown: reactive[Shown | None] = reactive(None)

    def render(self) -> Text:
        """What it looks like."""
        width, height = self.content_size
        if self.shown is None or not width:
            return Text()
        rows = drawn(self.shown, width, height)
        margin = " " * ((width - max(map(cell_len, rows))) // 2)
        above = "\n" * ((height - len(rows)) // 2)
        return Text(above + "\n".join(margin + row for row in rows), no_wrap=True, overflow="crop")


class LargeScreen(Steady, Screen[None], inherit_bindings=False):
    """One number at a time, with what it is and the sentence beneath.

    Args:
        shown: The numbers; at least one.
        sentence: What is said aloud.
    """

    AUTO_FOCUS = ""
    CSS = """
    LargeScreen LargeDrawing { height: 1fr; min-height: 3; padding: 0 1; color: $primary; text-style: bold; }
    LargeScreen #large-words {
        height: auto; max-height: 50%; padding: 0 2; background: $surface; scrollbar-size-vertical: 1;
    }
    LargeScreen .what { text-style: bold; }
    LargeScreen .which { color: $muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "step(-1)", "上一个", key_display="←"),
        Binding("right,down", "step(1)", "下一个", key_display="→"),
        Binding("pageup", "turn(-1)", "文字上一页", show=False, key_display="PgUp"),
        Binding("pagedown", "turn(1)", "文字下一页", show=False, key_display="PgDn"),
        Binding("escape,ctrl+l,enter", "leave", "返回", key_display="Esc"),
    ]

    number: reactive[int] = reactive(0)
    """Which of them is shown."""

    def __init__(self, shown: Sequence[Shown], sentence: str) -> None:
        super().__init__()
        self._shown = shown
        self._sentence = sentence

    def compose(self) -> ComposeResult:
        """What it is made of."""
        yield LargeDrawing()
        with VerticalScroll(id="large-words", can_focus=False):
            yield Prose("", classes="what")
            yield Prose("", classes="which")
            yield Prose(self._sentence, classes="sentence")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the first."""
        self._tell()

    def watch_number(self) -> None:
        """Show another one."""
        if self.is_mounted:
            self._tell()

    def _tell(self) -> None:
        shown = self._shown[self.number]
        what, *rest = (one_line(said) for said in shown.side if said)
        count = f"第 {self.number + 1} 个，共 {len(self._shown)} 个" if len(self._shown) > 1 else ""
        self.query_one(LargeDrawing).shown = shown
        self.query_one(".what", Prose).tell(what)
        self.query_one(".which", Prose).tell(" · ".join(filter(None, [*rest, count])))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """With one number there is none to go to."""
        return action != "step" or len(self._shown) > 1

    def action_step(self, by: int) -> None:
        """Show the next one; after the last comes the first."""
        self.number = (self.number + by) % len(self._shown)

    def action_turn(self, direction: int) -> None:
        """Scroll the words, when they are many."""
        words = self.query_one("#large-words", VerticalScroll)
        words.scroll_relative(y=direction * max(words.size.height - 1, 1), animate=False)

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss()
