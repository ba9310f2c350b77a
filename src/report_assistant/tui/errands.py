"""What is done with an answer, and about the desk: copied, saved, looked up again, set for the day.

Each is one errand of the asking screen, run beside it: none holds up the keys.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from report_assistant.errors import ReportAssistantError
from report_assistant.model import Answer
from report_assistant.tui.picker import Item, Picker
from report_assistant.tui.prompt import Prompt

if TYPE_CHECKING:
    from report_assistant.desk.history import Call
    from report_assistant.tui.app import ReportAssistantApp
    from report_assistant.tui.ask_screen import AskScreen

_NOTHING_YET = "还没有回答，先提问。"
_FORMS = (
    ("Excel 表格（.xlsx）：数据、对比、说明各一张", "xlsx"),
    ("CSV 表格（.csv）：一行一个数，带出处", "csv"),
    ("Markdown（.md）：可以贴进文档", "md"),
    ("JSON（.json）：给别的程序用", "json"),
)


async def copy_answer(screen: AskScreen) -> None:
    """Put the sentence with its citation where it can be pasted from, and say where that is."""
    answer = _answer(screen)
    if answer is None:
        return
    from report_assistant.desk.clipboard import copy, is_over_ssh
    from report_assistant.formats.as_citation import to_citation

    app = screen.app

    def through_terminal(text: str) -> None:
        app.call_from_thread(app.copy_to_clipboard, text)

    said = await asyncio.to_thread(
        copy, to_citation(answer), over_ssh=is_over_ssh(), osc52=through_terminal, folder=Path.cwd()
    )
    app.hint(said)


async def save_answer(screen: AskScreen) -> None:
    """Write the answer that is looked at into a file, see ``save``."""
    answer = _answer(screen)
    if answer is not None:
        await save(screen.app, answer)


async def save(app: ReportAssistantApp, answer: Answer) -> None:
    """Write an answer with its sources into a file, in a form and under a name that are asked for."""
    from report_assistant.formats import saving

    form = await app.push_screen_wait(Picker("存成什么", [Item(text, form) for text, form in _FORMS]))
    if form is None:
        return
    name = await app.push_screen_wait(
        Prompt(
            "文件名", f"{saving.suggested_name(answer)}.{form}", f"存在 {Path.cwd()}；也可以写别的文件夹。"
        )
    )
    if name is None:
        return
    try:
        app.hint(f"已存为 {await asyncio.to_thread(saving.save, answer, Path(name), form)}")
    except ReportAssistantError as error:
        app.hint(str(error))


async def compare(screen: AskScreen) -> None:
    """Lay the answer's figures side by side."""
    from report_assistant.formats.comparison import comparison
    from report_assistant.tui.comparison_screen import NOTHING, ComparisonScreen

    answer = screen.answer
    table = comparison(answer) if answer else None
    if answer and table:
        screen.app.push_screen(ComparisonScreen(answer, table, screen.desk.report))
    else:
        screen.app.hint(NOTHING)


async def enlarge(screen: AskScreen) -> None:
    """Show the answer's number as large as the terminal allows."""
    from report_assistant.tui.large_screen import NOTHING_LARGE, LargeScreen, all_shown

    answer = screen.answer
    shown = all_shown(answer) if answer else []
    if answer and shown:
        screen.app.push_screen(LargeScreen(shown, answer.text))
    else:
        screen.app.hint(NOTHING_LARGE)


async def look_back(screen: AskScreen) -> None:
    """Find an earlier call, today's first, and ask it again."""
    app = screen.app
    if not app.history.is_kept:
        app.hint("没有记录：设置里写了 history = false。")
        return
    calls = await asyncio.to_thread(app.history.calls)
    today = dt.datetime.now().astimezone().date()
    items = [Item(_told(call), call.again, _time(call, today)) for call in calls]
    number = sum(call.when.astimezone().date() == today for call in calls)
    title = f"记录：今天 {number} 问，一共 {len(calls)} 问"
    asked = await app.push_screen_wait(Picker(title, items, empty="还没有问过。", whole=True))
    if asked is not None:
        screen.ask(asked)


async def set_scope(screen: AskScreen) -> None:
    """Choose whom and which year a question means that names none."""
    app, desk = screen.app, screen.desk
    home, year = desk.home or "没有", f"{desk.year} 年" if desk.year else "每次都问"
    what = await app.push_screen_wait(
        Picker("默认范围", [Item(f"默认机关：{home}", "home"), Item(f"默认年度：{year}", "year")])
    )
    if what is None:
        return
    try:
        agencies, years = await desk.choices()
    except ReportAssistantError as error:
        app.hint(str(error))
        return
    if what == "home":
        names = [Item("不设默认机关", ""), *(Item(name, name) for name in agencies)]
        chosen = await app.push_screen_wait(Picker("问题里没说机关时，问的是谁", names))
        if chosen is not None:
            await screen.mean(home=chosen)
    else:
        options = [Item("不设，每次都问", 0), *(Item(f"{one}年", one) for one in years)]
        picked = await app.push_screen_wait(Picker("问题里没说年度时，问的是哪年", options))
        if picked is not None:
            await screen.mean(year=picked)


def _answer(screen: AskScreen) -> Answer | None:
    answer = screen.answer
    if answer is None:
        screen.app.hint(_NOTHING_YET)
    return answer


def _told(call: Call) -> str:
    return f"{call.question}  答：{call.text}" if call.text else call.question


def _time(call: Call, today: dt.date) -> str:
    when = call.when.astimezone()
    return f"今天 {when:%H:%M}" if when.date() == today else f"{when:%Y-%m-%d %H:%M}"
