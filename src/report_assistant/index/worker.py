"""A process that examines files: jobs from standard input, what came of each at once to standard output.

A message is four bytes of length and a pickle. The process ends, with all that it started, as soon as its
input does: so it never outlives the build that started it, however that ended.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import queue
import signal
import struct
import sys
import threading
import time
from contextlib import suppress
from typing import IO

from report_assistant.index.examine import Examined, Job, examine
from report_assistant.index.label_book import LabelBook

_LENGTH = struct.Struct(">I")
_ARMED_SECONDS = 1.0
"""So long the alarm for one file serves those after it: setting it costs a thread."""

Message = list[Job] | Examined


def send(message: Message, stream: IO[bytes]) -> None:
    """Write one message."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Message | None:
    """Read one message; None when the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    message: Message | None = pickle.loads(data) if len(data) == length else None
    return message


def main(seconds: float, megabytes: int) -> None:
    """Examine files until there are no more.

    Args:
        seconds: The time for one file.
        megabytes: The memory that the process may ask for, where the system can hold it to that.
    """
    answers = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "r+b") as nowhere:  # noqa: PTH123
        # What a library prints must not get between the answers, nor on the user's terminal.
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        _limit_memory(megabytes)
        book = LabelBook()
        jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
        threading.Thread(target=_take, args=(jobs,), daemon=True).start()
        armed = 0.0
        while True:
            try:
                job = jobs.get_nowait()
            except queue.Empty:
                faulthandler.cancel_dump_traceback_later()
                armed = 0.0
                job = jobs.get()
            if time.monotonic() - armed > _ARMED_SECONDS:
                # Also when a library hangs and lets no other thread run, and nobody is left who would end us.
                faulthandler.dump_traceback_later(seconds + _ARMED_SECONDS, exit=True, file=nowhere)
                armed = time.monotonic()
            send(examine(job, book), answers)


def _take(jobs: queue.SimpleQueue[Job]) -> None:
    while isinstance(some := receive(sys.stdin.buffer), list):
        for job in some:
            jobs.put(job)
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _limit_memory(megabytes: int) -> None:
    with suppress(ImportError, OSError, ValueError):  # not on Windows; not where the system allows less
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000, hard))


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
