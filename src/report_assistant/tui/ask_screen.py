"""The desk one asks at: a conversation, the report it rests on beside it, a line to type into."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.screen import Screen
from textual.widgets import Footer, Label, Static

from report_assistant.errors import IndexUnavailable, ReportAssistantError
from report_assistant.model import Status
from report_assistant.tui.bars import TopBar
from report_assistant.tui.citation import citations
from report_assistant.tui.completions import Completions
from report_assistant.tui.conversation import Conversation
from report_assistant.tui.exchange import Exchange
from report_assistant.tui.options import Options
from report_assistant.tui.question import ALT_DIGITS, QuestionInput
from report_assistant.tui.reading_bar import ReadingBar
from report_assistant.tui.refreshing import IndexState
from report_assistant.tui.source import NO_SOURCE_YET, SourcePane
from report_assistant.tui.steady import Steady, named
from report_assistant.tui.welcome import Welcome

if TYPE_CHECKING:
    from report_assistant.tui.app import ReportAssistantApp
    from report_assistant.tui.desk import Desk, Reply

_NOT_YET = "报告还在读入，还没有可以回答的；读完就回答这一问。"
_WELCOME = " 打字就有答案，回车留在对话里。机关、指标也可以打拼音。"
_CALM = 0.04
"""Seconds: a hand that types fast, or an input method that commits a word, is waited for."""


class AskScreen(Steady, Screen[None], inherit_bindings=False):
    """Questions and answers.

    Args:
        desk: Who answers.
    """

    AUTO_FOCUS = "QuestionInput"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "source(-1)", "上一处", show=False, key_display="F2", tooltip="看上一处出处"),
        Binding("f3", "source(1)", "出处", key_display="F3", tooltip="看下一处出处"),
        Binding("f4", "table", "整表", key_display="F4", tooltip="出处所在的整张表；再按回原文"),
        Binding("f5", "whole", "全文", key_display="F5", tooltip="整屏看报告；再按回来"),
        Binding("f7", "copy", "复制", key_display="F7", tooltip="复制这一句和出处"),
        Binding("f8", "look_back", "记录", key_display="F8", tooltip="问过的话：今天的、以前的，可以查找"),
        Binding("ctrl+s", "save", "导出", show=False, key_display="^S", tooltip="把回答和出处存成文件"),
        Binding("ctrl+g", "scope", "范围", show=False, key_display="^G", tooltip="换默认的机关和年度"),
        Binding("ctrl+t", "comparison", "对比", show=False, key_display="^T", tooltip="把几个数排成表和图"),
        Binding(
            "ctrl+l", "large", "大字", show=False, key_display="^L", tooltip="把数字放到最大，远处也看得清"
        ),
        Binding("ctrl+n", "begin_anew", "新对话", show=False, key_display="^N", tooltip="忘掉上文，重新开始"),
        Binding("pageup", "turn(-1)", "报告上一页", show=False, key_display="PgUp"),
        Binding("pagedown", "turn(1)", "报告下一页", show=False, key_display="PgDn"),
        Binding("ctrl+up", "scroll_talk(-1)", "对话往上", show=False, key_display="^↑"),
        Binding("ctrl+down", "scroll_talk(1)", "对话往下", show=False, key_display="^↓"),
        Binding("escape", "back", "回提问行", show=False, key_display="Esc"),
        Binding("tab", "app.focus_next", "到对话、原文", show=False, key_display="Tab"),
        Binding("shift+tab", "app.focus_previous", "改机关、年度、指标", show=False, key_display="⇧Tab"),
        *(
            Binding(f"alt+{number},{sign}", f"choose({number})", show=False, priority=True)
            for number, sign in enumerate(ALT_DIGITS, 1)
        ),
    ]

    app: ReportAssistantApp

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._kept: Exchange | None = None
        self._draft: Exchange | None = None
        self._waiting: list[Exchange] = []
        self._line = ""
        self._following = False
        self._asked: list[str] | None = None
        desk.earlier = self._earlier

    # --- what is on the screen ----------------------------------------------------------------------

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

    async def on_mount(self) -> None:
        """Dress, and listen to how far the index is."""
        self.source.add_class("-idle")
        self.top_bar.home, self.top_bar.year = self.desk.home, self.desk.year
        self.top_bar.state = "正在看有没有新报告"
        self.question.menu = self.completions
        self.question.ways_on = self.desk.complete
        self.app.index_signal.subscribe(self, self._index_changed)
        self.set_focus(self.question)
        await self.app.ready()

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

    @property
    def looked_at(self) -> Exchange | None:
        """The exchange that is open: what is being typed when that has an answer, else the last one asked."""
        draft = self._draft
        return draft if draft is not None and draft.tells else self._kept

    # --- while it is typed --------------------------------------------------------------------------

    @on(QuestionInput.Changed)
    def _typed(self, event: QuestionInput.Changed) -> None:
        """A lone digit picks an option out; anything else is a question."""
        options = self._options
        if options:
            number = int(event.value) if event.value.isdecimal() and len(event.value) == 1 else 0
            options.picked = number if number <= len(options.questions) else 0
            self.question.walking_options = False
        self._line = "" if options and options.picked else event.value.strip()
        if not self._following:
            self._following = True
            self._follow()

    @work(group="draft")
    async def _follow(self) -> None:
        """Show what the line is understood as, and its answer, until the line stays as it is."""
        line = None
        try:
            while line != self._line:
                await asyncio.sleep(_CALM)
                line = self._line
                await self._preview(line)
        finally:
            self._following = False

    async def _preview(self, line: str) -> None:
        if not line:
            self.completions.offer(())
            await self._drop_draft()
            return
        try:
            reply = await self.desk.preview(line)
        except ReportAssistantError:
            return  # it is said when the question is asked
        if line != self._line:
            return
        await self._offer(line)
        await self._show_draft(line, reply)

    async def _offer(self, line: str) -> None:
        """Show how the line could go on; not for a question that was gone back to with the arrow keys."""
        typed = self.question.value
        found = () if self.question.recalling else await self.desk.complete(typed, self.completions.room)
        if line == self._line:
            self.completions.offer(found, typed)

    async def _show_draft(self, line: str, reply: Reply) -> None:
        draft = self._draft
        if draft is None:
            draft = self._draft = Exchange(line, draft=True)
            await self.conversation.mount(draft)
        changed = await draft.preview(reply)
        self._read_aloud()
        if draft is self._draft and changed:
            self._greet()
            await self._open()

    async def _drop_draft(self) -> None:
        draft, self._draft = self._draft, None
        if draft is not None:
            await draft.remove()
            self._greet()
            await self._open()
        self._read_aloud()

    def _greet(self) -> None:
        """The welcome stands there as long as nothing else does."""
        self.conversation.query(Welcome).set(display=self._draft is None and self._kept is None)

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
        self.app.clear_notifications()  # a hint on the answer before would lie over this one's source
        self.question.remember(question)
        self._line = ""
        self.completions.offer(())
        draft, self._draft = self._draft, None
        with self.prevent(QuestionInput.Changed):
            self.question.value = ""
        self._answer(question, draft)

    @work(group="answers")
    async def _answer(self, question: str, draft: Exchange | None) -> None:
        exchange = draft or Exchange(question)
        self._kept = exchange
        self.remove_class("-whole")
        self._greet()
        if draft is None:
            await self.conversation.mount(exchange)
        exchange.keep(question)
        self.conversation.look_at(exchange)
        await self._fill(exchange)

    async def _fill(self, exchange: Exchange) -> None:
        """Get the answer of a question, and show it with its first source."""
        try:
            reply = await self.desk.ask(exchange.question)
        except IndexUnavailable as error:
            if not self.app.index_state.reading:
                await exchange.fail(str(error))
            else:
                self._waiting.append(exchange)
                await exchange.wait(_NOT_YET)
            return
        except ReportAssistantError as error:
            await exchange.fail(str(error))
            return
        except Exception as error:  # a fault of ours, in one answer: no reason to end the conversation
            await exchange.fail(f"回答这一问时程序出了错（{named(error)}），请换个说法再问。")
            return
        exchange.understood = reply.understood
        await exchange.show(reply.answer, self._remark())
        self._remember(reply)
        if exchange is self._kept:
            await self._open()

    def _earlier(self) -> list[str]:
        """What was asked before, the latest last; read when the first list of ways to go on is made."""
        if self._asked is None:
            self._asked = self.app.history.questions()[::-1]
        return self._asked

    @work(thread=True, group="history", exit_on_error=False)
    def _remember(self, reply: Reply) -> None:
        from report_assistant.desk.history import call_of

        if self._asked is not None:
            self._asked.append(reply.answer.question)
        if self.app.history.is_kept:
            trouble = self.app.history.add(call_of(reply.answer, in_full=self.desk.in_full(reply)))
            if trouble:
                self.app.call_from_thread(self.app.hint, trouble)

    async def _open(self) -> None:
        """Look at the exchange to be looked at, and turn the report to where it rests."""
        exchange = self.looked_at
        answer = exchange.answer if exchange else None
        # What is yet to be chosen from proves nothing.
        found = citations(answer) if answer and answer.status is not Status.CHOOSE else []
        self.source.set_class(not found, "-idle")
        await self.source.show(found)
        self.conversation.look_at(exchange)
        self._read_aloud()

    def _read_aloud(self) -> None:
        """Tell what is understood of the line, or of the question that is looked at when it is empty."""
        exchange = self._draft or self.looked_at
        self.reading.show(exchange.understood if exchange else None, _WELCOME)

    def _remark(self) -> str:
        state = self.app.index_state
        if not state.reading:
            return ""
        how_far = (
            f"（{state.done}/{state.total}）" if state.total else ""
        )  # before they are counted: no number
        return f"报告还在读入{how_far}，这是按已读入的部分回答的。"

    @on(Exchange.Picked)
    async def _picked(self, event: Exchange.Picked) -> None:
        if event.exchange is not self.looked_at and event.exchange.answer:
            self._kept = event.exchange
            await self._open()

    # --- choosing -----------------------------------------------------------------------------------

    @property
    def _options(self) -> Options | None:
        """What can be chosen from now."""
        if (exchange := self.looked_at) is not None:
            return exchange.options
        return next((welcome.options for welcome in self.query(Welcome) if welcome.display), None)

    @on(Options.Chosen)
    def _chosen(self, event: Options.Chosen) -> None:
        self.ask(event.question)

    @on(QuestionInput.PastTheEnd)
    def _walk_options(self, event: QuestionInput.PastTheEnd) -> None:
        if (options := self._options) and not self.question.value:
            options.move(event.step)
            self.question.walking_options = options.picked > 0

    def action_choose(self, number: int) -> None:
        """Choose an option at once."""
        if (options := self._options) and number <= len(options.questions):
            self.ask(options.questions[number - 1])

    # --- the source ---------------------------------------------------------------------------------

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

    def action_comparison(self) -> None:
        """Lay the answer's figures side by side."""
        from report_assistant.formats.comparison import comparison
        from report_assistant.tui.comparison_screen import NOTHING, ComparisonScreen

        answer = self.looked_at.answer if self.looked_at else None
        table = comparison(answer) if answer else None
        if answer and table:
            self.app.push_screen(ComparisonScreen(answer, table, self.desk.report))
        else:
            self.app.hint(NOTHING)

    def action_large(self) -> None:
        """Show the answer's number as large as the terminal allows."""
        from report_assistant.tui.large_screen import NOTHING_LARGE, LargeScreen, all_shown

        answer = self.looked_at.answer if self.looked_at else None
        shown = all_shown(answer) if answer else []
        if answer and shown:
            self.app.push_screen(LargeScreen(shown, answer.text))
        else:
            self.app.hint(NOTHING_LARGE)

    def action_turn(self, direction: int) -> None:
        """Turn the report a page."""
        view = self.source.view if self.source.showing else self.conversation
        height = max(view.scrollable_content_region.height - 1, 1)
        view.scroll_relative(y=direction * height, animate=False)

    def action_scroll_talk(self, direction: int) -> None:
        """Scroll the conversation."""
        self.conversation.scroll_relative(y=direction * 3, animate=False)

    # --- the line -----------------------------------------------------------------------------------

    @on(QuestionInput.HelpWanted)
    def _help_wanted(self) -> None:
        self.app.action_help()

    @on(Completions.Chosen)
    def _completed(self, event: Completions.Chosen) -> None:
        self.question.complete(event.completion)
        self.question.focus()

    @on(ReadingBar.Remove)
    def _remove(self, event: ReadingBar.Remove) -> None:
        understood = self.reading.understood
        if understood and event.chip.said:
            self.write(understood.without(event.chip))
        elif understood:
            self.app.hint("这一项不是问题里说的，去不掉；按 Enter 可以换成别的。")

    @on(ReadingBar.Change)
    async def _change(self, event: ReadingBar.Change) -> None:
        understood, exchange = self.reading.understood, self._draft or self.looked_at
        if understood is None or exchange is None or exchange.answer is None:
            return
        from report_assistant.tui.picker import Item, Picker

        offers = await self.desk.offers(event.chip.part, exchange.answer)
        items = [Item(one.text, one.words, one.note) for one in offers]

        def written(words: str | None) -> None:
            if words is not None:
                self.write(understood.changed(event.chip, words))

        self.app.push_screen(Picker(f"换成哪一个：{event.chip.text}", items), written)

    def write(self, line: str) -> None:
        """Put words into the line, and go there."""
        self.question.value = line
        self.question.cursor_position = len(line)
        self.question.focus()

    async def action_back(self) -> None:
        """Back to the line to type into."""
        self.remove_class("-whole")
        self.question.focus()

    async def action_begin_anew(self) -> None:
        """Forget the conversation and clear the screen."""
        self.desk.begin_anew()
        self._kept = self._draft = None
        self._waiting.clear()
        self.conversation.look_at(None)
        await self.conversation.remove_children()
        await self.conversation.mount(Welcome())
        await self._open()
        await self.action_back()

    async def on_key(self, event: events.Key) -> None:
        """What is typed while something else has the focus belongs to the question.

        Keys that the line takes never come here; so where the focus is by now says nothing.
        """
        if event.is_printable and event.character:
            event.stop()
            await self.type(event.character)

    async def type(self, character: str) -> None:
        """Type a character into the line, wherever the focus was."""
        await self.action_back()
        self.question.insert_text_at_cursor(character)

    # --- errands ------------------------------------------------------------------------------------

    @work(group="errands")
    async def action_copy(self) -> None:
        """Copy the sentence with its citation."""
        from report_assistant.tui.errands import copy_answer

        await copy_answer(self)

    @work(group="errands")
    async def action_save(self) -> None:
        """Save the answer with its sources."""
        from report_assistant.tui.errands import save_answer

        await save_answer(self)

    @work(group="errands")
    async def action_look_back(self) -> None:
        """Find an earlier call."""
        from report_assistant.tui.errands import look_back

        await look_back(self)

    @work(group="errands")
    async def action_scope(self) -> None:
        """Choose the home agency and year."""
        from report_assistant.tui.errands import set_scope

        await set_scope(self)

    async def mean(self, *, home: str | None = None, year: int | None = None) -> None:
        """Change whom and which year a question means that names none."""
        self.desk.mean(home=home, year=year)
        self.top_bar.home, self.top_bar.year = self.desk.home, self.desk.year
        if self._line:
            await self._preview(self._line)

    # --- the index ----------------------------------------------------------------------------------

    async def _index_changed(self, state: IndexState) -> None:
        self.top_bar.tell(state)
        notice = self.query_one("#notice", Static)
        notice.update(Text(state.trouble))
        notice.set_class(bool(state.trouble), "-shown")
        if state.reading:
            return
        if not state.changed:
            await self.conversation.query(".remark").remove()
        waiting, self._waiting = self._waiting, []
        for exchange in waiting:
            await self._fill(exchange)
