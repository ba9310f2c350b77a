"""Opening: nothing heavy before the first frame, nothing typed before it lost, terminals suited."""

import json
import os
import re
import select
import subprocess
import sys
from contextlib import contextmanager

import pytest

from report_assistant.tui import suit_terminal

HEAVY = (
    "jieba",
    "lxml",
    "docx",
    "opencc",
    "pypinyin",
    "rapidfuzz",
    "cn2an",
    "sqlite3",
    "watchfiles",
    "anyio",
)

FIRST_FRAME = """
import asyncio, datetime, json, pathlib, sys
from report_assistant.settings import Settings
from report_assistant.tui.app import ReportAssistantApp

class App(ReportAssistantApp):
    def _refresh_index(self):  # the first thing that is done after the first frame
        print(json.dumps([name for name in {heavy!r} if name in sys.modules]))

async def main():
    folder = pathlib.Path("none")
    async with App(Settings(folder / "a.db", folder, "", datetime.date(2025, 1, 31))).run_test() as pilot:
        await pilot.pause()

asyncio.run(main())
"""


def environment(**more):
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **more}


def test_nothing_heavy_is_imported_before_the_first_frame(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", FIRST_FRAME.format(heavy=HEAVY)],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout) == []


def test_importing_the_commands_imports_no_terminal_app():
    heavy = "[name for name in ('textual', 'rich') if name in sys.modules]"
    code = f"import sys, report_assistant.cli.commands; print({heavy})"
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"TERM_PROGRAM": "iTerm.app"}, "1"),
        ({"TERM_PROGRAM": "iTerm.app", "TEXTUAL_DISABLE_KITTY_KEY": "0"}, "0"),
        ({"TERM_PROGRAM": "ghostty"}, None),
        ({}, None),
    ],
)
def test_the_keyboard_protocol_that_iterm_stumbles_over_is_off_there(before, after):
    suit_terminal(before)
    assert before.get("TEXTUAL_DISABLE_KITTY_KEY") == after


ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]")


@contextmanager
def opened(folder, typed):
    """The app in a pseudo-terminal where ``typed`` was typed before it began, and what reads its screen."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    settings = termios.tcgetattr(theirs)
    settings[3] &= ~termios.ECHO  # what is seen is drawn by the app
    termios.tcsetattr(theirs, termios.TCSANOW, settings)
    os.write(ours, typed.encode())

    def wait_for(words):
        seen = b""
        while words.encode() not in ESCAPES.sub(b"", seen):
            assert select.select([ours], [], [], 60)[0], ESCAPES.sub(b"", seen).decode("utf-8", "replace")
            seen += os.read(ours, 65536)

    command = "import sys; from report_assistant.cli import main; sys.exit(main())"
    with subprocess.Popen(
        [sys.executable, "-c", command],
        cwd=folder,
        env=environment(TERM="xterm-256color", LC_ALL="C.UTF-8"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as program:
        os.close(theirs)
        try:
            yield wait_for
            os.write(ours, b"\x11")
            while select.select([ours], [], [], 60)[0]:
                try:
                    if not os.read(ours, 65536):
                        break
                except OSError:  # the other end is closed
                    break
            assert program.wait(60) == 0
        finally:
            program.kill()
    os.close(ours)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(
        "示例区教育局2018年政府信息公开工作年度报告\n一、概述\n2018年共收到政府信息公开申请12件。\n",
        encoding="utf-8",
    )
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_question_typed_before_the_first_frame_is_answered(folder):
    with opened(folder, "2018年收到多少件申请\r") as wait_for:
        wait_for("▶")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_what_is_typed_before_the_first_frame_stands_in_the_line(folder):
    with opened(folder, "shenqing2018 申请几件") as wait_for:
        wait_for("shenqing2018 申请几件")
