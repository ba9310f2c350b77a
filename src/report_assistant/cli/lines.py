"""Lines from standard input, typed or piped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
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


def edited_lines(history: History, ways_on: Callable[[str], Sequence[str]]) -> None:
    """Let a line be edited, completed and earlier questions be fetched, where the system can.

    Args:
        history: What was asked earlier.
        ways_on: The whole lines that one which is being typed could become.
    """
    with suppress(ImportError):
        import readline

        lines: list[str] = []

        def one_after_the_other(line: str, number: int) -> str | None:
            if number == 0:
                lines[:] = map(one_line, ways_on(line))
            return lines[number] if number < len(lines) else None

        readline.set_completer(one_after_the_other)
        readline.set_completer_delims("")  # letters in the middle of a line are its last word too
        if "libedit" in (readline.__doc__ or ""):
            readline.parse_and_bind("bind ^I rl_complete")
        else:
            readline.parse_and_bind("tab: complete")
            readline.parse_and_bind("set show-all-if-ambiguous on")
        for question in reversed(history.questions()[:_REMEMBERED]):
            readline.add_history(one_line(question))
