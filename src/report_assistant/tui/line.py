"""A line to type into that shows nothing a terminal would obey, whatever is pasted."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from report_assistant.printable import printable
from report_assistant.tui.keys import untold
from report_assistant.tui.steady import Steady


class Line(Steady, Input, inherit_bindings=False):
    """One line of text that takes an input method.

    Textual's own ``Input`` keeps the terminal's cursor where an input method has to show its candidates, but
    passes on escape sequences that are pasted. Its keys for a page up or down, which do nothing in one line,
    are left to the screen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*untold(Input.BINDINGS)]

    def on_mount(self) -> None:
        """Keep still: a cursor that blinks draws the line anew twice a second, over poor connections too."""
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """The same text with nothing in it that a terminal obeys; as long as it was."""
        return printable(value)
