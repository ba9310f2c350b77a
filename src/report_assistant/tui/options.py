"""Numbered questions to choose from."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from report_assistant.tui.prose import fold

_MARGIN = 4  # " 1  "


class Options(Widget):
    """Questions that have an answer, numbered from 1; one of them can be picked out before it is chosen.

    Args:
        heading: What stands above them.
        questions: At most nine.
        answers: What each question's answer would be in short; empty when that is not known.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"options--heading", "options--number", "options--picked"}

    picked: reactive[int] = reactive(0)
    """The number of the question that Enter would choose; 0 for none."""

    class Chosen(Message):
        """A question was chosen with the mouse."""

        def __init__(self, question: str) -> None:
            super().__init__()
            self.question = question

    def __init__(self, heading: str, questions: tuple[str, ...], answers: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.heading = heading
        self.questions = questions[:9]
        self.answers = answers[:9] or ("",) * len(self.questions)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as its lines need."""
        return 1 + sum(len(lines) for lines in self._folded(width))

    def render(self) -> Text:
        """What it looks like."""
        shown = Text(no_wrap=True)
        shown.append(self.heading, self.get_component_rich_style("options--heading", partial=True))
        number_style = self.get_component_rich_style("options--number", partial=True)
        picked_style = self.get_component_rich_style("options--picked", partial=True)
        for number, (lines, answer) in enumerate(
            zip(self._folded(self.content_size.width), self.answers, strict=True), 1
        ):
            picked = number == self.picked
            style = picked_style if picked else ""
            shown.append(f"\n{'›' if picked else ' '}{number}  ", number_style)
            shown.append(f"\n{' ' * _MARGIN}".join(lines), style)
            shown.append(f"  {answer}" if answer else "", number_style)
        return shown

    def on_click(self, event: events.Click) -> None:
        """Choose the question under the mouse."""
        row = event.get_content_offset_capture(self).y - 1
        for question, lines in zip(self.questions, self._folded(self.content_size.width), strict=True):
            if 0 <= row < len(lines):
                event.stop()
                self.post_message(self.Chosen(question))
            row -= len(lines)

    def move(self, step: int) -> None:
        """Pick out the next or the previous question; before the first one, none."""
        self.picked = max(0, min(self.picked + step, len(self.questions)))

    def _folded(self, width: int) -> list[list[str]]:
        room = width - _MARGIN - max((cell_len(answer) + 2 for answer in self.answers if answer), default=0)
        return [fold(question, room) for question in self.questions]
