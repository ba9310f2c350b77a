"""A process that examines files: a job at a time from standard input, what came of it to standard output.

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
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from io import BytesIO
from operator import attrgetter
from typing import IO, Any

from report_assistant.index.examine import Examined, Job, examine
from report_assistant.model import Contact, Figure, Passage, Period, Place, Report, Section

_LENGTH = struct.Struct(">I")


def _reduced(kind: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    """A function that gives what an object of a dataclass is pickled as: its class and its values."""
    values = attrgetter(*(one.name for one in fields(kind) if one.init))
    return lambda one: (kind, values(one))


_REDUCED: dict[type, Callable[[Any], Any]] = {
    kind: _reduced(kind) for kind in (Examined, Report, Section, Passage, Figure, Place, Contact, Period)
}
"""By these a report is pickled in half the time that its dataclasses take to pickle themselves."""


def send(message: Job | Examined, stream: IO[bytes]) -> None:
    """Write one message."""
    data = BytesIO()
    pickler = pickle.Pickler(data, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCED
    pickler.dump(message)
    stream.write(_LENGTH.pack(data.tell()) + data.getbuffer())
    stream.flush()


def receive(stream: IO[bytes]) -> Job | Examined | None:
    """Read one message; None when the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    message: Job | Examined | None = pickle.loads(data) if len(data) == length else None
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
        jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
        threading.Thread(target=_take, args=(jobs,), daemon=True).start()
        while True:
            job = jobs.get()
            # Also when a library hangs and lets no other thread run, and nobody is left who would end us.
            faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
            examined = examine(job)
            faulthandler.cancel_dump_traceback_later()
            send(examined, answers)


def _take(jobs: queue.SimpleQueue[Job]) -> None:
    while isinstance(job := receive(sys.stdin.buffer), Job):
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
