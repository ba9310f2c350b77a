"""A mistake in the vocabulary is the vocabulary's: no report is refused for it, nothing indexed is lost."""

import shutil

import pytest

from report_assistant.index import Index, build_index
from report_assistant.vocabulary import VocabularyError, loader
from report_assistant.vocabulary.agencies import short_names

REPORT = """示例区教育局2018年政府信息公开工作年度报告
一、概述
2018年主动公开政府信息46条。
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the data files that a test may spoil."""
    copy = tmp_path / "data"
    shutil.copytree(loader.DATA, copy)
    yield copy
    monkeypatch.undo()
    loader.forget()


@pytest.mark.parametrize("name", ["agencies.toml", "page.toml", "concepts.toml"])
def test_the_index_stays_as_it_was(tmp_path, folder, monkeypatch, name):
    reports, index_path = tmp_path / "reports", tmp_path / "reports.db"
    reports.mkdir()
    (reports / "示例区教育局2018.txt").write_text(REPORT, "utf-8")
    build_index([reports], index_path, aliases=short_names)
    before = index_path.read_bytes()

    with (folder / name).open("a", encoding="utf-8") as file:
        file.write("\n乱写一气\n")
    monkeypatch.setattr(loader, "DATA", folder)
    loader.forget()
    with pytest.raises(VocabularyError, match=name.replace(".", r"\.")):
        build_index([reports], index_path)

    assert index_path.read_bytes() == before
    index = Index.open(index_path)
    assert index.refused() == []
    assert [report.year for report in index.reports()] == [2018]
