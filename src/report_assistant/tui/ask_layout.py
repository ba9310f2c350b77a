"""What the desk one asks at is made of, and turning the report that lies on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.screen import Screen
from textual.widgets import Footer, Label, Static

from report_assistant.tui.bars import TopBar
from report_assistant.tui.completions import Completions
from report_assistant.tui.conversation import Conversation
from report_assistant.tui.question import QuestionInput
from report_assistant.tui.reading_bar import ReadingBar
from report_assistant.tui.source import NO_SOURCE_YET, SourcePane
from report_assistant.tui.steady import Steady

if TYPE_CHECKING:
    from report_assistant.tui.app import ReportAssistantApp
    from report_assistant.tui.desk import Desk


class AskLayout(Steady, Screen[None], inherit_bindings=False):
    """A conversation, the report it rests on beside it, a line to type into.

    Args:
        desk: Who gets the reports.
    """

    AUTO_FOCUS = "QuestionInput"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "source(-1)", "上一处", show=False, key_display="F2", tooltip="看上一处出处"),
        Binding("f3", "source(1)", "出处", key_display="F3", tooltip="看下一处出处"),
        Binding("f4", "table", "整表", key_display="F4", tooltip="出处所在的整张表；再按回原文"),
        Binding("f5", "whole", "全文", key_display="F5", tooltip="整屏看报告；再按回来"),
        Binding("pageup", "turn(-1)", "报告上一页", show=False, key_display="PgUp"),
        Binding("pagedown", "turn(1)", "报告下一页", show=False, key_display="PgDn"),
        Binding("ctrl+up", "scroll_talk(-1)", "对话往上", show=False, key_display="^↑"),
        Binding("ctrl+down", "scroll_talk(1)", "对话往下", show=False, key_display="^↓"),
        Binding("escape", "back", "回提问行", show=False, key_display="Esc"),
        Binding("tab", "app.focus_next", "到对话、原文", show=False, key_display="Tab"),
        Binding("shift+tab", "app.focus_previous", "改机关、年度、指标", show=False, key_display="⇧Tab"),
    ]

    app: ReportAssistantApp

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """What it is made of."""
        yield TopBar()
        yield Static(id="notice", markup=False)
        with Container(id="desk"):
            yield Conversation()
            yield SourcePane(self.desk.report)
        yield ReadingBar()
        with Horizontal(id="ask"):
            yield Label("问", id="ask-label", markup=False)
            yield QuestionInput()
        yield Footer(compact=True, show_command_palette=False)
        yield Completions()

    @property
    def question(self) -> QuestionInput:
        """The line to type into."""
        return self.query_one(QuestionInput)

    @property
    def source(self) -> SourcePane:
        """The pane with the report."""
        return self.query_one(SourcePane)

    @property
    def top_bar(self) -> TopBar:
        """The line at the top."""
        return self.query_one(TopBar)

    @property
    def conversation(self) -> Conversation:
        """Questions and answers."""
        return self.query_one(Conversation)

    @property
    def reading(self) -> ReadingBar:
        """What the line is understood as."""
        return self.query_one(ReadingBar)

    @property
    def completions(self) -> Completions:
        """What the line could go on with."""
        return self.query_one(Completions)

    # --- the report ---------------------------------------------------------------------------------

    async def action_source(self, step: int) -> None:
        """Go to another place that the answer rests on."""
        await self.source.step(step)

    def action_table(self) -> None:
        """Show the whole table around the place, or the text again."""
        if not self.source.toggle_table():
            self.app.hint(self.source.no_table)

    def action_whole(self) -> None:
        """Give the whole screen to the report, or take it back."""
        if not self.source.showing:
            self.app.hint(NO_SOURCE_YET)
            return
        self.toggle_class("-whole")
        (self.source.view if self.has_class("-whole") else self.question).focus()

    def action_turn(self, direction: int) -> None:
        """Turn the report a page."""
        view = self.source.view if self.source.showing else self.conversation
        height = max(view.scrollable_content_region.height - 1, 1)
        view.scroll_relative(y=direction * height, animate=False)

    def action_scroll_talk(self, direction: int) -> None:
        """Scroll the conversation."""
        self.conversation.scroll_relative(y=direction * 3, animate=False)

    async def action_back(self) -> None:
        """Back to the line to type into."""
        self.remove_class("-whole")
        self.question.focus()
