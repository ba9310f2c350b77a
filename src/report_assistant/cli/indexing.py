"""Reading reports into the index, with a progress bar on a terminal and one line of counts at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from report_assistant.printable import one_line

Progress = Callable[[int, int, str], None]
"""Told after each file: how many are done, of how many, and which it was."""


def index(paths: list[Path], index_path: Path) -> int:
    """Read the reports under ``paths`` into the index at ``index_path``.

    Returns:
        The exit code: 1 when a file was refused.
    """
    from report_assistant.index import build_index

    with progress_bar() as on_progress:
        summary = build_index(paths, index_path, on_progress, lambda: False)
    for one in summary.refused:
        print(f"没有读成 {one_line(one.file)}：{one_line(one.reason)}", file=sys.stderr)
    print(
        f"读入 {summary.read}，未变 {summary.unchanged}，移除 {summary.dropped}，拒收 {len(summary.refused)}",
        file=sys.stderr,
    )
    return 1 if summary.refused else 0


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A progress bar on standard error where that is a terminal; else nothing."""
    if not sys.stderr.isatty():
        yield lambda done, total, file: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.text import Text

    shown = TextColumn("{task.description}", markup=False)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), shown)
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)

        def on_progress(done: int, total: int, file: str) -> None:
            progress.update(task, completed=done, total=total, description=Text(one_line(file)).plain)

        yield on_progress
