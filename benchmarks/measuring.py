"""How things are measured: one after the other in turns, so that a busy machine slows them all alike."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Event, Thread

PROGRAM = str(Path(sys.executable).with_name("report-assistant"))
TODAY = "2026-11-22"
"""What 去年 is counted from; the same day as that of the question templates."""


def in_turns(ways: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median seconds of each way, each done once a round, in an order that moves on every round."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    names = list(ways)
    for number in range(rounds):
        shift = number % len(names)
        for name in names[shift:] + names[:shift]:
            begun = time.perf_counter()
            ways[name]()
            times[name].append(time.perf_counter() - begun)
    return {name: median(taken) for name, taken in times.items()}


def quantile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def milliseconds(seconds: float) -> str:
    """Seconds as people read them."""
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


@dataclass(frozen=True, slots=True)
class Ran:
    """A program that ran to its end.

    Attributes:
        code: Its exit code.
        seconds: By the clock.
        processor: Of all processors, its children's too.
        memory: The most bytes it and its children held together, shared pages counted once.
        said: Its standard error.
    """

    code: int
    seconds: float
    processor: float
    memory: int
    said: str


def run_watched(command: Sequence[str], folder: Path) -> Ran:
    """Runs a program and watches what it takes."""
    said = folder / "said.txt"
    done, most = Event(), [0]
    with said.open("wb") as errors:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        watcher = Thread(target=_watch, args=(process.pid, done, most))
        watcher.start()
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        done.set()
        watcher.join()
    text = said.read_text("utf-8", "replace")
    return Ran(process.returncode, seconds, used.ru_utime + used.ru_stime, most[0], text)


def _watch(pid: int, done: Event, most: list[int]) -> None:
    while not done.wait(0.1):
        most[0] = max(most[0], sum(map(_held, _tree(pid))))


def _tree(pid: int) -> list[int]:
    try:
        children = [
            child for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text("ascii").split()
        ]  # fmt: skip
    except OSError:
        return [pid]
    return [pid, *(below for child in children for below in _tree(int(child)))]


def _held(pid: int) -> int:
    """The bytes of a process, of shared pages its share."""
    try:
        with Path(f"/proc/{pid}/smaps_rollup").open(encoding="ascii") as lines:
            return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
    except (OSError, ValueError):
        return 0
