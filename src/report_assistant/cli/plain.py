"""The chat line by line, for screen readers and poor lines: no alternate screen, no colour, nothing redrawn.

Standard output carries answers, and what was asked for by a command; how far the reading of reports is goes
to standard error.
"""

from __future__ import annotations

import asyncio
import gc
import os
import re
import sys
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import TextIO, TypeVar

from report_assistant.cli.lines import PROMPT, edited_lines, piped_line, typed_line
from report_assistant.cli.surroundings import surroundings
from report_assistant.desk.clipboard import copy, is_over_ssh, osc52_sequence
from report_assistant.desk.history import History, call_of, history_path
from report_assistant.errors import IndexUnavailable, ReportAssistantError
from report_assistant.formats import amount, to_text
from report_assistant.formats.as_citation import to_citation
from report_assistant.formats.saving import save, suggested_name
from report_assistant.model import Answer, Status
from report_assistant.printable import named_fault, one_line, printable
from report_assistant.settings import Settings
from report_assistant.tui.citation import citations
from report_assistant.tui.desk import Desk

T = TypeVar("T")

_LOOK_AGAIN_SECONDS = 0.2
_NOTHING_YET = "还没有问出答案，先问一个问题。"
_HELP = """\
直接输入问题，例如：2018年依申请公开多少条
机关、指标打了拼音或首字母，按 Tab 换成汉字；有几个时都列出来，再打几个字母
接着可以问：那2019年呢；其中自然人多少
答案下面有编号的问题，输入编号就问那一个。
出处：第一处出处和它的上下文；出处 2 是第二处
复制：复制这一答和出处
导出 文件名：把这一答存成文件，文件名以 .csv、.xlsx、.md 或 .json 结尾
新对话：忘掉上文
帮助：这份说明
退出：离开，也可以输入 q 或按 Ctrl+D"""


def talk(settings: Settings) -> int:
    """Answer the lines of standard input until they end or somebody wants to leave.

    Returns:
        The exit code.
    """
    gc.enable()
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    history = History(history_path() if settings.history else None)
    desk = Desk(settings)
    plain = Plain(desk, history, sys.stdout, sys.stderr, interactive=interactive)
    refreshing = threading.Thread(target=plain.refresh, name="index")
    try:
        plain.greet()
        refreshing.start()
        if interactive:
            edited_lines(history, plain.ways_on)
        plain.run(typed_line if interactive else piped_line)
    finally:
        desk.close()
    return 0


class Plain:
    """One conversation.

    Args:
        desk: What answers.
        history: What keeps the calls.
        out: Where answers go.
        err: Where everything else goes.
        interactive: Whether a person sits before a terminal, who wants a prompt.
    """

    def __init__(
        self, desk: Desk, history: History, out: TextIO, err: TextIO, *, interactive: bool = False
    ) -> None:
        self._desk = desk
        self._history = history
        self._out = out
        self._err = err
        self._interactive = interactive
        self._answer: Answer | None = None
        self._done = threading.Event()
        self._progress = (0, 0)
        self._at_prompt = False
        self._warned = False

    # --- the reports --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Bring the index up to date, and say on standard error how it went. Blocks."""
        try:
            summary = self._desk.refresh(self._progressed)
            if summary.stopped:
                return
            self._notice(
                f"报告读完了：读入 {summary.read}，未变 {summary.unchanged}，"
                f"移除 {summary.dropped}，拒收 {len(summary.refused)}。",
                *(f"没有读成 {one.file}：{one.reason}" for one in summary.refused),
            )
        except ReportAssistantError as error:
            self._notice(str(error))
        except Exception as error:  # what is indexed still answers
            self._notice(f"读入报告时程序出了错（{named_fault(error)}），只能按已读入的部分回答。")
        finally:
            self._done.set()

    def _progressed(self, done: int, total: int, file: str) -> None:
        self._progress = (done, total)

    def _notice(self, *lines: str) -> None:
        """Say something on standard error; a prompt that is interrupted by it is written again."""
        interrupts = self._interactive and self._at_prompt
        text = "".join(f"{one_line(line)}\n" for line in lines)
        with suppress(OSError, ValueError):  # nobody listens any more
            self._err.write(("\n" if interrupts else "") + text)
            self._err.flush()
        if interrupts:
            readline = sys.modules.get("readline")
            typed = readline.get_line_buffer() if readline else ""
            self._out.write(PROMPT + printable(typed))
            self._out.flush()

    # --- the conversation ---------------------------------------------------------------------------

    def greet(self) -> None:
        """Say whose questions these are, and how to go on. To a program this is no answer."""
        settings = self._desk.settings
        home = settings.home
        with suppress(ReportAssistantError):
            found = self._wait_for(self._desk.holdings()).home
            home = found or (f"{home}（没有收录，不起作用）" if home else "")
        year = f"默认年度：{settings.year}年。" if settings.year else "没有设默认年度。"
        lines = (
            "年报问答，逐行对话。输入问题后按回车；输入 帮助 看说明，输入 退出 离开。",
            (f"本机关：{home}。" if home else "没有设本机关。") + year,
        )
        if self._interactive:
            self._say(*lines)
        else:
            self._notice(*lines)

    def run(self, read: Callable[[], str]) -> None:
        """Take lines until there are no more.

        Args:
            read: Gives the next line; raises ``EOFError`` after the last, ``KeyboardInterrupt`` for Ctrl+C.
        """
        going = True
        while going:
            try:
                self._at_prompt = True
                line = _next(read)
                self._at_prompt = self._warned = False
                going = self.take(line)
            except EOFError:
                going = False
                if self._interactive:
                    self._say("")
            except KeyboardInterrupt:
                going = self._interrupted()
            except UnicodeDecodeError:
                self._say("这一行的编码读不懂，请用 UTF-8 输入。")

    def ways_on(self, line: str) -> list[str]:
        """The whole lines that one which is being typed could become, the likeliest first."""
        with suppress(ReportAssistantError):
            return [one.line for one in self._wait_for(self._desk.complete(line)) if one.kind != "问过"]
        return []

    def _interrupted(self) -> bool:
        """Ctrl+C while an answer is waited for gives up the wait; at the prompt the second one leaves."""
        if not self._at_prompt:
            self._say("不等这一问了。")
            return True
        self._say("")
        if not self._warned:
            self._warned = True
            self._say("要离开，请再按一次 Ctrl+C，或输入 退出。")
            return True
        return False

    def take(self, line: str) -> bool:
        """Do what one line says; returns whether to go on."""
        words = line.strip().strip("。!！")
        if not words:
            return True
        if words.lower() in ("退出", "q", "quit", "exit"):
            return False
        if words.lower() in ("帮助", "help", "?", "？", "h"):
            self._say(_HELP)
        elif words == "新对话":
            self._desk.begin_anew()
            self._answer = None
            self._say("新对话，上文不再算数。")
        elif words == "复制":
            self._copy()
        elif found := re.fullmatch(r"出处\s*第?\s*(\d{0,4})\s*处?", words):
            self._show_source(int(found[1] or 1))
        elif found := re.fullmatch(r"导出(?:\s+(.+))?", words):
            self._export((found[1] or "").strip().strip("\"'“”"))
        elif len(words) == 1 and words.isdecimal():
            self._choose(int(words))
        else:
            self._ask(line.strip())
        return True

    def _choose(self, number: int) -> None:
        choices = self._answer.choices if self._answer else ()
        if 1 <= number <= len(choices):
            self._say(f"问：{one_line(choices[number - 1])}")
            self._ask(choices[number - 1])
        else:
            self._say(f"没有第 {number} 项可选，请输入问题。")

    def _ask(self, question: str) -> None:
        try:
            answer = self._answered(question)
        except ReportAssistantError as error:
            self._say(str(error))
            return
        except Exception as error:  # a fault of ours, in one answer: no reason to end the conversation
            self._say(f"回答这一问时程序出了错（{named_fault(error)}），请换个说法再问。")
            return
        self._answer = answer
        self._out.write(_choice(answer) if answer.status is Status.CHOOSE else to_text(answer))
        if not self._done.is_set():
            done, total = self._progress
            self._say(f"报告还在读入{f'（{done}/{total}）' if total else ''}，这是按已读入的部分回答的。")
        self._out.write("\n")
        self._out.flush()
        if trouble := self._history.add(call_of(answer)):
            self._notice(trouble)

    def _answered(self, question: str) -> Answer:
        """The answer; while nothing is indexed yet, waits for the first reports."""
        told = False
        while True:
            finished = self._done.is_set()
            try:
                return self._wait_for(self._desk.ask(question)).answer
            except IndexUnavailable:
                if finished:
                    raise
            if not told:
                told = True
                self._say("报告还在读入，还没有可以回答的；请稍等，读到了就回答（不想等就按 Ctrl+C）。")
            self._done.wait(_LOOK_AGAIN_SECONDS)

    # --- what can be done with an answer ------------------------------------------------------------

    def _show_source(self, number: int) -> None:
        found = citations(self._answer) if self._answer else []
        if not found:
            self._say("这一答没有出处。" if self._answer else _NOTHING_YET)
            return
        if not 1 <= number <= len(found):
            self._say(f"没有第 {number} 处，出处共 {len(found)} 处。")
            return
        one = found[number - 1]
        try:
            lines = surroundings(one, self._wait_for(self._desk.report(one.file)))
        except ReportAssistantError as error:
            self._say(str(error))
            return
        where = " · ".join(filter(None, (one_line(one.file), one_line(one.section))))
        self._say(f"第 {number} 处，共 {len(found)} 处：{where}")
        self._say(*(lines or ["这份报告已经变了，原来的地方找不到这句话，请重新问一遍。"]))

    def _copy(self) -> None:
        if self._answer is None:
            self._say(_NOTHING_YET)
            return
        terminal = self._send_raw if self._interactive else None
        said = copy(to_citation(self._answer), over_ssh=is_over_ssh(), osc52=terminal, folder=Path.cwd())
        self._say(said)

    def _send_raw(self, text: str) -> None:
        self._out.write(osc52_sequence(text))
        self._out.flush()

    def _export(self, name: str) -> None:
        if self._answer is None:
            self._say(_NOTHING_YET)
            return
        try:
            written = save(self._answer, Path(name or f"{suggested_name(self._answer)}.xlsx"))
        except ReportAssistantError as error:
            self._say(str(error))
            return
        self._say(f"已写到 {os.path.abspath(written)}。")  # noqa: PTH100 -- links stay as they were named

    def _say(self, *lines: str) -> None:
        """Lines on standard output; nothing in them is obeyed by a terminal."""
        self._out.write("".join(f"{printable(line)}\n" for line in lines))
        self._out.flush()

    def _wait_for(self, work: Coroutine[object, object, T]) -> T:
        return asyncio.run(work)


def _next(read: Callable[[], str]) -> str:
    try:
        return read()
    except OSError as error:  # the terminal is gone
        raise EOFError from error


def _choice(answer: Answer) -> str:
    """What is to be chosen from, a line each with its number: who listens to it hears nothing twice."""
    each = len(answer.figures) == len(answer.choices)
    amounts = [f"（{one_line(amount(figure))}）" for figure in answer.figures] if each else [""] * 9
    listed = [
        f"  {number}. {one_line(choice)}{told}"
        for number, (choice, told) in enumerate(zip(answer.choices, amounts, strict=False), 1)
    ]
    return "\n".join([printable(answer.text), "", "输入编号：", *listed]) + "\n"
