"""How the app keeps its index up to date: at its start, when it is told to, and when the folder changes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import App
from textual.message import Message
from textual.signal import Signal

from report_assistant.errors import ReportAssistantError
from report_assistant.printable import one_line
from report_assistant.records import dataclass, replace
from report_assistant.tui.desk import Desk, Holdings
from report_assistant.tui.steady import named

if TYPE_CHECKING:
    from report_assistant.index import Summary

_PROGRESS_SECONDS = 0.1


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
    """

    reading: bool = False
    done: int = 0
    total: int = 0
    trouble: str = ""
    changed: bool = False
    holdings: Holdings | None = None


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
        """

        def __init__(self, trouble: str, *, changed: bool) -> None:
            super().__init__()
            self.trouble = trouble
            self.changed = changed

    def __init__(self) -> None:
        super().__init__()
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
            trouble = f"读入报告时程序出了错（{named(error)}），只能按已读入的部分回答。"
            self.post_message(self.Refreshed(trouble, changed=True))
            return
        self.post_message(self.Refreshed(_trouble(summary), changed=bool(summary.read or summary.dropped)))

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
        self._tell(IndexState(trouble=event.trouble, changed=event.changed, holdings=holdings))
        if self._again:
            self._again = False
            self._begin_reading()

    def _tell(self, state: IndexState) -> None:
        self.index_state = state
        self.index_signal.publish(state)


def _trouble(summary: Summary) -> str:
    refused = [f"{one_line(one.file)}（{one_line(one.reason)}）" for one in summary.refused]
    sentences = []
    if summary.stopped:
        sentences.append("读入停在半路，只按已读入的部分回答；按 F9 到“报告”里可以接着读。")
    if refused:
        sentences.append(f"有 {len(refused)} 个文件没有读成：{'；'.join(refused)}")
    return "".join(sentences)
