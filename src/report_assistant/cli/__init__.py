"""The commands. Standard output carries answers only; progress and diagnostics go to standard error.

Exit codes: 0 answered, or refused with a reason; 1 a report was refused; 2 wrong usage; 3 no index, or one
that cannot be read; 130 interrupted.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence

from report_assistant.cli.arguments import parse
from report_assistant.errors import ReportAssistantError

INTERRUPTED = 130
PIPE_CLOSED = 141  # what a shell reports of a program that the closed pipe ended


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The words after the program's name; those of the process when None.

    Returns:
        The exit code.
    """
    _speak_utf8()
    if argv is None:
        gc.disable()  # what starts leaves nothing behind that could be collected
    try:
        options = parse(list(sys.argv[1:] if argv is None else argv))
        from report_assistant.cli import commands  # only for words that parse: --help stays instant

        code = commands.run(options)
        sys.stdout.flush()
        if argv is None and options.command == "ask":
            _leave(code)
    except BrokenPipeError:
        _silence(sys.stdout)
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except ReportAssistantError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return code


def _leave(code: int) -> None:
    """End the process at once: the system takes back what the interpreter would put away piece by piece."""
    sys.stderr.flush()
    os._exit(code)


def _speak_utf8() -> None:
    """UTF-8 and plain line feeds whatever the locale and the system say."""
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")


def _silence(stream: object) -> None:
    """Keep the interpreter from complaining, when it ends, about what nobody reads any more."""
    if isinstance(stream, io.TextIOWrapper):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
