"""The questions and answers, one below the other, scrolled to the one that is looked at."""

from __future__ import annotations

from textual import events
from textual.containers import VerticalScroll

from report_assistant.tui.exchange import Exchange
from report_assistant.tui.welcome import Welcome


class Conversation(VerticalScroll, can_focus=False):
    """What was said so far, or the welcome."""

    def __init__(self) -> None:
        super().__init__(Welcome(), id="conversation")
        self._looked_at: Exchange | None = None

    def look_at(self, exchange: Exchange | None) -> None:
        """Open an exchange and scroll to its question; earlier ones show their sentence only."""
        self._looked_at = exchange
        for other in self.query(Exchange):
            other.set_class(other is not exchange, "-past")
        self.call_after_refresh(self._to_question)

    def on_resize(self, event: events.Resize) -> None:
        """Lines break anew, and everything moves: stay at the same exchange."""
        self.call_after_refresh(self._to_question)

    def _to_question(self) -> None:
        if self._looked_at is not None and self._looked_at.is_attached:
            self.scroll_to_widget(self._looked_at, animate=False, top=True)
