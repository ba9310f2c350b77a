"""The chat in the terminal. Nothing of Textual is imported before it is opened."""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping

from report_assistant.errors import UsageError
from report_assistant.settings import Settings

__all__ = ["run", "suit_terminal"]


def run(settings: Settings) -> int:
    """Open the chat, and stay until it is left.

    Returns:
        The exit code.

    Raises:
        UsageError: Standard input or output is no terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError('对话界面要在终端里打开；在别处请用 report-assistant ask "问题"。')
    suit_terminal(os.environ)
    from report_assistant.tui.app import ReportAssistantApp

    app = ReportAssistantApp(settings)
    app.run()
    return app.return_code or 0


def suit_terminal(environment: MutableMapping[str, str]) -> None:
    """Set what Textual reads when it is imported, for the terminal that ``environment`` tells of."""
    if environment.get("TERM_PROGRAM") == "iTerm.app":
        # iTerm2 loses what an input method commits under the keyboard protocol that Textual asks for.
        environment.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
