"""The commands as a shell runs them: what goes to which stream, and how they end."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPORT = """示例区教育局2018年政府信息公开工作年度报告
一、概述
根据《中华人民共和国政府信息公开条例》，示例区教育局编制了2018年政府信息公开年度报告。
二、主动公开情况
2018年主动公开政府信息46条。
三、依申请公开情况
2018年共收到政府信息公开申请12件。
五、存在的主要问题和改进措施
存在的问题：一是公开还不够及时。二是内容还不够丰富。
"""
QUESTION = "2018年收到多少件政府信息公开申请"


def run(*words, cwd, stdin=None, **environment):
    """Run the program, with its output as bytes."""
    return subprocess.run(
        [sys.executable, "-c", "import sys; from report_assistant.cli import main; sys.exit(main())", *words],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with an index of one report; nothing in it is changed by a test."""
    folder = tmp_path_factory.mktemp("indexed")
    (folder / "reports").mkdir()
    (folder / "reports" / "教育局2018.txt").write_text(REPORT, encoding="utf-8")
    done = run("index", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    return folder


def test_index_ends_with_one_line_of_counts(folder):
    done = run("index", cwd=folder)
    assert done.returncode == 0
    assert done.stdout == b""
    assert done.stderr.decode() == "读入 0，未变 1，移除 0，拒收 0\n"


def test_index_names_what_it_refuses(tmp_path):
    (tmp_path / "年报").mkdir()
    (tmp_path / "年报" / "教育局2018.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "年报" / "空.txt").touch()
    done = run("index", "年报", cwd=tmp_path)
    assert done.returncode == 1
    *refused, counts = done.stderr.decode().splitlines()
    assert [line.split("：")[0] for line in refused] == ["没有读成 空.txt"]
    assert counts == "读入 1，未变 0，移除 0，拒收 1"


def test_ask_says_the_figure_and_where_it_stands(folder):
    done = run("ask", QUESTION, cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    said = done.stdout.decode()
    assert "12" in said.splitlines()[0]
    assert "出处：教育局2018.txt" in said
    assert done.stderr == b""


def test_ask_as_json(folder):
    done = run("ask", "--json", QUESTION, cwd=folder)
    answer = json.loads(done.stdout)
    assert done.stdout.count(b"\n") == 1
    (figure,) = answer["figures"]
    assert (figure["value"], figure["year"], figure["agency"]) == (12, 2018, "示例区教育局")
    text = run("text", "reports/教育局2018.txt", cwd=folder).stdout.decode()
    for source in figure["sources"]:
        assert text[source["start"] : source["end"]] == source["quote"]
        assert text[source["value_start"] : source["value_end"]] == "12"


def test_a_file_that_is_gone_is_shown_as_the_index_holds_it(folder):
    assert run("ask", QUESTION, cwd=folder).returncode == 0
    shown = run("text", "reports/教育局2018.txt", cwd=folder).stdout
    assert run("text", "教育局2018.txt", cwd=folder).stdout == shown != b""
    lost = run("text", "没有2018.txt", cwd=folder)
    assert lost.returncode != 0
    assert "没有读成 没有2018.txt" in lost.stderr.decode()


@pytest.mark.parametrize("name", ["csv", "md", "text"])
def test_other_formats_hold_the_figure(folder, name):
    assert "12" in run("ask", "--format", name, QUESTION, cwd=folder).stdout.decode()


def test_the_same_question_gives_the_same_bytes(folder):
    def asked():
        answer = json.loads(run("ask", "--json", QUESTION, cwd=folder).stdout)
        return json.dumps({**answer, "elapsed_ms": 0})

    assert asked() == asked()


def test_words_that_are_not_quoted_are_one_question(folder):
    answer = json.loads(run("ask", "--json", "2018年", "收到多少件申请", cwd=folder).stdout)
    assert answer["question"] == "2018年 收到多少件申请"


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
@pytest.mark.parametrize("utf8_mode", ["0", "1"])
def test_every_locale_is_utf8(folder, locale, utf8_mode):
    environment = {"LC_ALL": locale, "PYTHONUTF8": utf8_mode, "PYTHONCOERCECLOCALE": "0"}
    done = run("ask", "--json", QUESTION, cwd=folder, **environment)
    assert json.loads(done.stdout.decode("utf-8"))["question"] == QUESTION


def test_a_batch_is_answered_line_by_line(folder):
    lines = [
        QUESTION,
        "",
        json.dumps({"question": "2018年收到多少件申请", "dialogue": "甲"}),
        json.dumps({"question": "主动公开呢", "dialogue": "甲"}),
        "{不是 JSON",
        "主动公开呢\u2028",
    ]
    done = run("ask", "--json", "--batch", "-", cwd=folder, stdin="\n".join(lines).encode())
    answers = [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]
    assert len(answers) == len(lines)
    assert answers[1]["status"] == "not_understood"
    assert answers[3]["figures"][0]["value"] == 46
    assert answers[4]["question"] == "{不是 JSON"
    assert done.returncode == 0


def test_a_batch_from_a_file_of_windows(folder, tmp_path):
    (tmp_path / "问题.txt").write_bytes(f"{QUESTION}\r\n".encode("utf-8-sig"))
    (tmp_path / "国标.txt").write_bytes(QUESTION.encode("gb18030"))
    for name in ("问题.txt", "国标.txt"):
        done = run("ask", "--batch", str(tmp_path / name), cwd=folder)
        assert json.loads(done.stdout)["question"] == QUESTION


def test_each_line_is_answered_before_the_next_is_asked(folder):
    command = "import sys; from report_assistant.cli import main; sys.exit(main())"
    with subprocess.Popen(
        [sys.executable, "-c", command, "ask", "--batch", "-"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as program:
        for question in (QUESTION, "2018年主动公开多少条"):
            program.stdin.write(f"{question}\n".encode())
            program.stdin.flush()
            assert json.loads(program.stdout.readline())["question"] == question
        program.stdin.close()
        assert program.wait() == 0


def test_text_is_exactly_the_text(folder):
    from report_assistant.reading import read_document

    path = folder / "reports" / "教育局2018.txt"
    assert run("text", str(path), cwd=folder).stdout == read_document(path).text.encode()


def test_list(folder):
    done = run("list", "--json", "--home", "区教育局", cwd=folder)
    assert done.stdout.count(b"\n") == 1
    assert json.loads(done.stdout) == {
        "home": "示例区教育局",
        "agencies": [{"agency": "示例区教育局", "years": [2018], "files": ["教育局2018.txt"]}],
        "files": [{"file": "教育局2018.txt", "agency": "示例区教育局", "year": 2018}],
        "refused": [],
    }
    assert json.loads(run("list", "--json", "--home", "不在这里的局", cwd=folder).stdout)["home"] is None
    assert "示例区教育局" in run("list", cwd=folder).stdout.decode()


def snapshot(folder):
    return {
        path: path.read_bytes()
        for path in Path(folder).rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def test_asking_writes_nothing(folder):
    before = snapshot(folder)
    for words in (("ask", QUESTION), ("list",), ("text", "reports/教育局2018.txt")):
        run(*words, cwd=folder)
    assert snapshot(folder) == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["ask"], 2, "要问什么"),
        (["ask", "问", "--batch", "-"], 2, "只能给一个"),
        (["ask", "--batch", "没有.txt"], 2, "没有.txt 打不开：没有这个文件"),
        (["ask", "--batch", "-", "--format", "csv"], 2, "--batch"),
        (["提问"], 2, "提问"),
        (["--today", "明天", "list"], 2, "--today"),
        (["text", "没有.txt"], 1, "没有读成 没有.txt：没有这个文件"),
        (["text"], 2, "report-assistant text --help"),
        (["index", "没有的文件夹"], 2, "没有的文件夹"),
        (["ask", "问", "--index", "没有.db"], 3, "没有.db"),
        (["list", "--index", "reports/教育局2018.txt"], 3, "教育局2018.txt"),
        (["index", "--index", "reports/教育局2018.txt"], 3, "教育局2018.txt"),
        ([], 2, "终端"),
    ],
)
def test_a_mistake_is_one_sentence_and_an_exit_code(folder, words, code, said):
    before = snapshot(folder)
    done = run(*words, cwd=folder)
    assert done.returncode == code
    assert done.stdout == b""
    sentence = done.stderr.decode()
    assert said in sentence
    assert sentence.count("\n") == 1
    assert "Traceback" not in sentence
    assert snapshot(folder) == before


def test_a_settings_file_and_its_mistakes(folder, tmp_path):
    (tmp_path / "report-assistant.toml").write_text(
        f'index = "{(folder / "index" / "reports.db").as_posix()}"\n', encoding="utf-8"
    )
    assert run("ask", QUESTION, cwd=tmp_path).returncode == 0
    (tmp_path / "report-assistant.toml").write_text("indx = 1\n", encoding="utf-8")
    done = run("ask", QUESTION, cwd=tmp_path)
    assert done.returncode == 2
    assert "是不是想写 index" in done.stderr.decode()


def test_a_closed_pipe_is_quiet(folder):
    command = "import sys; from report_assistant.cli import main; sys.exit(main())"
    with subprocess.Popen(
        [sys.executable, "-c", command, "ask", "--batch", "-"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as program:
        program.stdout.close()
        program.stdin.write(f"{QUESTION}\n".encode() * 3)
        program.stdin.close()
        said = program.stderr.read()
        assert program.wait() == 141
    assert said == b""
