"""The chat line by line: fed with lines as a person types them, and as a program pipes them."""

import contextlib
import datetime as dt
import io
import json
import os
import subprocess
import sys

import openpyxl
import pytest

from report_assistant.answering.understood import Understood
from report_assistant.cli import main
from report_assistant.cli.lines import PROMPT
from report_assistant.cli.plain import Plain
from report_assistant.desk.clipboard import FILE_NAME
from report_assistant.desk.history import History
from report_assistant.errors import IndexUnavailable
from report_assistant.index import Summary, build_index
from report_assistant.model import Answer, Status
from report_assistant.settings import Settings
from report_assistant.tui.desk import Desk, Reply

REPORT = """示例区教育局{year}年政府信息公开工作年度报告
一、概述
示例区教育局编制了{year}年政府信息公开年度报告。
二、主动公开情况
{year}年主动公开政府信息46条。
三、依申请公开情况
{year}年共收到政府信息公开申请{count}件。
办结的都按时答复。
五、存在的主要问题
公开还不够及时。
"""
QUESTION = "2018年收到多少申请"


@pytest.fixture(scope="module")
def indexed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plain")
    (folder / "reports").mkdir()
    for year, count in ((2018, 12), (2019, 15)):
        text = REPORT.format(year=year, count=count)
        (folder / "reports" / f"教育局{year}.txt").write_text(text, "utf-8")
    build_index([folder / "reports"], folder / "a.db")
    return folder


@pytest.fixture
def talk(indexed, tmp_path, monkeypatch):
    """Says lines to a new conversation in an empty folder; returns what it answers."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SSH_TTY", "/dev/pts/9")
    settings = Settings(indexed / "a.db", indexed / "reports", "示例区教育局", dt.date(2025, 1, 31))

    def talk(*lines, interactive=False):
        with Heard(Desk(settings), tmp_path / "calls.jsonl", interactive=interactive) as heard:
            heard.plain.refresh()
            heard.say(*lines)
            return heard.out.getvalue()

    return talk


class Heard:
    """A conversation, and what it writes."""

    def __init__(self, desk, calls=None, *, interactive=False):
        self.desk = desk
        self.out, self.err = io.StringIO(), io.StringIO()
        self.plain = Plain(desk, History(calls), self.out, self.err, interactive=interactive)

    def say(self, *lines):
        rest = iter(lines)

        def read():
            line = next(rest, EOFError())
            if isinstance(line, BaseException):
                raise line
            return line

        self.plain.run(read)
        return next(rest, None)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.desk.close()


def test_an_answer_is_that_of_the_command_line(talk, indexed, capsys):
    words = ["ask", "--index", str(indexed / "a.db"), "--home", "示例区教育局", QUESTION]
    assert main(words) == 0
    assert talk(QUESTION) == capsys.readouterr().out + "\n"


def test_it_is_one_conversation_until_a_new_one_is_begun(talk):
    assert "15件" in talk(QUESTION, "那2019年呢")
    assert "15件" not in talk(QUESTION, "新对话", "那2019年呢")


def test_a_number_picks_a_choice(talk):
    said = talk("收到多少申请", "2\n")
    assert "  2. 示例区教育局2018年收到多少申请" in said
    assert said.count("\n问：示例区教育局2018年收到多少申请\n示例区教育局2018年") == 1


@pytest.mark.parametrize("lines", [["3"], ["收到多少申请", "9"], ["收到多少申请", "0"]])
def test_a_number_that_is_no_choice_is_said(talk, lines):
    assert f"没有第 {lines[-1]} 项可选" in talk(*lines)


def test_the_source_stands_among_its_lines_with_the_number_marked(talk):
    said = talk(QUESTION, "出处").split("第 1 处，共 1 处：")[1]
    assert said.splitlines() == [
        "教育局2018.txt · 三、依申请公开情况",
        "  2018年主动公开政府信息46条。",
        "  三、依申请公开情况",
        "▶ 2018年共收到政府信息公开申请【12】件。",
        "  办结的都按时答复。",
        "  五、存在的主要问题",
    ]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["出处"], "还没有问出答案"),
        (["复制"], "还没有问出答案"),
        (["导出 a.csv"], "还没有问出答案"),
        ([QUESTION, "出处 2"], "没有第 2 处，出处共 1 处"),
        ([QUESTION, "出处0"], "没有第 0 处"),
        (["你好", "出处"], "没有出处"),
    ],
)
def test_what_cannot_be_done_is_said(talk, lines, said):
    assert said in talk(*lines)


def test_the_answer_is_copied_with_its_source(talk, tmp_path):
    assert f"已写到文件 {tmp_path / FILE_NAME}" in talk(QUESTION, "复制")
    copied = (tmp_path / FILE_NAME).read_text("utf-8")
    assert "12件" in copied
    assert "《教育局2018.txt》" in copied


def test_a_person_over_ssh_has_the_terminal_asked(talk, tmp_path):
    said = talk(QUESTION, "复制", interactive=True)
    assert "\x1b]52;c;" in said
    assert "OSC 52" in said
    assert not (tmp_path / FILE_NAME).exists()


def test_the_answer_is_exported(talk, tmp_path):
    said = talk(QUESTION, '导出 "答案.json"', "导出 答案.doc", "导出")
    assert f"已写到 {tmp_path / '答案.json'}。" in said
    assert json.loads((tmp_path / "答案.json").read_text("utf-8"))["figures"][0]["value"] == 12
    assert "文件名请以" in said
    assert openpyxl.load_workbook(tmp_path / f"{QUESTION}.xlsx").sheetnames[0] == "回答"


@pytest.mark.parametrize("word", ["退出", "q", "Q", " quit ", "退出。"])
def test_a_word_leaves(talk, word):
    assert talk(word, QUESTION) == ""


def test_help_and_empty_lines(talk):
    assert "导出 文件名" in talk("", "  \n", "帮助")


def test_calls_are_kept(talk, tmp_path):
    talk(QUESTION, "出处")
    assert [call.question for call in History(tmp_path / "calls.jsonl").calls()] == [QUESTION]


def test_nothing_that_a_terminal_obeys_is_written(talk):
    said = talk("\x1b]52;c;aGk=\x07[/b]2018年\u202e", "导出 \x1b[2J.csv", "导出 \x1b[2J", "😀" * 2_000)
    assert not set("\x1b\x07\u202e") & set(said)


def test_who_and_when_is_meant_is_said_at_the_beginning(indexed):
    def greeting(home, year, *, interactive=True):
        settings = Settings(indexed / "a.db", indexed, home, dt.date(2025, 1, 31), year=year)
        with Heard(Desk(settings), interactive=interactive) as heard:
            heard.plain.greet()
            return heard.out.getvalue(), heard.err.getvalue()

    assert "本机关：示例区教育局。默认年度：2018年。" in greeting("区教育局", 2018)[0]
    assert "别处水利局（没有收录，不起作用）" in greeting("别处水利局", 0)[0]
    assert "没有设本机关。没有设默认年度。" in greeting("", 0)[0]
    assert greeting("", 0, interactive=False)[0] == ""


class NotYet:
    """A desk whose index is there only when the reports are read; then it answers."""

    def __init__(self, summary):
        self.settings = Settings(None, None, "示例区教育局", dt.date(2025, 1, 31))
        self._summary = summary
        self.asked = 0
        self.heard = None

    async def ask(self, question):
        self.asked += 1
        if self.asked == 2 and self._summary is not None:
            self.heard.plain.refresh()
        if self.asked < 3:
            raise IndexUnavailable("没有索引。")
        return Reply(Answer(question, Status.ANSWERED, "有12件。"), Understood(question))

    async def holdings(self):
        raise IndexUnavailable("没有索引。")

    def refresh(self, on_progress):
        on_progress(1, 3, "a.txt")
        if isinstance(self._summary, Exception):
            raise self._summary
        return self._summary

    def close(self):
        pass


@pytest.fixture
def waiting(monkeypatch):
    monkeypatch.setattr("report_assistant.cli.plain._LOOK_AGAIN_SECONDS", 0)

    def waiting(summary=None):
        desk = NotYet(summary)
        desk.heard = Heard(desk)
        return desk.heard

    return waiting


def test_before_anything_is_indexed_it_says_so_once_and_then_answers(waiting):
    heard = waiting(Summary(read=3))
    heard.say(QUESTION)
    assert heard.out.getvalue().startswith("报告还在读入，还没有可以回答的")
    assert heard.out.getvalue().count("还没有可以回答的") == 1
    assert "有12件。" in heard.out.getvalue()
    assert heard.err.getvalue() == "报告读完了：读入 3，未变 0，移除 0，拒收 0。\n"


def test_an_answer_from_a_part_says_so(waiting):
    heard = waiting()
    heard.say(QUESTION)
    assert "这是按已读入的部分回答的。" in heard.out.getvalue()


def test_the_greeting_needs_no_index(waiting):
    heard = waiting()
    heard.plain.greet()
    assert "本机关：示例区教育局。" in heard.err.getvalue()


def test_when_there_will_never_be_an_index_it_is_a_sentence(waiting):
    heard = waiting()
    heard.plain.refresh()
    heard.say(QUESTION)
    assert heard.out.getvalue() == "没有索引。\n"


@pytest.mark.parametrize(
    ("trouble", "said"),
    [(IndexUnavailable("磁盘满了。"), "磁盘满了。"), (RuntimeError("\x1b[2J"), "RuntimeError"), (None, "")],
)
def test_what_goes_wrong_with_the_reports_is_a_sentence(waiting, trouble, said):
    heard = waiting(trouble or Summary(stopped=True))
    heard.plain.refresh()
    assert said in heard.err.getvalue()
    assert "\x1b" not in heard.err.getvalue()
    assert bool(heard.err.getvalue()) == bool(said)


def test_a_fault_of_ours_ends_no_conversation(waiting, monkeypatch):
    heard = waiting()

    async def fail(question):
        raise KeyError("x")

    monkeypatch.setattr(heard.desk, "ask", fail)
    heard.say(QUESTION, "帮助")
    assert "KeyError" in heard.out.getvalue()
    assert "直接输入问题" in heard.out.getvalue()


def test_the_first_interrupt_says_how_to_leave_and_the_second_leaves(talk):
    said = talk(KeyboardInterrupt(), "帮助", KeyboardInterrupt(), KeyboardInterrupt(), QUESTION)
    assert said.count("要离开，请再按一次 Ctrl+C") == 2
    assert "直接输入问题" in said
    assert "12件" not in said


def test_an_interrupt_while_waiting_gives_up_the_wait(waiting, monkeypatch):
    heard = waiting()

    async def interrupted(question):
        raise KeyboardInterrupt

    monkeypatch.setattr(heard.desk, "ask", interrupted)
    heard.say(QUESTION, "帮助")
    assert heard.out.getvalue().startswith("不等这一问了。\n直接输入问题")


def run(folder, lines, *words, **environment):
    return subprocess.run(
        [sys.executable, "-c", "import sys; from report_assistant.cli import main; sys.exit(main())", *words],
        cwd=folder,
        input=lines,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        check=False,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_pipe_is_answered_without_a_prompt_and_the_reports_are_read(tmp_path, encoding):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(REPORT.format(year=2018, count=12), "utf-8")
    (tmp_path / "reports" / "空.txt").touch()
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    done = run(tmp_path, f"{QUESTION}\r\n出处".encode(encoding), "--plain", **state)
    assert done.returncode == 0
    said = done.stdout.decode()
    assert "12件" in said
    assert "【12】" in said
    assert PROMPT not in said
    assert "年报问答" in done.stderr.decode()


def test_a_terminal_that_is_gone_is_the_end(talk):
    assert talk(OSError(5, "gone"), QUESTION) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="it has other terminals")
def test_on_a_terminal_it_prompts_and_leaves_the_screen_alone(indexed, tmp_path):
    import pty

    ours, theirs = pty.openpty()
    program = "import sys; from report_assistant.cli import main; sys.exit(main())"
    (tmp_path / "report-assistant.toml").write_text(f"reports = '{indexed / 'reports'}'\n", "utf-8")
    talking = subprocess.Popen(
        [sys.executable, "-c", program, "--plain", "--index", str(indexed / "a.db")],
        cwd=tmp_path,
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "XDG_STATE_HOME": str(tmp_path)},
    )
    os.close(theirs)
    said = b""
    for prompts, line in enumerate((f"{QUESTION}\r", "出处\r", "jyj\t2018年历年累计\r", "退出\r"), 1):
        while said.count(PROMPT.encode()) < prompts:
            said += os.read(ours, 1 << 16)
        os.write(ours, line.encode())
    with contextlib.suppress(OSError):  # so Linux says that the other side is closed
        while piece := os.read(ours, 1 << 16):
            said += piece
    os.close(ours)
    assert talking.wait() == 0
    assert "【12】" in said.decode()
    assert b"\x1b[?1049h" not in said
    assert "教育局2018年历年累计" in said.decode()  # what the initials became


def test_a_history_that_is_switched_off_is_not_written(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(REPORT.format(year=2018, count=12), "utf-8")
    (tmp_path / "report-assistant.toml").write_text("history = false\n", "utf-8")
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    assert run(tmp_path, f"{QUESTION}\n".encode(), "--plain", **state).returncode == 0
    assert not (tmp_path / "state").exists()


def test_it_goes_with_no_command(tmp_path):
    done = run(tmp_path, b"", "--plain", "list")
    assert done.returncode == 2
    assert "--plain" in done.stderr.decode()


def test_a_choice_is_told_once_each_with_its_figure(talk):
    out = talk("收到多少申请")
    assert out.count("2018年收到多少申请（12件）") == 1
    assert "出处" not in out
