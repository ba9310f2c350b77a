"""Looking after the folder: what counts as a change, when it is over, and that nothing is missed."""

import os
import threading
from pathlib import Path

import pytest
from watchfiles import Change

from report_assistant.tui.watching import Settling, Watcher, newer


def nothing(*_):
    raise AssertionError("not to be called")


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("年报2018.docx", True),
        ("区/年报.PDF", True),
        ("年报.zip", True),
        ("2018年", True),
        ("~$年报2018.docx", False),
        (".年报2018.docx.swp", False),
        (".~lock.年报.docx#", False),
        ("年报.docx.tmp", False),
        ("年报.docx.crdownload", False),
        ("年报.docx.part", False),
        (".git/年报.txt", False),
        ("reports.db", False),
        ("reports.db-wal", False),
        ("index", False),  # it has no suffix, and may lie in the folder
        ("index-journal", False),
    ],
)
def test_only_what_may_be_a_report_counts(tmp_path, name, counts):
    watcher = Watcher(tmp_path, tmp_path / "index", nothing, nothing)
    assert watcher.matters(Change.added, str(tmp_path / name)) is counts


def test_a_folder_counts_whatever_it_is_called(tmp_path):
    (tmp_path / "第1.2批").mkdir()
    assert Watcher(tmp_path, tmp_path / "index", nothing, nothing).matters(
        Change.added, str(tmp_path / "第1.2批")
    )


def test_changes_are_over_when_it_has_been_quiet_and_are_told_once():
    settling = Settling(1.0)
    assert not settling.is_over(False, 10)
    assert not settling.is_over(True, 11)
    assert not settling.is_over(True, 11.9)  # still being copied
    assert not settling.is_over(False, 12.5)
    assert settling.is_over(False, 12.9)
    assert not settling.is_over(False, 20)
    assert not settling.is_over(True, 21)
    assert settling.is_over(False, 22)


def test_what_came_before_the_watching_is_seen_by_the_times_of_the_folders(tmp_path):
    inner = tmp_path / "区" / "街道"
    inner.mkdir(parents=True)
    for folder in (tmp_path, inner.parent, inner):
        os.utime(folder, (1_000_000, 1_000_000))
    assert not newer(tmp_path, 2_000_000)
    os.utime(inner, (3_000_000, 3_000_000))
    assert newer(tmp_path, 2_000_000)
    hidden = tmp_path / ".git"
    hidden.mkdir()
    for folder in (tmp_path, inner):
        os.utime(folder, (1_000_000, 1_000_000))
    assert not newer(tmp_path, 2_000_000)


def test_a_file_that_is_dropped_is_told_and_the_end_waits_for_nothing(tmp_path):
    told = threading.Event()
    watcher = Watcher(tmp_path, tmp_path / "index", told.set, nothing, quiet=0)
    watcher.start(since=4_000_000_000)  # so that only the watching itself can tell
    try:
        for number in range(600):  # the first ones may come before the watching has begun
            (tmp_path / f"年报{number}.txt").write_text("示例区教育局2018年年报", encoding="utf-8")
            if told.wait(0.1):
                break
        assert told.is_set()
    finally:
        watcher.stop()
    assert "watching" not in {thread.name for thread in threading.enumerate()}


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path):
    said = []
    failed = threading.Event()

    def fail(sentence):
        said.append(sentence)
        failed.set()

    watcher = Watcher(tmp_path / "没有", tmp_path / "index", nothing, fail)
    watcher.start(since=0)
    assert failed.wait(60)
    watcher.stop()
    assert "Ctrl+R" in said[0]
    assert str(Path(tmp_path) / "没有") in said[0]
