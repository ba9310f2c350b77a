"""The app: its screens, its looks, and what goes on behind all of them."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from report_assistant.printable import named_fault
from report_assistant.settings import Settings
from report_assistant.tui.ask_screen import AskScreen
from report_assistant.tui.desk import Desk
from report_assistant.tui.refreshing import Refreshing
from report_assistant.tui.steady import Steady, write_down
from report_assistant.tui.themes import INK, PAPER

if TYPE_CHECKING:
    from report_assistant.desk.history import History

WIDE = 110
_MOST_FAULTS = 50
"""After so many the screen itself is what fails, and saying so helps nobody."""


class ReportAssistantApp(Steady, Refreshing, inherit_bindings=False):
    """The terminal app.

    Args:
        settings: Where the index and the reports are, and who asks.
        history: The calls kept from one day to the next; without it those of this user.
    """

    CSS_PATH = Path(__file__).with_name("app.tcss")
    TITLE = "年报问答"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (Textual declares it so)
        (0, "-narrow"),
        (WIDE, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "帮助", key_display="F1", tooltip="能问什么，现在有哪些键"),
        Binding("f6", "theme", "明暗", show=False, key_display="F6", tooltip="深色、浅色"),
        Binding("ctrl+p", "palette", "命令", key_display="^P", tooltip="所有能做的事，打字就找得到"),
        # At once, not when what has the focus has passed it on: the keys after it are for the other screen.
        Binding(
            "f9", "reports", "报告", key_display="F9", tooltip="收了哪些报告；读全文、核对", priority=True
        ),
        Binding("ctrl+q", "quit", "退出", key_display="^Q", tooltip="退出"),
        Binding("ctrl+c", "say_how_to_quit", show=False),
    ]

    def __init__(self, settings: Settings, history: History | None = None) -> None:
        self.desk = Desk(settings)
        self._history = history
        super().__init__()
        self.register_theme(INK)
        self.register_theme(PAPER)
        self.theme = INK.name
        self.animation_level = "none"  # a hotline has no time for scrolling that glides
        self.faults: list[Exception] = []
        self._ask_screen = AskScreen(self.desk)
        self._typed_early: list[events.Event] | None = []
        self._opening = self.batch_update()

    def get_default_screen(self) -> Screen[None]:
        """The desk one asks at."""
        return self._ask_screen

    @property
    def ask_screen(self) -> AskScreen:
        """The desk one asks at, whatever else lies over it."""
        return self._ask_screen

    async def on_event(self, event: events.Event) -> None:
        """Keep what is typed before there is a line to type into."""
        if self._typed_early is not None and isinstance(event, events.Key | events.Paste):
            self._typed_early.append(event)
        else:
            await super().on_event(event)

    def on_load(self) -> None:
        """Draw nothing before all of it stands there."""
        self._opening.__enter__()

    async def ready(self) -> None:
        """The line to type into is there: it gets what was typed before, and the first frame shows it."""
        typed, self._typed_early = self._typed_early or [], None
        for event in typed:
            await super().on_event(event)
        self._ask_screen.question.call_later(self._show)

    def _show(self) -> None:
        self._opening.__exit__(None, None, None)
        # Reading takes the processor: not before there is something to see.
        self._ask_screen.call_after_refresh(self._begin)

    @property
    def history(self) -> History:
        """The calls kept from one day to the next."""
        if self._history is None:
            from report_assistant.desk.history import History, history_path

            self._history = History(history_path() if self.desk.settings.history else None)
        return self._history

    def on_unmount(self) -> None:
        """Let the threads end."""
        self.desk.close()

    def _begin(self) -> None:
        gc.enable()  # while opening there is nothing to collect, see ``cli``
        self._refresh_index()

    # --- what every screen can do -------------------------------------------------------------------

    def action_help(self) -> None:
        """Show what can be asked and every key."""
        from report_assistant.tui.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_palette(self) -> None:
        """Show everything that can be done here, to be found by typing."""
        from report_assistant.tui.commands import commands
        from report_assistant.tui.picker import Picker

        self.push_screen(Picker("要做什么", commands(self.screen)), self._do)

    async def _do(self, action: str | None) -> None:
        if action is not None:
            await self.run_action(action, self.screen)

    async def action_reports(self) -> None:
        """Show what is indexed, and what could not be read; or go back from there."""
        from report_assistant.tui.reports_screen import ReportsScreen

        if isinstance(self.screen, ModalScreen):
            return
        if not self.is_screen_installed("reports"):
            self.install_screen(ReportsScreen(self.desk), "reports")
        reports = self.get_screen("reports", ReportsScreen)
        if reports not in self.screen_stack:
            await self.push_screen(reports)
            reports.begin()
        elif self.screen is reports:
            reports.action_leave()
        while reports in self.screen_stack and self.screen is not reports:
            self.pop_screen()

    def action_theme(self) -> None:
        """Dark to light, and back."""
        self.theme = PAPER.name if self.theme == INK.name else INK.name

    def action_say_how_to_quit(self) -> None:
        """Ctrl+C does not throw a conversation away."""
        self.hint("要退出，请按 Ctrl+Q。")

    def hint(self, sentence: str) -> None:
        """Say something for a moment, in place of what was said before."""
        self.clear_notifications()
        self.notify(sentence, timeout=3, markup=False)

    # --- faults -------------------------------------------------------------------------------------

    def tell_fault(self, error: Exception) -> None:
        """Say in a sentence that something went wrong; the rest goes on."""
        self.faults.append(error)
        path = write_down(error)
        where = f"记在 {path}。" if path else ""
        if len(self.faults) > _MOST_FAULTS:
            self.exit(return_code=1, message=f"程序连着出错，已经退出；报告和索引没有动。{where}")
            return
        self.hint(f"程序出了错（{named_fault(error)}），刚才的操作没有做成；别的可以接着用。{where}")

    def _handle_exception(self, error: Exception) -> None:
        """What Textual would end the app for, once there is an app."""
        if self._typed_early is None:
            self.tell_fault(error)
        else:
            super()._handle_exception(error)
