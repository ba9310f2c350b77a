"""Processes that examine files side by side, each file within a budget of time and memory.

A file that goes over its budget, or that crashes a library, costs its process and nothing else: another one
is started for the files that come after it.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import islice
from typing import IO, cast

from report_assistant.index.examine import OUT_OF_MEMORY, Examined, Job, Results
from report_assistant.index.worker import receive, send

_CRASHED = "读这个文件的进程意外退出了，文件可能已损坏，请重新下载，或另存为 Word 或文本后再试"
_GRACE = 5.0
_MOST_AHEAD = 64
"""So many files at most are handed to a process that have not come back."""
_QUICK_SECONDS = 0.05
"""Only a process whose files take less is handed several at once."""
_PATIENCE = 0.2
_OUT_OF_MEMORY = 9
"""The signal by which a system ends a process that took its last memory."""
_BUFFER = 1 << 18


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
    with closing(Crew(count, budget)) as crew:
        yield from crew.examine(jobs, many, stop)


_Answer = Examined | BaseException | None
"""None when the process is gone."""


class Crew:
    """Processes that examine files: hands them out and takes what comes of them, once.

    A process has its next files before it is done with the one before, so that it never waits for this one,
    which writes meanwhile. At first and at the end that is one or a few, so that no file waits behind a slow
    one while another process has nothing to do.

    Args:
        count: How many processes at most; by default one a core.
        budget: What one file may take, ``BUDGET`` when not given.
    """

    def __init__(self, count: int | None = None, budget: Budget | None = None) -> None:
        self._jobs: Iterator[Job] = iter(())
        self._again: deque[Job] = deque()
        self._left = 0
        self._count = count or os.cpu_count() or 1
        self._budget = budget or BUDGET
        self._answers: queue.SimpleQueue[tuple[_Hand, float, _Answer]] = queue.SimpleQueue()
        self._hands: list[_Hand] = []
        self._over = threading.Event()
        self._watchdog = threading.Thread(target=self._watch, daemon=True)

    def get_ready(self) -> None:
        """Start one more process: there is one more file to come, and others are still being looked for."""
        if len(self._hands) < self._count:
            self._hands.append(_Hand(self._budget, self._answers))

    def examine(self, jobs: Iterable[Job], many: int, stop: Callable[[], bool] = lambda: False) -> Results:
        """Examine files, giving each as soon as it is done.

        Args:
            jobs: The files.
            many: How many they are: no more processes are taken.
            stop: Asked while nothing is done; when it says yes, no more are given.
        """
        self._begin(jobs, many)
        while any(hand.given for hand in self._hands):
            one = self._next()
            if one is not None:
                yield one
            elif stop():
                return

    def close(self) -> None:
        """Leave no process and no thread."""
        self._over.set()
        for hand in self._hands:
            hand.end()
        if self._watchdog.is_alive():
            self._watchdog.join()

    def _begin(self, jobs: Iterable[Job], many: int) -> None:
        """Hand every process its first file."""
        self._jobs, self._left = iter(jobs), many
        self._count = min(self._count, many)
        self._watchdog.start()
        for hand in tuple(self._hands):
            if hand.is_gone:  # no file is to blame
                self._hands.remove(hand)
                hand.end()
            else:
                hand.give(self._take(1))
        for _ in range(len(self._hands), self._count):
            self._add_hand()

    def _next(self) -> tuple[Job, Examined] | None:
        """What is done next; None when that takes more than a moment."""
        try:
            hand, at, answer = self._answers.get(timeout=_PATIENCE)
        except queue.Empty:
            return None
        if isinstance(answer, BaseException):
            raise answer
        if answer is None:
            return self._replace(hand) if hand in self._hands else None
        job = hand.settle(at)
        self._hand_out(hand)
        return job, answer

    def _hand_out(self, hand: _Hand) -> None:
        most = min(hand.ahead, 1 + self._left // (2 * self._count))
        if 2 * len(hand.given) <= most:
            hand.give(self._take(most - len(hand.given)))

    def _take(self, many: int) -> list[Job]:
        jobs = [self._again.popleft() for _ in range(min(many, len(self._again)))]
        jobs += islice(self._jobs, many - len(jobs))
        self._left -= len(jobs)
        return jobs

    def _add_hand(self) -> None:
        """Start a process, if there is anything for it to do."""
        jobs = self._take(1)
        if jobs:
            hand = _Hand(self._budget, self._answers)
            self._hands.append(hand)
            hand.give(jobs)

    def _replace(self, hand: _Hand) -> tuple[Job, Examined] | None:
        """Settle the file that cost a process, and keep those that it was to read next for others."""
        hand.end()
        self._hands.remove(hand)
        guilty = hand.given.popleft() if hand.given else None
        self._again.extendleft(reversed(hand.given))
        self._left += len(hand.given)
        self._add_hand()
        return (guilty, Examined("", refusal=hand.why_lost())) if guilty else None

    def _watch(self) -> None:
        """End every process that is at one file for too long."""
        while not self._over.wait(min(_PATIENCE, self._budget.seconds)):
            for hand in tuple(self._hands):
                hand.end_if_late()


class _Hand:
    """A process, with a thread that takes its answers, which come in the order of the jobs.

    Attributes:
        given: The jobs whose answers were not taken yet.
        ahead: How many may be given at a time.
    """

    def __init__(self, budget: Budget, answers: queue.SimpleQueue[tuple[_Hand, float, _Answer]]) -> None:
        self.given: deque[Job] = deque()
        self.ahead = 1
        self._budget = budget
        self._answers = answers
        self._begun = self._taken = time.monotonic()
        self._sent = self._answered = 0
        self._is_late = False
        words = ["-m", f"{__package__}.worker", f"{budget.seconds + _GRACE}", str(budget.megabytes)]
        self._process = subprocess.Popen(
            [sys.executable, *words],
            bufsize=_BUFFER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # A group of its own: what a converter started ends with it, and an interrupt typed at
            # the terminal is ours to deal with.
            start_new_session=True,
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def is_gone(self) -> bool:
        """Whether the process has ended."""
        return self._process.poll() is not None

    def give(self, jobs: list[Job]) -> None:
        if not jobs:
            return
        if self._sent == self._answered:
            self._begun = self._taken = time.monotonic()
        self.given.extend(jobs)
        self._sent += len(jobs)
        with suppress(OSError):  # that it is gone is told by its answers
            send(jobs, cast(IO[bytes], self._process.stdin))

    def settle(self, at: float) -> Job:
        """The job that was answered at a time."""
        self.ahead = min(2 * self.ahead, _MOST_AHEAD) if at - self._taken < _QUICK_SECONDS else 1
        self._taken = at
        return self.given.popleft()

    def end_if_late(self) -> None:
        """End the process if it is at one file for longer than its budget."""
        if self._sent > self._answered and time.monotonic() - self._begun > self._budget.seconds:
            self._is_late = True
            _kill(self._process)

    def why_lost(self) -> str:
        """Why the process is gone, as a refusal of the file that it was at."""
        if self._is_late:
            return f"读了 {self._budget.seconds:.0f} 秒还没读完，没有再读，请另存为文本后再试"
        return OUT_OF_MEMORY if self._process.returncode == -_OUT_OF_MEMORY else _CRASHED

    def end(self) -> None:
        """End the process and leave nothing open. What is being examined comes to nothing."""
        _kill(self._process)
        self._process.wait()
        self._listener.join()
        _close(self._process)

    def _listen(self) -> None:
        answer: _Answer = None
        try:
            while isinstance(one := receive(cast(IO[bytes], self._process.stdout)), Examined):
                self._begun = time.monotonic()
                self._answered += 1
                self._answers.put((self, self._begun, one))
        except BaseException as error:
            answer = error
        self._answers.put((self, time.monotonic(), answer))


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
