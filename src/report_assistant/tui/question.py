"""The line that questions are typed into, with the earlier ones at hand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from report_assistant.tui.completions import Completions
from report_assistant.tui.line import Line

ALT_DIGITS = (
    "inverted_exclamation_mark",
    "trade_mark_sign",
    "pound_sign",
    "cent_sign",
    "infinity",
    "section_sign",
    "pilcrow_sign",
    "bullet",
    "ª",
)
"""What Textual calls Alt with 1 to 9 where the terminal sends an escape character before the digit: the names
of what Option with the digit types on a Mac."""

if TYPE_CHECKING:
    from report_assistant.answering.completion import Completion


class QuestionInput(Line):
    """One line of text that takes an input method, keeps a history, and submits by Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        # A line feed is what Enter becomes when it is typed before the terminal is ours.
        Binding("ctrl+j", "submit", show=False),
        Binding("escape", "clear", show=False),
    ]

    class PastTheEnd(Message):
        """Down was pressed below the latest question, or an arrow while an option is picked out."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class HelpWanted(Message):
        """A question mark was typed into the empty line."""

    def __init__(self) -> None:
        super().__init__(
            placeholder="问一个数字或一段话，例如：2018年依申请公开多少条", select_on_focus=False
        )
        self._history: list[str] = []
        self._at = 0
        self._draft = ""
        self.walking_options = False
        self.menu: Completions | None = None
        self.ways_on: Callable[[str], Awaitable[Sequence[Completion]]] | None = None

    @property
    def recalling(self) -> bool:
        """Whether the line is an earlier question that was gone back to: the arrow keys are for going on."""
        return self._at < len(self._history) and self.value == self._history[self._at]

    def remember(self, question: str) -> None:
        """Add a question to the history, once."""
        if not self._history or self._history[-1] != question:
            self._history.append(question)
        self._at = len(self._history)
        self._draft = ""

    def action_step(self, step: int) -> None:
        """Go to an earlier or a later question; what was being typed is kept below the latest."""
        at_end = self._at == len(self._history)
        if self.walking_options or (step > 0 and at_end):
            self.post_message(self.PastTheEnd(step))
            return
        if at_end:
            self._draft = self.value
        self._at = max(0, min(self._at + step, len(self._history)))
        self.value = self._draft if self._at == len(self._history) else self._history[self._at]
        self.cursor_position = len(self.value)

    def action_clear(self) -> None:
        """Empty the line."""
        self.value = ""
        self._at = len(self._history)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is typed here: Alt with a digit is not, whatever the terminal makes of it."""
        return key not in ALT_DIGITS and super().check_consume_key(key, character)

    def complete(self, completion: Completion) -> None:
        """Go on with what was offered."""
        self.value = completion.line
        self.cursor_position = len(self.value)

    def _in_menu(self, key: str) -> bool:
        """Whether a key was meant for what is offered; then it is done."""
        menu = self.menu
        if menu is None or not menu.offering:
            return False
        if key in ("down", "up"):
            if key == "up" and menu.picked < 0:
                return False
            menu.move(1 if key == "down" else -1)
        elif key == "escape":
            menu.offer(())
        elif key == "tab" and menu.line != self.value:
            pass  # it was offered for less than is typed by now: that would be lost
        elif key == "enter" and menu.line != self.value:
            return False
        elif key in ("tab", "enter") and (taken := menu.taken(first=key == "tab")):
            menu.offer(())
            self.complete(taken)
        else:
            return False
        return True

    async def _completed_at_once(self) -> bool:
        """Tab typed before the list for the line as it stands: the first of that list is waited for."""
        menu, ways_on = self.menu, self.ways_on
        if menu is None or ways_on is None or self.recalling or menu.line == self.value:
            return False
        found = await ways_on(self.value) if self.value.strip() else ()
        if found:
            menu.offer(())
            self.complete(found[0])
        return bool(found)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "tab" and await self._completed_at_once():
            event.stop()
            event.prevent_default()
            return
        if self._in_menu(event.key):
            event.stop()
            event.prevent_default()
            return
        if event.character in ("?", "？") and not self.value:
            event.stop()
            event.prevent_default()
            self.post_message(self.HelpWanted())
            return
        await super()._on_key(event)
