"""A fault in one place must not end the day's work: what goes wrong is told, and the rest goes on."""

from __future__ import annotations

import traceback
from datetime import datetime
from pathlib import Path
from typing import Protocol, cast

from textual.message import Message
from textual.message_pump import MessagePump


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


def write_down(error: Exception) -> Path | None:
    """Keep a fault for who mends it.

    Returns:
        The file it was appended to; None when that could not be written.
    """
    from platformdirs import user_state_path

    path = user_state_path("report-assistant") / "faults.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now().astimezone().isoformat()}\n")
            file.write("".join(traceback.format_exception(error)) + "\n")
    except OSError:
        return None
    return path
