"""The tree of what is indexed, whose branches are filled when they are opened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from report_assistant.errors import ReportAssistantError
from report_assistant.printable import one_line
from report_assistant.tui.linebreak import break_line
from report_assistant.tui.report_tree import Chapter, Entry, More, Refused, Region
from report_assistant.tui.steady import Steady

if TYPE_CHECKING:
    from report_assistant.tui.app import ReportAssistantApp

Grow = Callable[[Entry], Awaitable[Sequence[Entry]]]
"""Gets what stands under an entry."""
Grown = tuple[Entry, "list[Grown]"]

_LEAST = 4


class ReportTree(Steady, Tree[Entry], inherit_bindings=False):
    """Regions, agencies, years and sections; what is open stays open when it is shown anew.

    Args:
        grow: Gets what stands under an entry, when its branch is opened.
    """

    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "展开", key_display="Enter", tooltip="展开、收起；在章节上就去读"),
        Binding("up", "cursor_up", "上一项", show=False, key_display="↑"),
        Binding("down", "cursor_down", "下一项", show=False, key_display="↓"),
        Binding("right", "open", "展开，或进到里面", show=False, key_display="→"),
        Binding("left", "shut", "收起，或回到上一层", show=False, key_display="←"),
        Binding("pageup", "page_up", "上一页", show=False, key_display="PgUp"),
        Binding("pagedown", "page_down", "下一页", show=False, key_display="PgDn"),
        Binding("home", "scroll_home", "到第一项", show=False, key_display="Home"),
        Binding("end", "scroll_end", "到最后一项", show=False, key_display="End"),
    ]

    app: ReportAssistantApp

    def __init__(self, grow: Grow) -> None:
        super().__init__(Text("报告"), id="report-tree")
        self._grow = grow
        self._open: set[object] = set()
        self.show_root = False
        self.guide_depth = 2
        self.auto_expand = False  # done in the actions, so that a key pressed next finds it open

    @property
    def entry(self) -> Entry | None:
        """What the cursor is on."""
        node = self.cursor_node
        return node.data if node is not None else None

    async def show(self, entries: Sequence[Entry], begin: object = None) -> None:
        """Show other entries, or the same ones as they are now.

        Args:
            entries: What stands at the top.
            begin: The key of what the cursor goes to; without it the cursor and what is in sight stay as they
                are, as far as they are still there.
        """
        grown = [await self._grown(one) for one in entries]
        wanted = self._way_here() if begin is None else [begin]
        top = 0 if begin is not None else self.scroll_offset.y
        self.clear()
        self._plant(self.root, grown)
        self.root.expand()
        lines = self.last_line + 1  # has the tree lay its lines out
        found = {node.data.key: node for line in range(lines) if (node := self._at(line)) and node.data}
        there = next((found[key] for key in wanted if key in found), self._at(0))
        self.cursor_line = -1
        self.scroll_to(y=top, animate=False, force=True)
        if there is not None:
            self.move_cursor(there)

    def lead_to(self, keys: Sequence[object]) -> None:
        """Have these branches open when the tree is shown the next time."""
        self._open.update(keys)

    def _at(self, line: int) -> TreeNode[Entry] | None:
        return self.get_node_at_line(line)

    def _way_here(self) -> list[object]:
        """The keys from where the cursor is up to the top."""
        keys = []
        node = self.cursor_node
        while node is not None and node.data is not None:
            keys.append(node.data.key)
            node = node.parent
        return keys

    async def _grown(self, entry: Entry) -> Grown:
        """An entry with what is open under it."""
        under = await self._under(entry) if entry.key in self._open else ()
        return entry, [await self._grown(one) for one in under]

    async def _under(self, entry: Entry) -> Sequence[Entry]:
        if isinstance(entry, Chapter):
            return entry.chapters
        try:
            return await self._grow(entry)
        except ReportAssistantError as error:
            self.app.hint(one_line(str(error)))
            return ()

    def _plant(self, node: TreeNode[Entry], grown: Sequence[Grown]) -> None:
        for entry, under in grown:
            leaf = isinstance(entry, Refused | More) or (isinstance(entry, Chapter) and not entry.chapters)
            child = node.add(_label(entry), entry, allow_expand=not leaf)
            if under:
                self._plant(child, under)
                child.expand()

    @on(Tree.NodeExpanded)
    async def _expanded(self, event: Tree.NodeExpanded[Entry]) -> None:
        entry = event.node.data
        if entry is None:
            return
        self._open.add(entry.key)
        await self._fill(event.node)

    async def _fill(self, node: TreeNode[Entry]) -> None:
        if node.children or node.data is None:
            return
        grown = [await self._grown(one) for one in await self._under(node.data)]
        if not node.children:  # meanwhile it may have been filled by another way
            self._plant(node, grown)
            self.call_after_refresh(self._bring_in, node)

    def _bring_in(self, node: TreeNode[Entry]) -> None:
        """Scroll so that as much as possible of an open branch is in sight, its head in any case."""
        if node.is_expanded and node.children and node.line >= 0:
            height = max(self.scrollable_content_region.height, 1)
            last = node.line + len(node.children)
            top = min(max(self.scroll_offset.y, last - height + 1), node.line)
            self.scroll_to(y=top, animate=False, force=True)

    @on(Tree.NodeCollapsed)
    def _collapsed(self, event: Tree.NodeCollapsed[Entry]) -> None:
        if event.node.data is not None:
            self._open.discard(event.node.data.key)

    async def action_open(self) -> None:
        """Open the branch; one that is open is entered."""
        node = self.cursor_node
        if node is not None and node.is_expanded and node.children:
            self.move_cursor(node.children[0])
        elif node is not None and node.allow_expand:
            await self._fill(node)
            node.expand()

    async def action_select_cursor(self) -> None:  # type: ignore[override]
        """Open or close the branch; what has none is told to have been selected."""
        node = self.cursor_node
        if node is None:
            return
        if not node.allow_expand:
            self.post_message(Tree.NodeSelected(node))
        elif node.is_expanded:
            node.collapse()
        else:
            await self._fill(node)
            node.expand()

    def action_shut(self) -> None:
        """Close the branch; from one that is closed, go to what it stands under."""
        node = self.cursor_node
        if node is None:
            return
        if node.allow_expand and node.is_expanded:
            node.collapse()
        elif node.parent is not None and not node.parent.is_root:
            self.move_cursor(node.parent)

    def action_cursor_up(self) -> None:
        """Go to the line above; on the first one, stay."""
        if self.cursor_line > 0:
            super().action_cursor_up()

    def render_label(self, node: TreeNode[Entry], base_style: Style, style: Style) -> Text:
        """A label that fits; what does not is told beside the tree in full."""
        label = super().render_label(node, base_style, style)
        depth = 0
        above = node.parent
        while above is not None and not above.is_root:
            depth, above = depth + 1, above.parent
        room = max(self.scrollable_content_region.width - depth * self.guide_depth, _LEAST)
        if label.cell_len > room:
            label.right_crop(len(label) - len(break_line(label.plain, room - 1)[0]))
            label.append("…", style)
        return label


def _label(entry: Entry) -> Text:
    name = one_line(entry.label)[:300] or "（没有名称）"
    indent = "  " if isinstance(entry, Chapter) and not entry.chapters else ""  # in line with those that open
    label = Text(indent + name, no_wrap=True)
    if isinstance(entry, Region):
        label.append(f" {len(entry.offices)} 个", "dim")
    return label
