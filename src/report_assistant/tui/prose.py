"""A paragraph, broken by the rules of Chinese printing, that nothing in it can turn into markup."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.geometry import Size
from textual.widget import Widget

from report_assistant.printable import printable
from report_assistant.tui.linebreak import break_text


def fold(text: str, width: int) -> list[str]:
    """Text made safe to show, in lines that fit; at least one."""
    shown = printable(text)
    return [shown[start:end] for start, end in break_text(shown, max(width, 2))]


class Prose(Widget):
    """A paragraph of plain text.

    Args:
        text: What to show. It is cleaned here, and is never markup.
        label: Stands before the first line, a space after it; the other lines are indented by as much.
        classes: CSS classes. The label's style is the component class ``prose--label``.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"prose--label"}

    def __init__(self, text: str, *, label: str = "", classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._text = text
        self._label = label
        self._margin = cell_len(label) + 1 if label else 0

    def tell(self, text: str) -> None:
        """Show another text."""
        if text != self._text:
            self._text = text
            self.refresh(layout=True)

    def lines(self, width: int) -> list[str]:
        """The text without the label, in lines, when ``width`` cells are given to all of it."""
        return fold(self._text, width - self._margin)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as its lines need."""
        return len(self.lines(width))

    def render(self) -> Text:
        """What it looks like."""
        shown = Text(no_wrap=True)
        shown.append(self._label, self.get_component_rich_style("prose--label", partial=True))
        shown.append(" " if self._label else "")
        shown.append(f"\n{' ' * self._margin}".join(self.lines(self.content_size.width)))
        return shown
