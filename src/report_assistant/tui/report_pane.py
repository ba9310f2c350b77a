"""The pane beside the tree: a report, what a check found in it, or why a file was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from report_assistant.model import Place
from report_assistant.printable import one_line
from report_assistant.tui.findings import Findings, checkup
from report_assistant.tui.keys import SCROLLING
from report_assistant.tui.page import ReportText
from report_assistant.tui.prose import Prose
from report_assistant.tui.report_tree import Chapter, Entry, Filed, More, Office, Refusals, Refused, Region
from report_assistant.tui.source import ReportView, Sheet
from report_assistant.tui.steady import Steady

if TYPE_CHECKING:
    from report_assistant.tui.desk import Desk

_NOT_KEPT = "它不在索引里，回答用不到它。处理好以后按 Ctrl+R 重新读入；不是年报的，从文件夹里移走就不再列出。"
_KEPT = "上次读成的内容还在索引里，回答仍然用它。处理好以后按 Ctrl+R 重新读入。"
_GONE = "这份报告已经不在索引里了：文件移走了，或者改了名。"


class Reader(ReportView, inherit_bindings=False):
    """A report to be read through."""

    BINDINGS: ClassVar[list[BindingType]] = SCROLLING


class Words(VerticalScroll, inherit_bindings=False):
    """What there is to say where no report stands."""

    BINDINGS: ClassVar[list[BindingType]] = SCROLLING


class ReportPane(Steady, Vertical):
    """What the tree's cursor is on.

    Args:
        desk: Who gets the reports.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="report-pane")
        self._desk = desk
        self._entry: Entry | None = None
        self._report = ReportText("")

    def compose(self) -> ComposeResult:
        """What it is made of."""
        yield Static(id="report-title", markup=False)
        with Words(id="report-words"):
            yield Prose("", classes="first")
            yield Prose("", classes="second")
        yield Prose("", classes="checked")
        yield Findings()
        yield Reader()

    @property
    def view(self) -> ReportView:
        """The report's text."""
        return self.query_one(Reader)

    @property
    def findings(self) -> Findings:
        """What a check found."""
        return self.query_one(Findings)

    @property
    def filed(self) -> Filed | None:
        """The report that is shown."""
        return filed_of(self._entry)

    @property
    def checked(self) -> bool:
        """Whether what a check found is shown."""
        return self.has_class("-checked")

    async def show(self, entry: Entry | None) -> None:
        """Show what stands behind an entry of the tree; when it is shown already, nothing moves.

        Raises:
            IndexUnavailable: The index cannot be read (any more).
        """
        filed = filed_of(entry)
        report = await self._desk.report(filed.file) if filed else ReportText("")
        same = _key(entry) == _key(self._entry) and report == self._report
        if filed is None or filed != self.filed or report != self._report:
            self.shut_check()
        self._entry, self._report = entry, report
        self._entitle(_title(entry))
        if filed is None or not report.text:
            words = await self._words(entry)
            if entry is self._entry:
                self.tell(*words)
        elif not same or not self.view.display:
            self.set_class(False, "-words")
            section = entry.section if isinstance(entry, Chapter) else None
            self.view.lay(Sheet(report, None, section.start if section else 0))

    def tell(self, first: str, second: str = "") -> None:
        """Say something in place of a report."""
        self.query_one(".first", Prose).tell(first)
        self.query_one(".second", Prose).tell(second)
        self.shut_check()
        self.add_class("-words")

    async def _words(self, entry: Entry | None) -> tuple[str, str]:
        """What there is to say of an entry that is no report, or of one that is not there any more."""
        if isinstance(entry, Refused):
            return entry.file.reason, _KEPT if entry.file.kept else _NOT_KEPT
        if isinstance(entry, Refusals):
            return "这些文件没有读成，往下一个一个看原因。", "处理好以后按 Ctrl+R 重新读入。"
        if isinstance(entry, Office):
            from report_assistant.cli.listing import spans

            years = sorted({one.year for one in await self._desk.files_of(entry.agency)})
            if not years:
                return _GONE, ""
            held = f"{entry.agency.name}：{len(years)} 份报告，{spans(years)}年。"
            return held, "按 Enter 或 → 展开各年度的报告；按 Ctrl+A 问这个机关。"
        if isinstance(entry, Region):
            return f"{entry.name}：{len(entry.offices)} 个机关。", "按 Enter 或 → 展开；直接打字就找机关。"
        if isinstance(entry, More):
            return entry.label, "直接打机关名称里的几个字、拼音或首字母。"
        return (_GONE, "") if entry is not None else ("", "")

    # --- checking -----------------------------------------------------------------------------------

    async def check(self) -> None:
        """Check the report that is shown, and show what does not hold.

        Raises:
            IndexUnavailable: The index cannot be read (any more).
        """
        filed = self.filed
        if filed is None:
            return
        raw = await self._desk.check(filed)
        await self.show(self._entry)
        if filed != self.filed or any(one.report.text != self._report.text for one in raw[:1]):
            return  # another one was turned to meanwhile, or this one has become another
        found = checkup(raw)
        self.query_one(".checked", Prose).tell(found.summary)
        self.set_class(bool(found.told), "-found")
        self.add_class("-checked")
        self.findings.show(found.told)
        if found.told:
            self.findings.focus()

    def shut_check(self) -> bool:
        """Put away what a check found; says whether there was anything."""
        if not self.checked:
            return False
        self.remove_class("-checked", "-found")
        self.findings.show(())
        self.view.lay(Sheet(self._report, None, 0))
        return True

    @on(Findings.Looked)
    def _looked(self, event: Findings.Looked) -> None:
        event.stop()
        if self.checked:
            self.view.lay(Sheet(self._report, _inside(event.place, self._report)))

    def _entitle(self, title: str) -> None:
        self.query_one("#report-title", Static).update(Text(title, no_wrap=True, overflow="ellipsis"))


def filed_of(entry: Entry | None) -> Filed | None:
    """The report that an entry is, or is a section of."""
    return entry.filed if isinstance(entry, Chapter) else entry if isinstance(entry, Filed) else None


def _key(entry: Entry | None) -> object:
    return None if entry is None else entry.key


def _inside(place: Place | None, report: ReportText) -> Place | None:
    """A place, unless the report has become another one and it is no place in it any more."""
    return place if place is not None and place.end <= len(report.text) else None


def _title(entry: Entry | None) -> str:
    filed = filed_of(entry)
    if filed is not None:
        section = entry.label if isinstance(entry, Chapter) else ""
        parts = [filed.agency.name, f"{filed.year}年", section, filed.file]
    elif isinstance(entry, Refused):
        parts = ["没有读成", entry.file.file]
    elif isinstance(entry, Office):
        parts = [entry.agency.name]
    elif isinstance(entry, Region):
        parts = [entry.name]
    else:
        parts = [entry.label] if entry is not None else []
    return " · ".join(filter(None, map(one_line, parts)))
