"""Lines from standard input, typed or piped."""

from __future__ import annotations

import sys
from contextlib import suppress

from report_assistant.cli.batch import decoded
from report_assistant.desk.history import History
from report_assistant.printable import one_line

PROMPT = "问> "
_REMEMBERED = 200


def typed_line() -> str:
    """The next line that a person types."""
    return input(PROMPT)


def piped_line() -> str:
    """The next line of a pipe; whoever wrote it says no encoding."""
    line = sys.stdin.buffer.readline()
    if not line:
        raise EOFError
    return decoded(line).removeprefix("\N{BYTE ORDER MARK}")


def edited_lines(history: History) -> None:
    """Let a line be edited, and earlier questions be fetched, where the system can."""
    with suppress(ImportError):
        import readline

        for question in reversed(history.questions()[:_REMEMBERED]):
            readline.add_history(one_line(question))
