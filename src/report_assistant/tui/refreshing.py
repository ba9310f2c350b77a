"""How the app keeps its index up to date: at its start, when it is told to, and when the folder changes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import App
from textual.message import Message
from textual.signal import Signal

from report_assistant.errors import ReportAssistantError
from report_assistant.printable import named_fault, one_line
from report_assistant.records import dataclass, replace
from report_assistant.tui.desk import Desk, Holdings

if TYPE_CHECKING:
    from report_assistant.index import Summary
    from report_assistant.tui.watching import Watcher

_PROGRESS_SECONDS = 0.1
_LONGEST_NAME = 20


@dataclass(frozen=True, slots=True)
class IndexState:
    """How far the index is.

    Attributes:
        reading: Whether reports are being read in.
        done: So many files of ``total`` were looked at; 0 of 0 before they are counted.
        total: See ``done``.
        trouble: What went wrong with the last reading, "" for nothing.
        changed: Whether the last reading changed what answers rest on.
        holdings: What is indexed; None before that is known, and when there is no index.
        outcome: What the last reading did; None before the first, and when it failed.
        unwatched: Why new files are not taken up by themselves, "" when they are.
    """

    reading: bool = False
    done: int = 0
    total: int = 0
    trouble: str = ""
    changed: bool = False
    holdings: Holdings | None = None
    outcome: Outcome | None = None
    unwatched: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reading did, in files; ``stopped`` when it was stopped before its end."""

    read: int
    dropped: int
    refused: int
    stopped: bool


class Refreshing(App[None]):
    """An app that reads in the reports of a folder while it is used; ``index_signal`` tells each state."""

    desk: Desk

    class Progressed(Message):
        """The refreshing of the index came so far."""

        def __init__(self, done: int, total: int) -> None:
            super().__init__()
            self.done = done
            self.total = total

    class Refreshed(Message):
        """The index is as new as it gets.

        Args:
            trouble: What went wrong; "" when nothing did.
            changed: Whether an answer given before could be another one now.
            outcome: What was done; None when it failed.
        """

        def __init__(self, trouble: str, *, changed: bool, outcome: Outcome | None = None) -> None:
            super().__init__()
            self.trouble = trouble
            self.changed = changed
            self.outcome = outcome

    class FolderChanged(Message):
        """Reports came, went or changed in the folder."""

    class Unwatched(Message):
        """The folder cannot be watched.

        Args:
            why: A sentence that says why, and what to do.
        """

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def __init__(self) -> None:
        super().__init__()
        self._begun = time.time()
        self._watcher: Watcher | None = None
        self.index_state = IndexState(reading=True)
        self.index_signal: Signal[IndexState] = Signal(self, "index")
        self._again = False

    def refresh_index(self) -> None:
        """Read in what is new in the folder of reports; once more when that is going on already."""
        self._again = self.index_state.reading
        if not self._again:
            self._begin_reading()

    def cancel_refresh(self) -> bool:
        """Stop reading after the file in hand; says whether there was anything to stop."""
        self._again = False
        if self.index_state.reading:
            self.desk.stop_refreshing()
        return self.index_state.reading

    def _begin_reading(self) -> None:
        self._begun = time.time()
        self._tell(replace(self.index_state, reading=True, done=0, total=0))
        self._refresh_index()

    @work(thread=True, group="index", exit_on_error=False)
    def _refresh_index(self) -> None:
        told = 0.0

        def on_progress(done: int, total: int, file: str) -> None:
            nonlocal told
            now = time.monotonic()
            if done == total or now - told >= _PROGRESS_SECONDS:
                told = now
                self.post_message(self.Progressed(done, total))

        try:
            summary = self.desk.refresh(on_progress)
        except ReportAssistantError as error:
            self.post_message(self.Refreshed(str(error), changed=False))
            return
        except Exception as error:  # a fault of ours: what is indexed still answers
            trouble = f"读入报告时程序出了错（{named_fault(error)}），只能按已读入的部分回答。"
            self.post_message(self.Refreshed(trouble, changed=True))
            return
        outcome = Outcome(summary.read, summary.dropped, len(summary.refused), summary.stopped)
        changed = bool(summary.read or summary.dropped)
        self.post_message(self.Refreshed(_trouble(summary), changed=changed, outcome=outcome))

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        if self.index_state.reading:
            self._tell(replace(self.index_state, done=event.done, total=event.total))

    @on(Refreshed)
    async def _refreshed(self, event: Refreshed) -> None:
        try:
            holdings = await self.desk.holdings()
        except ReportAssistantError:
            holdings = None
        self._tell(
            IndexState(
                trouble=event.trouble,
                changed=event.changed,
                holdings=holdings,
                outcome=event.outcome,
                unwatched=self.index_state.unwatched,
            )
        )
        if self._again:
            self._again = False
            self._begin_reading()
        if self._watcher is None or (self.index_state.unwatched and event.outcome is not None):
            self._watch()

    # --- the folder ---------------------------------------------------------------------------------

    def on_unmount(self) -> None:
        """Watch no more."""
        if self._watcher is not None:
            self._watcher.stop()

    def _watch(self) -> None:
        """Look after the folder from now on, unless that is switched off; what failed is tried again."""
        from report_assistant.tui.watching import Watcher

        settings = self.desk.settings
        self._watcher = Watcher(
            settings.reports,
            settings.index,
            changed=lambda: self.post_message(self.FolderChanged()),
            failed=lambda why: self.post_message(self.Unwatched(why)),
        )
        if settings.watch:
            self._unwatched("")
            self._watcher.start(self._begun)
        else:
            self._unwatched("设置里写了不自动读入新文件（watch = false）；请按 Ctrl+R 重新读入。")

    @on(FolderChanged)
    def _folder_changed(self) -> None:
        self.refresh_index()

    @on(Unwatched)
    def _not_watched(self, event: Unwatched) -> None:
        self._unwatched(event.why)

    def _unwatched(self, why: str) -> None:
        if why != self.index_state.unwatched:
            self._tell(replace(self.index_state, unwatched=why))

    def _tell(self, state: IndexState) -> None:
        self.index_state = state
        self.index_signal.publish(state)


def _trouble(summary: Summary) -> str:
    sentences = []
    if summary.stopped:
        sentences.append("读入停在半路，只按已读入的部分回答；按 F9 到“报告”里可以接着读。")
    if summary.refused:
        first = one_line(summary.refused[0].file)
        name = f"{first[:_LONGEST_NAME]}……" if len(first) > _LONGEST_NAME else first
        others = " 等" if len(summary.refused) > 1 else ""
        sentences.append(f"有 {len(summary.refused)} 个文件没有读成（{name}{others}），按 F9 看原因。")
    return "".join(sentences)
