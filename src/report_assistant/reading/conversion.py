"""The keeper of a converting program: a process of its own, run by ``office``, which leaves nothing behind.

It ends the program, and all that the program started, when the time is up or when whoever started it is gone,
be it killed: the other end of its standard input closes then. It imports nothing of this package.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import suppress

OUT_OF_TIME = 124
_FAILED = 1


def keep(seconds: float, folder: str, order: list[str]) -> int:
    """Run ``order`` to its end, but no longer than it may.

    Args:
        seconds: How long it may take.
        folder: What is removed when whoever started us is gone.
        order: The program and its arguments.

    Returns:
        What the program returned, or ``OUT_OF_TIME``.
    """
    quiet = subprocess.DEVNULL
    try:
        program = subprocess.Popen(
            order, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=os.name == "posix"
        )
    except OSError:
        return _FAILED
    starter_is_gone = threading.Event()
    threading.Thread(target=_end_with_our_starter, args=(program, starter_is_gone), daemon=True).start()
    try:
        return program.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return OUT_OF_TIME
    finally:
        _end(program)
        if starter_is_gone.is_set():
            shutil.rmtree(folder, ignore_errors=True)


def _end_with_our_starter(program: subprocess.Popen[bytes], starter_is_gone: threading.Event) -> None:
    while os.read(0, 1024):  # not sys.stdin: its lock, held here, would be in the way of our own end
        pass
    starter_is_gone.set()
    _end(program)


def _end(program: subprocess.Popen[bytes]) -> None:
    """End the program and its children; on systems without groups of processes, the program alone."""
    with suppress(OSError):
        if os.name == "posix":
            os.killpg(program.pid, signal.SIGKILL)
        else:
            program.kill()
    program.wait()


if __name__ == "__main__":
    sys.exit(keep(float(sys.argv[1]), sys.argv[2], sys.argv[3:]))
