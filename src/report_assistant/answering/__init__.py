"""From a question to an ``Answer``: understand, match, resolve, keep the conversation, put into words."""

from __future__ import annotations

from report_assistant.answering.assistant import Assistant

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from report_assistant.answering.dialogue import Dialogue

__all__ = ["Assistant", "Dialogue"]


def __getattr__(name: str) -> object:
    if name == "Dialogue":  # one question alone needs none
        from report_assistant.answering.dialogue import Dialogue

        return Dialogue
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
