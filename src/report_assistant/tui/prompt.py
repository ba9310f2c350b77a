"""One line to be typed, over what is shown."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Static

from report_assistant.tui.line import Line
from report_assistant.tui.steady import Steady


class Prompt(Steady, ModalScreen[str | None]):
    """Asks for a line; closes with it, or with None.

    Args:
        title: What is asked for.
        value: What stands there to begin with.
        hint: A sentence beneath.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "好", key_display="Enter", priority=True),
        Binding("escape", "leave", "不要了", key_display="Esc"),
        Binding("ctrl+q", "app.quit", "退出", show=False),
    ]

    def __init__(self, title: str, value: str, hint: str = "") -> None:
        super().__init__()
        self._title = title
        self._value = value
        self._hint = hint

    def compose(self) -> ComposeResult:
        """What it is made of."""
        with Vertical(id="prompt"):
            yield Line(self._value, id="prompt-typed", select_on_focus=False)
            yield Static(self._hint, id="prompt-hint", markup=False)
            yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Name the box."""
        self.query_one("#prompt").border_title = self._title

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()

    def action_take(self) -> None:
        """Close with the line."""
        self.dismiss(self.query_one("#prompt-typed", Input).value.strip() or None)

    def action_leave(self) -> None:
        """Close with nothing."""
        self.dismiss(None)
