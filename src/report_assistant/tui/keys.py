"""Keys that several lists and pages have, told in Chinese.

Textual's own widgets describe theirs in English, and the help and the palette show every description.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding, BindingType

SCROLLING: list[BindingType] = [
    Binding("up", "scroll_up", "往上", show=False, key_display="↑"),
    Binding("down", "scroll_down", "往下", show=False, key_display="↓"),
    Binding("pageup", "page_up", "上一页", show=False, key_display="PgUp"),
    Binding("pagedown", "page_down", "下一页", show=False, key_display="PgDn"),
    Binding("home", "scroll_home", "开头", show=False, key_display="Home"),
    Binding("end", "scroll_end", "末尾", show=False, key_display="End"),
]


def untold(bindings: Iterable[BindingType]) -> list[BindingType]:
    """The same keys without their descriptions: the help passes them over."""
    return [Binding(key.key, key.action, show=False) for key in Binding.make_bindings(bindings)]
