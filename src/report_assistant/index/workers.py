"""Processes that examine files side by side, each file within a budget of time and memory.

A file that goes over its budget, or that crashes a library, costs its process and nothing else: another one
is started for the next file.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, cast

from report_assistant.index.examine import OUT_OF_MEMORY, Examined, Job
from report_assistant.index.worker import receive, send

_CRASHED = "读这个文件的进程意外退出了，文件可能已损坏，请重新下载，或另存为 Word 或文本后再试"
_GRACE = 5.0
_AHEAD = 4
"""So many files may be examined before the ones before them are taken."""
_PATIENCE = 0.2
_OUT_OF_MEMORY = 9
"""The signal by which a system ends a process that took its last memory."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What one file may take: seconds of time, and megabytes of memory of the process that reads it."""

    seconds: float = 120.0
    megabytes: int = 2_000


BUDGET = Budget()
"""Ample for a report of hundreds of pages on an old machine."""


def examine_all(
    jobs: Iterable[Job],
    many: int,
    stop: Callable[[], bool] = lambda: False,
    count: int | None = None,
    budget: Budget | None = None,
) -> Results:
    """Examine files, giving each as soon as it is done. Closed early, it ends all processes.

    Args:
        jobs: The files.
        many: How many they are.
        stop: Asked while nothing is done; when it says yes, no more are given.
        count: How many processes; by default one a core, and no more than files.
        budget: What one file may take, ``BUDGET`` when not given.
    """
    crew = _Crew(jobs, min(count or os.cpu_count() or 1, many), budget or BUDGET)
    try:
        while crew.is_working:
            one = crew.next()
            if one is not None:
                yield one
            elif stop():
                return
    finally:
        crew.end()


Results = Generator[tuple[Job, Examined], None, None]
"""Files with what came of them, in the order in which they were done."""


class _Crew:
    """Threads that each hand jobs to a process of their own and take what comes of them."""

    def __init__(self, jobs: Iterable[Job], count: int, budget: Budget) -> None:
        self._waiting = iter(jobs)
        self._turn = threading.Lock()
        self._done: queue.SimpleQueue[tuple[Job, Examined] | BaseException | None] = queue.SimpleQueue()
        self._room = threading.Semaphore(_AHEAD * count)
        self._over = threading.Event()
        self._hands = [_Hand(budget) for _ in range(count)]
        self._working = count
        for hand in self._hands:
            threading.Thread(target=self._work, args=(hand,), daemon=True).start()

    @property
    def is_working(self) -> bool:
        """Whether anything is still to come."""
        return self._working > 0

    def next(self) -> tuple[Job, Examined] | None:
        """What is done next; None when that takes more than a moment."""
        try:
            one = self._done.get(timeout=_PATIENCE)
        except queue.Empty:
            return None
        self._room.release()
        if one is None:
            self._working -= 1
        elif isinstance(one, BaseException):
            raise one
        return one

    def end(self) -> None:
        """Leave no process and no thread."""
        self._over.set()
        for hand in self._hands:
            hand.end()
        self._room.release(_AHEAD * len(self._hands) + 1)
        while self._working:
            self._working -= self._done.get() is None

    def _work(self, hand: _Hand) -> None:
        try:
            while not self._over.is_set():
                with self._turn:
                    job = next(self._waiting, None)
                if job is None:
                    break
                self._room.acquire()
                self._done.put((job, hand.examine(job)))
        except BaseException as error:
            self._done.put(error)
        finally:
            hand.dismiss()
            self._done.put(None)


class _Hand:
    """One process at a time, replaced when it is lost."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False
        self._guard = threading.Lock()

    def examine(self, job: Job) -> Examined:
        process = self._start()
        if process is None:
            return Examined("")
        late = threading.Event()

        def lose() -> None:
            late.set()
            _kill(process)

        timer = threading.Timer(self._budget.seconds, lose)
        timer.daemon = True
        timer.start()
        answer = None
        try:
            with suppress(OSError):
                send(job, cast(IO[bytes], process.stdin))
                answer = receive(cast(IO[bytes], process.stdout))
        finally:
            timer.cancel()
        if isinstance(answer, Examined):
            return answer
        self._drop(process)
        if late.is_set():
            return Examined(
                "", refusal=f"读了 {self._budget.seconds:.0f} 秒还没读完，没有再读，请另存为文本后再试"
            )
        return Examined("", refusal=OUT_OF_MEMORY if process.returncode == -_OUT_OF_MEMORY else _CRASHED)

    def end(self) -> None:
        """End the process; there will be no other. What is being examined comes to nothing."""
        with self._guard:
            self._ended = True
            if self._process is not None:
                _kill(self._process)
                self._process.wait()

    def dismiss(self) -> None:
        """End the process and leave nothing open; called by the thread that talks with it."""
        self.end()
        if self._process is not None:
            _close(self._process)

    def _start(self) -> subprocess.Popen[bytes] | None:
        with self._guard:
            if self._process is None and not self._ended:
                words = ["-m", f"{__package__}.worker", f"{self._budget.seconds + _GRACE}"]
                self._process = subprocess.Popen(
                    [sys.executable, *words, str(self._budget.megabytes)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    # A group of its own: what a converter started ends with it, and an interrupt typed at
                    # the terminal is ours to deal with.
                    start_new_session=True,
                )
            return self._process

    def _drop(self, process: subprocess.Popen[bytes]) -> None:
        with self._guard:
            _kill(process)
            process.wait()
            _close(process)
            self._process = None


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started."""
    if hasattr(os, "killpg") and process.returncode is None:
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(OSError):
        process.kill()


def _close(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        with suppress(OSError):  # what was not read by the one that is gone cannot be written
            cast(IO[bytes], stream).close()
