"""What one question from the command line loads: an answer must not wait for what it does not need."""

import ast
import json
import os
import subprocess
import sys

import pytest

from report_assistant.index import build_index

REPORT = """示例市示例区教育局2018年政府信息公开工作年度报告
一、概述
2018年主动公开政府信息46条,共收到政府信息公开申请12件。
二、存在的主要问题
公开渠道还不够多,业务培训有待加强。我局将推进宣传栏和公开专区建设。
"""
ASK = """
import sys
before = set(sys.modules)
from report_assistant.cli import main
main(["ask", "--json", "--today", "2024-05-06", "--index", sys.argv[1], sys.argv[2]])
print(sorted(set(sys.modules) - before))
"""
ALWAYS_TOO_MUCH = {
    *("jieba", "lxml", "opencc", "cn2an", "pypinyin", "textual", "rich", "openpyxl", "platformdirs"),
    *("_strptime", "argparse", "asyncio", "concurrent", "csv", "dataclasses", "datetime", "hashlib"),
    *("inspect", "logging", "sqlite3"),
    *("multiprocessing", "pathlib", "pkg_resources", "subprocess", "tomllib", "urllib"),
    *("report_assistant.checking", "report_assistant.cli.grammar", "report_assistant.tui"),
    *("report_assistant.answering.checks.answers", "report_assistant.answering.computing.answers"),
    *("report_assistant.answering.dialogue", "report_assistant.index.build"),
    *("report_assistant.vocabulary.assembly", "report_assistant.vocabulary.shapes"),
}
OF_READING = {
    "report_assistant.reading",
    "report_assistant.reading.folding",
    "report_assistant.reading.numerals",
}
OF_FIGURES_ONLY = {
    "report_assistant.answering.forgive",
    "report_assistant.answering.passages",
    "report_assistant.index.search",
    "report_assistant.vocabulary.forms",
    "report_assistant.vocabulary.sounds",
    "contextlib",
    "json",
    "rapidfuzz",
    "threading",
    "typing",
}
OF_MISTAKES = {
    *("report_assistant.answering.forgive", "report_assistant.vocabulary.sounds"),
    *("rapidfuzz", "typing", "contextlib"),
}
OF_JIEBA = {"jieba", "logging", "hashlib", "inspect", "pathlib", "urllib"}

QUESTIONS = {
    "exact": ("示例市示例区教育局2018年主动公开了多少条信息", ALWAYS_TOO_MUCH | OF_FIGURES_ONLY),
    "mistyped": (
        "示例市示例区叫育局2018年主动公开了多少条信息",
        ALWAYS_TOO_MUCH | OF_FIGURES_ONLY - OF_MISTAKES,
    ),
    "free": ("示例区教育局2018年存在哪些问题", ALWAYS_TOO_MUCH - OF_JIEBA),
    "words": ("示例区教育局2018年怎么推进宣传栏和公开专区建设", ALWAYS_TOO_MUCH - OF_JIEBA),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cold")
    (folder / "a.txt").write_text(REPORT, "utf-8")
    build_index([folder / "a.txt"], folder / "a.db")
    return folder / "a.db"


def _asked(question, index):
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(index), question],
        cwd=index.parent,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
    )
    answer, loaded = done.stdout.decode().splitlines()
    return json.loads(answer), set(ast.literal_eval(loaded))


@pytest.mark.parametrize(("question", "too_much"), QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_loads_what_it_needs(index, question, too_much):
    _asked(question, index)  # what is kept for the next time is made
    answer, loaded = _asked(question, index)
    assert answer["status"] == "answered"
    assert {
        one for one in loaded for heavy in too_much if one == heavy or one.startswith(f"{heavy}.")
    } == set()
    assert {one for one in loaded if one.startswith("report_assistant.reading")} <= OF_READING


def test_free_text_is_cut_without_the_dictionary_of_jieba(index):
    code = ASK.replace(
        "print(", "import report_assistant.index.words as w\nprint(w._cutter.cache_info().currsize)#"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(index), QUESTIONS["words"][0]],
        cwd=index.parent,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().splitlines()[-1] == "0"
