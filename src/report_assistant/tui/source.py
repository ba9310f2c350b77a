"""The pane with the report: its text, turned to the place an answer rests on, and that place marked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

from report_assistant.errors import ReportAssistantError
from report_assistant.model import Place
from report_assistant.printable import one_line
from report_assistant.records import dataclass
from report_assistant.tui.citation import Citation
from report_assistant.tui.grid import table_page
from report_assistant.tui.keys import SCROLLING
from report_assistant.tui.layout import report_page
from report_assistant.tui.page import (
    MARGIN,
    Line,
    Mark,
    Page,
    ReportText,
    Span,
    TableBlock,
    line_from,
    line_of,
    marked,
    strongest,
)
from report_assistant.tui.rows import table_around


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report laid before the reader, and the place in it to look at.

    ``place`` is None when nothing is to be marked: then the report is turned to ``begin``.
    """

    report: ReportText
    place: Place | None
    begin: int = 0


class ReportView(ScrollView, can_focus=True, inherit_bindings=False):
    """A report's text in lines that fit, or one of its tables; the quote and the number in it are marked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"report--text", "report--sign", "report--quote", "report--value"}

    BINDINGS: ClassVar[list[BindingType]] = [
        *SCROLLING,
        Binding("left", "across(-1)", "往左", key_display="←", tooltip="宽表往左一栏"),
        Binding("right", "across(1)", "往右", key_display="→", tooltip="宽表往右一栏"),
        Binding("shift+left", "across_screen(-1)", "左一屏", show=False, key_display="⇧←"),
        Binding("shift+right", "across_screen(1)", "右一屏", show=False, key_display="⇧→"),
    ]

    only_table: reactive[bool] = reactive(False)
    """Whether the table around the place is shown in columns, and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet = Sheet(ReportText(""), None)
        self._page = Page()
        self._laid_out: tuple[object, ...] = ()

    def lay(self, sheet: Sheet) -> None:
        """Show another report, or another place of the same."""
        self._sheet = sheet
        if not self._lay_out():
            self.refresh()  # the same lines, marked otherwise
        self.call_after_refresh(self.to_place)

    @property
    def in_table(self) -> bool:
        """Whether the place is in a table."""
        return bool(self._table())

    def to_place(self) -> None:
        """Scroll so that the number stands in the upper half, with what comes before it above."""
        place = self._sheet.place
        if place is None:
            begin = self._sheet.begin
            self.scroll_to(y=line_from(self._page.lines, begin) if begin else 0, animate=False, force=True)
            return
        first = line_of(self._page.lines, place.start)
        number = line_of(self._page.lines, place.value_start)
        height = max(self.scrollable_content_region.height, 1)
        above = min(max(height // 3, len(self._page.head_above(first)) + 1), height - 1)
        top = max(first - above, number - height * 2 // 3, 0)
        self.scroll_to(x=self._aside(number, place.value_start), y=top, animate=False, force=True)

    def _aside(self, number: int, position: int) -> int:
        """How far to scroll sideways so that a position of a line is in sight, with all of its column."""
        table = self._page.table_at(number)
        if table is None or not table.width:
            return 0
        before = 0
        for piece in self._page.lines[number]:
            before += cell_len(piece.text)
            if piece.start <= position < piece.end:
                break
        beyond = before - (self.scrollable_content_region.width - MARGIN - 1)
        return next((edge for edge in table.edges if edge >= beyond), table.edges[-1])

    def action_across(self, columns: int) -> None:
        """Scroll a wide table by columns."""
        table, x = self._page.widest, self.scroll_offset.x
        if table is None:
            return
        before = [edge for edge in table.edges if edge < x]
        behind = [edge for edge in table.edges if edge > x]
        to = (behind[:1] or [x]) if columns > 0 else (before[-1:] or [0])
        self.scroll_to(x=to[0], animate=False)

    def action_across_screen(self, screens: int) -> None:
        """Scroll a wide table by what is in sight of its columns, less one of them."""
        table = self._page.widest
        if table:
            room = self.scrollable_content_region.width - MARGIN - 1 - table.fixed
            start, end = table.in_sight(self.scroll_offset.x, room)
            before = next(edge for edge in table.edges if edge >= start - room)
            self.scroll_to(x=end if screens > 0 else before, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Sideways there is only something to see when a table is wider than the pane."""
        return not action.startswith("across") or self.sideways

    @property
    def sideways(self) -> bool:
        """Whether there is more to see at the side."""
        return self._page.widest is not None

    def watch_only_table(self) -> None:
        """Lay out again in the other way."""
        self._lay_out()
        self.call_after_refresh(self.to_place)

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew, and stay at the place."""
        if self._lay_out():
            self.call_after_refresh(self.to_place)

    def render_line(self, y: int) -> Strip:
        """One line of the screen; the head of a table stays above its rows."""
        top = self.scroll_offset.y
        head = self._page.head_above(top)
        if y < len(head):
            return self._strip(
                head[y], self._page.table_at(top), Style(underline=y == len(head) - 1), head=True
            )
        number = top + y
        if number >= len(self._page.lines):
            return self._strip(())
        table = self._page.table_at(number)
        return self._strip(self._page.lines[number], table, head=table is not None and number < table.body)

    def _strip(
        self, line: Line, table: TableBlock | None = None, extra: Style | None = None, *, head: bool = False
    ) -> Strip:
        base = self._style(Mark.NONE)
        place = self._sheet.place
        mark = strongest(line, place)
        sign = base if mark is Mark.NONE else self.get_component_rich_style("report--sign")
        segments = [Segment(mark.value, sign)]
        segments += [Segment(text, self._style(kind)) for text, kind in marked(line, place)]
        width = self.scrollable_content_region.width
        strip = Strip(segments)
        if table and table.width:
            strip = self._scrolled(strip, table, head)
        strip = strip.adjust_cell_length(width, base)
        if extra is None and self._is_heading(line):
            extra = Style(bold=True)
        return strip.apply_style(extra) if extra else strip

    def _scrolled(self, strip: Strip, table: TableBlock, head: bool) -> Strip:
        """A wide table's line: its names, then the columns in sight; its head says whether there are more."""
        width, fixed = self.scrollable_content_region.width, MARGIN + table.fixed
        start, end = table.in_sight(self.scroll_offset.x, width - 1 - fixed)
        parts = [strip.crop(0, fixed), strip.crop(fixed + start, fixed + end)]
        if head and start:
            parts[1] = Strip.join([self._sign("‹"), parts[1].crop(1)])
        if head and fixed + end < MARGIN + table.width:
            parts += [self._sign(" " * (width - 1 - fixed - (end - start)) + "›")]
        return Strip.join(parts)

    def _sign(self, sign: str) -> Strip:
        return Strip([Segment(sign, self.get_component_rich_style("report--sign"))])

    def _is_heading(self, line: Line) -> bool:
        return any(
            start <= piece.start < end for piece in line[:1] for start, end in self._sheet.report.headings
        )

    def _style(self, mark: Mark) -> Style:
        return self.get_component_rich_style(f"report--{'text' if mark is Mark.NONE else mark.name.lower()}")

    def _table(self) -> list[Span]:
        place = self._sheet.place
        return table_around(self._sheet.report.rows, place.value_start) if place else []

    def _lay_out(self) -> bool:
        """Break the lines when what they depend on changed; says whether it did."""
        width = self.scrollable_content_region.width - MARGIN - 1
        table = self._table() if self.only_table else []
        wanted = (self._sheet.report, table, width)
        if wanted == self._laid_out or width < 2:
            return False
        self._laid_out = wanted
        if table:
            self._page = table_page(self._sheet.report, table, width, sideways=True)
        else:
            self._page = report_page(self._sheet.report, width)
        widest = self._page.widest
        # Scrolled as far as it goes, the last columns are in sight, and the first of them is whole.
        farthest = widest.in_sight(widest.width, width - widest.fixed)[0] if widest else 0
        across = farthest and farthest + self.scrollable_content_region.width
        self.virtual_size = Size(across, len(self._page.lines))
        self.refresh_bindings()
        self.refresh()
        return True


NO_SOURCE = "提问以后，报告的原文会在这里翻到出处，数字用 ▶ 标出。"
NO_SOURCE_YET = "还没有出处，先提问。"
GONE = "索引里这份报告的文字变了，出处对不上，不再显示；请重新提问，或运行 report-assistant index 后再问。"

Fetch = Callable[[str], Awaitable[ReportText]]
"""Gets a file's report from the index as it is now."""


class SourcePane(Vertical):
    """The places an answer rests on, one at a time; each is read again from the index when it is shown.

    Args:
        fetch: Gets a report's text.
    """

    def __init__(self, fetch: Fetch) -> None:
        super().__init__(id="source")
        self._fetch = fetch
        self._citations: Sequence[Citation] = ()
        self._number = 0

    def compose(self) -> ComposeResult:
        """What it is made of."""
        yield Static(id="source-title", markup=False)
        yield Static(NO_SOURCE, id="source-empty", markup=False)
        yield ReportView()

    def on_mount(self) -> None:
        """Begin with nothing to show."""
        self._tell("出处", NO_SOURCE)

    @property
    def view(self) -> ReportView:
        """The report's text."""
        return self.query_one(ReportView)

    @property
    def showing(self) -> bool:
        """Whether there is a place to show."""
        return bool(self._citations)

    async def show(self, citations: Sequence[Citation]) -> None:
        """Show the first of an answer's places; with none, say so."""
        self._citations = citations
        self._number = 0
        self.view.only_table = False
        await self.step(0)

    async def step(self, by: int) -> None:
        """Go ``by`` places on; after the last comes the first."""
        if not self._citations:
            self._tell("出处", NO_SOURCE)
            return
        self._number = (self._number + by) % len(self._citations)
        citation = self._citations[self._number]
        try:
            report = await self._fetch(citation.file)
        except ReportAssistantError as error:
            self._tell(self._title(citation), str(error))
            return
        if citation != self._citations[self._number]:
            return  # another place was asked for meanwhile
        holds = citation.holds(report.text)
        self.set_class(not holds, "-gone")
        self._tell(self._title(citation), "" if holds else GONE)
        if holds:
            self.view.lay(Sheet(report, citation.place))

    @property
    def no_table(self) -> str:
        """Why there is no table to show here, and what to do."""
        if not self.showing:
            return NO_SOURCE_YET
        return "这处出处不在表格里" + ("，按 F3 看下一处。" if len(self._citations) > 1 else "。")

    def toggle_table(self) -> bool:
        """Show the whole table, or the text again; False when the place is in no table."""
        if not self.view.only_table and not (self.showing and self.view.in_table):
            return False
        self.view.only_table = not self.view.only_table
        self._entitle(self._title(self._citations[self._number]))
        return True

    def _title(self, citation: Citation) -> str:
        count = f" {self._number + 1}/{len(self._citations)}" if len(self._citations) > 1 else ""
        table = "整表" if self.view.only_table else ""
        if table and self.view.sideways:
            table += "（←→ 看其余栏）" if self.view.has_focus else "（Tab 后 ←→ 看其余栏）"
        return " · ".join(
            filter(None, (f"出处{count}", table, one_line(citation.section), one_line(citation.file)))
        )

    def _tell(self, title: str, instead: str) -> None:
        """Set the title, and what stands in place of the report, if anything does."""
        self._entitle(title)
        self.query_one("#source-empty", Static).update(Text(instead))
        self.query_one("#source-empty").display = bool(instead)
        self.view.display = not instead

    def _entitle(self, title: str) -> None:
        self.query_one("#source-title", Static).update(Text(title, no_wrap=True, overflow="ellipsis"))
