"""The screen of reports: what is indexed as a tree, the report beside it, and what was not read and why."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer, Input, Tree

from report_assistant.errors import ReportAssistantError
from report_assistant.tui.line import Line
from report_assistant.tui.prose import Prose
from report_assistant.tui.refreshing import IndexState
from report_assistant.tui.report_pane import ReportPane, filed_of
from report_assistant.tui.report_tree import (
    MOST,
    Chapter,
    Entry,
    Filed,
    Inventory,
    Office,
    Refusals,
    Refused,
    Region,
    agency_of,
    asked_for,
    branches,
    listed,
    way_to,
    within,
)
from report_assistant.tui.reports_bar import ReportsBar, news
from report_assistant.tui.steady import Steady
from report_assistant.tui.tree_view import ReportTree

if TYPE_CHECKING:
    from report_assistant.tui.app import ReportAssistantApp
    from report_assistant.tui.desk import Desk
    from report_assistant.vocabulary.pinyin import Findable

_CALM = 0.04
"""Seconds: a key that is held down is waited for before a report is fetched."""
_OPENED = 12
"""So many agencies that a year was found for are shown with its report at once."""
_EMPTY = "还没有读入报告。把年报放进 reports 文件夹（或设置里写的文件夹），会自动读入，也可以按 Ctrl+R。"
_READING = "报告正在读入，读完就列在这里。"


class FilterInput(Line):
    """The line that narrows the tree down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.to_tree", "到目录里", key_display="↓"),
    ]

    def __init__(self) -> None:
        super().__init__(placeholder="打字找：汉字、拼音、年度", id="report-filter", select_on_focus=False)


class ReportsScreen(Steady, Screen[None], inherit_bindings=False):
    """What is indexed.

    Args:
        desk: Who gets what is indexed.
    """

    AUTO_FOCUS = "ReportTree"
    CSS_PATH = Path(__file__).with_name("reports_screen.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape", "back", "返回", key_display="Esc", tooltip="从报告回到目录，清空要找的字，再回到提问"
        ),
        Binding("f9", "leave", "回到提问", show=False, key_display="F9", priority=True),
        Binding("f5", "whole", "通读", key_display="F5", tooltip="整屏读报告；再按回来"),
        Binding(
            "ctrl+k", "check", "核对", key_display="^K", priority=True, tooltip="核对这份报告里必须对得上的数"
        ),
        Binding(
            "ctrl+a", "ask", "提问", key_display="^A", priority=True, tooltip="回到提问，写上这个机关和年度"
        ),
        Binding(
            "ctrl+r", "reread", "重读", key_display="^R", priority=True, tooltip="重新读入文件夹里的报告"
        ),
        Binding("ctrl+x", "stop", "停下", key_display="^X", priority=True, tooltip="停下读入，读好的留着"),
        Binding("tab", "app.focus_next", "下一处", show=False, key_display="Tab"),
        Binding("shift+tab", "app.focus_previous", "上一处", show=False, key_display="⇧Tab"),
    ]

    app: ReportAssistantApp

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._inventory = Inventory()
        self._findable: Findable | None = None
        self._findable_refused: Findable | None = None
        self._shown: Entry | None = None
        self._turning = False
        self._growing = False
        self._stale = True
        self._narrowed = ""
        self._year = 0

    # --- what is on the screen ----------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """What it is made of."""
        yield ReportsBar()
        yield Prose("", classes="news")
        with Horizontal(id="reports"):
            with Vertical(id="reports-left"):
                yield FilterInput()
                yield ReportTree(self._under)
            yield ReportPane(self._desk)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Listen to how far the index is."""
        self.app.index_signal.subscribe(self, self._index_changed)
        self._tell_state(self.app.index_state)

    def on_screen_resume(self) -> None:
        """Show what is indexed now."""
        if self._stale:
            self._renew()

    def begin(self) -> None:
        """Let the keys that follow find the tree."""
        self.set_focus(self.tree_view)

    @property
    def tree_view(self) -> ReportTree:
        """The tree."""
        return self.query_one(ReportTree)

    @property
    def pane(self) -> ReportPane:
        """What stands beside it."""
        return self.query_one(ReportPane)

    @property
    def filter(self) -> FilterInput:
        """The line that narrows the tree down."""
        return self.query_one(FilterInput)

    # --- the index ----------------------------------------------------------------------------------

    async def _index_changed(self, state: IndexState) -> None:
        self._tell_state(state)
        self._stale = self._stale or not state.reading
        # While many are read for the first time, some of them can be looked at already.
        if self.is_current and (not state.reading or not self._inventory.offices):
            self._renew()

    def _tell_state(self, state: IndexState) -> None:
        self.query_one(ReportsBar).tell(state, len(self._inventory.refused))
        told = news(state)
        line = self.query_one(".news", Prose)
        line.tell(told)
        line.display = bool(told)
        self.refresh_bindings()

    def _renew(self) -> None:
        self._stale = True
        if not self._growing:
            self._growing = True
            self._grow()

    @work(group="tree")
    async def _grow(self) -> None:
        """Show the tree as it is now, until it stays so."""
        try:
            while self._stale:
                self._stale = False
                await self._grow_once()
        except ReportAssistantError as error:
            self._inventory, self._findable = Inventory(), None
            await self.tree_view.show(())
            state = self.app.index_state
            self.pane.tell(_READING if state.reading else str(error), "" if state.reading else _EMPTY)
        except Exception as error:
            self.app.tell_fault(error)
        finally:
            self._growing = False

    async def _grow_once(self) -> None:
        from report_assistant.vocabulary.pinyin import Findable

        inventory = await self._desk.inventory()
        if inventory.offices != self._inventory.offices or self._findable is None:
            self._findable = Findable([one.agency.name for one in inventory.offices])
        self._findable_refused = Findable([one.file for one in inventory.refused])
        self._inventory = inventory
        await self._narrow()
        self._tell_state(self.app.index_state)
        if not inventory.offices and not inventory.refused:
            self.pane.tell(_EMPTY)
        else:
            self._shown = None  # the same entry may have another text now
            self._turn()

    # --- the tree -----------------------------------------------------------------------------------

    async def _under(self, entry: Entry) -> Sequence[Entry]:
        """What stands under an entry of the tree."""
        if isinstance(entry, Region):
            return listed(within(entry))
        if isinstance(entry, Office):
            files = await self._desk.files_of(entry.agency)
            return [one for one in files if self._year in (0, one.year)]
        if isinstance(entry, Filed):
            return await self._desk.chapters_of(entry)
        if isinstance(entry, Refusals):
            return listed([Refused(one) for one in entry.files])
        return ()

    async def _narrow(self) -> None:
        """Show what the filter leaves of the tree."""
        typed = self.filter.value.strip()
        here = agency_of(self.tree_view.entry)
        words, self._year = asked_for(typed)
        if typed and self._findable and self._findable_refused:
            every = self._inventory.offices
            numbers = await self._desk.find(self._findable, words, len(every) if self._year else MOST)
            if self._year:
                reported = await self._desk.reported(self._year)
                numbers = [number for number in numbers if every[number].agency.name in reported][:MOST]
            offices: list[Entry] = [every[number] for number in numbers]
            numbers = await self._desk.find(self._findable_refused, typed, MOST)
            refused = tuple(self._inventory.refused[number] for number in numbers)
            if len(offices) == 1 or (self._year and len(offices) <= _OPENED):
                self.tree_view.lead_to([one.key for one in offices])
        else:
            found = branches(self._inventory.offices)
            offices, refused = listed(found), self._inventory.refused
            if here is not None:
                self.tree_view.lead_to(way_to(here, found))
        if typed != self.filter.value.strip():
            return  # there is more to come
        entries: list[Entry] = [*offices, *([Refusals(refused)] if refused else [])]
        begin = entries[0].key if typed and entries and typed != self._narrowed else None
        if begin is not None and self._year and len(offices) == 1:
            begin = next((one.key for one in await self._under(offices[0])), begin)
        self._narrowed = typed
        await self.tree_view.show(entries, begin)
        if not entries and typed:
            self._shown = None
            await self.pane.show(None)  # nor is the one that stood there before
            self.pane.tell(f"没有找到“{typed}”。", "换几个字再找；按 Esc 清空，看全部。")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._renew()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_to_tree()

    @on(Tree.NodeHighlighted)
    def _highlighted(self, event: Tree.NodeHighlighted[Entry]) -> None:
        event.stop()
        self._turn()

    def _turn(self) -> None:
        self.refresh_bindings()
        if not self._turning:
            self._turning = True
            self._follow()

    @work(group="report")
    async def _follow(self) -> None:
        """Show what the cursor is on, until it stays there."""
        try:
            while (entry := self.tree_view.entry) is not None and entry is not self._shown:
                await asyncio.sleep(_CALM)
                entry = self._shown = self.tree_view.entry
                await self.pane.show(entry)
        except ReportAssistantError as error:
            self.pane.tell(str(error))
        except Exception as error:
            self.app.tell_fault(error)
        finally:
            self._turning = False

    @on(Tree.NodeSelected)
    def _selected(self, event: Tree.NodeSelected[Entry]) -> None:
        """On a section that has none under it, and on a refused file, go to read."""
        event.stop()
        if not event.node.allow_expand and isinstance(event.node.data, Chapter | Refused):
            self._to_pane()

    def _to_pane(self) -> None:
        pane = self.pane
        if pane.has_class("-words"):
            self.set_focus(pane.query_one("#report-words"))
        else:
            self.set_focus(pane.view)

    # --- keys ---------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now is shown in the footer."""
        if action == "stop":
            return self.app.index_state.reading
        if action == "reread":
            return not self.app.index_state.reading
        return True

    def on_key(self, event: events.Key) -> None:
        """What is typed anywhere narrows the tree down; what the filter takes itself does not come here."""
        # Not asking what has the focus: a key may have been on its way when the one before it moved that.
        if event.is_printable and event.character:
            event.stop()
            self.set_focus(self.filter)
            self.filter.insert_text_at_cursor(event.character)

    def action_to_tree(self) -> None:
        """From the filter to what it left."""
        self.set_focus(self.tree_view)

    def action_back(self) -> None:
        """One step back: to the tree, to all of the tree, to the questions."""
        reading = self.focused is not self.tree_view and self.focused is not self.filter
        if self.has_class("-reading") or reading:
            self.remove_class("-reading")
            self.set_focus(self.tree_view)
        elif self.pane.shut_check():
            return
        elif self.filter.value:
            self.filter.value = ""
            self.set_focus(self.tree_view)
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Back to the questions."""
        self.app.pop_screen()

    def action_whole(self) -> None:
        """The report on the whole screen, or beside the tree again."""
        if self.pane.filed is None:
            self.app.hint("先在左边选一份报告，再按 F5 通读。")
            return
        self.toggle_class("-reading")
        if self.has_class("-reading"):
            self._to_pane()
        else:
            self.set_focus(self.tree_view)

    @work(group="check")
    async def action_check(self) -> None:
        """Check the numbers of the report."""
        if filed_of(self.tree_view.entry) is None:
            self.app.hint("先在左边选一份报告（某一年），再按 Ctrl+K 核对。")
            return
        try:
            await self.pane.check()
        except ReportAssistantError as error:
            self.app.hint(str(error))
        except Exception as error:
            self.app.tell_fault(error)

    def action_ask(self) -> None:
        """Go to the questions with the agency and the year in the line."""
        entry = self.tree_view.entry
        agency, filed = agency_of(entry), filed_of(entry)
        if agency is None:
            self.app.hint("先在左边选一个机关或一份报告，再按 Ctrl+A 提问。")
            return
        self.action_leave()
        self.app.ask_screen.write(f"{agency.name}{f'{filed.year}年' if filed else ''}")

    def action_reread(self) -> None:
        """Read in what is new in the folder."""
        self.app.refresh_index()

    def action_stop(self) -> None:
        """Stop reading."""
        if self.app.cancel_refresh():
            self.app.hint("手上的文件读完就停，已经读好的留着。")
