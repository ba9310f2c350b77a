"""Folders that cannot be listed lose nothing, and what the system says about it is said in Chinese."""

import errno
import os
import re
import sqlite3
from pathlib import Path

import pytest
from simple_reports import write_report

from report_assistant.errors import IndexUnavailable
from report_assistant.index import Index
from report_assistant.index import database as db

ENGLISH = re.compile(r"Errno|denied|readonly|unable|database|directory|error", re.I)


@pytest.fixture
def close(monkeypatch, tmp_path):
    """Make folders impossible to list; the tests may run as root, whom no permission binds."""
    real = os.scandir
    closed = {}

    def scandir(path="."):
        if str(path) in closed:
            code = closed[str(path)]
            raise OSError(code, os.strerror(code), str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.chdir(tmp_path)
    return lambda path, code=errno.EACCES: closed.__setitem__(str(path), code)


def files(index_path) -> list[str]:
    with Index.open(index_path) as index:
        return sorted(file for report in index.reports() for file in report.files)


ALL = ["卫健/2018.txt", "教育2018.txt", "教育2019.txt"]


def test_the_folder_itself_keeps_its_reports_and_is_named_as_given(build, reports, index_path, close):
    build(Path("reports"))
    close(reports)
    summary = build(Path("reports"))
    assert summary.dropped == 0
    assert files(index_path) == ALL
    (refused,) = summary.refused
    assert (refused.file, refused.kept) == ("reports", True)
    assert refused.reason.startswith("reports 列不出来：没有权限，请检查权限")
    with Index.open(index_path) as index:
        assert index.refused() == [refused]


@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO, errno.ENOENT])
def test_a_folder_within_keeps_its_reports_and_is_named_as_given(build, reports, index_path, close, code):
    build(Path("reports"))
    (reports / "教育2018.txt").unlink()
    close(reports / "卫健", code)
    summary = build(Path("reports"))
    assert summary.dropped == 1
    assert files(index_path) == ["卫健/2018.txt", "教育2019.txt"]
    (refused,) = summary.refused
    assert (refused.file, refused.kept) == ("卫健", True)
    assert refused.reason.startswith("reports/卫健 列不出来")
    assert not ENGLISH.search(refused.reason)


def test_one_of_several_paths_keeps_its_reports(build, reports, tmp_path, index_path, close):
    other = write_report(tmp_path / "other" / "财政.txt", "示例区财政局", 2018, "公开3条。")
    build(reports, other.parent)
    close(reports)
    other.unlink()
    summary = build(reports, other.parent)
    assert summary.dropped == 1
    assert files(index_path) == [f"reports/{name}" for name in ALL]
    assert [one.file for one in summary.refused] == ["reports"]


def test_a_folder_that_opens_again_is_as_before(build, reports, index_path, monkeypatch, close):
    build()
    with monkeypatch.context():
        close(reports)
        build()
    monkeypatch.undo()
    assert build().unchanged == 3
    with Index.open(index_path) as index:
        assert index.refused() == []


def test_a_path_that_is_a_link_to_nowhere_loses_nothing(build, reports, tmp_path, index_path):
    link = tmp_path / "link"
    link.symlink_to(reports)
    build(link)
    reports.rename(tmp_path / "moved")
    summary = build(link)
    assert (summary.dropped, len(summary.refused)) == (0, 1)
    assert "链接" in summary.refused[0].reason
    assert files(index_path) == ALL


def test_a_folder_by_a_link_to_nowhere_keeps_its_reports(build, reports, tmp_path, index_path):
    (reports / "卫健").rename(tmp_path / "elsewhere")
    (reports / "卫健").symlink_to(tmp_path / "elsewhere")
    (reports / "无关").symlink_to(tmp_path / "never")
    assert build().refused == []
    (tmp_path / "elsewhere").rename(tmp_path / "gone")
    summary = build()
    assert (summary.dropped, [one.file for one in summary.refused]) == (0, ["卫健"])
    assert files(index_path) == ALL


def test_what_is_kept_of_other_paths_is_not_taken_for_a_like_named_file(
    build, reports, index_path, close, monkeypatch
):
    path = reports / "教育2019.txt"
    twin = write_report(
        reports.parent / "twin" / path.name,
        "示例区教育局",
        2019,
        "全年主动公开政府信息99条。",
        "收到申请5件。",
    )
    for one in (twin, path):
        os.utime(one, (10**9, 10**9))
    build()
    close(twin.parent)
    build(twin.parent)
    monkeypatch.undo()
    build(twin.parent)
    with Index.open(index_path) as index:
        assert "99条" in index.text(path.name)


def readonly() -> sqlite3.Error:
    database = sqlite3.connect("file::memory:?mode=ro", uri=True)
    try:
        database.execute("PRAGMA query_only = ON")
        database.execute("CREATE TABLE a (b)")
    except sqlite3.Error as error:
        return error
    finally:
        database.close()
    raise AssertionError


def test_an_index_that_cannot_be_written_is_said_in_chinese(build, index_path, monkeypatch):
    build()

    def refuse(database):
        raise readonly()

    monkeypatch.setattr(db, "_use_write_ahead_log", refuse)
    with pytest.raises(IndexUnavailable, match="只读") as caught:
        build()
    assert not ENGLISH.search(str(caught.value).replace(str(index_path), ""))


def test_a_change_that_fails_is_said_in_chinese(build, index_path):
    def read(path, data):
        raise readonly()

    build()
    from report_assistant.index.writer import Writer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Writer, "tidy", lambda *_: read(None, None))
        with pytest.raises(IndexUnavailable, match="写不进去") as caught:
            build()
    assert not ENGLISH.search(str(caught.value).replace(str(index_path), ""))


def test_a_folder_for_the_index_that_cannot_be_made_is_said_in_chinese(build, index_path):
    index_path.parent.write_text("", encoding="utf-8")
    with pytest.raises(IndexUnavailable, match="不能写入") as caught:
        build()
    assert not ENGLISH.search(str(caught.value).replace(str(index_path), ""))


def test_a_lock_that_cannot_be_opened_is_said_in_chinese(build, index_path):
    index_path.with_name("reports.db.lock").mkdir(parents=True)
    with pytest.raises(IndexUnavailable, match="打开") as caught:
        build()
    assert not ENGLISH.search(str(caught.value).replace(str(index_path), ""))


def test_an_index_that_may_not_be_read_is_said_in_chinese(build, index_path, monkeypatch):
    build()

    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(IndexUnavailable, match="没有权限") as caught:
        Index.open(index_path)
    assert not ENGLISH.search(str(caught.value).replace(str(index_path), ""))
