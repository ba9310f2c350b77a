"""A list to pick one thing from, narrowed down by characters, pinyin or initials."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from report_assistant.printable import one_line
from report_assistant.records import dataclass
from report_assistant.tui.line import Line
from report_assistant.tui.linebreak import cut
from report_assistant.tui.steady import Steady

T = TypeVar("T")
_MOST_SHOWN = 200
_MOST_ROWS = 20
_AROUND = 5
"""Rows of the box that are not the list's: its border, what is typed, a blank one, the keys."""


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    """One thing to pick.

    Attributes:
        text: What it is called; found by it.
        value: What is returned when it is picked.
        note: Stands at the right: a key, a number, a day.
    """

    text: str
    value: T
    note: str = ""


class Picker(Steady, ModalScreen[T | None]):
    """A modal list; closes with what was picked, or None.

    Args:
        title: What is picked.
        items: The things, the likeliest first.
        hint: What may be typed.
        empty: What to say when there is nothing to pick at all.
        whole: Only those that have what was typed in one piece, when there are any: a long sentence soon has
            its signs somewhere.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", "选定", key_display="Enter", priority=True),
        Binding("escape", "leave", "不选了", key_display="Esc"),
        Binding("up", "move(-1)", "上一项", show=False, priority=True),
        Binding("down", "move(1)", "下一项", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
        Binding("ctrl+q", "app.quit", "退出", show=False),
    ]

    def __init__(
        self,
        title: str,
        items: Sequence[Item[T]],
        *,
        hint: str = "汉字、拼音或首字母",
        empty: str = "没有可选的。",
        whole: bool = False,
    ) -> None:
        super().__init__()
        from report_assistant.vocabulary.pinyin import Findable

        self._title = title
        self._items = items
        self._hint = hint
        self._empty = empty
        self._whole = whole
        self._findable = Findable([f"{item.text} {item.note}" for item in items])
        self._shown: list[int] = []
        self._width = 20

    def compose(self) -> ComposeResult:
        """What it is made of."""
        with Vertical(id="picker"):
            yield Line(placeholder=self._hint, id="picker-typed", select_on_focus=False)
            yield OptionList(id="picker-list", markup=False)
            yield Static(id="picker-none", markup=False)
            yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Name the box, and show the first things."""
        self.query_one("#picker").border_title = self._title
        self.query_one("#picker-list").can_focus = False
        self._narrow("")

    def on_resize(self) -> None:
        """The notes stand at the right edge: lay out anew. Beneath a long list its keys stay in sight."""
        room = self.size.height * 4 // 5 - _AROUND
        self.query_one("#picker-list").styles.max_height = max(min(room, _MOST_ROWS), 1)
        self._narrow(self.query_one("#picker-typed", Input).value)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._narrow(event.value)

    def _narrow(self, typed: str) -> None:
        self._shown = self._findable.find(typed, _MOST_SHOWN, whole=self._whole)
        found = self.query_one("#picker-list", OptionList)
        self._width = max(found.scrollable_content_region.width - 3, 20)
        found.clear_options()
        found.add_options(Option(self._row(place)) for place in range(len(self._shown)))
        found.highlighted = None
        self._highlight(0)
        none = self.query_one("#picker-none", Static)
        none.display = not self._shown
        none.update(Text(self._empty if not self._items else "没有这样的一项，换几个字再找。"))
        found.display = bool(self._shown)

    def action_move(self, step: int) -> None:
        """Go up or down the list."""
        found = self.query_one("#picker-list", OptionList)
        self._highlight(max(0, min((found.highlighted or 0) + step, len(self._shown) - 1)))

    def _highlight(self, place: int) -> None:
        """Go to a row; a sign tells which it is, not its colour alone."""
        found = self.query_one("#picker-list", OptionList)
        before = found.highlighted
        if not self._shown or place == before:
            return
        if before is not None:
            found.replace_option_prompt_at_index(before, self._row(before))
        found.replace_option_prompt_at_index(place, self._row(place, "›"))
        found.highlighted = place

    def _row(self, place: int, sign: str = " ") -> Text:
        return Text(sign).append_text(_row(self._items[self._shown[place]], self._width))

    def action_pick(self) -> None:
        """Close with what is highlighted."""
        number = self.query_one("#picker-list", OptionList).highlighted
        if number is not None and number < len(self._shown):
            self.dismiss(self._items[self._shown[number]].value)

    def action_leave(self) -> None:
        """Close with nothing."""
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._items[self._shown[event.option_index]].value)


def _row(item: Item[T], width: int) -> Text:
    note = one_line(item.note)
    room = max(width - cell_len(note) - 2, 8)
    text = cut(one_line(item.text), room)
    row = Text(text, no_wrap=True, overflow="ellipsis")
    if note:
        row.append(" " * max(width - cell_len(text) - cell_len(note), 1))
        row.append(note, "dim")
    return row
