"""A line to type into that shows nothing a terminal would obey, whatever is pasted."""

from __future__ import annotations

from textual.widgets import Input

from report_assistant.printable import printable
from report_assistant.tui.steady import Steady


class Line(Steady, Input):
    """One line of text that takes an input method.

    Textual's own ``Input`` keeps the terminal's cursor where an input method has to show its candidates, but
    passes on escape sequences that are pasted.
    """

    def validate_value(self, value: str) -> str:
        """The same text with nothing in it that a terminal obeys; as long as it was."""
        return printable(value)
