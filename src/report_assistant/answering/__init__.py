"""From a question to an ``Answer``: understand, match, resolve, keep the conversation, put into words."""

from report_assistant.answering.assistant import Assistant
from report_assistant.answering.dialogue import Dialogue

__all__ = ["Assistant", "Dialogue"]
