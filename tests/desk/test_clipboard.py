"""Where a text is copied to, and what is said of it: the programs of a desktop are played by scripts."""

import base64
import os
import select
import signal
import sys
from contextlib import suppress

import pytest

from report_assistant.desk import clipboard
from report_assistant.desk.clipboard import FILE_NAME, copy, is_over_ssh, osc52_sequence

TEXT = "示例区教育局2018年收到申请12件。\n出处：《教育局.txt》 · “12件” 😀"
ON_CLIPBOARD = "已复制到系统剪贴板。"

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only there other programs are the clipboard")


@pytest.fixture
def desktop(tmp_path, monkeypatch):
    """A display with the ``xclip`` that the test writes; returns the function that writes it."""
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)

    def install(script):
        (programs / "xclip").write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (programs / "xclip").chmod(0o755)

    return install


def put(tmp_path, **more):
    folder = tmp_path / "desk"
    folder.mkdir(exist_ok=True)
    return copy(TEXT, **({"over_ssh": False, "osc52": None, "folder": folder} | more))


def in_file(tmp_path):
    return (tmp_path / "desk" / FILE_NAME).read_text("utf-8")


def written(tmp_path):
    return f"剪贴板用不了，已写到文件 {tmp_path / 'desk' / FILE_NAME}。"


@on_linux
def test_the_system_clipboard_comes_first(tmp_path, desktop):
    desktop(f"cat > {tmp_path}/taken")
    assert put(tmp_path) == ON_CLIPBOARD
    assert (tmp_path / "taken").read_text("utf-8") == TEXT
    assert not (tmp_path / "desk" / FILE_NAME).exists()


@on_linux
def test_a_program_that_stays_to_hand_the_text_out_is_not_waited_for(tmp_path, desktop):
    desktop(f"cat > {tmp_path}/taken; sleep 300 & echo $! > {tmp_path}/pid")
    try:
        assert put(tmp_path) == ON_CLIPBOARD
    finally:
        os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)


@on_linux
@pytest.mark.parametrize("script", ["echo no display >&2; exit 1", "cat > /dev/null; echo no display >&2"])
def test_a_complaint_means_it_was_not_copied(tmp_path, desktop, script):
    desktop(script)
    assert put(tmp_path) == written(tmp_path)
    assert in_file(tmp_path) == TEXT


@on_linux
def test_a_program_that_hangs_is_ended(tmp_path, desktop, monkeypatch):
    monkeypatch.setattr(clipboard, "PATIENCE", 1.0)
    desktop(f"echo $$ > {tmp_path}/pid; exec sleep 300")
    assert put(tmp_path) == written(tmp_path)
    with suppress(FileNotFoundError, ValueError, ProcessLookupError):  # it never wrote it, or is gone
        process = os.pidfd_open(int((tmp_path / "pid").read_text()))
        ended, _, _ = select.select([process], [], [], 60)
        os.close(process)
        assert ended


@on_linux
def test_a_module_of_that_name_in_the_current_folder_is_not_run(tmp_path, desktop):
    (tmp_path / "pyperclip.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')", "utf-8")
    desktop("cat > /dev/null")
    put(tmp_path)
    assert not (tmp_path / "ran").exists()


@on_linux
def test_without_a_display_no_program_is_tried(tmp_path, desktop, monkeypatch):
    desktop(f"touch {tmp_path}/tried")
    monkeypatch.delenv("DISPLAY")
    assert put(tmp_path) == written(tmp_path)
    assert not (tmp_path / "tried").exists()


@on_linux
def test_no_python_to_start_is_no_end(tmp_path, desktop, monkeypatch):
    desktop("cat > /dev/null")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))
    assert put(tmp_path) == written(tmp_path)


def test_over_ssh_the_terminal_is_asked(tmp_path, monkeypatch):
    monkeypatch.setattr(clipboard, "_on_system_clipboard", lambda text: pytest.fail("another machine's"))
    asked = []
    assert "OSC 52" in put(tmp_path, over_ssh=True, osc52=asked.append)
    assert asked == [TEXT]


def fail(text):
    raise RuntimeError("no terminal")


@pytest.mark.parametrize("osc52", [None, fail])
def test_over_ssh_without_a_terminal_to_ask_it_is_a_file(tmp_path, osc52):
    assert put(tmp_path, over_ssh=True, osc52=osc52) == written(tmp_path)
    assert in_file(tmp_path) == TEXT


def test_what_terminals_would_drop_is_a_file(tmp_path):
    folder = tmp_path
    said = copy("长" * 40_000, over_ssh=True, osc52=fail, folder=folder)
    assert str(folder / FILE_NAME) in said
    assert (folder / FILE_NAME).read_text("utf-8") == "长" * 40_000


def test_the_file_is_replaced(tmp_path):
    put(tmp_path, over_ssh=True)
    put(tmp_path, over_ssh=True)
    assert in_file(tmp_path) == TEXT


def test_half_a_character_is_no_end(tmp_path):
    assert FILE_NAME in copy("\ud800", over_ssh=True, osc52=None, folder=tmp_path)


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path):
    said = copy(TEXT, over_ssh=True, osc52=None, folder=tmp_path / "无")
    assert said.startswith("没有复制成")
    assert "没有这个文件" in said


def test_the_sequence_carries_the_text():
    begin, end = "\x1b]52;c;", "\a"
    sequence = osc52_sequence(TEXT)
    assert sequence.startswith(begin)
    assert sequence.endswith(end)
    assert base64.b64decode(sequence[len(begin) : -len(end)]).decode() == TEXT


@pytest.mark.parametrize("environment", [{"SSH_CONNECTION": "a 1 b 2"}, {"SSH_TTY": "/dev/pts/1"}])
def test_ssh_is_told_by_the_environment(environment):
    assert is_over_ssh(environment)
    assert not is_over_ssh({"SSH_TTY": "", "TERM": "xterm"})
