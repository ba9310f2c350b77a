"""A question and its answer in the conversation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from report_assistant.model import Answer, CitedFigure, CitedPassage, Note, Status
from report_assistant.printable import table_rows
from report_assistant.records import replace
from report_assistant.tui.figure import FigureList, LargeNumber, amount, derived_shown, figure_shown
from report_assistant.tui.options import Options
from report_assistant.tui.prose import Prose

if TYPE_CHECKING:
    from report_assistant.answering.understood import Understood
    from report_assistant.tui.desk import Reply

SEALS = {
    Status.ANSWERED: " 答 ",
    Status.CHOOSE: " 选 ",
    Status.NOT_REPORTED: " 缺 ",
    Status.NO_REPORT: " 缺 ",
    Status.NOT_UNDERSTOOD: " 疑 ",
}
_HEADINGS = {
    Status.CHOOSE: "想问哪一个？按 Alt+数字；或按数字再按回车，或用 ↓ 选。",
    Status.NOT_REPORTED: "这些问题有答案：",
    Status.NO_REPORT: "这些问题有答案：",
    Status.NOT_UNDERSTOOD: "可以这样问：",
    Status.ANSWERED: "还可以问：",
}
_HALF = "接着输入……"
_NOTES = {"definition": "释义", "check": "核对", "available": "可查", "caution": "注意"}
_MOST_LARGE = 2
_LONGEST_QUESTION = 120


class Exchange(Vertical):
    """A question and its answer. The latest one is open; earlier ones show their sentence."""

    class Picked(Message):
        """An earlier exchange was clicked: its sources are wanted again."""

        def __init__(self, exchange: Exchange) -> None:
            super().__init__()
            self.exchange = exchange

    def __init__(self, question: str, *, draft: bool = False) -> None:
        super().__init__(classes="-draft" if draft else None)
        self.question = question
        self.answer: Answer | None = None
        self.understood: Understood | None = None

    def compose(self) -> ComposeResult:
        """What it is made of."""
        yield Prose(_shortened(self.question), label=" 问 ", classes="question")
        yield Prose("正在查……", label="   ", classes="waiting")

    async def preview(self, reply: Reply) -> bool:
        """Show what a question that is still being typed would be answered; says whether it looks new."""
        before, answer = self.answer, reply.answer
        self.question, self.answer, self.understood = answer.question, answer, reply.understood
        if before is not None and replace(before, question=answer.question) == answer:
            return False
        if self.tells:
            await self._clear()
            await self.mount_all([*faces(answer)])
            return True
        sentence = _calm(reply)
        for waiting in self.query(".waiting").results(Prose):
            waiting.tell(sentence)
            return False
        await self._clear()
        await self.mount(Prose(sentence, label=" … ", classes="waiting"))
        return True

    @property
    def tells(self) -> bool:
        """Whether there is something to look at: an answer, or what to choose from."""
        return self.answer is not None and self.answer.status in (Status.ANSWERED, Status.CHOOSE)

    def keep(self, question: str) -> None:
        """The question was asked: what was a draft stays."""
        self.question = question
        self.remove_class("-draft")
        self.query_one(".question", Prose).tell(_shortened(question))

    async def show(self, answer: Answer, remark: str = "") -> None:
        """Show the answer where it was waited for.

        Args:
            answer: The answer.
            remark: A sentence on how far it can be trusted, shown beneath it; "" for none.
        """
        if answer == self.answer and not remark and not self.query(".waiting"):
            return  # it is shown already, from when it was typed
        self.answer = answer
        await self._clear()
        await self.mount_all([*faces(answer), *([Prose(remark, classes="remark")] if remark else [])])

    async def wait(self, sentence: str) -> None:
        """Say what the answer waits for."""
        await self._clear()
        await self.mount(Prose(sentence, label=" 候 ", classes="said -open"))

    async def fail(self, sentence: str) -> None:
        """Say why there is no answer."""
        await self._clear()
        await self.mount(Prose(sentence, label=" 误 ", classes="said -failed"))

    async def _clear(self) -> None:
        await self.remove_children([child for child in self.children if not child.has_class("question")])

    @property
    def options(self) -> Options | None:
        """The questions to choose from, if there are any."""
        return next(iter(self.query(Options)), None)

    def on_click(self, event: events.Click) -> None:
        """Make this the exchange whose sources are shown."""
        self.post_message(self.Picked(self))


def _calm(reply: Reply) -> str:
    """What is said of a line that has no answer: nothing yet where it may be half a question."""
    half = any(chip.part == "unknown" for chip in reply.understood.chips)
    if half or reply.answer.status is Status.NOT_UNDERSTOOD:
        return _HALF
    return reply.answer.text.partition("。")[0] + "。"


def _shortened(question: str) -> str:
    """A question that was pasted by mistake must not push its answer off the screen."""
    if len(question) <= _LONGEST_QUESTION:
        return question
    return f"{question[:_LONGEST_QUESTION]}……（共 {len(question)} 字）"


def faces(answer: Answer) -> Iterator[Widget]:
    """What an answer looks like: the sentence, what proves or explains it, what else can be asked."""
    kind = "-answered" if answer.status is Status.ANSWERED else "-open"
    yield Prose(answer.text, label=SEALS[answer.status], classes=f"said {kind}")
    yield from _numbers(answer)
    yield from map(_passage, answer.passages)
    yield from map(_note, answer.unsaid)
    if answer.choices:
        each = answer.status is Status.CHOOSE and len(answer.figures) == len(answer.choices)
        amounts = tuple(map(amount, answer.figures)) if each else ()
        yield Options(_HEADINGS[answer.status], answer.choices, amounts)


def _numbers(answer: Answer) -> Iterator[Widget]:
    if answer.status is Status.CHOOSE:
        return  # each figure stands beside the question that it answers
    figures = answer.figures
    computed = [one for one in answer.derived if one.operation not in ("max", "min", "rank")]
    for derived in computed:
        yield LargeNumber(derived_shown(derived, len(figures)))
    if answer.status is Status.ANSWERED and not computed:
        # 最高 and 最低 are answered by the first figure; a few figures are all worth reading from afar.
        count = 1 if answer.derived else len(figures) if len(figures) <= _MOST_LARGE else 0
        for figure in figures[:count]:
            yield LargeNumber(figure_shown(figure, with_section=count > 1))
        figures = figures if answer.derived else figures[count:]
    if figures:
        yield _listed(answer, figures)


def _listed(answer: Answer, figures: tuple[CitedFigure, ...]) -> Widget:
    # Not at the top: what the first frame does not need.
    from report_assistant.formats.comparison import comparison
    from report_assistant.tui.small_table import SmallTable

    table = comparison(answer) if figures == answer.figures else None
    return SmallTable(table, figures) if table else FigureList(figures)


def _passage(passage: CitedPassage) -> Widget:
    return Prose(table_rows(passage.quote), classes="passage")


def _note(note: Note) -> Widget:
    article = f"（{note.article}）" if note.article else ""
    return Prose(
        note.text + article, label=f"{_NOTES.get(note.kind, '说明')}  ", classes=f"note -{note.kind}"
    )
