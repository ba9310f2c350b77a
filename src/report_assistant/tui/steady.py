"""A fault in one place must not end the day's work: what goes wrong is told, and the rest goes on."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import Protocol, cast

from textual.message import Message
from textual.message_pump import MessagePump

from report_assistant.printable import one_line


class Telling(Protocol):
    """An app that tells of faults."""

    def tell_fault(self, error: Exception) -> None:
        """Say in a sentence that something went wrong, and keep what helps to mend it."""


class Steady(MessagePump):
    """What handles messages and outlives a handler that fails.

    Textual ends the app when any handler raises. The app, its screens and the widgets with handlers of their
    own are of this kind.
    """

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:  # a fault of ours, in one message
            cast("Telling", self.app).tell_fault(error)


def named(error: Exception) -> str:
    """A fault as it can be said on one line."""
    return f"{type(error).__name__}：{one_line(str(error))}"


def traced(error: Exception, now: Callable[[], object]) -> str:
    """A fault as it is written down for who mends it."""
    return f"{now()}\n{''.join(traceback.format_exception(error))}\n"
