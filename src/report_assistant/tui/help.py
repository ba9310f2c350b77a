"""The page of help: what can be asked, and every key."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import set_cell_size
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

_ASK = (
    ("一个数字", "2018年依申请公开多少条"),
    ("累计、分类", "历年累计多少条 / 其中自然人多少件"),
    ("一段话", "2018年存在哪些问题 / 公开的形式有哪些"),
    ("联系方式", "联系电话是多少 / 办公地址在哪里"),
    ("接着问", "那2019年呢 / 累计呢 / 答复了多少"),
)
_KEYS = (
    ("Enter", "提问；选定点出的选项"),
    ("1…9 或 ↓", "有选项时先点出一项"),
    ("Alt+1…9", "直接选第几项"),
    ("↑ ↓", "翻前面问过的话"),
    ("F2 F3", "上一处、下一处出处"),
    ("F4", "整张表；再按回原文"),
    ("F5", "整屏看全文；再按回来"),
    ("PgUp PgDn", "上下翻报告"),
    ("Ctrl+↑ ↓", "上下翻对话"),
    ("Tab", "去报告里，或回提问行"),
    ("F6", "深色、浅色"),
    ("Ctrl+N", "新对话，忘掉上文"),
    ("Esc", "清空；回到提问行"),
    ("Ctrl+Q", "退出"),
)
_SIGNS = (
    ("▶", "这一行有答案的数字，数字本身反白加下划线"),
    ("┃", "这一行是出处"),
)
_NAME, _HALF = 12, 36


class HelpScreen(ModalScreen[None]):
    """Help, over the chat; any of the usual keys closes it, and so does typing a question."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter,question_mark", "dismiss", "关闭", key_display="Esc"),
        Binding("ctrl+q", "app.quit", "退出", key_display="^Q"),
    ]

    def compose(self) -> ComposeResult:
        """What it is made of."""
        with VerticalScroll(id="help"):
            yield Static(_page(), id="help-page", markup=False)

    def on_mount(self) -> None:
        """Name the box."""
        self.query_one("#help").border_title = "帮助"
        self.query_one("#help").border_subtitle = "Esc 关闭"


def _page() -> Text:
    page = Text()
    _title(page, "可以问什么")
    for name, words in _ASK:
        page.append(set_cell_size(name, _NAME), "bold").append(f"{words}\n")
    _title(page, "按键")
    half = len(_KEYS) // 2
    for left, right in zip(_KEYS[:half], _KEYS[half:], strict=True):
        page.append(set_cell_size(left[0], _NAME), "bold").append(set_cell_size(left[1], _HALF - _NAME))
        page.append(set_cell_size(right[0], _NAME), "bold").append(f"{right[1]}\n")
    _title(page, "记号")
    for name, words in _SIGNS:
        page.append(set_cell_size(name, _NAME), "bold").append(f"{words}\n")
    page.rstrip()
    return page


def _title(page: Text, title: str) -> None:
    page.append("\n" if page else "")
    page.append(f"{title}\n", "bold underline")
