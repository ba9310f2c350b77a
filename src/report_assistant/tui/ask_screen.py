"""The desk one asks at: what is typed is answered at once, and kept when it is asked."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.widgets import Static

from report_assistant.errors import IndexUnavailable, ReportAssistantError
from report_assistant.model import Answer, Status
from report_assistant.printable import named_fault
from report_assistant.tui.ask_layout import AskLayout
from report_assistant.tui.citation import citations
from report_assistant.tui.completions import Completions
from report_assistant.tui.exchange import Exchange
from report_assistant.tui.options import Options
from report_assistant.tui.question import ALT_DIGITS, QuestionInput
from report_assistant.tui.reading_bar import ReadingBar
from report_assistant.tui.refreshing import IndexState
from report_assistant.tui.welcome import Welcome

if TYPE_CHECKING:
    from report_assistant.tui.desk import Desk, Reply

_NOT_YET = "报告还在读入，还没有可以回答的；读完就回答这一问。"
_WELCOME = " 打字就有答案，回车留在对话里。机关、指标也可以打拼音。"
_CALM = 0.04
"""Seconds: a hand that types fast, or an input method that commits a word, is waited for."""


def _hidden(key: str, action: str, name: str, shown: str, does: str) -> Binding:
    """A key that the help and the palette tell of; the footer has no room for all."""
    return Binding(key, action, name, show=False, key_display=shown, tooltip=does)


class AskScreen(AskLayout):
    """Questions and answers.

    Args:
        desk: Who answers.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "errand('copy_answer')", "复制", key_display="F7", tooltip="复制这一句和出处"),
        Binding("f8", "errand('look_back')", "记录", key_display="F8", tooltip="查找问过的话，再问一遍"),
        _hidden("ctrl+s", "errand('save_answer')", "导出", "^S", "把回答和出处保存成文件，如 Excel"),
        _hidden("ctrl+g", "errand('set_scope')", "范围", "^G", "换默认的机关和年度"),
        _hidden("ctrl+t", "errand('compare')", "对比", "^T", "把几个数排成表格和图，比较、看趋势"),
        _hidden("ctrl+l", "errand('enlarge')", "大字", "^L", "把数字放到最大，远处也看得清"),
        _hidden("ctrl+n", "begin_anew", "新对话", "^N", "忘掉上文，重新开始"),
        *(
            Binding(f"alt+{number},{sign}", f"choose({number})", show=False, priority=True)
            for number, sign in enumerate(ALT_DIGITS, 1)
        ),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._kept: Exchange | None = None
        self._draft: Exchange | None = None
        self._waiting: list[Exchange] = []
        self._line = ""
        self._following = False
        self._asked: list[str] | None = None
        desk.earlier = self._earlier

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
    def looked_at(self) -> Exchange | None:
        """The exchange that is open: what is being typed when that has an answer, else the last one asked."""
        draft = self._draft
        return draft if draft is not None and draft.tells else self._kept

    @property
    def answer(self) -> Answer | None:
        """The answer that is looked at."""
        exchange = self.looked_at
        return exchange.answer if exchange else None

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
        except Exception:  # a missing index, or a fault of ours: it is said when the question is asked
            return
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
            await exchange.fail(f"回答这一问时程序出了错（{named_fault(error)}），请换个说法再问。")
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
        exchange, answer = self.looked_at, self.answer
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
        # Before the files are counted there is no number.
        how_far = f"（{state.done}/{state.total}）" if state.total else ""
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
    async def action_errand(self, name: str) -> None:
        """Run one of the errands, by the name of its function."""
        from report_assistant.tui import errands

        await getattr(errands, name)(self)

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
