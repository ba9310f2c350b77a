"""What the chat asks of the index and the assistant, kept off the thread that draws.

One thread answers, in the order of the questions; another brings the index up to date meanwhile. Answers come
from what is indexed so far: before each one, a changed index is opened anew.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from report_assistant.errors import IndexUnavailable
from report_assistant.model import Answer
from report_assistant.records import dataclass, replace
from report_assistant.settings import Settings
from report_assistant.tui.page import ReportText
from report_assistant.tui.rows import find_rows

if TYPE_CHECKING:
    from report_assistant.answering import Assistant, Dialogue
    from report_assistant.answering.completion import Completer, Completion
    from report_assistant.answering.offers import Offer
    from report_assistant.answering.understood import Part, Understood
    from report_assistant.answering.verifying import Checked
    from report_assistant.index import Agency, Index, Summary
    from report_assistant.tui.report_tree import Chapter, Filed, Inventory
    from report_assistant.vocabulary.pinyin import Findable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a question, and what its parts were understood as."""

    answer: Answer
    understood: Understood


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the index holds: who is the home agency ("" for none), and how much there is."""

    home: str
    agencies: int
    reports: int


class Desk:
    """The assistant, its index and the conversation.

    Args:
        settings: Where the index and the reports are, and who asks.

    Attributes:
        earlier: Tells what was asked before, the latest last, to be offered again.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.earlier: Callable[[], Sequence[str]] = tuple
        self._thread = ThreadPoolExecutor(1, "answers")
        self._stopping = Event()
        self._leaving = False
        self.home = settings.home
        self.year = settings.year
        self._index: Index | None = None
        self._assistant: Assistant | None = None
        self._completer: Completer | None = None
        self._stamp = ""
        self._dialogue: Dialogue | None = None

    async def ask(self, question: str) -> Reply:
        """Answer a question, as the next one of the conversation, and say what its parts were understood as.

        Raises:
            IndexUnavailable: There is no index yet, or it cannot be read.
        """
        return await self._on_thread(lambda: self._ask(question))

    async def preview(self, question: str) -> Reply:
        """What a question would be answered, with nothing of it remembered.

        Raises:
            IndexUnavailable: There is no index yet, or it cannot be read.
        """
        return await self._on_thread(lambda: self._preview(question))

    def in_full(self, reply: Reply) -> str:
        """The question that is answered the same whatever was asked before. Blocks: for a thread of its own.

        Returns:
            "" when the question says all that itself, or no words were found that would.
        """
        questions = reply.understood.in_full()
        if not questions:
            return ""
        try:
            return self._thread.submit(self._same_by_itself, reply.answer, questions).result()
        except (CancelledError, RuntimeError, IndexUnavailable):  # the app is left, or the index is gone
            return ""

    async def complete(self, line: str, limit: int = 6) -> tuple[Completion, ...]:
        """What a line that is being typed could go on with; nothing while there is no index."""
        return await self._on_thread(lambda: self._complete(line, limit))

    async def offers(self, part: Part, answer: Answer) -> tuple[Offer, ...]:
        """What could be asked instead of a part of an answered question."""
        return await self._on_thread(lambda: self._answering().offers(part, answer))

    async def choices(self) -> tuple[list[str], list[int]]:
        """The agencies by name, and the years, the latest first, that there are reports of.

        Raises:
            IndexUnavailable: There is no index yet, or it cannot be read.
        """
        return await self._on_thread(self._choices)

    async def holdings(self) -> Holdings:
        """What is indexed now.

        Raises:
            IndexUnavailable: There is no index yet, or it cannot be read.
        """
        return await self._on_thread(self._holdings)

    async def report(self, file: str) -> ReportText:
        """A report as it is indexed now; its text is "" when it is indexed no more."""
        return await self._on_thread(lambda: self._report(file))

    def begin_anew(self) -> None:
        """Forget the conversation."""
        self._dialogue = None

    def refresh(self, on_progress: Callable[[int, int, str], None]) -> Summary:
        """Bring the index up to date with the folder of reports. Blocks: call it from a thread of its own."""
        from report_assistant.index import build_index

        if not self._leaving:
            self._stopping.clear()
        return build_index([self.settings.reports], self.settings.index, on_progress, self._stopping.is_set)

    def stop_refreshing(self) -> None:
        """Stop refreshing after the file in hand."""
        self._stopping.set()

    def mean(self, *, home: str | None = None, year: int | None = None) -> None:
        """Change whom and which year a question means that names none; None leaves what was."""
        self.home = self.home if home is None else home
        self.year = self.year if year is None else year
        self._assistant = self._completer = None

    def close(self) -> None:
        """Stop refreshing after the file in hand, and answer no more."""
        self._leaving = True
        self._stopping.set()
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _on_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _ask(self, question: str) -> Reply:
        from report_assistant.answering import Dialogue

        assistant = self._answering()
        if self._dialogue is None:
            self._dialogue = Dialogue()
        answer = assistant.ask(question, self._dialogue)
        return Reply(answer, assistant.understood(question, answer))

    def _preview(self, question: str) -> Reply:
        from report_assistant.answering import Dialogue

        assistant = self._answering()
        answer = assistant.ask(question, replace(self._dialogue) if self._dialogue else Dialogue())
        return Reply(answer, assistant.understood(question, answer))

    def _same_by_itself(self, answer: Answer, questions: Sequence[str]) -> str:
        from report_assistant.answering import Dialogue

        for question in questions:
            again = self._answering().ask(question, Dialogue())
            if (again.text, again.figures) == (answer.text, answer.figures):
                return question
        return ""

    def _complete(self, line: str, limit: int) -> tuple[Completion, ...]:
        from report_assistant.answering.completion import Completer

        try:
            index = self._open()
            if self._completer is None:
                self._completer = Completer(index, self.settings.today, self.home)
            found = self._completer.complete(line, self.earlier(), limit)
        except IndexUnavailable:
            return ()  # it is said when the question is asked
        return found

    def _answering(self) -> Assistant:
        from report_assistant.answering import Assistant

        index = self._open()
        if self._assistant is None:
            self._assistant = Assistant(index, self.settings.today, self.home, self.year)
        return self._assistant

    def _report(self, file: str) -> ReportText:
        index = self._open()
        text = index.text(file)
        # What runs on after its heading on the same line reads as prose.
        headings = [(start, end) for start, end in index.headings(file) if text[end : end + 1] in ("", "\n")]
        cells = index.table_cells(file)
        rows = find_rows(text, ((row, number) for row, number, _ in cells))
        columns = {number: column for _, number, column in cells}
        return ReportText(text, tuple(rows), columns, tuple(headings))

    def _choices(self) -> tuple[list[str], list[int]]:
        index = self._open()
        return [one.name for one in index.agencies()], sorted(index.all_years(), reverse=True)

    def _holdings(self) -> Holdings:
        from report_assistant.answering.library import Library

        index = self._open()
        home = Library(index, self.home).home()
        return Holdings(home.name if home else "", index.count_agencies(), index.count_reports())

    def _open(self) -> Index:
        """The index as it is now."""
        from report_assistant.index import Index

        if self._index is None or self._index.stamp() != self._stamp:
            if self._index is not None:
                self._index.close()
                self._index = None
            self._assistant = self._completer = None
            self._index = Index.open(self.settings.index)
            self._stamp = self._index.stamp()
        return self._index

    # --- the screen of reports ----------------------------------------------------------------------

    async def inventory(self) -> Inventory:
        """Every agency, how many reports there are, and what could not be read.

        Raises:
            IndexUnavailable: There is no index yet, or it cannot be read.
        """
        return await self._on_thread(self._inventory)

    async def files_of(self, agency: Agency) -> list[Filed]:
        """An agency's reports, newest first; none when the index does not know it any more."""
        from report_assistant.tui.report_tree import files_of

        def work() -> list[Filed]:
            index = self._open()
            return files_of(agency, index.reports(agency.id)) if _knows(index, agency) else []

        return await self._on_thread(work)

    async def reported(self, year: int) -> frozenset[str]:
        """The names of the agencies that have a report of a year."""

        def work() -> frozenset[str]:
            index = self._open()
            return frozenset(one.name for one in index.agencies_with([year], index.count_agencies()))

        return await self._on_thread(work)

    async def chapters_of(self, filed: Filed) -> tuple[Chapter, ...]:
        """The sections of a report, those of a lower level within those that they stand in."""
        from report_assistant.tui.report_tree import chapters_of

        def work() -> tuple[Chapter, ...]:
            index = self._open()
            if not _knows(index, filed.agency):
                return ()
            sections = index.sections(filed.agency.id, filed.year)
            return chapters_of(filed, [section for file, section in sections if file == filed.file])

        return await self._on_thread(work)

    async def check(self, filed: Filed) -> list[Checked]:
        """What must hold in a report as it is indexed, in itself and across years, and how it comes out."""
        from report_assistant.answering.reports import reports_of
        from report_assistant.answering.verifying import Years, checked

        def work() -> list[Checked]:
            index = self._open()
            with index.snapshot():
                if not _knows(index, filed.agency):
                    return []
                found = reports_of(index, filed.agency.id, filed.year)
                return list(checked({filed.file: found[filed.file]}, Years(found.values(), index)))

        return await self._on_thread(work)

    async def find(self, findable: Findable, typed: str, limit: int) -> list[int]:
        """The numbers of the texts that have what was typed, as ``Findable.find`` gives them."""
        return await self._on_thread(lambda: findable.find(typed, limit))

    def _inventory(self) -> Inventory:
        from report_assistant.tui.report_tree import Inventory, offices_of

        index = self._open()
        with index.snapshot():
            offices = offices_of(index.agencies())
            return Inventory(offices, index.count_reports(), tuple(index.refused()))


def _knows(index: Index, agency: Agency) -> bool:
    """Whether an agency still goes by its number: it does not in an index that was made anew."""
    return index.agency_names([agency.id]).get(agency.id) == agency.name
