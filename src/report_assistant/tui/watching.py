"""Looking after the folder of reports: what is dropped into it is told when it lies still."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from report_assistant.errors import reason
from report_assistant.printable import one_line

if TYPE_CHECKING:
    from watchfiles import Change

_QUIET = 1.2
"""Seconds without a change after which a file is taken to be there in full."""
_STEP, _TURN = 50, 400
"""Milliseconds: how often it is asked whether to stop, and how often whether it is quiet."""
_SLACK = 1.0
"""Seconds by which the time of a folder may lag behind the clock."""


class Watcher:
    """Watches a folder from a thread of its own.

    Args:
        folder: The folder; what lies deeper in it is watched too.
        index: The index, which may lie in it: that it is written is no news.
        changed: Called, from that thread, when reports came, went or changed, and no more seem to.
        failed: Called, from that thread, with a sentence when the folder cannot be watched (any more).
        quiet: How many seconds nothing may change before ``changed`` is called.
    """

    def __init__(
        self,
        folder: Path,
        index: Path,
        changed: Callable[[], object],
        failed: Callable[[str], object],
        quiet: float = _QUIET,
    ) -> None:
        self._folder = folder
        self._index = os.path.abspath(index)  # noqa: PTH100 -- links stay, as in what is told of changes
        self._changed = changed
        self._failed = failed
        self._settling = Settling(quiet)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watching", daemon=True)
        self._since = 0.0

    def start(self, since: float) -> None:
        """Begin to watch.

        Args:
            since: What came after this time, of ``time.time()``, and before the watching is told too.
        """
        self._since = since
        self._thread.start()

    def stop(self) -> None:
        """Watch no more; when this returns, nothing is called any more."""
        self._stop.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(_STEP * 10 / 1000)

    def _run(self) -> None:
        try:
            self._watch()
        except Exception as error:  # whatever goes wrong here, reports can be read by a key
            if not self._stop.is_set():
                self._failed(_sentence(self._folder, error))

    def _watch(self) -> None:
        from watchfiles import watch

        os.scandir(self._folder).close()  # says why when there is nothing to watch; watchfiles would wait on
        begun = False
        for changes in watch(
            self._folder,
            watch_filter=None,
            step=_STEP,
            rust_timeout=_TURN,
            yield_on_timeout=True,
            stop_event=self._stop,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            news = any(self.matters(change, path) for change, path in changes)
            if not begun:
                begun = True
                news = news or newer(self._folder, self._since - _SLACK)
            if self._settling.is_over(news, time.monotonic()) and not self._stop.is_set():
                self._changed()

    def matters(self, change: Change, path: str) -> bool:
        """Whether a change can be one of reports: of a file that may be one, or of a folder."""
        from report_assistant.reading.files import SUFFIXES

        if os.path.abspath(path).startswith(self._index):  # noqa: PTH100 -- and what SQLite puts beside it
            return False
        where = os.path.relpath(path, self._folder)
        if where.startswith("..") or any(part.startswith((".", "~$")) for part in Path(where).parts):
            return False
        suffix = Path(path).suffix.lower()
        return suffix in SUFFIXES or not suffix or Path(path).is_dir()


class Settling:
    """Tells when changes have come to an end.

    Args:
        quiet: After so many seconds without one.
    """

    def __init__(self, quiet: float) -> None:
        self._quiet = quiet
        self._last: float | None = None

    def is_over(self, news: bool, now: float) -> bool:
        """Note whether something changed; says, once for each run of changes, that it is over."""
        if news:
            self._last = now
        if self._last is None or now - self._last < self._quiet:
            return False
        self._last = None
        return True


def newer(folder: Path, since: float) -> bool:
    """Whether something was added to, or taken from, a folder or one in it after a time."""
    for here, folders, _ in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        try:
            if Path(here).stat().st_mtime > since:
                return True
        except OSError:
            return True  # it has gone since it was listed
    return False


def _sentence(folder: Path, error: Exception) -> str:
    why = reason(error) if isinstance(error, OSError) and error.errno else one_line(str(error))
    if isinstance(error, ImportError):
        why = "没有装 watchfiles"
    return f"不能自动发现 {one_line(str(folder))} 里的新文件（{why}）；放进新文件以后，请按 Ctrl+R 重新读入。"
