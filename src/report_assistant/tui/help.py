"""The page of help: what can be asked, and every key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import set_cell_size
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from report_assistant.tui.ask_screen import AskScreen
from report_assistant.tui.commands import keys

_ASK = (
    ("一个数字", "2018年依申请公开多少条"),
    ("累计、分类", "历年累计多少条 / 其中自然人多少件"),
    ("一段话", "2018年存在哪些问题 / 公开的形式有哪些"),
    ("联系方式", "联系电话是多少 / 办公地址在哪里"),
    ("接着问", "那2019年呢 / 累计呢 / 答复了多少"),
)
_TYPING = (
    ("Enter", "提问，留在对话里；选定点出的选项"),
    ("Tab ↑ ↓", "输入时列出的补全：补上、选"),
    ("1…9 或 ↓", "有选项时先点出一项"),
    ("Alt+1…9", "直接选第几项"),
    ("↑ ↓", "翻前面问过的话"),
    ("Esc", "收起补全；清空这一行"),
)
_SIGNS = (
    ("▶", "这一行有答案的数字，数字本身反白加下划线"),
    ("┃", "这一行是出处"),
)
_NAME = 12


class HelpScreen(ModalScreen[None]):
    """Help, over the chat; any of the usual keys closes it, and so does typing a question."""

    def __init__(self, over: Screen[object]) -> None:
        super().__init__()
        self._over = over
        # What has the focus now is what its keys are told of; behind this screen nothing has.
        self._keys = [(key, does) for key, _, does, _ in keys(over)]
        self._closing_for_question = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter,question_mark", "dismiss", "关闭", key_display="Esc"),
        Binding("ctrl+q", "app.quit", "退出", key_display="^Q"),
    ]

    def compose(self) -> ComposeResult:
        """What it is made of."""
        with VerticalScroll(id="help"):
            yield Static(id="help-page", markup=False)

    def on_mount(self) -> None:
        """Name the box, and write as wide as it is."""
        self.query_one("#help").border_title = "帮助"
        self.query_one("#help").border_subtitle = "Esc 关闭"
        self.query_one("#help-page", Static).update(_page(self._keys, asks=isinstance(self._over, AskScreen)))

    async def on_key(self, event: events.Key) -> None:
        """A question that is begun closes the help."""
        if event.is_printable and event.character and isinstance(self._over, AskScreen):
            event.stop()
            if not self._closing_for_question:  # the rest of a word typed fast comes here too
                self._closing_for_question = True
                self.dismiss()
            await self._over.type(event.character)


def _page(found: Sequence[tuple[str, str]], *, asks: bool) -> Text:
    page = Text()
    # Where no question is typed, the keys are what is looked for.
    asking = (("可以问什么", _ASK), ("输入的时候", _TYPING)) if asks else ()
    for title, told in (*asking, ("这里的按键", found), ("记号", _SIGNS)):
        _title(page, title)
        for name, words in told:
            page.append(set_cell_size(name, _NAME), "bold").append(f"{words}\n")
    page.rstrip()
    return page


def _title(page: Text, title: str) -> None:
    page.append("\n" if page else "")
    page.append(f"{title}\n", "bold underline")
