"""What stands in the conversation before the first question."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from report_assistant.tui.options import Options
from report_assistant.tui.prose import Prose

EXAMPLES = (
    "2018年依申请公开多少条",
    "2018年主动公开了多少条，历年累计呢",
    "2018年存在哪些问题",
    "联系电话是多少",
)


class Welcome(Vertical):
    """A greeting, and questions to begin with."""

    def compose(self) -> ComposeResult:
        """What it is made of."""
        yield Prose("您好，问我报告里的数字或说法，我连同原文一起回答。", classes="greeting")
        yield Options("比如：", EXAMPLES)
        yield Prose("答案都能在原文里逐字找到；找不到的，我会说没有。", classes="promise")

    @property
    def options(self) -> Options:
        """The questions to begin with."""
        return self.query_one(Options)
