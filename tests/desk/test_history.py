"""What is kept of the calls: across runs, beside other programs, and in spite of damage."""

import datetime as dt
import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.test_formats import ANSWER, WORDS

from report_assistant.desk import history
from report_assistant.desk.history import Call, History, call_of, history_path

ZONE = dt.timezone(dt.timedelta(hours=8))
CALL = Call(dt.datetime(2025, 1, 31, 9, 30, tzinfo=ZONE), "收到多少申请", "收到12件。", "answered", "a.txt")


def numbered(number):
    return replace(CALL, question=f"第{number}问")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "of the user" / "calls.jsonl"


def test_calls_come_back_in_another_run_the_newest_first(path):
    for number in range(3):
        assert History(path).add(numbered(number)) == ""
    assert History(path).calls() == [numbered(2), numbered(1), numbered(0)]
    assert History(path).calls(2) == [numbered(2), numbered(1)]
    assert History(path).calls(0) == []


def test_switched_off_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    off = History(None)
    assert off.add(CALL) == ""
    assert (off.calls(), off.questions(), off.today(CALL.when.date())) == ([], [], [])
    assert list(tmp_path.iterdir()) == []


def test_nothing_kept_yet(path):
    assert History(path).calls() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_nobody_else_may_read_it(path):
    History(path).add(CALL)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_damaged_and_foreign_lines_are_passed_over_and_stay(path):
    kept = History(path)
    kept.add(numbered(0))
    foreign = [
        b'{"when": "2025',
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b"",
        b'{"when": 3, "question": "", "text": "", "status": "", "file": ""}',
        b'{"when": "2025-01-31", "question": 1, "text": "", "status": "", "file": ""}',
        b"[" * 100_000,
    ]
    with path.open("ab") as file:
        file.write(b"\n".join(foreign))  # the last one is torn: it has no end
    kept.add(numbered(1))
    assert kept.calls() == [numbered(1), numbered(0)]
    assert all(line in path.read_bytes() for line in foreign)


def test_a_torn_line_takes_no_other_with_it(path):
    path.parent.mkdir()
    path.write_bytes(b'{"when": "2025-01')
    History(path).add(CALL)
    assert path.read_bytes().startswith(b'{"when": "2025-01\n{')
    assert History(path).calls() == [CALL]


def test_two_programs_may_write_at_once(path):
    faces = [History(path) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: faces[number % 4].add(numbered(number)), range(200)))
    assert {call.question for call in History(path).calls()} == {numbered(one).question for one in range(200)}


@pytest.mark.parametrize("block", [1, 7, 100, 1 << 16])
def test_a_file_is_read_from_its_end_in_blocks_of_any_size(path, block, monkeypatch):
    monkeypatch.setattr(history, "_BLOCK", block)
    for number in range(5):
        History(path).add(numbered(number))
    assert History(path).calls() == [numbered(one) for one in (4, 3, 2, 1, 0)]


def test_of_a_big_file_only_the_end_is_looked_at(path, monkeypatch):
    for number in range(5):
        History(path).add(numbered(number))
    monkeypatch.setattr(history, "MOST_READ", 2)
    assert History(path).calls(100) == [numbered(4), numbered(3)]
    monkeypatch.undo()
    monkeypatch.setattr(history, "_MOST_BYTES", 1)
    monkeypatch.setattr(history, "_BLOCK", 250)
    assert History(path).calls(100) == [numbered(4)]


def test_the_calls_of_a_day(path):
    kept = History(path)
    here = dt.datetime(2025, 1, 31, 12, 0).astimezone()
    for days in (0, 0, 1):
        kept.add(replace(CALL, when=here + dt.timedelta(days=days), question=f"{days}"))
    assert [call.question for call in kept.today(dt.date(2025, 1, 31))] == ["0", "0"]
    assert [call.question for call in kept.today(dt.date(2025, 2, 1))] == ["1"]
    assert kept.today(dt.date(2024, 1, 31)) == []


def test_each_question_once_the_last_first(path):
    kept = History(path)
    for number in (1, 2, 1, 3):
        kept.add(numbered(number))
    assert kept.questions() == ["第3问", "第1问", "第2问"]


def test_that_nothing_can_be_written_is_told_once(tmp_path):
    (tmp_path / "file").touch()
    kept = History(tmp_path / "file" / "calls.jsonl")
    assert kept.add(CALL).startswith("问过的话没有记下来：")
    assert kept.add(CALL) == ""
    assert kept.calls() == []


def test_a_folder_in_its_place_is_no_end(path):
    path.mkdir(parents=True)
    kept = History(path)
    assert "这是文件夹" in kept.add(CALL)
    assert kept.calls() == []


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=2_000))
def test_any_question_comes_back(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "calls.jsonl"
    History(path).add(replace(CALL, question=text))
    assert path.read_bytes().count(b"\n") == 1
    (call,) = History(path).calls()
    assert call.question == text


def test_endless_words_are_cut(path):
    History(path).add(replace(CALL, text="长" * 100_000))
    assert History(path).calls()[0].text == "长" * 2_000


def test_the_call_of_an_answer():
    call = call_of(ANSWER, CALL.when)
    assert call == Call(CALL.when, "收到多少申请", ANSWER.text, "answered", "教育局2018.txt")
    assert call_of(WORDS).file == "教育局2018.txt"
    assert call_of(replace(ANSWER, figures=())).file == ""
    assert call_of(ANSWER).when.tzinfo is not None


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other places")
def test_what_to_ask_for_the_same_answer_is_kept_with_it(path):
    follow_up = call_of(replace(ANSWER, question="那2018年呢"), CALL.when, "教育局2018年收到多少申请")
    History(path).add(CALL)
    History(path).add(follow_up)
    assert History(path).calls() == [follow_up, CALL]
    assert [call.again for call in History(path).calls()] == ["教育局2018年收到多少申请", CALL.question]


def test_it_is_kept_with_the_state_of_the_user(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", os.fspath(tmp_path))
    assert history_path() == tmp_path / "report-assistant" / "calls.jsonl"
