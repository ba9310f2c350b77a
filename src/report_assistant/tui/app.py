"""The chat: a conversation, the report it rests on beside it, a line to type into."""

from __future__ import annotations

import gc
import time
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import events, on, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.widgets import Footer, Label, Static

from report_assistant.errors import IndexUnavailable, ReportAssistantError
from report_assistant.model import Status
from report_assistant.printable import one_line
from report_assistant.settings import Settings
from report_assistant.tui.bars import TopBar, progress_bar
from report_assistant.tui.citation import citations
from report_assistant.tui.conversation import Conversation
from report_assistant.tui.desk import Desk
from report_assistant.tui.exchange import Exchange
from report_assistant.tui.help import HelpScreen
from report_assistant.tui.options import Options
from report_assistant.tui.question import ALT_DIGITS, QuestionInput
from report_assistant.tui.source import NO_SOURCE_YET, SourcePane
from report_assistant.tui.themes import INK, PAPER
from report_assistant.tui.welcome import Welcome

WIDE = 110
_PROGRESS_SECONDS = 0.1
_NOT_YET = "报告还在读入，还没有可以回答的；读完就回答这一问。"


class ReportAssistantApp(App[None], inherit_bindings=False):
    """The terminal app.

    Args:
        settings: Where the index and the reports are, and who asks.
    """

    CSS_PATH = Path(__file__).with_name("app.tcss")
    TITLE = "年报问答"
    AUTO_FOCUS = "QuestionInput"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (Textual declares it so)
        (0, "-narrow"),
        (WIDE, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "帮助", key_display="F1"),
        Binding("f2", "source(-1)", "上一处", key_display="F2"),
        Binding("f3", "source(1)", "下一处", key_display="F3"),
        Binding("f4", "table", "整表", key_display="F4"),
        Binding("f5", "whole", "全文", key_display="F5"),
        Binding("f6", "theme", "明暗", key_display="F6"),
        Binding("ctrl+n", "begin_anew", "新对话", key_display="^N"),
        Binding("ctrl+q", "quit", "退出", key_display="^Q"),
        Binding("pageup", "turn(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
        Binding("ctrl+up", "scroll_talk(-1)", show=False),
        Binding("ctrl+down", "scroll_talk(1)", show=False),
        Binding("escape", "back", show=False),
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
        Binding("ctrl+c", "say_how_to_quit", show=False),
        *(
            Binding(f"alt+{number},{sign}", f"choose({number})", show=False, priority=True)
            for number, sign in enumerate(ALT_DIGITS, 1)
        ),
    ]

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

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.register_theme(INK)
        self.register_theme(PAPER)
        self.theme = INK.name
        self.animation_level = "none"  # a hotline has no time for scrolling that glides
        self.desk = Desk(settings)
        self._progress: tuple[int, int] | None = (0, 0)
        self._current: Exchange | None = None
        self._waiting: list[Exchange] = []

    # --- what is on the screen ----------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """What it is made of."""
        yield TopBar()
        yield Static(id="notice", markup=False)
        with Container(id="desk"):
            yield Conversation()
            yield SourcePane(self.desk.report)
        with Horizontal(id="ask"):
            yield Label("问", id="ask-label", markup=False)
            yield QuestionInput()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Dress, and begin to read the reports."""
        self.source.add_class("-idle")
        self.top_bar.home = self.desk.settings.home
        self.top_bar.state = "正在看有没有新报告"
        # Reading takes the processor: not before there is something to see and a line to type into.
        self.call_after_refresh(self._begin)

    def on_unmount(self) -> None:
        """Let the threads end."""
        self.desk.close()

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

    # --- asking -------------------------------------------------------------------------------------

    @on(QuestionInput.Submitted)
    def _submitted(self, event: QuestionInput.Submitted) -> None:
        question = event.value.strip()
        options = self._options
        picked = options.picked if options else 0
        if options and (picked or question.isdecimal()) and len(question) <= 1:
            number = picked or int(question)
            if 1 <= number <= len(options.questions):
                question = options.questions[number - 1]
        if question:
            self.ask(question)

    def ask(self, question: str) -> None:
        """Ask a question as if it had been typed."""
        self.clear_notifications()  # a hint on the answer before would lie over this one's source
        self.question.remember(question)
        self.question.value = ""
        self._answer(question)

    @work(group="answers")
    async def _answer(self, question: str) -> None:
        exchange = Exchange(question)
        self.conversation.query(Welcome).remove()
        self._current = exchange
        self.screen.remove_class("-whole")
        await self.conversation.mount(exchange)
        self.conversation.look_at(exchange)
        await self._fill(exchange)

    async def _fill(self, exchange: Exchange) -> None:
        """Get the answer of a question, and show it with its first source."""
        try:
            answer = await self.desk.ask(exchange.question)
        except IndexUnavailable as error:
            if self._progress is None:
                await exchange.fail(str(error))
            else:
                self._waiting.append(exchange)
                await exchange.wait(_NOT_YET)
            return
        except ReportAssistantError as error:
            await exchange.fail(str(error))
            return
        except Exception as error:  # a fault of ours, in one answer: no reason to end the conversation
            await exchange.fail(f"回答这一问时程序出了错（{_named(error)}），请换个说法再问。")
            return
        await exchange.show(answer, self._remark())
        if exchange is self._current:
            await self._open(exchange)

    async def _open(self, exchange: Exchange) -> None:
        """Make an exchange the one that is looked at."""
        self._current = exchange
        answer = exchange.answer
        # What is yet to be chosen from proves nothing.
        found = citations(answer) if answer and answer.status is not Status.CHOOSE else []
        self.source.set_class(not found, "-idle")
        await self.source.show(found)
        self.conversation.look_at(exchange)

    def _remark(self) -> str:
        if self._progress is None:
            return ""
        done, total = self._progress
        how_far = f"（{done}/{total}）" if total else ""  # before the files are counted there is no number
        return f"报告还在读入{how_far}，这是按已读入的部分回答的。"

    @on(Exchange.Picked)
    async def _picked(self, event: Exchange.Picked) -> None:
        if event.exchange is not self._current and event.exchange.answer:
            await self._open(event.exchange)

    # --- choosing -----------------------------------------------------------------------------------

    @property
    def _options(self) -> Options | None:
        """What can be chosen from now."""
        if self._current is not None:
            return self._current.options
        return next((welcome.options for welcome in self.query(Welcome)), None)

    @on(Options.Chosen)
    def _chosen(self, event: Options.Chosen) -> None:
        self.ask(event.question)

    @on(QuestionInput.Changed)
    def _typed(self, event: QuestionInput.Changed) -> None:
        """A lone digit picks an option out; anything else is a question."""
        if options := self._options:
            number = int(event.value) if event.value.isdecimal() and len(event.value) == 1 else 0
            options.picked = number if number <= len(options.questions) else 0
            self.question.walking_options = False

    @on(QuestionInput.PastTheEnd)
    def _walk_options(self, event: QuestionInput.PastTheEnd) -> None:
        if (options := self._options) and not self.question.value:
            options.move(event.step)
            self.question.walking_options = options.picked > 0

    def action_choose(self, number: int) -> None:
        """Choose an option at once."""
        if isinstance(self.screen, HelpScreen):
            return
        if (options := self._options) and number <= len(options.questions):
            self.ask(options.questions[number - 1])

    # --- the source ---------------------------------------------------------------------------------

    async def action_source(self, step: int) -> None:
        """Go to another place that the answer rests on."""
        await self.source.step(step)

    def action_table(self) -> None:
        """Show the whole table around the place, or the text again."""
        if not self.source.toggle_table():
            self._hint(self.source.no_table)

    def action_whole(self) -> None:
        """Give the whole screen to the report, or take it back."""
        if not self.source.showing:
            self._hint(NO_SOURCE_YET)
            return
        self.screen.toggle_class("-whole")
        (self.source.view if self.screen.has_class("-whole") else self.question).focus()

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
        self.screen.remove_class("-whole")
        self.question.focus()

    # --- the rest -----------------------------------------------------------------------------------

    def action_help(self) -> None:
        """Show what can be asked and every key."""
        self.push_screen(HelpScreen())

    @on(QuestionInput.HelpWanted)
    def _help_wanted(self) -> None:
        self.action_help()

    def action_say_how_to_quit(self) -> None:
        """Ctrl+C does not throw a conversation away."""
        self._hint("要退出，请按 Ctrl+Q。")

    def _hint(self, sentence: str) -> None:
        """Say something for a moment, in place of what was said before."""
        self.clear_notifications()
        self.notify(sentence, timeout=3)

    def action_theme(self) -> None:
        """Dark to light, and back."""
        self.theme = PAPER.name if self.theme == INK.name else INK.name

    async def action_begin_anew(self) -> None:
        """Forget the conversation and clear the screen."""
        self.desk.begin_anew()
        self._current = None
        self._waiting.clear()
        self.conversation.look_at(None)
        await self.conversation.remove_children()
        await self.conversation.mount(Welcome())
        self.source.add_class("-idle")
        await self.source.show([])
        await self.action_back()

    async def on_key(self, event: events.Key) -> None:
        """What is typed while something else has the focus belongs to the question."""
        if event.is_printable and event.character and self.focused is not self.question:
            event.stop()
            if isinstance(self.screen, HelpScreen):
                self.pop_screen()
            await self.action_back()
            self.question.insert_text_at_cursor(event.character)

    # --- the index ----------------------------------------------------------------------------------

    def _begin(self) -> None:
        gc.enable()  # while opening there is nothing to collect, see ``cli``
        self._refresh_index()

    @work(thread=True, group="index", exclusive=True, exit_on_error=False)
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
        except Exception as error:  # likewise: what is indexed still answers
            trouble = f"读入报告时程序出了错（{_named(error)}），只能按已读入的部分回答。"
            self.post_message(self.Refreshed(trouble, changed=True))
            return
        refused = [f"{one_line(one.file)}（{one_line(one.reason)}）" for one in summary.refused]
        sentence = f"有 {len(refused)} 个文件没有读成：{'；'.join(refused)}" if refused else ""
        self.post_message(self.Refreshed(sentence, changed=bool(summary.read or summary.dropped)))

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        if self._progress is not None:
            self._progress = (event.done, event.total)
            self.top_bar.state = (
                f"正在读入 {progress_bar(event.done, event.total)} {event.done}/{event.total}"
            )

    @on(Refreshed)
    async def _refreshed(self, event: Refreshed) -> None:
        self._progress = None
        if not event.changed:
            await self.conversation.query(".remark").remove()
        notice = self.query_one("#notice", Static)
        notice.update(Text(event.trouble))
        notice.set_class(bool(event.trouble), "-shown")
        try:
            holdings = await self.desk.holdings()
            self.top_bar.home = holdings.home
            self.top_bar.state = f"{holdings.agencies} 个机关 · {holdings.reports} 份报告"
        except ReportAssistantError:
            self.top_bar.state = "没有索引"
        waiting, self._waiting = self._waiting, []
        for exchange in waiting:
            await self._fill(exchange)


def _named(error: Exception) -> str:
    return f"{type(error).__name__}：{one_line(str(error))}"
