"""Text put where it can be pasted from, and a sentence that says where that is.

The system's clipboard first; over ssh that would be the wrong machine's, so the terminal is asked (OSC 52);
where neither can be, a file. ``pyperclip`` works in a process of its own: the programs that it starts may
wait forever for a display that is gone, write to the terminal, or bring a process down.
"""

from __future__ import annotations

import base64
import os
import platform
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from report_assistant.errors import UsageError
from report_assistant.formats.replacing import replace_file

FILE_NAME = "复制.txt"
PATIENCE = 3.0
"""Seconds for the system's clipboard to take a text."""

MOST_BYTES = 74_994
"""Longer than this in base64, terminals drop what they are asked to copy."""


def is_over_ssh(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the person sits at another machine than the program."""
    return bool(environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"))


def osc52_sequence(text: str) -> str:
    """What asks a terminal to put ``text`` on the clipboard of the machine it runs on."""
    return f"\x1b]52;c;{_packed(text)}\a"


def copy(text: str, *, over_ssh: bool, osc52: Callable[[str], None] | None, folder: Path) -> str:
    """Copy ``text``; never raises, and may take ``PATIENCE`` seconds: call it off the thread that draws.

    Args:
        text: What to copy.
        over_ssh: Whether the person sits at another machine; see ``is_over_ssh``.
        osc52: Asks the terminal to copy a text; None where there is no terminal to ask.
        folder: Where a file is written when nothing else takes it.

    Returns:
        One sentence in Chinese that says where the text is now.
    """
    if over_ssh:
        if osc52 is not None and len(_packed(text)) <= MOST_BYTES:
            with suppress(Exception):
                osc52(text)
                return "已请终端复制到您这边的剪贴板（OSC 52）；粘贴不出来，就是终端不支持。"
    elif _on_system_clipboard(text):
        return "已复制到系统剪贴板。"
    target = folder / FILE_NAME

    def write(file: IO[bytes]) -> None:
        file.write(_encoded(text))

    try:
        replace_file(target, write)
    except UsageError as error:
        return f"没有复制成：剪贴板用不了，{error}"
    return f"剪贴板用不了，已写到文件 {target}。"


def _packed(text: str) -> str:
    return base64.b64encode(_encoded(text)).decode("ascii")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _on_system_clipboard(text: str) -> bool:
    """Whether the system's clipboard took it. Its programs complain on standard error, and no other way."""
    if not _may_have_clipboard(os.environ):
        return False
    # A program that stays to hand the text out keeps what it inherited open: a pipe would never end.
    with TemporaryFile() as complaints:
        try:
            process = subprocess.Popen(
                [sys.executable, "-P", "-X", "utf8", "-m", "pyperclip", "--copy"],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=complaints,
                start_new_session=True,
            )
        except OSError:
            return False
        try:
            process.communicate(_encoded(text), timeout=PATIENCE)
        except (OSError, subprocess.TimeoutExpired):
            _end(process)
            return False
        return process.returncode == 0 and os.fstat(complaints.fileno()).st_size == 0


def _may_have_clipboard(environment: Mapping[str, str]) -> bool:
    """Whether there is a desktop: without a display Linux has none, but for the one of Windows around it."""
    if sys.platform != "linux" or "microsoft" in platform.release().lower():
        return True
    return bool(environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY"))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process with those that it started."""
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(OSError, subprocess.TimeoutExpired):
        process.wait(PATIENCE)
