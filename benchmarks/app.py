"""The terminal app from its start to the first typed key that it shows, against an app of one widget."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from fcntl import ioctl
from pathlib import Path
from statistics import median
from struct import pack

from .bench import Bench
from .measuring import PROGRAM, TODAY, milliseconds
from .table import Row, at_most, unmeasured

PART = "app"
BARE = """
from textual.app import App
from textual.widgets import Input
class Bare(App):
    def compose(self):
        yield Input()
Bare().run()
"""
TYPED = "жщ"
"""Letters that stand nowhere on the screen before they are typed."""
_PATIENCE = 30.0
_CONTROL = re.compile(rb"\x1b\[[0-9;?<>=:]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>78]")


def rows(bench: Bench) -> Iterator[Row]:
    """The ratio of the two starts, and whether keys typed at once were kept."""
    corpus = bench.largest
    place = bench.scratch / "app"
    place.mkdir(exist_ok=True)
    (place / "report-assistant.toml").write_text(
        f'reports = "{corpus.root}"\nindex = "{corpus.index}"\ntoday = {TODAY}\n', "utf-8"
    )
    taken: dict[str, list[float]] = {"bare": [], "app": []}
    commands = {"bare": [sys.executable, "-c", BARE], "app": [PROGRAM]}
    lost = 0
    for _ in range(2 if bench.quick else bench.rounds * 2):
        for name, command in commands.items():
            seconds = first_echo(command, place)
            if seconds is None:
                lost += name == "app"
            else:
                taken[name].append(seconds)
    what = "spawn to the echo of a typed key, against a one-widget app"
    if not taken["app"] or not taken["bare"]:
        yield unmeasured(PART, what, "no key was shown", reports=corpus.reports)
    else:
        ours, bare = median(taken["app"]), median(taken["bare"])
        shown = f"{milliseconds(ours)} against {milliseconds(bare)}"
        yield at_most(PART, what, ours / bare, 1.3, absolute=shown, reports=corpus.reports)
    many = lost + len(taken["app"])
    what = "starts that lost a key typed at once"
    yield Row(PART, what, str(lost), "0", lost == 0, f"of {many}", corpus.reports)


def first_echo(command: Sequence[str], folder: Path) -> float | None:
    """The seconds from starting a program in a terminal until it shows what was typed at once.

    The terminal itself echoes nothing, so what is seen was drawn by the program. None when it never is.
    """
    master, slave = pty.openpty()
    ioctl(slave, termios.TIOCSWINSZ, pack("HHHH", 40, 120, 0, 0))
    quiet = termios.tcgetattr(slave)
    quiet[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(slave, termios.TCSANOW, quiet)
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONUTF8": "1"}
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, cwd=folder, env=environment, start_new_session=True
    )
    os.close(slave)
    try:
        os.write(master, TYPED.encode())
        return _seen(master, begun)
    finally:
        process.kill()
        process.wait()
        os.close(master)


def _seen(master: int, begun: float) -> float | None:
    shown = b""
    while time.perf_counter() - begun < _PATIENCE:
        ready, _, _ = select.select([master], [], [], 0.5)
        if not ready:
            continue
        try:
            shown += os.read(master, 65536)
        except OSError:
            return None
        if TYPED.encode() in _CONTROL.sub(b"", shown):
            return time.perf_counter() - begun
    return None
