"""An answer's figures side by side: a table, its chart, where each stands, how others were computed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Static

from report_assistant.formats.comparison import Comparison
from report_assistant.model import Answer
from report_assistant.records import replace
from report_assistant.tui.cells import CellMoved, CellOpened
from report_assistant.tui.chart import Spot
from report_assistant.tui.citation import citations
from report_assistant.tui.compared import head, told
from report_assistant.tui.comparison_chart import ComparisonChart
from report_assistant.tui.comparison_table import ComparisonTable
from report_assistant.tui.keys import SCROLLING
from report_assistant.tui.linebreak import cut
from report_assistant.tui.prose import Prose
from report_assistant.tui.source import Fetch, SourcePane
from report_assistant.tui.steady import Steady

if TYPE_CHECKING:
    from report_assistant.tui.app import ReportAssistantApp

NOTHING = "这个回答没有可以比较的数；可以问几年的趋势，或者几个机关的对比。"
"""What is said when there is nothing to compare."""
_NO_PLACE = "这一格没有数，没有出处可看。"
_ROOM_BELOW, _ROOM_FOR_NOTES = 9, 4
"""Lines that words need when table and chart both stand above them."""


class _Words(VerticalScroll, inherit_bindings=False):
    BINDINGS: ClassVar[list[BindingType]] = SCROLLING


class ComparisonScreen(Steady, Screen[None], inherit_bindings=False):
    """A comparison to look at.

    Args:
        answer: Whose figures they are.
        table: Them as a table.
        fetch: Gets a report's text.
    """

    CSS_PATH = Path(__file__).with_name("comparison_screen.tcss")
    AUTO_FOCUS = "ComparisonTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "part(1)", "下一块", key_display="Tab", tooltip="到图上、出处上，再回到表上"),
        Binding("shift+tab", "part(-1)", show=False),
        Binding("ctrl+t", "chart", "图", key_display="^T", tooltip="到图上，或回到表上"),
        Binding("f2", "source(-1)", "上一处", show=False, key_display="F2", tooltip="看上一处出处"),
        Binding("f3", "source(1)", "下一处", key_display="F3", tooltip="看下一处出处"),
        Binding("f4", "table", "整表", key_display="F4", tooltip="出处所在的整张表；再按回原文"),
        Binding("ctrl+s", "save", "导出", key_display="^S", tooltip="把这张表和出处保存成文件，如 Excel"),
        Binding("escape", "back", "返回", key_display="Esc", tooltip="关上报告；再按回到问答"),
    ]

    app: ReportAssistantApp

    spot: reactive[Spot] = reactive((0, 0))
    """The cell that is looked at."""

    def __init__(self, answer: Answer, table: Comparison, fetch: Fetch) -> None:
        super().__init__()
        self._answer = answer
        self._table = table
        self._fetch = fetch

    def compose(self) -> ComposeResult:
        """What it is made of."""
        yield Static(id="comparison-title", markup=False)
        with Container(id="comparison"):
            yield ComparisonTable(self._table)
            yield ComparisonChart(self._table)
            with _Words(id="comparison-words"):
                yield from (Prose("", classes=name) for name in ("cell-head", "cell-told"))
                yield from (Prose(said, label="算式", classes="note") for said in self._table.computed)
                yield from (Prose(said, label="注意", classes="note") for said in self._table.remarks)
            yield SourcePane(self._fetch)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Begin at the first cell with a number."""
        self.spot = next(
            (row, column)
            for row, of in enumerate(self._table.rows)
            for column, cell in enumerate(of.cells)
            if cell.figures
        )
        self._tell()

    def on_resize(self) -> None:
        """Both stand there when there is room; else the chart is a key away."""
        width = self.size.width
        title = cut(f"对比 · {self._table.title}" if self._table.title else "对比", max(width - 2, 2))
        self.query_one("#comparison-title", Static).update(Text(title, no_wrap=True))
        self.call_after_refresh(self._share)

    def _share(self) -> None:
        table, chart = self.table, self.chart
        for one in (table, chart):
            one.lay_out(max(one.scrollable_content_region.width or self.size.width - 3, 8))
        notes = min(2 * len(self.words.children) - 4, _ROOM_FOR_NOTES)
        both = table.lines + chart.lines + _ROOM_BELOW + notes <= self.size.height
        self.set_class(both, "-both")

    @property
    def table(self) -> ComparisonTable:
        """The table."""
        return self.query_one(ComparisonTable)

    @property
    def chart(self) -> ComparisonChart:
        """The chart."""
        return self.query_one(ComparisonChart)

    @property
    def words(self) -> VerticalScroll:
        """Where the number stands, how others were computed, what is to be minded."""
        return self.query_one("#comparison-words", VerticalScroll)

    @property
    def source(self) -> SourcePane:
        """The pane with the report."""
        return self.query_one(SourcePane)

    @on(CellMoved)
    def _moved(self, event: CellMoved) -> None:
        self.spot = event.spot

    async def watch_spot(self) -> None:
        """Show the cell everywhere."""
        if self.is_mounted:
            self._tell()
            if self.has_class("-reading"):
                await self._read()

    def _tell(self) -> None:
        row, column = self.spot
        self.table.spot = self.chart.spot = self.spot
        of = self._table.rows[row]
        self.query_one(".cell-head", Prose).tell(head(self._table, of, column))
        self.query_one(".cell-told", Prose).tell(told(of.cells[column]))
        self.words.scroll_home(animate=False)

    # --- the report ---------------------------------------------------------------------------------

    @on(CellOpened)
    async def _opened(self) -> None:
        await self._read()
        if self.has_class("-reading"):
            self.source.view.focus()

    async def _read(self) -> None:
        """Turn the report to the place of the cell that is looked at."""
        row, column = self.spot
        figures = self._table.rows[row].cells[column].figures
        found = citations(replace(self._answer, figures=figures, passages=()))
        self.set_class(bool(found), "-reading")
        if found:
            await self.source.show(found)
        else:
            self.app.hint(_NO_PLACE)

    async def action_source(self, step: int) -> None:
        """Go to another place of the cell; the first one opens the report."""
        if self.has_class("-reading"):
            await self.source.step(step)
        else:
            await self._opened()

    async def action_table(self) -> None:
        """Show the whole table around the place, or the text again."""
        if not self.has_class("-reading"):
            await self._opened()
        if self.has_class("-reading") and not self.source.toggle_table():
            self.app.hint(self.source.no_table)

    def action_part(self, step: int) -> None:
        """Go round: the table, the chart, the words beneath."""
        parts = [self.table, self.chart, self.words]
        here = next((number for number, part in enumerate(parts) if part.has_focus), -1)
        self._go(parts[(here + step) % len(parts)])

    def action_chart(self) -> None:
        """To the chart, or from it back to the table."""
        self._go(self.table if self.chart.has_focus else self.chart)

    def _go(self, part: Widget) -> None:
        if part is self.chart or not self.has_class("-wide"):
            self.remove_class("-reading")
        if part is not self.words:
            self.set_class(part is self.chart, "-chart")
        part.focus()

    @work(group="errands")
    async def action_save(self) -> None:
        """Save the answer with its sources."""
        from report_assistant.tui.errands import save

        await save(self.app, self._answer)

    def action_back(self) -> None:
        """Close the report, or else the comparison."""
        if self.has_class("-reading"):
            self.remove_class("-reading")
            (self.chart if self.has_class("-chart") else self.table).focus()
        else:
            self.dismiss()
